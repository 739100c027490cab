//! What is said of the tablet in a response: three coarse words. No user-agent string leaves this file.

use std::cell::Cell;

use questionnaire::Device;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::window;

thread_local! {
    static INPUT: Cell<&'static str> = const { Cell::new("touch") };
}

/// The tablet, as a response describes it.
pub fn device() -> Device {
    Device {
        app: env!("CARGO_PKG_VERSION").into(),
        engine: engine().into(),
        viewport: viewport().into(),
        input: INPUT.get().into(),
    }
}

/// Notes from now on what the pupil uses: touch, mouse or keyboard.
pub fn watch_input() {
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
        let pointer = js_sys::Reflect::get(&event, &"pointerType".into())
            .ok()
            .and_then(|kind| kind.as_string());
        INPUT.set(match pointer.as_deref() {
            None => "keyboard",
            Some("mouse") => "mouse",
            Some(_) => "touch",
        });
    });
    for name in ["pointerdown", "keydown"] {
        let _ = window().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

// By properties that only one engine has, rather than by a string anybody may set.
fn engine() -> &'static str {
    let has = |name: &str| js_sys::Reflect::has(&window(), &JsValue::from(name)).unwrap_or(false);
    match () {
        () if has("mozInnerScreenX") => "firefox",
        () if has("chrome") => "chromium",
        () if has("webkitURL") => "webkit",
        () => "other",
    }
}

fn viewport() -> &'static str {
    let width = window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .unwrap_or(0.0);
    match width {
        width if width < 600.0 => "narrow",
        width if width < 1000.0 => "medium",
        _ => "wide",
    }
}
