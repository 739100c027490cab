//! The field for a code, with six places. It does not judge what is typed into it.

use super::text_field::text_field;
use crate::browser::element::Element;

/// The field with this id, described by the elements with these, and marked as long as what is in it is wrong. It holds what `typed` reads
/// and tells what is typed. What stands between the symbols should not come back to it: the hyphen of the slip, or a space, would push the
/// first letter out of sight.
pub fn code_field(
    id: &str,
    described_by: &str,
    typed: impl Fn() -> String + 'static,
    is_wrong: impl Fn() -> bool + 'static,
    tell: impl Fn(String) + 'static,
) -> Element {
    text_field(id, "code-input", "go")
        .set("autocapitalize", "characters")
        .set("maxlength", "24")
        // Codes are read from left to right in every language.
        .set("dir", "ltr")
        .set("aria-describedby", described_by)
        .follows("aria-invalid", move || {
            is_wrong().then(|| "true".to_owned())
        })
        .holds_value(typed)
        .on_input(move |entry| tell(entry.text))
}
