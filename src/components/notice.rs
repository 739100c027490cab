//! A line or two in a frame with a sign: something to know, or something that went wrong. It is not a live region itself:
//! the screen keeps one around it, because only a region that was there before is announced.

use super::{Sign, icon};
use crate::browser::element::{Element, element};

/// How much it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Calm,
    /// Something went wrong.
    Bad,
}

/// A framed line.
pub fn notice(tone: Tone, words: &str) -> Element {
    let class = match tone {
        Tone::Calm => "notice",
        Tone::Bad => "notice notice-bad",
    };
    element("div", &[("class", class)]).holds([icon(Sign::Look), element("p", &[]).words(words)])
}

/// What is wrong with what was typed, beside its field.
pub fn error(words: &str) -> Element {
    element("p", &[("class", "error")]).holds([icon(Sign::Look), element("span", &[]).words(words)])
}
