//! Arrow keys among elements that stand in rows and columns. It moves the focus and presses nothing.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::window;

/// On an arrow key, to the neighbour in its direction: the next before or after, in a column the next in the same.
pub(super) fn move_focus(event: Event) {
    let key = event.unchecked_ref::<KeyboardEvent>().key();
    let Some(from) = event.target().map(JsCast::unchecked_into::<HtmlElement>) else {
        return;
    };
    // On a page read from right to left, what comes after lies on the left.
    let is_mirrored = window()
        .document()
        .is_some_and(|document| document.dir() == "rtl");
    let (is_after, in_column) = match key.as_str() {
        "ArrowRight" => (!is_mirrored, false),
        "ArrowLeft" => (is_mirrored, false),
        "ArrowDown" => (true, true),
        "ArrowUp" => (false, true),
        _ => return,
    };
    event.prevent_default();
    let mut at = from.clone();
    loop {
        let neighbour = if is_after {
            at.next_element_sibling()
        } else {
            at.previous_element_sibling()
        };
        let Some(neighbour) = neighbour else {
            return;
        };
        at = neighbour.unchecked_into();
        if !in_column || at.offset_left() == from.offset_left() {
            break;
        }
    }
    let _ = at.focus();
}
