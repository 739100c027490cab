//! The questionnaire app pupils use.

use leptos::{prelude::*, wasm_bindgen::JsCast};

/// Puts the app into the page's `#app` element and marks it as started.
pub fn start() {
    let root = document()
        .get_element_by_id("app")
        .expect("index.html has #app");
    let root: leptos::web_sys::HtmlElement = root.unchecked_into();
    leptos::mount::mount_to(root.clone(), || view! { class = "", <p>"Pupil Voice"</p> }).forget();
    root.set_attribute("data-started", "")
        .expect("the name of the attribute is valid");
}
