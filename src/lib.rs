//! The questionnaire app pupils use: one page, drawn in the browser, that works without a network. This file only says what
//! there is and starts it.

pub mod app;
pub mod browser;
pub mod class;
pub mod components;
pub mod drafts;
pub mod event;
pub mod finish;
pub mod outbox;
pub mod stage;
pub mod store;
pub mod sync;
pub mod views;

pub use app::App;

use leptos::prelude::*;

/// Puts the app into the page's `#app` element and starts it.
pub fn start() {
    let Some(root) = browser::page::app_element() else {
        return;
    };
    let app = App::new();
    leptos::mount::mount_to(root.clone(), move || {
        provide_context(app);
        view! { class = "", <views::Root/> }
    })
    .forget();
    sync::start(app);
}
