//! The rows of a single or a multiple choice: each row is the label of a real radio or box. It does not know what the
//! question is, nor which answers exclude each other.

use std::rc::Rc;

use super::finder::{Findable, Finder, finder};
use crate::browser::element::{Element, element};

/// Whether a code is chosen. Called from each row, so that an answer touches rows only.
pub type IsChosen = Rc<dyn Fn(i32) -> bool>;

/// A row was chosen, or a box unticked.
pub type Chose = Rc<dyn Fn(i32, bool)>;

/// One row.
#[derive(Clone)]
pub struct Row {
    /// The code that is the input's value.
    pub code: i32,
    /// What the pupil reads.
    pub label: String,
}

/// What the answers to a question go by: one question a screen.
pub(super) const NAME: &str = "choice";

/// Rows of radios, or of boxes where `several` may be chosen, in the order of the instrument; with a field to find them by, where
/// it has words.
pub fn choices(
    rows: Vec<Row>,
    several: bool,
    is_chosen: &IsChosen,
    chose: &Chose,
    find: Option<Finder>,
) -> Vec<Element> {
    let kind = if several { "checkbox" } else { "radio" };
    let drawn = rows.into_iter().map(|Row { code, label }| {
        let inside = element("label", &[]).words(&label);
        let row = choice(NAME, kind, code, inside, is_chosen, chose);
        Findable { row, label, code }
    });
    let drawn: Vec<Findable> = drawn.collect();
    let list = element("div", &[("class", "choices")]);
    let list = list.holds(drawn.iter().map(|findable| findable.row.clone()));
    let find = find.map(|words| finder(words, drawn, is_chosen.clone()));
    find.into_iter().chain([list]).collect()
}

/// One input with its label, which can be pressed wherever its row is. Radios of one `name` exclude each other.
pub fn choice(
    name: &str,
    kind: &str,
    code: i32,
    label: Element,
    is_chosen: &IsChosen,
    chose: &Chose,
) -> Element {
    let (value, is_chosen, chose) = (code.to_string(), is_chosen.clone(), chose.clone());
    let id = [name, "-", &value].concat();
    let input = element(
        "input",
        &[
            ("type", kind),
            ("name", name),
            ("id", &id),
            ("value", &value),
        ],
    )
    .ticked_while(move || is_chosen(code))
    .on_change(move |entry| chose(code, entry.ticked));
    element("div", &[("class", "choice")]).holds([input, label.set("for", &id)])
}
