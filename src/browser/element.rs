//! The elements a screen is made of: each is made once, kept up to date by the signals it reads, and gone with the part of
//! the page it stands in. It knows no words and no screen.
//!
//! One type for all, instead of Leptos' `view!`: that makes a type of its own out of every element, and with these the app
//! weighed 42 kB more over the wire than with this one (measured, brotli). Nothing here is made from markup in a string,
//! which the page's Trusted Types forbid.

#[cfg(feature = "preview")]
mod shown_off;

use std::{cell::RefCell, rc::Rc};

use reactive_graph::{
    effect::RenderEffect,
    graph::untrack,
    owner::{Owner, on_cleanup},
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    Document, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent,
    ResizeObserver,
};

use super::{arrow_keys::move_focus, window};

/// Where drawings live (SVG 2, section 1.5).
const SVG: &str = "http://www.w3.org/2000/svg";

thread_local! {
    static DOCUMENT: Document = window().document().expect("the app runs in a page");
}

/// An element of the page.
#[derive(Debug, Clone)]
pub struct Element(web_sys::Element);

impl From<HtmlElement> for Element {
    fn from(element: HtmlElement) -> Self {
        Self(element.into())
    }
}

/// What a field holds when something in it has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its text.
    pub text: String,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// An element with attributes that stay as they are.
pub fn element(tag: &str, attributes: &[(&str, &str)]) -> Element {
    made(
        DOCUMENT.with(|document| document.create_element(tag)),
        attributes,
    )
}

/// A part of a drawing.
pub fn drawn(tag: &str, attributes: &[(&str, &str)]) -> Element {
    made(
        DOCUMENT.with(|document| document.create_element_ns(Some(SVG), tag)),
        attributes,
    )
}

fn made<E>(element: Result<web_sys::Element, E>, attributes: &[(&str, &str)]) -> Element {
    let Ok(element) = element else {
        unreachable!("every tag is one of ours")
    };
    for (name, value) in attributes {
        let _ = element.set_attribute(name, value);
    }
    Element(element)
}

/// The whole page, for what its style sheets go by.
pub fn whole_page() -> Element {
    let page = DOCUMENT.with(Document::document_element);
    Element(page.expect("a page has a root element"))
}

/// A dialog that keeps following signals until it is closed.
pub fn until_closed(draw: impl FnOnce() -> Element) -> Element {
    let owner = Owner::new();
    let dialog = owner.with(draw);
    dialog.on("close", Box::new(move |_| owner.cleanup()))
}

/// Calls `act` once what is being drawn stands on the page.
pub fn once_drawn(act: impl FnOnce() + 'static) {
    soon(Box::new(act));
}

fn soon(act: Box<dyn FnOnce()>) {
    wasm_bindgen_futures::spawn_local(async move { act() });
}

// Generic for the caller's ease, with nothing inside but the way to what is not: each use costs a few bytes only.
impl Element {
    /// Hides it, or shows it again.
    pub fn hide(&self, is_hidden: bool) {
        let _ = if is_hidden {
            self.0.set_attribute("hidden", "")
        } else {
            self.0.remove_attribute("hidden")
        };
    }

    /// Puts words in the place of those it holds.
    pub fn put(&self, words: &str) {
        self.0.set_text_content(Some(words));
    }

    /// How wide it is drawn, in px; nothing before it stands on the page.
    pub fn width(&self) -> f64 {
        self.0.get_bounding_client_rect().width()
    }

    /// Sets one attribute more.
    pub fn set(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Adds words at the end.
    pub fn words(self, words: &str) -> Self {
        let _ = self.0.append_with_str_1(words);
        self
    }

    /// Adds elements at the end.
    pub fn holds(self, inside: impl IntoIterator<Item = Self>) -> Self {
        for element in inside {
            let _ = self.0.append_child(&element.0);
        }
        self
    }

    /// Keeps an attribute at what `value` reads, and away while that is nothing.
    pub fn follows(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.follow(name, Box::new(value));
        self
    }

    /// Keeps the words of an element that holds nothing else at what `words` reads.
    pub fn says(self, words: impl Fn() -> String + 'static) -> Self {
        self.say(Box::new(words));
        self
    }

    /// Keeps what stands in a field at what `value` reads. A field that holds it already is left alone, and so is the place in it.
    pub fn holds_value(self, value: impl Fn() -> String + 'static) -> Self {
        self.hold_value(Box::new(value));
        self
    }

    /// Keeps a radio or a box ticked or not.
    pub fn ticked_while(self, is_ticked: impl Fn() -> bool + 'static) -> Self {
        self.tick(Box::new(is_ticked));
        self
    }

    /// Adds a place at the end where `draw` draws what `read` reads, and draws anew when that is no longer the same.
    pub fn shows<T: PartialEq + 'static>(
        self,
        read: impl Fn() -> T + 'static,
        draw: impl Fn(&T) -> Vec<Self> + 'static,
    ) -> Self {
        let last = Rc::new(RefCell::new(None));
        let is_new = {
            let last = last.clone();
            move || {
                let now = Some(read());
                let is_new = *last.borrow() != now;
                if is_new {
                    *last.borrow_mut() = now;
                }
                is_new
            }
        };
        let draw = move || last.borrow().as_ref().map(&draw).unwrap_or_default();
        self.show(Box::new(is_new), Box::new(draw));
        self
    }

    /// Calls `act` when this one is pressed.
    pub fn on_click(self, act: impl Fn() + 'static) -> Self {
        self.on("click", Box::new(move |_| act()))
    }

