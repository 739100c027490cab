//! The questionnaire app pupils use.

use leptos::prelude::*;

/// Puts the app into the page's `main` element.
pub fn start() {
    leptos::mount::mount_to_body(|| view! { class = "", <p>"Pupil Voice"</p> });
}
