//! Paragraphs of a page, and its heading, which takes the focus.

use crate::browser::element::{Element, element};

/// One paragraph.
pub fn paragraph(class: &str, words: &str) -> Element {
    element("p", &[("class", class)]).words(words)
}

/// One paragraph each.
pub fn paragraphs<'a>(class: &'a str, words: &'a [String]) -> impl Iterator<Item = Element> + 'a {
    words.iter().map(move |words| paragraph(class, words))
}

/// A heading that can take the focus.
pub fn heading(id: &str, words: &str) -> Element {
    element("h1", &[("id", id), ("tabindex", "-1")]).words(words)
}
