//! A field above a long list that leaves those rows which have in them what is typed. It keeps nothing of what is typed, and tells
//! nobody.

use std::{cell::Cell, rc::Rc};

use super::{IsChosen, button, text_field::text_field};
use crate::browser::{
    element::{Element, element},
    plain_words::plain,
    screen,
};

const FIELD: &str = "find";

/// What it says.
pub struct Finder {
    /// The field's label.
    pub label: String,
    /// The button that shows the whole list again.
    pub all: String,
    /// Said when no row has in it what is typed.
    pub none: String,
    /// How many rows are shown, of how many.
    pub some: Box<dyn Fn(usize, usize) -> String>,
}

/// A row that can be found.
pub struct Findable {
    /// What is hidden, and shown again.
    pub row: Element,
    /// By which words it is found.
    pub label: String,
    /// What is chosen with it.
    pub code: i32,
}

/// The field, the way back to the whole list, and how much of it is shown. What is chosen is always shown.
pub fn finder(finder: Finder, mut rows: Vec<Findable>, is_chosen: IsChosen) -> Element {
    let Finder {
        label,
        all,
        none,
        some,
    } = finder;
    for row in &mut rows {
        row.label = plain(&row.label);
    }
    let all = button("button button-small", "find-all", &all);
    all.hide(true);
    let said = element("p", &[("class", "help"), ("role", "status")]);
    let find = Rc::new({
        let (all, said) = (all.clone(), said.clone());
        let last = Cell::new((rows.len(), true));
        move |typed: &str| {
            let wanted = plain(typed);
            let (mut shown, mut fits_any) = (0, false);
            for Findable { row, label, code } in &rows {
                let fits = wanted.split(' ').all(|word| label.contains(word));
                // Asked now and not followed: a row that is unticked stays until something else is typed.
                let is_shown = fits || is_chosen(*code);
                row.hide(!is_shown);
                shown += usize::from(is_shown);
                fits_any |= fits;
            }
            all.hide(typed.is_empty());
            // Only when it changes: what is said again is read out again.
            if last.replace((shown, fits_any)) != (shown, fits_any) {
                said.put(&if fits_any {
                    some(shown, rows.len())
                } else {
                    none.clone()
                });
            }
        }
    });
    // Not of the type for searching: some engines draw a glass or a cross of their own into that.
    let field = text_field(FIELD, "find", "search")
        .set("role", "searchbox")
        // Of no form: the keyboard's own *go* must not go to the next question.
        .set("form", "")
        .set("autocapitalize", "none");
    let field = field.on_input({
        let find = find.clone();
        move |entry| find(&entry.text)
    });
    let all = all.on_click(move || {
        screen::empty_field(FIELD);
        screen::focus(FIELD);
        find("");
    });
    element("div", &[("class", "finder")]).holds([
        element("label", &[("for", FIELD), ("class", "help")]).words(&label),
        field,
        all,
        said,
    ])
}
