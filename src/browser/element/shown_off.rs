//! What only the page of all components does to elements: the same one stands on it many times over, in states that somebody would have to
//! bring about. It must not be in what pupils get.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use super::Element;

/// The attributes by which one element names another, or itself.
const NAMES: [&str; 7] = [
    "id",
    "for",
    "name",
    "aria-controls",
    "aria-describedby",
    "aria-labelledby",
    "aria-owns",
];

impl Element {
    /// Does the same with every element in this one, itself included, that a selector names.
    pub fn each(self, selector: &str, act: impl Fn(Self)) -> Self {
        for element in with_all_inside(&self.0) {
            if element.matches(selector).unwrap_or_default() {
                act(Self(element));
            }
        }
        self
    }

    /// Gives every name in it this ending, so that what is named here is not taken for what has the same name elsewhere.
    pub fn apart(self, ending: &str) -> Self {
        for element in with_all_inside(&self.0) {
            for attribute in NAMES {
                let Some(names) = element.get_attribute(attribute) else {
                    continue;
                };
                let names = names.split_whitespace().map(|name| [name, ending].concat());
                let _ = element.set_attribute(attribute, &names.collect::<Vec<_>>().join(" "));
            }
        }
        self
    }

    /// Puts words into a field, or picks from a list, and leaves it: it is told as it would be by a pupil.
    pub fn filled_with(self, words: &str) {
        let field: &HtmlInputElement = self.0.unchecked_ref();
        field.set_value(words);
        for name in ["input", "change"] {
            if let Ok(event) = Event::new(name) {
                let _ = self.0.dispatch_event(&event);
            }
        }
    }
}

fn with_all_inside(element: &web_sys::Element) -> Vec<web_sys::Element> {
    let mut all = vec![element.clone()];
    let mut next = element.first_element_child();
    while let Some(inside) = next {
        all.extend(with_all_inside(&inside));
        next = inside.next_element_sibling();
    }
    all
}
