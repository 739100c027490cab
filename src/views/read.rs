//! *Read to me*, a tool of the foot: shown where the whole screen can be read aloud. It does not read.

use questionnaire::TextKey;

use super::shown::Shown;
use crate::{
    app::App,
    browser::element::{Element, once_drawn},
    components::{Sign, button, tool_face},
    event::Event,
    reading::Aloud,
};

/// The button. It stays the same one, so that it keeps the focus while what it says changes.
pub fn tool(app: App) -> Element {
    let is_read = move || app.seen().reading == Aloud::Now;
    let full = move || {
        app.text(match is_read() {
            true => TextKey::StopReading,
            false => TextKey::ReadToMe,
        })
    };
    let face = move |is_read: &bool| {
        let (sign, short) = match is_read {
            true => (Sign::Quiet, TextKey::StopReadingShort),
            false => (Sign::Read, TextKey::ReadShort),
        };
        tool_face(sign, &full(), &app.text(short)).into()
    };
    // Whatever comes to stand on the screen is another text, and so is nothing at all under a cover.
    let standing = move || (Shown::of(app), app.seen().covered);
    let arrived = move |_: &(Shown, bool)| {
        once_drawn(move || app.tell(Event::Arrived));
        Vec::new()
    };
    button("tool", "read", "")
        .follows("hidden", move || {
            (app.seen().reading == Aloud::Cannot).then(String::new)
        })
        .follows("aria-label", move || Some(full()))
        .shows(is_read, face)
        .shows(standing, arrived)
        .on_click(move || app.tell(Event::PressedRead))
}
