//! The question of assent: two answers of the same size and weight. It leads to neither.

use leptos::prelude::*;
use questionnaire::{Intent, TextKey};

use super::{
    arrival::{HEADING, arrive},
    page_words, went_back,
};
use crate::{
    app::App,
    components::{Actions, Paragraphs},
    event::Event,
};

/// The question of assent.
#[component]
pub fn Assent() -> impl IntoView {
    let app = expect_context::<App>();
    let (title, body) = page_words(app, &app.plan().script.assent);
    arrive(title.clone(), HEADING);
    view! {
        <div class="fill">
            <div class="column content content-open">
                <h1 id="heading" tabindex="-1">
                    {title}
                </h1>
                <Paragraphs words=body />
                <div class="tiles tiles-two">
                    <button
                        type="button"
                        class="tile"
                        data-act="assent-yes"
                        on:click=move |_| app.tell(Event::Happened(Intent::Assented))
                    >
                        {app.text(TextKey::AssentYes)}
                    </button>
                    <button
                        type="button"
                        class="tile"
                        data-act="assent-no"
                        on:click=move |_| app.tell(Event::Happened(Intent::Declined))
                    >
                        {app.text(TextKey::AssentNo)}
                    </button>
                </div>
            </div>
            <Actions back=Some(went_back(app)) main=None />
        </div>
    }
}
