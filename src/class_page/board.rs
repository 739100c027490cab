//! What goes on the board: the class link as a QR code, large enough for the back row, and what pupils do.

use class_link::Qr;
use questionnaire::TeacherKey as Key;

use super::{desk::Desk, sections::section};
use crate::{
    browser::{
        element::{Element, drawn, element},
        page,
    },
    components::paragraph,
};

/// *For the board.*
pub fn board(desk: Desk) -> Element {
    let section = section("board", &desk.text(Key::BoardTitle));
    let Some(address) = desk
        .opened()
        .and_then(|it| it.class.link.address(&page::app_address()).ok())
    else {
        return section;
    };
    let code = Qr::of(&address).ok().map(|qr| {
        let size = qr.size().to_string();
        let path = drawn("path", &[("d", &qr.path())]);
        let view = ["0 0 ", &size, " ", &size].concat();
        let label = desk.text(Key::BoardHow);
        // Dark on light in every theme, or cameras cannot read it.
        drawn(
            "svg",
            &[
                ("class", "qr"),
                ("viewBox", &view),
                ("role", "img"),
                ("aria-label", &label),
            ],
        )
        .holds([path])
    });
    let words = element("div", &[("class", "board-words")]).holds([
        paragraph("lead", &desk.text(Key::BoardHow)),
        paragraph("lead", &desk.text(Key::BoardSteps)),
    ]);
    section.holds([element("div", &[("class", "board")])
        .holds(code)
        .holds([words])])
}
