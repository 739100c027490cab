//! The picture of a code symbol, in front of its word: the word is what is read out, and what is seen where the drawings did not come.
//! It does not know the symbols. What they look like is in `public/pictures.svg`, which is fetched when the first is shown.

use crate::browser::element::{Element, element};

/// The picture of this symbol.
pub fn picture(symbol: char, word: &str) -> Element {
    // An image and no <use>: Firefox before 132 refuses drawings of another file under a policy of `default-src 'none'`.
    let address = format!("pictures.svg#code-{symbol}");
    let attributes = [
        ("src", address.as_str()),
        ("alt", ""),
        ("draggable", "false"),
    ];
    element("span", &[("class", "picture")])
        .words(word)
        .holds([element("img", &attributes).gone_when_lost()])
}
