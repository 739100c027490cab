//! The practice question, so that the controls are known before they matter. What is chosen here is never kept.

use questionnaire::TextKey;

use super::{
    arrival::{HEADING, arrive},
    drawing,
    item::onward,
    next_form,
    question::question,
};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{land, paragraph},
};

/// The practice question.
pub fn practice(app: App) -> Element {
    let title = app.text(TextKey::PracticeTitle);
    arrive(&title, HEADING);
    let introduction = element("section", &[("class", "introduction")]).holds([
        paragraph("introduction-title", &title),
        paragraph("introduction-body", &app.text(TextKey::PracticeIntro)),
    ]);
    next_form(app).holds([
        element("div", &[("class", "column content")])
            .holds([introduction])
            .holds(question(app, &app.plan().practice, None)),
        // Where they will be beside every question, not on the drawing: in sight at every height.
        onward(app),
        land(drawing(app), None),
    ])
}
