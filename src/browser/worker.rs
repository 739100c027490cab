//! The service worker that keeps the app on the tablet (`build/worker.js`). It knows whether one answers for this page, and asks it to.

use std::time::Duration;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

use super::{clock, window};

/// On a first visit it comes a moment after the page; on a poor network later.
const PATIENCE: Duration = Duration::from_secs(15);

/// Whether it answers what this page asks; waits for it on a first visit.
pub async fn is_in_control() -> bool {
    let workers = window().navigator().service_worker();
    // None where the page came without encryption, and in some private windows.
    if workers.is_undefined() {
        return false;
    }
    if workers.controller().is_none() {
        let changed = Promise::new(&mut |resolve: Function, _| {
            let _ = workers.add_event_listener_with_callback("controllerchange", &resolve);
        });
        spawn_local(ask_for_control(workers.clone()));
        let either = Array::of2(&changed, &clock::after(PATIENCE));
        let _ = JsFuture::from(Promise::race(&either)).await;
    }
    workers.controller().is_some()
}

/// A worker takes over the pages that stand when it begins. One that was just being opened then, or was opened past the worker (a forced
/// reload), would stay without it (Service Workers, `Clients.claim`: it passes over a page that is not ready yet).
async fn ask_for_control(workers: ServiceWorkerContainer) {
    let Ok(ready) = workers.ready() else { return };
    if let Ok(registration) = JsFuture::from(ready).await
        && let Some(worker) = registration
            .unchecked_into::<ServiceWorkerRegistration>()
            .active()
    {
        let _ = worker.post_message(&"answer for me".into());
    }
}
