//! Something stands in the way before or between sessions: what it is and what to do. It does not know the cause.

use super::{
    arrival::{HEADING, arrive},
    content, drawing, form, marked,
};
use crate::{
    app::{App, ENGLISH},
    browser::element::Element,
    components::{MainButton, actions, heading, land, paragraph},
    event::Event,
    stage::{Stage, Trouble},
};

// No study's words may be at hand: it may be the study that could not be fetched.
const TRY_AGAIN: &str = "Try again";

/// The screen of a trouble. Another trouble may take this one's place while the screen stands.
pub fn trouble(app: App) -> Element {
    let now = move || match &app.seen().stage {
        Stage::Trouble(trouble) => Some(trouble.clone()),
        _ => None,
    };
    form(move || app.tell(Event::TriedAgain)).shows(now, move |trouble| {
        trouble
            .as_ref()
            .map_or_else(Vec::new, |trouble| inside(app, trouble))
    })
}

fn inside(app: App, trouble: &Trouble) -> Vec<Element> {
    arrive(&trouble.title, HEADING);
    let main = trouble.may_retry.then(|| MainButton {
        label: TRY_AGAIN.to_owned(),
        act: "try-again",
    });
    let inside = content().holds([
        heading(HEADING, &trouble.title),
        paragraph("lead", &trouble.what_to_do).set("role", "alert"),
    ]);
    vec![
        marked(app, inside, &ENGLISH.into()),
        land(drawing(app), Some(actions(None, main))),
    ]
}
