//! Something stands in the way before or between sessions: what it is and what to do. It does not know the cause.

use leptos::prelude::*;

use super::{
    arrival::{HEADING, arrive},
    drawing, retry_form,
};
use crate::{
    app::App,
    components::{Actions, Land, MainButton},
    stage::{Stage, Trouble},
};

// No study's words may be at hand: it may be the study that could not be fetched.
const TRY_AGAIN: &str = "Try again";

/// The screen of a trouble.
#[component]
pub fn TroubleScreen() -> impl IntoView {
    let app = expect_context::<App>();
    let stage = app.stage();
    // Another trouble may take this one's place while the screen stands.
    let trouble = Memo::new(move |_| {
        stage.with(|stage| match stage {
            Stage::Trouble(trouble) => Some(trouble.clone()),
            _ => None,
        })
    });
    let body = move |Trouble {
                         title,
                         what_to_do,
                         may_retry,
                     }: Trouble| {
        arrive(title.clone(), HEADING);
        let main = may_retry.then(|| MainButton {
            label: TRY_AGAIN.to_owned(),
            act: "try-again",
        });
        view! {
            <div class="column content content-open">
                <h1 id="heading" tabindex="-1">
                    {title}
                </h1>
                <p class="lead" role="alert">
                    {what_to_do}
                </p>
            </div>
            <Land drawing=drawing(app)>
                <Actions back=None main />
            </Land>
        }
    };
    retry_form(app, move || trouble.get().map(body))
}
