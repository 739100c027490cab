//! One tab at a time, by Web Locks. Where a browser lacks them the work is done anyway: it must be harmless when done twice.

use std::future::Future;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{options, window};

/// Runs `work` unless another tab is at the same; says whether it ran.
pub async fn only_here<F: Future<Output = ()> + 'static>(name: &str, work: F) -> bool {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).unwrap_or(JsValue::UNDEFINED);
    let Ok(request) =
        Reflect::get(&locks, &"request".into()).and_then(|it| it.dyn_into::<Function>())
    else {
        work.await;
        return true;
    };
    let options = options(&[("ifAvailable", true.into())]);
    let ran = std::rc::Rc::new(std::cell::Cell::new(false));
    let running = ran.clone();
    let mut work = Some(work);
    let callback =
        Closure::<dyn FnMut(JsValue) -> Promise>::new(move |lock: JsValue| match work.take() {
            Some(work) if !lock.is_null() => {
                running.set(true);
                future_to_promise(async move {
                    work.await;
                    Ok(JsValue::UNDEFINED)
                })
            }
            _ => Promise::resolve(&JsValue::UNDEFINED),
        });
    if let Ok(done) = request.call3(&locks, &name.into(), &options, callback.as_ref()) {
        let _ = JsFuture::from(done.unchecked_into::<Promise>()).await;
    }
    ran.get()
}
