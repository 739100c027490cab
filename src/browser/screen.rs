//! Small acts on what is drawn: focus, dialogs, title, scrolling, measuring. It draws nothing itself.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement};

use super::{options, page, window};

thread_local! {
    /// What had the focus when the page was hidden.
    static FOCUSED: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Moves the focus. A heading takes it when it has `tabindex="-1"`.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Takes what was typed out of a field.
pub fn empty_field(id: &str) {
    if let Some(field) = by_id(id) {
        field.unchecked_into::<HtmlInputElement>().set_value("");
    }
}

/// Whether there is room for something beside a screen of a tablet's width.
pub fn is_wide() -> bool {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_some_and(|width| width >= 1024.0)
}

/// Closes a dialog.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = by_id(id) {
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
}

/// Closes all dialogs that are open.
pub fn close_dialogs() {
    let open = || window().document()?.query_selector("dialog[open]").ok()?;
    while let Some(dialog) = open() {
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
}

/// Hides all that is on the page, but for what is then laid over it; or brings it back as it was, the focus included.
pub fn hide_page(hidden: bool) {
    let focused = window().document().and_then(|it| it.active_element());
    let kept = FOCUSED.replace(
        hidden
            .then_some(focused)
            .flatten()
            // Parts of a drawing can have the focus, too, and take it back in the same way.
            .map(JsCast::unchecked_into),
    );
    page::set_attribute("data-covered", &hidden.to_string());
    if let Some(kept) = kept {
        let in_place = options(&[("preventScroll", true.into())]);
        let _ = kept.focus_with_options(in_place.unchecked_ref());
    }
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = window().document() {
        document.set_title(title);
    }
}

/// Says which language the page is in, and which way that runs.
pub fn set_language(tag: &str, direction: &str) {
    let root = window().document().and_then(|it| it.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("lang", tag);
        let _ = root.set_attribute("dir", direction);
    }
}

/// Scrolls to the top, at once.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

fn by_id(id: &str) -> Option<Element> {
    window().document()?.get_element_by_id(id)
}
