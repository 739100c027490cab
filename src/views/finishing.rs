//! While the answers are sealed and kept, and when that has failed. It does not seal.

use questionnaire::TextKey;

use super::{
    arrival::{HEADING, arrive},
    content, form,
};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{MainButton, Tone, actions, heading, notice},
    event::Event,
    stage::Stage,
};

/// The short wait at the end.
pub fn finishing(app: App) -> Element {
    let title = app.text(TextKey::Finishing);
    arrive(&title, HEADING);
    let has_failed = move || matches!(app.seen().stage, Stage::Finishing { failed: true });
    let what = move |failed: &bool| {
        let words = failed.then(|| notice(Tone::Bad, &app.text(TextKey::FinishFailed)));
        words.into_iter().collect()
    };
    let again = move |failed: &bool| {
        let main = failed.then(|| MainButton {
            // The same act as before, so the same word.
            label: app.text(TextKey::Finish),
            act: "try-again",
        });
        main.map(|main| actions(None, Some(main)))
            .into_iter()
            .collect()
    };
    form(move || app.tell(Event::TriedAgain))
        .holds([content().holds([
            heading(HEADING, &title),
            element("div", &[("role", "alert")]).shows(has_failed, what),
        ])])
        .shows(has_failed, again)
}
