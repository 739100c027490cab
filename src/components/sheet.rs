//! A dialog over the page. It does not open or close itself.

use leptos::prelude::*;

/// A dialog with a heading that can take the focus.
#[component]
pub fn Sheet(
    /// Its id.
    id: &'static str,
    /// The id of its heading.
    title_id: &'static str,
    /// Its heading.
    title: String,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! {
        <dialog class="sheet" id=id aria-labelledby=title_id>
            <h1 id=title_id tabindex="-1">
                {title}
            </h1>
            {children()}
        </dialog>
    }
}
