//! What happens when a screen has come: the title, the scroll position and the focus follow. It draws nothing.

use leptos::prelude::*;

use crate::browser::screen;

/// The name of the app, the last part of every title.
pub const NAME: &str = "Pupil Voice";

/// The id of what takes the focus on most screens.
pub const HEADING: &str = "heading";

/// Called while a screen is being built; acts once it stands. `title` never holds the words of a question, because
/// titles are seen in tabs and in the history.
pub fn arrive(title: String, focus_on: &'static str) {
    Effect::new(move |_| {
        if title.is_empty() {
            screen::set_title(NAME);
        } else {
            screen::set_title(&format!("{title} – {NAME}"));
        }
        screen::focus(focus_on);
        screen::scroll_to_top();
    });
}
