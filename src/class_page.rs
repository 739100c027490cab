//! The class page: what a teacher needs before, during and after a lesson, on a page of its own. It shows no answer, and never whose
//! anything is.

mod acts;
mod board;
mod desk;
mod finishing;
mod locked;
mod readiness;
mod ready_list;
mod sections;
mod turns;
mod words;

use any_spawner::Executor;
use reactive_graph::owner::Owner;

use crate::browser::{element::Element, page};
use desk::Desk;

/// Puts the class page into the page's `#app` element and starts it.
pub fn start() {
    let Some(place) = page::app_element() else {
        return;
    };
    // Refused only where it is so already.
    let _ = Executor::init_wasm_bindgen();
    let desk = Desk::new();
    let owner = Owner::new();
    owner.with(|| sections::root(desk, Element::from(place)));
    // As long as the page: dropped, it would take every signal with it.
    std::mem::forget(owner);
    acts::start(desk);
}
