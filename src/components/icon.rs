//! The few signs that stand beside words, and the mark beside the name. A sign never stands alone for a word. What they look like is
//! in `index.html`.

use crate::browser::element::{Element, drawn};

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// An eye, crossed out.
    Cover,
    /// A speech bubble.
    Talk,
    /// A ring with a mark in it: look here.
    Look,
    /// A tick.
    Tick,
    /// Two sliders.
    Settings,
    /// A loudspeaker: read to me.
    Read,
    /// A loudspeaker that is struck out: stop reading.
    Quiet,
}

/// A sign in the colour and size of the words beside it.
pub fn icon(sign: Sign) -> Element {
    drawing(match sign {
        Sign::Cover => "#drawn-cover",
        Sign::Talk => "#drawn-talk",
        Sign::Look => "#drawn-look",
        Sign::Tick => "#drawn-tick",
        Sign::Settings => "#drawn-settings",
        Sign::Read => "#drawn-read",
        Sign::Quiet => "#drawn-quiet",
    })
    .set("class", "icon")
}

/// The mark beside the name *Pupil Voice*: a bubble with three dots, which are holes, so that any ground shows through.
pub fn brand() -> Element {
    drawing("#drawn-mark")
}

/// A drawing of the page, by its name there.
pub(super) fn drawing(name: &str) -> Element {
    drawn("svg", &[("aria-hidden", "true")]).holds([drawn("use", &[("href", name)])])
}
