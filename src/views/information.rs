//! A page of information: one idea. It promises only what the study's own words do.

use questionnaire::TextKey;

use super::{
    arrival::{HEADING, arrive},
    content, drawing, languages, next_form, page_words, went_back,
};
use crate::{
    app::App,
    browser::element::Element,
    components::{MainButton, actions, heading, land, paragraph, paragraphs},
};

/// Page `page` of the information, from 0.
pub fn information(app: App, page: usize) -> Element {
    let plan = app.plan();
    let pages = &plan.script.information;
    let (title, body) = pages
        .get(page)
        .map(|page| page_words(app, page))
        .unwrap_or_default();
    let number = app.text_with(
        TextKey::PageOf,
        &[
            ("n", app.number(page as i32 + 1)),
            ("total", app.number(pages.len() as i32)),
        ],
    );
    arrive(&title, HEADING);
    // There is no way back from the first page: the code is behind it.
    let back = (page > 0).then(|| went_back(app));
    let main = MainButton {
        label: app.text(TextKey::Next),
        act: "next",
    };
    next_form(app).holds([
        content()
            .holds(languages(app))
            .holds([paragraph("steps", &number), heading(HEADING, &title)])
            .holds(paragraphs("lead", &body)),
        land(drawing(app), Some(actions(back, Some(main)))),
    ])
}
