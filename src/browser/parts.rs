//! The parts of the screen that have words: what is to be read aloud, in the order in which it stands, and the mark on the one that is
//! being read. It must not make a sound, nor choose words of its own.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{options, window};

/// Headings, paragraphs, the words of fields, choices, and the ways past a question. Not: the page's number, a licence, how much of a list
/// is shown, and the languages on offer, which a tablet without a voice for each would keep from reading anything.
const PARTS: &str = "main :is(h1, h1 > span, h2, p:not(.steps, .attribution, .finder > p), label.help, .choice > label, .tile, .ways-past > button, .ways:not([role]) button)";

/// In a heading of several lines each is a part, so that a recording of one serves wherever it stands.
const LINES: &str = "h1 > span";

/// The mark of the part that is being read.
const MARK: &str = "data-spoken";

/// What the page says of its own accord to those who listen to it.
const STATUS: &str = "[role=status]";

/// A part.
pub struct Part(HtmlElement);

/// The parts that can be seen, from the top.
pub fn all() -> Vec<Part> {
    elements(PARTS)
        // What the style sheet leaves out has no height.
        .filter(|element| element.offset_height() > 0 && !has_lines(element))
        .map(Part)
        .collect()
}

impl Part {
    /// Its words.
    pub fn words(&self) -> String {
        self.0.inner_text()
    }

    /// The language its words are in, as screen readers are told it: the one place where that is read.
    pub fn language(&self) -> String {
        let told = self.0.closest("[lang]").ok().flatten();
        told.and_then(|element| element.get_attribute("lang"))
            .unwrap_or_default()
    }

    /// Marks it as the one that is being read, and brings it into sight.
    pub fn mark(&self) {
        unmark();
        let _ = self.0.set_attribute(MARK, "");
        let near = options(&[("block", "nearest".into())]);
        self.0
            .scroll_into_view_with_scroll_into_view_options(near.unchecked_ref());
    }
}

/// Takes the mark away.
pub fn unmark() {
    for element in elements("[data-spoken]") {
        let _ = element.remove_attribute(MARK);
    }
}

/// Keeps a screen reader from talking at the same time, or lets it talk again.
pub fn hush(is_hushed: bool) {
    for element in elements(STATUS) {
        let _ = if is_hushed {
            element.set_attribute("aria-live", "off")
        } else {
            element.remove_attribute("aria-live")
        };
    }
}

fn has_lines(element: &HtmlElement) -> bool {
    matches!(element.query_selector(LINES), Ok(Some(_)))
}

fn elements(selector: &str) -> impl Iterator<Item = HtmlElement> {
    let found = window()
        .document()
        .and_then(|document| document.query_selector_all(selector).ok());
    let length = found.as_ref().map_or(0, |found| found.length());
    (0..length).filter_map(move |at| found.as_ref()?.item(at)?.dyn_into().ok())
}
