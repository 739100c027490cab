//! The question of assent: two answers of the same size and weight. It leads to neither.

use questionnaire::{Intent, TextKey};

use super::{
    arrival::{HEADING, arrive},
    content, kept_clear, page_words, tell_button, went_back,
};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{actions, heading, paragraphs},
};

/// The question of assent.
pub fn assent(app: App) -> Element {
    let (title, body) = page_words(app, &app.plan().script.assent);
    arrive(&title, HEADING);
    let tiles = element("div", &[("class", "tiles tiles-two")]).holds([
        tell_button(
            app,
            "tile",
            "assent-yes",
            &app.text(TextKey::AssentYes),
            Intent::Assented,
        ),
        tell_button(
            app,
            "tile",
            "assent-no",
            &app.text(TextKey::AssentNo),
            Intent::Declined,
        ),
    ]);
    element("div", &[("class", "fill")]).holds([
        content()
            .holds([heading(HEADING, &title)])
            .holds(paragraphs("lead", &body))
            .holds([tiles]),
        kept_clear(actions(Some(went_back(app)), None)),
    ])
}
