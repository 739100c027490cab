//! The field for a code. It does not judge what is typed into it.

use crate::browser::element::{Element, element};

/// The field with this id, described by the elements with these, and marked as long as what is in it is wrong.
pub fn code_field(id: &str, described_by: &str, is_wrong: impl Fn() -> bool + 'static) -> Element {
    element(
        "input",
        &[
            // No name: browsers restore and suggest by name.
            ("type", "text"),
            ("id", id),
            ("class", "code-input"),
            ("enterkeyhint", "go"),
            ("autocomplete", "off"),
            ("autocapitalize", "characters"),
            ("autocorrect", "off"),
            ("spellcheck", "false"),
            ("maxlength", "24"),
            // Codes are read from left to right in every language.
            ("dir", "ltr"),
            ("aria-describedby", described_by),
        ],
    )
    .follows("aria-invalid", move || {
        is_wrong().then(|| "true".to_owned())
    })
}
