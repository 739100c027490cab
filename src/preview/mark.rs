//! The mark over every screen of a preview, which no photograph of it can hide, and what opens the panel. It says nothing of the study.

use super::panel::{ID, Opened};
use crate::{
    browser::element::{Element, element},
    components::{button, paragraph},
};

/// The same words as on the pages around the app (`crates/study/src/preview/page.rs`).
const MARK: &str = "Preview – nothing is kept or sent";

/// The mark.
pub fn mark(panel: Opened) -> Element {
    let toggle = button("preview-toggle", "preview-panel", "")
        .set("aria-controls", ID)
        .follows("aria-expanded", move || Some(panel.is_open().to_string()))
        .says(move || {
            let words = if panel.is_open() {
                "Close the panel"
            } else {
                "Ids, rules, jump"
            };
            words.to_owned()
        })
        .on_click(move || panel.toggle());
    bar("div").holds([toggle])
}

/// The mark over a page without a panel, which is all that is above the page.
pub fn bare() -> Element {
    bar("header")
}

fn bar(tag: &str) -> Element {
    let bar = element(tag, &[("class", "preview-mark"), ("lang", "en-GB")]);
    bar.holds([paragraph("preview-mark-words", MARK)])
}
