//! *I'd rather not say* and *I don't know*: as large as an answer and quieter. It does not move to the next screen.

use super::button;
use crate::browser::element::Element;

/// A quiet button that shows whether it is what stands for the item.
pub fn quiet_button(label: &str, act: &str, is_pressed: impl Fn() -> bool + 'static) -> Element {
    button("button button-quiet", act, label).follows("aria-pressed", move || {
        Some(if is_pressed() { "true" } else { "false" }.to_owned())
    })
}
