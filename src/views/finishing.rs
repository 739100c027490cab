//! While the answers are sealed and kept, and when that has failed. It does not seal.

use leptos::prelude::*;
use questionnaire::TextKey;

use super::{
    arrival::{HEADING, arrive},
    retry_form,
};
use crate::{
    app::App,
    components::{Actions, MainButton, Notice, Tone},
    stage::Stage,
};

/// The short wait at the end.
#[component]
pub fn Finishing() -> impl IntoView {
    let app = expect_context::<App>();
    let title = app.text(TextKey::Finishing);
    arrive(title.clone(), HEADING);
    let stage = app.stage();
    let failed =
        Memo::new(move |_| stage.with(|stage| matches!(stage, Stage::Finishing { failed: true })));
    let main = move || {
        failed.get().then(|| {
            let main = MainButton {
                // The same act as before, so the same word.
                label: app.text(TextKey::Finish),
                act: "try-again",
            };
            view! { <Actions back=None main=Some(main) /> }
        })
    };
    retry_form(
        app,
        view! {
            <div class="column content content-open">
                <h1 id="heading" tabindex="-1">
                    {title}
                </h1>
                <div role="alert">
                    {move || {
                        failed
                            .get()
                            .then(|| {
                                view! { <Notice tone=Tone::Bad words=app.text(TextKey::FinishFailed) /> }
                            })
                    }}
                </div>
            </div>
            {main}
        },
    )
}
