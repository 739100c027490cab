//! Paragraphs of a page. It holds no heading.

use leptos::prelude::*;

/// One paragraph each.
#[component]
pub fn Paragraphs(
    /// The paragraphs.
    words: Vec<String>,
    /// Their class.
    #[prop(default = "lead")]
    class: &'static str,
) -> impl IntoView {
    words
        .into_iter()
        .map(|words| view! { <p class=class>{words}</p> })
        .collect_view()
}
