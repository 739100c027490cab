//! The cover: a calm pattern over everything, dialogs included, and the one button that takes it away. It says nothing of what is
//! under it.

use questionnaire::TextKey;

use crate::{
    app::App,
    browser::{
        element::{Element, element},
        screen,
    },
    components::{button, paragraph},
    event::Event,
};

const DIALOG: &str = "cover";

/// Lays the cover over the page, or takes it away.
pub fn follow(app: App, is_covered: bool) {
    screen::hide_page(is_covered);
    if is_covered {
        cover(app).over_page();
    } else {
        screen::close_dialog(DIALOG);
    }
}

// A dialog, because nothing else lies over another dialog and keeps keys and screen readers out of it.
fn cover(app: App) -> Element {
    let title = app.text(TextKey::CoverTitle);
    let lift = button(
        "button button-main",
        "cover-lift",
        &app.text(TextKey::CoverLift),
    );
    let uncovered = move || app.tell(Event::Uncovered);
    let card = element("div", &[("class", "cover-card")])
        .holds([paragraph("", &title), lift.on_click(uncovered)]);
    element(
        "dialog",
        &[("class", "cover"), ("id", DIALOG), ("aria-label", &title)],
    )
    .holds([card])
    // By the Escape key, or Back on a phone.
    .on_close(uncovered)
}
