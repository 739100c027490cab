//! An item of an instrument, with nothing beside it but its own words. It draws no scene.

use questionnaire::{Page, TextKey};

use super::{
    arrival::{HEADING, arrive},
    header::{COUNT, progress_words},
    kept_clear, marked, next_form, page_words,
    question::question,
    went_back,
};
use crate::{
    app::{App, ENGLISH},
    browser::element::{Element, element},
    components::{MainButton, Tone, actions, notice, paragraph, paragraphs},
};

const INTRODUCTION: &str = "introduction";

/// Item `index` of the plan, from 0 over all items.
pub fn item(app: App, index: usize) -> Element {
    let plan = app.plan();
    // Out of reach by the session's own invariant; an empty screen with *Next* beats a page that has stopped.
    let asked = plan.items.get(index);
    let page = asked.and_then(|asked| asked.introduction.as_ref());
    let focus_on = if page.is_some() {
        INTRODUCTION
    } else {
        HEADING
    };
    arrive(&progress_words(app, app.progress()), focus_on);
    let mut inside = element("div", &[("class", "column content")])
        .holds(page.map(|page| introduction(app, page)));
    if let Some(asked) = asked {
        let attribution = asked.attribution.as_ref().map(|words| {
            let words = paragraph("attribution", words);
            marked(app, words, &ENGLISH.into())
        });
        inside = inside
            .holds(question(app, asked, Some(COUNT)))
            .holds(attribution);
    }
    next_form(app).holds([inside, onward(app)])
}

fn introduction(app: App, page: &Page) -> Element {
    let (title, body) = page_words(app, page);
    element(
        "section",
        &[
            ("class", "introduction"),
            ("id", INTRODUCTION),
            ("tabindex", "-1"),
            ("aria-labelledby", "introduction-title"),
            ("aria-describedby", COUNT),
        ],
    )
    .holds([paragraph("introduction-title", &title).set("id", "introduction-title")])
    .holds(paragraphs("introduction-body", &body))
}

/// The gentle word about a missing answer, where the eye is when *Next* was pressed, and the buttons.
pub fn onward(app: App) -> Element {
    let main = MainButton {
        label: app.text(TextKey::Next),
        act: "next",
    };
    let word = move |nudged: &bool| {
        let word = nudged.then(|| notice(Tone::Calm, &app.text(TextKey::Nudge)));
        word.into_iter().collect()
    };
    kept_clear(
        element("div", &[("class", "onward")]).holds([
            element("div", &[("class", "column"), ("role", "status")])
                .shows(move || app.nudged(), word),
            actions(Some(went_back(app)), Some(main)),
        ]),
    )
}
