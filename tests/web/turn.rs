//! One tab at a time: a lock is left when the work is done, and where there are no locks the work is done anyway.

use std::{cell::Cell, rc::Rc};

use js_sys::Reflect;
use pupil_voice::browser::turn::only_here;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bad_day::{Tampered, window};

#[wasm_bindgen_test]
async fn work_runs_once_at_a_time_by_name() {
    let inner = Rc::new(Cell::new([None; 2]));
    let done = Rc::new(Cell::new(false));
    let (seen, ended) = (inner.clone(), done.clone());
    let ran = only_here("a-test", async move {
        // Another tab, while this one is at it.
        let same = only_here("a-test", async { unreachable!("the lock is held") }).await;
        let other = only_here("another-test", async {}).await;
        seen.set([Some(same), Some(other)]);
        ended.set(true);
    })
    .await;
    assert!(ran && done.get(), "it waits for the work to end");
    assert_eq!(inner.get(), [Some(false), Some(true)]);
    // The lock was left.
    assert!(only_here("a-test", async {}).await);
}

#[wasm_bindgen_test]
async fn without_locks_the_work_is_done_all_the_same() {
    let navigator = Reflect::get(&window(), &"navigator".into()).unwrap();
    for locks in [JsValue::UNDEFINED, js_sys::Object::new().into()] {
        let without = Tampered::value(&navigator, "locks", &locks);
        let count = Rc::new(Cell::new(0));
        let counted = count.clone();
        assert!(only_here("a-test", async move { counted.set(counted.get() + 1) }).await);
        drop(without);
        assert_eq!(count.get(), 1);
    }
}
