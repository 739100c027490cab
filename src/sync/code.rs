//! Entering a code, typed or in a personal link: is it one, is it of this class, has it finished here, is there a draft. The code itself is kept in the
//! session only.

use any_spawner::Executor;
use class_link::{CodeError, CodeKey, DeviceSalt, ParticipantCode, UnverifiedLink};
use questionnaire::{Draft, Intent, Session, TextKey};

use super::SessionKeys;
use crate::{
    app::{App, Running},
    browser::{
        clock,
        database::{Change, Table},
        page, random,
    },
    class::Class,
    drafts::{self, DraftKey, Found},
    settings::Settings,
    stage::{CodeProblem, CodeWay},
    store::Store,
};

const SALT: &str = "salt";

/// Takes in what is in the field now. Six symbols that do not belong together are told at once, before anybody presses *Start*; what
/// was wrong before is not, any more.
pub fn typed(app: App, typed: &str) {
    let is_mistyped = ParticipantCode::parse(typed) == Err(CodeError::Check);
    app.update_code_entry(|entry| {
        entry.problem = is_mistyped.then_some(CodeProblem::Mistyped);
        entry.fill_in(typed);
    });
}

/// The field stays as it is, but for pictures: not all that can be typed has one.
pub fn chose_way(app: App, way: CodeWay) {
    app.update_code_entry(|entry| {
        entry.way = way;
        if way == CodeWay::Pictures {
            entry.typed.clear();
            entry.problem = None;
        }
    });
}

/// Checks what was typed, or without it the code of the personal link, and begins or takes up a session.
pub async fn enter(app: App, typed: Option<String>) {
    app.update_code_entry(|entry| {
        entry.checking = true;
        entry.problem = None;
    });
    // Deriving the key holds the page up for a moment: say so first.
    clock::painted().await;
    if let Err(problem) = entered(app, typed.as_deref()).await {
        app.update_code_entry(|entry| {
            entry.checking = false;
            entry.problem = Some(problem);
        });
    }
}

async fn entered(app: App, typed: Option<&str>) -> Result<(), CodeProblem> {
    let class = app.class().ok_or(CodeProblem::Unread)?;
    let code = match typed {
        Some(typed) => ParticipantCode::parse(typed).map_err(wrong)?,
        None => class
            .link
            .participant()
            .cloned()
            .ok_or(CodeProblem::Unread)?,
    };
    let store = app.opened_store().await;
    let salt = device_salt(&store).await.ok_or(CodeProblem::Unread)?;
    let code_key = clock::measured("pupil-voice:code-key", || {
        CodeKey::derive(&code, &class.link.class_salt())
    });
    if !class.link.accepts(&code_key.fingerprint()) {
        return Err(CodeProblem::OtherClass);
    }
    let keys = SessionKeys {
        draft: DraftKey::new(code_key.draft_name(&salt), code_key.draft_key(&salt)),
        mark: hex(&code_key.finished_mark(&salt)),
    };
    if store.get(Table::Marks, &keys.mark).await.is_some() {
        // Killed between keeping the response and discarding the draft: the response is what counts.
        drafts::discard(&store, &keys.draft).await;
        return Err(CodeProblem::Finished);
    }
    let taken_up = take_up(&store, &class, &keys).await;
    let (revision, running, announced) = match taken_up {
        Some((revision, mut running, settings)) => {
            // Chosen just now, and so before what the draft says: settings one by one, and the language.
            app.set_settings(app.settings_now().over(settings));
            if let Some(language) = app.chosen() {
                let chose = Intent::ChoseLanguage(language);
                running.session.apply(&running.plan, &chose, clock::now());
            }
            (revision, running, Some(TextKey::WelcomeBack))
        }
        None => (0, begin(app, &store, &class, &keys, &code).await, None),
    };
    {
        let keeping = app.keeping();
        let mut keeping = keeping.borrow_mut();
        keeping.session = Some(keys);
        keeping.draft.begin_at(revision);
    }
    page::push_history();
    app.begin(running, announced);
    super::draft::keep(app);
    Executor::spawn_local(super::ending::get_ready(app));
    Ok(())
}

async fn begin(
    app: App,
    store: &Store,
    class: &Class,
    keys: &SessionKeys,
    code: &ParticipantCode,
) -> Running {
    drafts::keep_study(
        store,
        &keys.draft,
        clock::unix_seconds(),
        &class.signed_study,
    )
    .await;
    let plain: String = code
        .to_string()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let identity = class
        .plan
        .identity(class.class.clone(), &plain, app.language());
    Running {
        plan: class.plan.clone(),
        session: Session::begin(identity, clock::now()),
    }
}

/// The draft of this code, on the questionnaire it began with, and what the screen was set to. One that does not fit anything is set aside.
async fn take_up(
    store: &Store,
    class: &Class,
    keys: &SessionKeys,
) -> Option<(u64, Running, Settings)> {
    let (revision, text) = match drafts::find(store, &keys.draft).await {
        Found::Draft(revision, text) => (revision, text),
        Found::Nothing | Found::SetAside => return None,
    };
    let resumed = async {
        let draft = Draft::parse(&text).ok()?;
        let plan = if draft.version() == class.plan.version() {
            class.plan.clone()
        } else {
            // The questionnaire has changed since: the draft goes on with its own, under the same link and keys.
            let began_with = drafts::study_of(store, &keys.draft).await?;
            let link = UnverifiedLink::parse(class.link.token()).ok()?;
            Class::open(&link, &began_with).ok()?.plan
        };
        let settings = Settings::from_text(draft.settings());
        let mut session = draft.resume(&plan).ok()?;
        // From now on the item it stands at is seen: a draft does not say since when.
        session.apply(&plan, &Intent::Shown, clock::now());
        Some((Running { plan, session }, settings))
    }
    .await;
    match resumed {
        Some((running, settings)) => Some((revision, running, settings)),
        None => {
            drafts::set_aside(store, &keys.draft).await;
            None
        }
    }
}

fn wrong(error: CodeError) -> CodeProblem {
    match error {
        CodeError::Empty => CodeProblem::TooShort(0),
        CodeError::TooShort(there) => CodeProblem::TooShort(there),
        CodeError::TooLong => CodeProblem::TooLong,
        CodeError::Symbol(symbol) => CodeProblem::Symbol(symbol),
        CodeError::Check => CodeProblem::Mistyped,
    }
}

/// The tablet's own salt, made once: with it, what is kept under a code here cannot be matched with another tablet.
async fn device_salt(store: &Store) -> Option<DeviceSalt> {
    let read = |text: String| -> Option<[u8; 16]> {
        let bytes: Option<Vec<u8>> = (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok())
            .collect();
        bytes?.try_into().ok()
    };
    if let Some(salt) = store.get(Table::Device, SALT).await.and_then(read) {
        return Some(DeviceSalt::from_bytes(salt));
    }
    let salt: [u8; 16] = random::bytes();
    store
        .write(&[Change::Put(Table::Device, SALT, &hex(&salt))])
        .await
        .ok()?;
    Some(DeviceSalt::from_bytes(salt))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