    /// Calls `act` when this one is pressed, which the browser does not know as a button: by a tap, Enter or Space.
    pub fn on_press(self, act: impl Fn() + 'static) -> Self {
        let act = Rc::new(act);
        let by_key = act.clone();
        self.set("role", "button")
            .set("tabindex", "0")
            .on_click(move || act())
            .on(
                "keydown",
                Box::new(move |event| {
                    let key = event.unchecked_ref::<KeyboardEvent>().key();
                    if key == "Enter" || key == " " {
                        event.prevent_default();
                        by_key();
                    }
                }),
            )
    }

    /// Calls `act` when this form is sent off. It goes nowhere itself.
    pub fn on_submit(self, act: impl Fn() + 'static) -> Self {
        self.on(
            "submit",
            Box::new(move |event| {
                event.prevent_default();
                act();
            }),
        )
    }

    /// Calls `act` with every letter typed into this field.
    pub fn on_input(self, act: impl Fn(Entry) + 'static) -> Self {
        self.on("input", Box::new(move |event| act(entry_of(&event))))
    }

    /// Calls `act` when this field is left changed, or ticked or not.
    pub fn on_change(self, act: impl Fn(Entry) + 'static) -> Self {
        self.on("change", Box::new(move |event| act(entry_of(&event))))
    }

    /// Takes this image away when it cannot be fetched: browsers would draw a broken one over what stands behind.
    pub fn gone_when_lost(self) -> Self {
        let image = self.0.clone();
        self.on("error", Box::new(move |_| image.remove()))
    }

    /// Lets the arrow keys move the focus between the elements in this one, which stand in rows and columns. Tab and switches go
    /// through them one by one as before.
    pub fn arrows_move_focus(self) -> Self {
        self.on("keydown", Box::new(move_focus))
    }

    /// Calls `act` when this dialog is closed, in whichever way.
    pub fn on_close(self, act: impl Fn() + 'static) -> Self {
        self.on("close", Box::new(move |_| act()))
    }

    /// Keeps a token of the style sheets at the height of this one, as long as it stands on the page; then at the last.
    pub fn measured_as(self, token: &'static str) -> Self {
        let element: HtmlElement = self.0.clone().unchecked_into();
        let page: HtmlElement = whole_page().0.unchecked_into();
        // What the observer hands over is not looked at: of one type with the listeners, it weighs next to nothing.
        let measured = Closure::<dyn Fn(Event)>::wrap(Box::new(move |_| {
            let height = element.offset_height();
            // It has gone, and mostly another of its kind stands in its place. To take the token away for a moment would have the
            // whole page styled twice more: 20 ms of each step on a slow tablet (measured).
            if height > 0 {
                let height = [&height.to_string(), "px"].concat();
                let _ = page.style().set_property(token, &height);
            }
        }));
        if let Ok(observer) = ResizeObserver::new(measured.into_js_value().unchecked_ref()) {
            observer.observe(&self.0);
        }
        self
    }

    /// Lays this dialog over the page, until it is closed: then it is gone.
    pub fn over_page(self) {
        let dialog: HtmlDialogElement = self.0.clone().unchecked_into();
        let closed = dialog.clone();
        self.on_close(move || closed.remove());
        super::speech::silence();
        if let Some(body) = DOCUMENT.with(Document::body) {
            let _ = body.append_child(&dialog);
            let _ = dialog.show_modal();
        }
    }

    fn on(self, name: &str, act: Box<dyn Fn(Event)>) -> Self {
        // The browser's: gone when the element is.
        let listener = Closure::<dyn Fn(Event)>::wrap(act).into_js_value();
        let _ = self
            .0
            .add_event_listener_with_callback(name, listener.unchecked_ref());
        self
    }

    fn follow(&self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) {
        let element = self.0.clone();
        let mut last = None;
        keep_up(Box::new(move || {
            let now = value();
            if now == last {
                return;
            }
            let _ = match &now {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
            last = now;
        }));
    }

    fn say(&self, words: Box<dyn Fn() -> String>) {
        let element = self.0.clone();
        let mut last = String::new();
        // Only when they change: what is said again in a live region is read out again.
        keep_up(Box::new(move || {
            let now = words();
            if now != last {
                element.set_text_content(Some(&now));
                last = now;
            }
        }));
    }

    fn hold_value(&self, value: Box<dyn Fn() -> String>) {
        let input: HtmlInputElement = self.0.clone().unchecked_into();
        keep_up(Box::new(move || {
            let now = value();
            if now != input.value() {
                input.set_value(&now);
            }
        }));
    }

    fn tick(&self, is_ticked: Box<dyn Fn() -> bool>) {
        let input: HtmlInputElement = self.0.clone().unchecked_into();
        keep_up(Box::new(move || input.set_checked(is_ticked())));
    }

    fn show(&self, is_new: Box<dyn Fn() -> bool>, draw: Box<dyn Fn() -> Vec<Self>>) {
        // Nothing is seen of it. What is shown stands before it.
        let end = DOCUMENT.with(|document| document.create_text_node(""));
        let _ = self.0.append_child(&end);
        let parent = self.0.clone();
        let inside = Owner::new();
        let mut shown = Vec::<Self>::new();
        keep_up(Box::new(move || {
            if !is_new() {
                return;
            }
            let now = inside.with_cleanup(|| untrack(&draw));
            for element in &now {
                let _ = parent.insert_before(&element.0, Some(&end));
            }
            for element in std::mem::replace(&mut shown, now) {
                element.0.remove();
            }
        }));
    }
}

// As long as the part of the page that is being drawn.
fn keep_up(mut work: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_| work());
    on_cleanup(move || drop(effect));
}

fn entry_of(event: &Event) -> Entry {
    let input = event
        .target()
        .map(JsCast::unchecked_into::<HtmlInputElement>);
    input.map_or(
        Entry {
            text: String::new(),
            ticked: false,
        },
        |input| Entry {
            text: input.value(),
            ticked: input.checked(),
        },
    )
}
