//! The service worker that keeps the app on the tablet (`build/worker.js`). It only knows whether one is there.

use std::time::Duration;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::EventTarget;

use super::{clock, window};

/// On a first visit it comes a moment after the page; on a poor network later.
const PATIENCE: Duration = Duration::from_secs(15);

/// Whether it answers what this page asks; waits for it on a first visit.
pub async fn is_in_control() -> bool {
    let Ok(workers) = Reflect::get(&window().navigator(), &"serviceWorker".into()) else {
        return false;
    };
    if workers.is_undefined() {
        return false;
    }
    let controls = || Reflect::get(&workers, &"controller".into()).is_ok_and(|it| !it.is_falsy());
    if !controls() {
        let target: &EventTarget = workers.unchecked_ref();
        let changed = Promise::new(&mut |resolve: Function, _| {
            let _ = target.add_event_listener_with_callback("controllerchange", &resolve);
        });
        let _ = JsFuture::from(Promise::race(&Array::of2(
            &changed,
            &clock::after(PATIENCE),
        )))
        .await;
    }
    controls()
}
