//! One of the tools at the foot: a sign with its words, fewer where the screen is narrow. It does not know what it does.

use super::{Sign, button, icon};
use crate::browser::element::{Element, element};

/// A tool with its words, in full and short. It is always called by the full ones, of which the short ones are a part.
pub fn tool(act: &str, sign: Sign, full: &str, short: &str) -> Element {
    let span = |class, words| element("span", &[("class", class)]).words(words);
    button("tool", act, "").set("aria-label", full).holds([
        icon(sign),
        span("tool-full", full),
        span("tool-short", short),
    ])
}
