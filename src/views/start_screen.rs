//! The first screen of a personal link: whose it is, in neutral words. It shows no code and no name, and begins nothing unasked: the
//! link may have been opened by somebody else at home.

use std::rc::Rc;

use questionnaire::TextKey;

use super::{
    arrival::{HEADING, arrive},
    code_screen::{enter_button, entry, noticed, wrong},
    content, drawing, form, languages,
};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{heading, land, paragraph},
    event::Event,
};

/// The start screen. Built anew at every load, so that a draft is taken up again by the same *Start*.
pub fn start_screen(app: App) -> Element {
    let title = app.text(TextKey::StartTitle);
    arrive(&title, HEADING);
    let row = element("div", &[("class", "code-row")])
        .holds([enter_button(app), wrong(app, Rc::default())]);
    let inside = content().holds(languages(app)).holds([
        heading(HEADING, &title),
        paragraph("lead", &app.text(TextKey::StartBody)),
        row,
    ]);
    let started = move || {
        if !entry(app).checking {
            app.tell(Event::Started);
        }
    };
    form(started).holds([noticed(app, inside), land(drawing(app), None)])
}
