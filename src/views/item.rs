//! An item of an instrument, with nothing beside it but its own words. It draws no scene.

use leptos::prelude::*;
use questionnaire::TextKey;

use super::{
    arrival::{HEADING, arrive},
    header::progress_words,
    next_form, page_words,
    question::question,
    went_back,
};
use crate::{
    app::App,
    components::{Actions, MainButton, Notice, Paragraphs, Tone},
};

/// The id of the element that is as wide as a row of answers, and there before the row is.
pub const MEASURE: &str = "measure";

const INTRODUCTION: &str = "introduction";

/// Item `index` of the plan.
#[component]
pub fn Item(
    /// Its index, from 0 over all items.
    index: usize,
) -> impl IntoView {
    let app = expect_context::<App>();
    let plan = app.plan();
    // Out of reach by the session's own invariant; an empty screen with *Next* beats a page that has stopped.
    let asked = plan.items.get(index);
    let introduction = asked.and_then(|asked| asked.introduction.as_ref());
    arrive(
        progress_words(app, app.progress().get_untracked()),
        if introduction.is_some() {
            INTRODUCTION
        } else {
            HEADING
        },
    );
    let introduction = introduction.map(|page| {
        let (title, body) = page_words(app, page);
        view! {
            <section class="introduction" id=INTRODUCTION tabindex="-1" aria-labelledby="introduction-title">
                <p class="introduction-title" id="introduction-title">
                    {title}
                </p>
                <Paragraphs words=body class="introduction-body" />
            </section>
        }
    });
    let attribution = asked
        .and_then(|asked| asked.attribution.clone())
        .map(|words| view! { <p class="attribution">{words}</p> });
    next_form(
        app,
        view! {
            <div class="column content">
                {introduction}
                {asked.map(|asked| question(app, asked))}
                {attribution}
            </div>
            <Onward />
        },
    )
}

/// The gentle word about a missing answer, where the eye is when *Next* was pressed, and the buttons.
#[component]
pub fn Onward() -> impl IntoView {
    let app = expect_context::<App>();
    let nudged = app.nudged();
    let main = MainButton {
        label: app.text(TextKey::Next),
        act: "next",
    };
    view! {
        <div class="onward">
            <div class="column" role="status">
                {move || {
                    nudged
                        .get()
                        .then(|| {
                            view! { <Notice tone=Tone::Calm words=app.text(TextKey::Nudge) /> }
                        })
                }}
            </div>
            <Actions back=Some(went_back(app)) main=Some(main) />
        </div>
    }
}
