//! What happens when a screen has come: the title, the scroll position and the focus follow. It draws nothing.

use crate::browser::{element::once_drawn, screen};

/// The name of the app, the last part of every title.
pub const NAME: &str = "Pupil Voice";

/// The id of what takes the focus on most screens.
pub const HEADING: &str = "heading";

/// Called while a screen is being built; acts once it stands. `title` never holds the words of a question, because
/// titles are seen in tabs and in the history.
pub fn arrive(title: &str, focus_on: &'static str) {
    let between = if title.is_empty() { "" } else { " – " };
    let title = [title, between, NAME].concat();
    once_drawn(move || {
        screen::set_title(&title);
        screen::focus(focus_on);
        screen::scroll_to_top();
    });
}
