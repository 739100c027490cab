//! The screens. They read the app's state and tell it what happened, in the past tense; they never change it, and never
//! reach for the browser but through `browser::element` and `browser::screen`.

mod arrival;
mod assent;
mod code_keys;
mod code_screen;
mod colouring;
mod cover;
mod ended;
mod finishing;
mod foot;
mod header;
mod information;
mod item;
mod languages;
mod look_back;
mod practice;
mod question;
mod read;
mod root;
mod settings;
mod shown;
mod start_screen;
mod stop;
mod talk;
mod trouble;

pub use languages::languages;
pub use root::root;

use questionnaire::{Intent, Language, Look, Page, TextKey};

use crate::{
    app::App,
    browser::element::{Element, element},
    components::{Back, Drawing, button},
    event::Event,
};

/// The drawing of the age group's look.
fn drawing(app: App) -> Drawing {
    match app.look() {
        Look::Primary => Drawing::Hills,
        Look::Secondary => Drawing::Rings,
    }
}

/// A page's heading and paragraphs in the pupil's language.
fn page_words(app: App, page: &Page) -> (String, Vec<String>) {
    let body = page.body.iter().map(|text| app.words(text)).collect();
    (app.words(&page.title), body)
}

/// Says of what is in another language than the page in which, and which way that runs: for screen readers, and for the eye.
fn marked(app: App, element: Element, language: &Language) -> Element {
    if *language == app.language() {
        return element;
    }
    spoken(app, element, language)
}

/// Says in which language this is.
fn spoken(app: App, element: Element, language: &Language) -> Element {
    element
        .set("lang", language.as_str())
        .set("dir", app.direction(language))
}

/// What stands in the middle of a screen that is no question.
fn content() -> Element {
    element("div", &[("class", "column content content-open")])
}

/// The last thing of a screen, which stays in sight while the rest passes beneath: what is focused is kept clear of it.
fn kept_clear(last: Element) -> Element {
    last.measured_as("--onward")
}

/// *Back* and what happens then.
fn went_back(app: App) -> Back {
    let went_back = move || app.tell(Event::Happened(Intent::WentBack));
    (app.text(TextKey::Back), Box::new(went_back))
}

/// A button that tells one thing.
fn tell_button(app: App, class: &str, act: &str, label: &str, intent: Intent) -> Element {
    button(class, act, label).on_click(move || app.tell(Event::Happened(intent.clone())))
}

/// A form whose filled button goes to the next screen. A form, so that the keyboard's own *go* does it too.
fn next_form(app: App) -> Element {
    form(move || app.tell(Event::Happened(Intent::WentNext)))
}

/// A form that a whole screen stands in.
fn form(submitted: impl Fn() + 'static) -> Element {
    element(
        "form",
        &[
            ("class", "fill"),
            ("autocomplete", "off"),
            ("novalidate", ""),
        ],
    )
    .on_submit(submitted)
}
