//! The look back: how many questions have no answer, and a way to each. It does not nudge.

use leptos::{ev::SubmitEvent, prelude::*};
use questionnaire::{Intent, TextKey};

use super::{
    arrival::{HEADING, arrive},
    went_back,
};
use crate::{
    app::App,
    components::{Actions, MainButton},
    event::Event,
};

/// The look back.
#[component]
pub fn LookBack() -> impl IntoView {
    let app = expect_context::<App>();
    let title = app.text(TextKey::LookBackTitle);
    arrive(title.clone(), HEADING);
    // Nothing is answered on this screen, so the list does not change while it stands.
    let unanswered = app.unanswered().get_untracked();
    let how_many = match unanswered.len() {
        0 => app.text(TextKey::LookBackNone),
        1 => app.text(TextKey::LookBackOne),
        n => app.text_with(TextKey::LookBackSome, &[("n", n.to_string())]),
    };
    let may = (!unanswered.is_empty()).then(|| {
        view! { <p class="lead">{app.text(TextKey::LookBackMay)}</p> }
    });
    let ways: Vec<_> = unanswered
        .into_iter()
        .map(|(index, number)| {
            view! {
                <li>
                    <button
                        type="button"
                        class="button"
                        data-act=format!("go-{index}")
                        on:click=move |_| app.tell(Event::Happened(Intent::WentTo(index)))
                    >
                        {app.text_with(TextKey::LookBackGo, &[("n", number.to_string())])}
                    </button>
                </li>
            }
        })
        .collect();
    let finished = move |event: SubmitEvent| {
        event.prevent_default();
        app.tell(Event::Happened(Intent::Finished));
    };
    let main = MainButton {
        label: app.text(TextKey::Finish),
        act: "finish",
    };
    view! {
        <form class="fill" on:submit=finished>
            <div class="column content content-open">
                <h1 id="heading" tabindex="-1">
                    {title}
                </h1>
                <p class="lead">{how_many}</p>
                {may}
                <ul class="ways">{ways}</ul>
            </div>
            <Actions back=Some(went_back(app)) main=Some(main) />
        </form>
    }
}
