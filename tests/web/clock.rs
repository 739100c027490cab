//! Two clocks, and waiting that ends.

use std::{cell::Cell, rc::Rc, time::Duration};

use js_sys::{Function, Reflect};
use pupil_voice::browser::clock;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bad_day::{Tampered, window};

fn date() -> JsValue {
    Reflect::get(&window(), &"Date".into()).unwrap()
}

#[wasm_bindgen_test]
async fn the_steady_clock_goes_on_when_the_tablets_clock_is_set_back() {
    let before = clock::now();
    assert!(before.clock > 1_700_000_000_000, "{}", before.clock);
    assert_eq!(clock::unix_seconds() / 60, before.clock / 60_000);
    let set_back = Tampered::function(&date(), "now", |_, _, _| Ok((-1500.0).into()));
    clock::wait(Duration::from_millis(20)).await;
    let after = clock::now();
    assert_eq!(after.clock, -1500);
    assert_eq!(clock::unix_seconds(), -2);
    drop(set_back);
    assert!((before.steady + 15..before.steady + 10_000).contains(&after.steady));
}

#[wasm_bindgen_test]
async fn waiting_takes_its_time() {
    let begun = clock::now().steady;
    clock::wait(Duration::from_millis(120)).await;
    assert!(clock::now().steady - begun >= 115);
}

#[wasm_bindgen_test]
async fn painted_waits_for_a_frame_and_not_for_ever() {
    let frames = Rc::new(Cell::new(0));
    let counted = frames.clone();
    let spy = Tampered::function(&window(), "requestAnimationFrame", move |own, this, it| {
        counted.set(counted.get() + 1);
        own.apply(&this, &it)
    });
    clock::painted().await;
    drop(spy);
    assert_eq!(frames.get(), 2);
    // A hidden tab never calls back.
    let hidden = Tampered::function(&window(), "requestAnimationFrame", |_, _, _| Ok(1.into()));
    let begun = clock::now().steady;
    clock::painted().await;
    let waited = clock::now().steady - begun;
    drop(hidden);
    assert!((190..5_000).contains(&waited), "{waited} ms");
}

#[wasm_bindgen_test]
fn what_is_measured_stands_in_the_timeline() {
    assert_eq!(clock::measured("a-test-of-measuring", || 7), 7);
    let performance = Reflect::get(&window(), &"performance".into()).unwrap();
    let find: Function = Reflect::get(&performance, &"getEntriesByName".into())
        .unwrap()
        .unchecked_into();
    let found = find
        .call1(&performance, &"a-test-of-measuring".into())
        .unwrap();
    assert_eq!(js_sys::Array::from(&found).length(), 1);
}
