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
    heading_under(id, Vec::new(), words)
}

/// The same with lines above its words, each with its class. They are within it, so that whoever hears it hears them first.
pub fn heading_under(id: &str, above: Vec<(&str, String)>, words: &str) -> Element {
    let heading = element("h1", &[("id", id), ("tabindex", "-1")]);
    if above.is_empty() {
        return heading.words(words);
    }
    let line = |class, words: &str| element("span", &[("class", class)]).words(words);
    let above = above
        .into_iter()
        // The space parts them where they are read as one line.
        .map(|(class, words)| line(class, &words).words(" "));
    heading.holds(above).holds([line("", words)])
}
