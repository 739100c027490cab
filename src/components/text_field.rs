//! A field to type into that keeps to itself: the browser corrects, suggests and remembers nothing of it. It says nothing.

use crate::browser::element::{Element, element};

/// The field with this id and class, and what the key for going on says on a tablet's keyboard. Without a name, since browsers
/// restore and suggest by name.
pub fn text_field(id: &str, class: &str, enter_key: &str) -> Element {
    element(
        "input",
        &[
            ("type", "text"),
            ("id", id),
            ("class", class),
            ("enterkeyhint", enter_key),
            ("autocomplete", "off"),
            ("autocorrect", "off"),
            ("spellcheck", "false"),
        ],
    )
}
