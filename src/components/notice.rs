//! A line or two in a frame with a sign: something to know, or something that went wrong. It is not a live region itself:
//! the screen keeps one around it, because only a region that was there before is announced.

use leptos::prelude::*;

use super::{Icon, Sign};

/// How much it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Calm,
    /// Something went wrong.
    Bad,
}

/// A framed line.
#[component]
pub fn Notice(
    /// How much it matters.
    tone: Tone,
    /// Its words.
    words: String,
) -> impl IntoView {
    let class = match tone {
        Tone::Calm => "notice",
        Tone::Bad => "notice notice-bad",
    };
    view! {
        <div class=class>
            <Icon sign=Sign::Look />
            <p>{words}</p>
        </div>
    }
}
