//! The top of the page: the name, or how far the pupil has come, and *Stop*. It does not stop anything itself.

use leptos::prelude::*;
use questionnaire::{Place, TextKey};

use super::{arrival::NAME, item::MEASURE, shown::Shown, stop};
use crate::{app::App, components::Brand};

/// What the header holds; built anew only when this changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Name,
    NameAndStop,
    ProgressAndStop,
}

/// The top of the page.
#[component]
pub fn Header(
    /// Which screen is shown.
    shown: Memo<Shown>,
    /// Whether the study is known, and with it whether it is a demonstration.
    is_known: Memo<bool>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let holds = Memo::new(move |_| match shown.get() {
        Shown::At(Place::Item(_)) => Holds::ProgressAndStop,
        Shown::At(Place::Ended) => Holds::Name,
        Shown::At(_) => Holds::NameAndStop,
        _ => Holds::Name,
    });
    view! {
        <header class="top">
            {move || is_known.get().then(|| banner(app))}
            <div class="column">
                <div class="top-row" id=MEASURE>
                    {move || match holds.get() {
                        Holds::ProgressAndStop => progress(app).into_any(),
                        _ => name(app).into_any(),
                    }}
                    {move || (holds.get() != Holds::Name).then(|| stop_button(app))}
                </div>
            </div>
        </header>
    }
}

fn banner(app: App) -> impl IntoView {
    app.demonstration()
        .map(|words| view! { <p class="banner">{words}</p> })
}

fn name(app: App) -> impl IntoView {
    let class_line = app.class_line();
    view! {
        <div class="names">
            <p class="brand">
                <Brand />
                {NAME}
            </p>
            {(!class_line.is_empty()).then(|| view! { <p class="count">{class_line}</p> })}
        </div>
    }
}

fn progress(app: App) -> impl IntoView {
    let progress = app.progress();
    view! {
        <p class="count" id="count">
            {move || progress_words(app, progress.get())}
        </p>
        // Filled by what lies behind, so that the bar is full at the look back and not before.
        <progress
            class="progress"
            aria-labelledby="count"
            max=move || progress.get().1.to_string()
            value=move || progress.get().0.saturating_sub(1).to_string()
        ></progress>
    }
}

/// *Question 3 of 16.*
pub fn progress_words(app: App, (number, of): (usize, usize)) -> String {
    app.text_with(
        TextKey::Progress,
        &[("n", number.to_string()), ("total", of.to_string())],
    )
}

fn stop_button(app: App) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button-small"
            data-act="stop"
            on:click=move |_| stop::open()
        >
            {app.text(TextKey::Stop)}
        </button>
    }
}
