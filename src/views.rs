//! The screens. They read the app's state and tell it what happened, in the past tense; they never change it, and never
//! reach for the browser but through `browser::screen`.

mod arrival;
mod assent;
mod code_screen;
mod ended;
mod finishing;
mod foot;
mod header;
mod information;
mod item;
mod look_back;
mod practice;
mod question;
mod root;
mod shown;
mod stop;
mod talk;
mod trouble;

pub use root::Root;

use leptos::{ev::SubmitEvent, prelude::*};
use questionnaire::{Intent, Look, Page, TextKey};

use crate::{app::App, components::Drawing, event::Event};

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

/// *Back* and what happens then.
fn went_back(app: App) -> (String, Callback<()>) {
    let went_back = move |()| app.tell(Event::Happened(Intent::WentBack));
    (app.text(TextKey::Back), Callback::new(went_back))
}

/// A form whose filled button goes to the next screen. A form, so that the keyboard's own *go* does it too.
fn next_form(app: App, inside: impl IntoView) -> impl IntoView {
    form_telling(app, || Event::Happened(Intent::WentNext), inside)
}

/// A form whose filled button tries again.
fn retry_form(app: App, inside: impl IntoView) -> impl IntoView {
    form_telling(app, || Event::TriedAgain, inside)
}

fn form_telling(app: App, event: fn() -> Event, inside: impl IntoView) -> impl IntoView {
    let told = move |submitted: SubmitEvent| {
        submitted.prevent_default();
        app.tell(event());
    };
    view! {
        <form class="fill" autocomplete="off" novalidate on:submit=told>
            {inside.into_view()}
        </form>
    }
}
