//! The page as a whole: its address, its attributes, and what happens to it. It does not draw anything.

use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{EventTarget, HtmlElement, PageTransitionEvent};

use super::window;

/// The part of the address that is never sent to a server.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Puts another fragment in the place of the one in the address, without a trace in the history and without telling anybody.
pub fn put_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// Where the app is served: the address without the page's name and what follows it.
pub fn app_address() -> String {
    let location = window().location();
    let (origin, path) = (
        location.origin().unwrap_or_default(),
        location.pathname().unwrap_or_default(),
    );
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    [&*origin, folder].concat()
}

/// Goes to another page of ours, in the place of this one in the history. What stands after the `#` of the address goes along.
pub fn go_to(page: &str) {
    let _ = window().location().replace(&[page, &fragment()].concat());
}

/// Sets an attribute on the page's root element.
pub fn set_attribute(name: &str, value: &str) {
    let _ = root().set_attribute(name, value);
}

/// Says that the app has started, so that the frame of `index.html` gives way.
pub fn mark_started(element: &HtmlElement) {
    let _ = element.set_attribute("data-started", "");
}

/// The element the app is put into.
pub fn app_element() -> Option<HtmlElement> {
    let element = window().document()?.get_element_by_id("app")?;
    Some(element.unchecked_into())
}

/// Lets a new version of the app take over that waits for a moment without a pupil; then the page starts all over.
pub fn take_over() {
    boot("takeOver");
}

/// Has what waits sent when the network is back, even if the page is gone by then, where browsers can do that.
pub fn send_later() {
    boot("sendLater");
}

// Of boot.js, which knows of the worker. A page that was started in another way has none.
fn boot(name: &str) {
    if let Ok(function) = Reflect::get(&window(), &name.into())
        && let Some(function) = function.dyn_ref::<Function>()
    {
        let _ = function.call0(&JsValue::NULL);
    }
}

/// Starts all over, from the network or the cache.
pub fn reload() {
    let _ = window().location().reload();
}

/// Puts one entry into the history, for the browser's Back to take away.
pub fn push_history() {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", None);
    }
}

/// What happens to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// The browser's Back was pressed.
    Back,
    /// The page was hidden.
    Hidden,
    /// The page can be seen again.
    Shown,
    /// Somebody touched the tablet, or its keyboard or mouse.
    Touched,
    /// There may be a network again.
    Online,
    /// The page came back out of the browser's cache.
    Restored,
    /// The fragment of the address was changed: another class link was opened in this tab.
    Moved,
}

/// Calls `tell` for everything that happens, as long as the page lives.
pub fn listen(tell: impl Fn(Happening) + 'static) {
    // One kind of closure for all that happens: each kind more would be code of its own.
    let tell: Rc<dyn Fn(Happening)> = Rc::new(tell);
    let window = window();
    for name in ["pointerdown", "keydown", "wheel"] {
        on(&window, name, &tell, |_| Some(Happening::Touched));
    }
    on(&window, "popstate", &tell, |_| Some(Happening::Back));
    on(&window, "online", &tell, |_| Some(Happening::Online));
    on(&window, "hashchange", &tell, |_| Some(Happening::Moved));
    on(&window, "pageshow", &tell, |event| {
        let shown: &PageTransitionEvent = event.unchecked_ref();
        shown.persisted().then_some(Happening::Restored)
    });
    if let Some(document) = window.document() {
        on(&document, "visibilitychange", &tell, |_| {
            Some(match super::window().document()?.hidden() {
                true => Happening::Hidden,
                false => Happening::Shown,
            })
        });
    }
}

fn on(
    target: &EventTarget,
    name: &str,
    tell: &Rc<dyn Fn(Happening)>,
    read: fn(&web_sys::Event) -> Option<Happening>,
) {
    let tell = Rc::clone(tell);
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if let Some(happening) = read(&event) {
            tell(happening);
        }
    });
    let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

fn root() -> web_sys::Element {
    window()
        .document()
        .and_then(|document| document.document_element())
        .expect("a page has a root element")
}
