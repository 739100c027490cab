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
pub mod reading;
pub mod stage;
pub mod store;
pub mod sync;
pub mod views;

pub use app::App;

use leptos::mount::mount_to;

use browser::{element::Element, page};

/// Puts the app into the page's `#app` element and starts it.
pub fn start() {
    let Some(place) = page::app_element() else {
        return;
    };
    let app = App::new();
    // Leptos has the signals; the elements are drawn by `browser::element`.
    mount_to(place.clone(), move || {
        views::root(app, Element::from(place))
    })
    .forget();
    sync::start(app);
}
