//! *Read to me*, a tool of the foot: shown where the whole screen can be read aloud. It does not read.

use questionnaire::TextKey;

use super::shown::Shown;
use crate::{
    app::App,
    browser::element::{Element, element, once_drawn},
    components::{Sign, button, icon},
    event::Event,
    reading::Aloud,
};

/// The button. It stays the same one, so that it keeps the focus while what it says changes.
pub fn tool(app: App) -> Element {
    let is_on = move || app.seen().reading == Aloud::Now;
    let inside = move |is_on: &bool| {
        let (sign, words) = if *is_on {
            (Sign::Quiet, TextKey::StopReading)
        } else {
            (Sign::Read, TextKey::ReadToMe)
        };
        vec![icon(sign), element("span", &[]).words(&app.text(words))]
    };
    button("tool", "read", "")
        .follows("hidden", move || {
            (app.seen().reading == Aloud::Cannot).then(String::new)
        })
        .shows(is_on, inside)
        .shows(
            move || Shown::of(app),
            move |_| {
                once_drawn(move || app.tell(Event::Arrived));
                Vec::new()
            },
        )
        .on_click(move || app.tell(Event::PressedRead))
}
