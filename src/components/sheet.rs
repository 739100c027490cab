//! A dialog over the page, drawn when it is opened. It does not open or close itself.

use super::heading;
use crate::browser::element::{Element, element};

/// A dialog with a heading that can take the focus.
pub fn sheet(id: &str, title_id: &str, title: &str) -> Element {
    element(
        "dialog",
        &[
            ("class", "sheet"),
            ("id", id),
            ("aria-labelledby", title_id),
        ],
    )
    .holds([heading(title_id, title)])
}
