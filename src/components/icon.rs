//! The few signs that stand beside words, our own drawings. A sign never stands alone for a word.

use crate::browser::element::{Element, drawn};

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A speech bubble.
    Talk,
    /// A ring with a mark in it: look here.
    Look,
    /// A tick.
    Tick,
}

/// A sign in the colour and size of the words beside it.
pub fn icon(sign: Sign) -> Element {
    let path = match sign {
        Sign::Talk => "M4 4h16v12H10l-5 4v-4H4z",
        Sign::Look => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v6M12 16.5v.5",
        Sign::Tick => "M4 13l5 5L20 6",
    };
    drawn(
        "svg",
        &[
            ("class", "icon"),
            ("viewBox", "0 0 24 24"),
            ("aria-hidden", "true"),
        ],
    )
    .holds([drawn("path", &[("d", path)])])
}

const BUBBLE: &str = "M5 2h18a3 3 0 0 1 3 3v13a3 3 0 0 1-3 3H13l-7 6v-6H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z\
    m1.5 9.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0m5.5 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0m5.5 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0";

/// The mark beside the name *Pupil Voice*: a bubble with three dots, which are holes, so that any ground shows through.
pub fn brand() -> Element {
    let bubble = drawn(
        "path",
        &[
            ("fill", "currentColor"),
            ("fill-rule", "evenodd"),
            ("d", BUBBLE),
        ],
    );
    drawn("svg", &[("viewBox", "0 0 28 28"), ("aria-hidden", "true")]).holds([bubble])
}
