//! The practice question, so that the controls are known before they matter. What is chosen here is never kept.

use leptos::prelude::*;
use questionnaire::TextKey;

use super::{
    arrival::{HEADING, arrive},
    drawing,
    item::Onward,
    next_form,
    question::question,
};
use crate::{app::App, components::Land};

/// The practice question.
#[component]
pub fn Practice() -> impl IntoView {
    let app = expect_context::<App>();
    let plan = app.plan();
    arrive(app.text(TextKey::PracticeTitle), HEADING);
    next_form(
        app,
        view! {
            <div class="column content">
                <section class="introduction">
                    <p class="introduction-title">{app.text(TextKey::PracticeTitle)}</p>
                    <p class="introduction-body">{app.text(TextKey::PracticeIntro)}</p>
                </section>
                {question(app, &plan.practice)}
            </div>
            <Land drawing=drawing(app)>
                <Onward />
            </Land>
        },
    )
}
