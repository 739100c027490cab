//! Large keys, one for each symbol of a code, with its letter or its picture. They do not know what has been tapped, and enter nothing.

use std::rc::Rc;

use super::picture;
use crate::browser::element::{Element, element};

/// A key was tapped.
pub type Tapped = Rc<dyn Fn(char)>;

/// A key for each symbol; with its picture where a word for that is given.
pub fn keys(label: &str, symbols: Vec<(char, Option<String>)>, tapped: &Tapped) -> Element {
    let keys = symbols.into_iter().map(|(symbol, word)| {
        let tapped = tapped.clone();
        let name = symbol.to_string();
        let attributes = [("type", "button"), ("class", "key"), ("data-key", &name)];
        let key = element("button", &attributes);
        let key = match word {
            Some(word) => key.holds([picture(symbol, &word)]),
            None => key.words(&name),
        };
        key.on_click(move || tapped(symbol))
    });
    element(
        "div",
        &[("class", "keys"), ("role", "group"), ("aria-label", label)],
    )
    .holds(keys)
    .arrows_move_focus()
}
