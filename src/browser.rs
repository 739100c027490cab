//! The browser: the only part of the app that touches it. Nothing here knows a question, a session or a code.

mod arrow_keys;
pub mod clock;
pub mod database;
pub mod device;
pub mod element;
pub mod file;
pub mod intl;
pub mod local;
pub mod network;
pub mod page;
pub mod parts;
pub mod plain_words;
pub mod random;
pub mod room;
pub mod screen;
pub mod speech;
pub mod turn;
pub mod voices;
pub mod worker;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Window;

/// The window. The app runs in a page and nowhere else.
fn window() -> Window {
    web_sys::window().expect("the app runs in a page")
}

/// What a function of the browser's takes as its options. By their names: a setter for each would weigh more.
fn options(options: &[(&str, JsValue)]) -> Object {
    with_options(Object::new(), options)
}

/// The same with more of them.
fn with_options(object: Object, options: &[(&str, JsValue)]) -> Object {
    for (name, value) in options {
        // Fails only for an object that is closed.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}
