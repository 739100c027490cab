//! The questionnaire app pupils use: one page, drawn in the browser, that works without a network. This file only says what
//! there is and starts it.

pub mod aloud;
pub mod app;
pub mod browser;
pub mod class;
pub mod class_page;
pub mod colouring;
pub mod components;
pub mod drafts;
pub mod event;
pub mod finish;
pub mod idle;
pub mod outbox;
#[cfg(feature = "preview")]
pub mod preview;
pub mod reading;
pub mod settings;
pub mod stage;
pub mod store;
pub mod sync;
pub mod views;
pub mod watched;

pub use app::App;

// What stands behind the screens.
#[cfg(feature = "preview")]
use preview as behind;
#[cfg(not(feature = "preview"))]
use sync as behind;

use any_spawner::Executor;
use reactive_graph::owner::Owner;

use browser::{element::Element, page};

/// As quick as the standard library's allocator and as sparing of memory, in a fifth of its code.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Puts the app into the page's `#app` element and starts it.
pub fn start() {
    let Some(place) = page::app_element() else {
        return;
    };
    // Whatever follows a signal is told by the browser's own queue. Refused only where that is so already.
    let _ = Executor::init_wasm_bindgen();
    let app = App::new();
    let owner = Owner::new();
    owner.with(|| {
        let page = Element::from(place);
        #[cfg(feature = "preview")]
        let Some(page) = preview::framed(app, page) else {
            return;
        };
        views::root(app, page);
    });
    // As long as the page: dropped, it would take every signal with it.
    std::mem::forget(owner);
    behind::start(app);
}
