//! A page of information: one idea. It promises only what the study's own words do.

use leptos::prelude::*;
use questionnaire::TextKey;

use super::{
    arrival::{HEADING, arrive},
    drawing, next_form, page_words, went_back,
};
use crate::{
    app::App,
    components::{Actions, Land, MainButton, Paragraphs},
};

/// Page `page` of the information, from 0.
#[component]
pub fn Information(
    /// Its number, from 0.
    page: usize,
) -> impl IntoView {
    let app = expect_context::<App>();
    let plan = app.plan();
    let pages = &plan.script.information;
    let (title, body) = pages
        .get(page)
        .map(|page| page_words(app, page))
        .unwrap_or_default();
    let number = app.text_with(
        TextKey::PageOf,
        &[
            ("n", (page + 1).to_string()),
            ("total", pages.len().to_string()),
        ],
    );
    arrive(title.clone(), HEADING);
    // There is no way back from the first page: the code is behind it.
    let back = (page > 0).then(|| went_back(app));
    let main = MainButton {
        label: app.text(TextKey::Next),
        act: "next",
    };
    next_form(
        app,
        view! {
            <div class="column content content-open">
                <p class="steps">{number}</p>
                <h1 id="heading" tabindex="-1">
                    {title}
                </h1>
                <Paragraphs words=body />
            </div>
            <Land drawing=drawing(app)>
                <Actions back main=Some(main) />
            </Land>
        },
    )
}
