//! Everything that reaches outside, and the order it happens in: open the class, check a code, keep the draft, finish, send.
//! It decides nothing about a questionnaire: sessions do.

mod code;
mod cover;
mod draft;
mod ending;
pub mod opening;
mod partial;
mod sending;

use any_spawner::Executor;
use questionnaire::{Intent, Outcome, Place, TextKey};

use crate::{
    aloud,
    app::App,
    browser::{
        clock, device,
        page::{self, Happening},
        screen, speech,
    },
    drafts::DraftKey,
    event::Event,
    idle::Idle,
    stage::Stage,
    store::Store,
};

/// The page that a teacher code opens.
const CLASS_PAGE: &str = "class.html";

/// What is kept in memory for the session and the outbox, apart from what views may see.
#[derive(Default)]
pub struct Keeping {
    store: Option<Store>,
    session: Option<SessionKeys>,
    draft: draft::Saving,
    sending: sending::Sending,
    /// The digest of the response whose fate the ended screen tells.
    watched: Option<String>,
    /// What the next response is going to be sealed with. It says nothing of any pupil.
    encapsulation: Option<sealed_response::Encapsulation>,
    /// What an ended session was sealed into, until it is kept.
    sealed: Option<sealed_response::SealedResponse>,
    /// How long nobody has touched the tablet.
    idle: Idle,
}

/// The keys of the code that was entered; gone from memory at hand-over.
#[derive(Clone)]
struct SessionKeys {
    draft: DraftKey,
    mark: String,
}

impl App {
    fn store(self) -> Option<Store> {
        self.keeping().borrow().store.clone()
    }

    /// The store; opened by whoever needs it first.
    async fn opened_store(self) -> Store {
        if let Some(store) = self.store() {
            return store;
        }
        let opened = Store::open().await;
        self.keeping()
            .borrow_mut()
            .store
            .get_or_insert(opened)
            .clone()
    }

    fn keys(self) -> Option<SessionKeys> {
        self.keeping().borrow().session.clone()
    }
}

/// Starts: opens the class, listens to the page.
pub fn start(app: App) {
    Executor::spawn_local(async move {
        opening::open(app).await;
        // After the first screen: nothing of it waits for these.
        device::watch_input();
        page::listen(move |happening| on_happening(app, happening));
        Executor::spawn_local(cover::watch(app));
        opening::settle(app).await;
        aloud::start(app);
    });
}

/// Takes in what happened on the screen.
pub fn on_event(app: App, event: Event) {
    // Not every way of pressing a button is seen as a touch: a screen reader's is not.
    cover::touched(app);
    match (app.stage_now(), event) {
        (Stage::CodeEntry(_), Event::TypedCode(typed)) => code::typed(app, &typed),
        (Stage::CodeEntry(_), Event::ChoseWay(way)) => {
            speech::silence();
            code::chose_way(app, way);
        }
        (Stage::CodeEntry(entry), Event::EnteredCode) if !entry.checking => {
            Executor::spawn_local(code::enter(app, Some(entry.typed)));
        }
        (Stage::CodeEntry(entry), Event::Started) if !entry.checking => {
            Executor::spawn_local(code::enter(app, None));
        }
        (Stage::CodeEntry(entry), Event::ChoseLanguage(language)) if !entry.checking => {
            app.choose(language);
            Executor::spawn_local(opening::tell_notices(app));
        }
        (Stage::Answering, Event::ChoseLanguage(language)) => {
            on_intent(app, &Intent::ChoseLanguage(language));
        }
        (Stage::Answering, Event::Happened(intent)) => on_intent(app, &intent),
        (stage, Event::ChoseSettings(settings)) => {
            app.set_settings(settings);
            // Chosen before the code: kept with the draft that the code begins. Afterwards there is no draft any more.
            if stage == Stage::Answering {
                draft::keep(app);
            }
        }
        (Stage::Trouble(_), Event::TriedAgain) => Executor::spawn_local(async move {
            opening::open(app).await;
            opening::settle(app).await;
        }),
        (Stage::Finishing { failed: true }, Event::TriedAgain) => {
            Executor::spawn_local(ending::finish(app))
        }
        (Stage::Ended { .. }, Event::GaveBack) => forget(app, None),
        (Stage::CodeEntry(_), Event::LeftForClassPage) => page::go_to(CLASS_PAGE),
        (_, Event::Covered) => cover::cover(app),
        (_, Event::Uncovered) => cover::uncover(app),
        (_, Event::Arrived) => aloud::arrive(app),
        (_, Event::PressedRead) => aloud::toggle(app),
        // A second tap on a button whose screen has gone.
        _ => {}
    }
}

fn on_intent(app: App, intent: &Intent) {
    // Covered or hidden: nothing of the screen may be heard either.
    if *intent == Intent::Hidden {
        speech::silence();
    }
    if app.apply(intent, clock::now()) == Outcome::Ignored {
        return;
    }
    match app.of_running(|running| running.session.place()) {
        Some(Place::Ended) => Executor::spawn_local(ending::finish(app)),
        // Kept with the answer: a screen that is drawn anew tells it anew, and another draft would hold up this one.
        _ if matches!(intent, Intent::LaidOut(_)) => {}
        _ => draft::keep(app),
    }
}

fn on_happening(app: App, happening: Happening) {
    match happening {
        // The browser's Back does what *Back* does: the entry it took away is put there again.
        Happening::Back if app.stage_now() == Stage::Answering => {
            page::push_history();
            // Under a cover nothing moves.
            if !app.is_covered() {
                on_intent(app, &Intent::WentBack);
            }
        }
        Happening::Back => {}
        Happening::Hidden => on_intent(app, &Intent::Hidden),
        Happening::Shown => {
            cover::look(app);
            if !app.is_covered() {
                on_intent(app, &Intent::Shown);
            }
        }
        Happening::Touched => cover::touched(app),
        Happening::Online => sending::send_soon(app),
        // Nothing of an earlier pupil may come back with the page; and another link is another class.
        Happening::Restored | Happening::Moved => page::reload(),
    }
}

/// Leaves nothing of this pupil in memory or on the screen. What is then announced is for whoever comes next.
fn forget(app: App, announced: Option<TextKey>) {
    {
        let keeping = app.keeping();
        let mut keeping = keeping.borrow_mut();
        keeping.session = None;
        keeping.draft = draft::Saving::default();
        keeping.watched = None;
        keeping.sealed = None;
    }
    for name in ["data-revision", "data-saved", "data-sealed"] {
        page::set_attribute(name, "");
    }
    screen::close_dialogs();
    speech::silence();
    app.forget_session(opening::empty_entry(app), announced);
    page::take_over();
    Executor::spawn_local(opening::tell_notices(app));
}
