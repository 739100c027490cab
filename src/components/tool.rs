//! One of the tools at the foot: a sign with its words, fewer where the screen is narrow. It does not know what it does.

use super::{Sign, button, icon};
use crate::browser::element::{Element, element};

/// A tool with its words, in full and short. It is always called by the full ones, of which the short ones are a part.
pub fn tool(act: &str, sign: Sign, full: &str, short: &str) -> Element {
    let tool = button("tool", act, "").set("aria-label", full);
    tool.holds(tool_face(sign, full, short))
}

/// What is seen of a tool.
pub fn tool_face(sign: Sign, full: &str, short: &str) -> [Element; 3] {
    let span = |class, words| element("span", &[("class", class)]).words(words);
    [
        icon(sign),
        span("tool-full", full),
        span("tool-short", short),
    ]
}
