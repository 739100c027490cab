//! Opening a class: the link from the address, the study from the endpoint, one verified against the other. Until both are
//! good there is a sentence and a next step, and no survey.

use class_link::{UnverifiedLink, Validity};
use questionnaire::{BrokenOff, Look, TextKey};

use super::sending;
use crate::{
    app::App,
    browser::{clock, database, local, network, page},
    class::{Class, ClassError},
    drafts, outbox, partials,
    stage::{CodeEntry, CodeWay, Stage, Trouble},
};

// The address is left as it was opened, also when a participant's code stands in it. A phone throws pages away that are not looked at
// and loads them again by their address, so without the code a pupil would lose the way back to the draft within minutes; and the
// first address stays in the history whatever is put in its place. That is why a personal link is only for one's own device.

const STUDY: &str = "study.json";
/// The class link last opened on this tablet, for when the app is started without one; never a personal link's code.
const LINK: &str = "link";

/// Opens the class of this page's address.
pub async fn open(app: App) {
    app.show(Stage::Starting);
    match class().await {
        Ok(class) => {
            page::set_attribute("data-look", class.age_group.look.as_str());
            app.open_class(class);
            // The code can be typed while the store is still being opened.
            app.show(Stage::CodeEntry(empty_entry(app)));
        }
        Err(trouble) => app.show(Stage::Trouble(trouble)),
    }
    if let Some(root) = page::app_element() {
        page::mark_started(&root);
    }
}

/// Once an opened class can be seen: opens what the tablet keeps, says what a teacher should know, sends what waits.
pub async fn settle(app: App) {
    clock::painted().await;
    let says = |class: &Class| {
        let sends = class.study.broken_off == BrokenOff::Send;
        (class.study.draft_hours, sends)
    };
    let Some((hours, sends)) = app.of_class(says) else {
        return;
    };
    let store = app.opened_store().await;
    database::ask_to_persist();
    let now = clock::unix_seconds();
    drafts::discard_expired(&store, now, hours).await;
    partials::release_due(&store, sends, now).await;
    tell_notices(app).await;
    sending::send_soon(app);
}

/// Young pupils begin with large keys on the screen. A study built before there were any has no words for them.
pub fn empty_entry(app: App) -> CodeEntry {
    let has_words = !app.text(TextKey::CodeDelete).is_empty();
    let way = match app.look() {
        Look::Primary if has_words => CodeWay::Letters,
        _ => CodeWay::Keyboard,
    };
    CodeEntry {
        way,
        ..CodeEntry::default()
    }
}

/// Says on the code screen what a teacher should know, in the language of the page.
pub async fn tell_notices(app: App) {
    let mut notices = Vec::new();
    let late = app.of_class(|class| class.link.validity(clock::unix_seconds()) != Validity::Now);
    if late == Some(true) {
        notices.push(app.text(TextKey::LinkLate));
    }
    let store = app.opened_store().await;
    if !store.is_durable() {
        notices.push(app.text(TextKey::NotDurable));
    }
    match outbox::names(&store).await.len() {
        0 => {}
        n => notices.push(app.text_counting(TextKey::Waiting, n)),
    }
    app.update_code_entry(|entry| entry.notices = notices);
}

/// The class of this page's address: its link and the study, verified against each other.
///
/// # Errors
/// What is in the way, in words.
pub async fn class() -> Result<Class, Trouble> {
    let link = link()?;
    let study = study().await.ok_or_else(unreachable_study)?;
    let class = Class::open(&link, &study).map_err(|error| unusable(&error))?;
    let _ = local::put(LINK, class.link.token());
    Ok(class)
}

async fn study() -> Option<String> {
    if let Some(early) = network::asked_early().await {
        return Some(early);
    }
    let answer = network::get(STUDY, "application/json").await.ok()?;
    (answer.status == 200 && !answer.body.is_empty()).then_some(answer.body)
}

fn link() -> Result<UnverifiedLink, Trouble> {
    let fragment = page::fragment();
    match fragment.trim_start_matches('#') {
        "" => match local::get(LINK) {
            Some(token) => UnverifiedLink::parse(&token).map_err(|error| unusable(&error.into())),
            None => Err(no_link()),
        },
        fragment => {
            UnverifiedLink::from_fragment(fragment).map_err(|error| unusable(&error.into()))
        }
    }
}

// These few sentences are the app's own, in English: the study's words are not at hand yet.

fn no_link() -> Trouble {
    Trouble {
        title: "Open your link".into(),
        what_to_do: "This page needs the whole link. If it was sent to you, open it again from the message. Teachers: it is \
                     on your teacher sheet. Scan the square code on it, or type the short address."
            .into(),
        may_retry: false,
    }
}

fn unreachable_study() -> Trouble {
    Trouble {
        title: "We cannot reach the survey yet".into(),
        what_to_do: "Check that you are online. Then try again. Answers that were given before are still safe."
            .into(),
        may_retry: true,
    }
}

fn unusable(error: &ClassError) -> Trouble {
    let mut sentence = error.to_string();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Trouble {
        title: "This link does not work here".into(),
        what_to_do: format!(
            "{sentence}. You can ask the study team. Teachers: check the link on your teacher sheet."
        ),
        may_retry: matches!(
            error,
            ClassError::Study(_) | ClassError::Definition(_) | ClassError::Withdrawn
        ),
    }
}
