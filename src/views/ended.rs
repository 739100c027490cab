//! The end, however it came: thanks or a kind word, whether the answers have arrived, and who to talk to. It praises no
//! answer and shows none.

use leptos::{ev::SubmitEvent, prelude::*};
use questionnaire::{Ending, TextKey};

use super::{
    arrival::{HEADING, arrive},
    drawing, page_words,
    talk::contact_list,
};
use crate::{
    app::App,
    components::{Actions, Icon, Land, MainButton, Paragraphs, Sign},
    event::Event,
    stage::Stage,
};

/// The end of a session.
#[component]
pub fn Ended() -> impl IntoView {
    let app = expect_context::<App>();
    let stage = app.stage();
    let sent =
        Memo::new(move |_| stage.with(|stage| matches!(stage, Stage::Ended { sent: true, .. })));
    let ending = stage.with_untracked(|stage| match stage {
        Stage::Ended { ending, .. } => Some(ending.clone()),
        _ => None,
    });
    let own = |title, body| (app.text(title), vec![app.text(body)]);
    let (name, (title, body)) = match ending {
        Some(Ending::Declined) => ("declined", page_words(app, &app.declined())),
        Some(Ending::BrokenOff { .. }) => (
            "broken-off",
            own(TextKey::BrokenOffTitle, TextKey::BrokenOffBody),
        ),
        Some(Ending::ThrewAway) => (
            "threw-away",
            own(TextKey::StoppedTitle, TextKey::StoppedBody),
        ),
        Some(Ending::Finished) | None => ("finished", page_words(app, &app.thanks())),
    };
    // Of a refusal nothing but the refusal is sent: *your answers have arrived* would not be true.
    let has_answers = matches!(name, "finished" | "broken-off");
    arrive(title.clone(), HEADING);
    let gave_back = move |event: SubmitEvent| {
        event.prevent_default();
        app.tell(Event::GaveBack);
    };
    let main = MainButton {
        label: app.text(TextKey::GiveBack),
        act: "give-back",
    };
    view! {
        <form class="fill" on:submit=gave_back>
            <div
                class="column content content-open"
                data-ending=name
                data-sent=move || if sent.get() { "true" } else { "false" }
            >
                <h1 id="heading" tabindex="-1">
                    {title}
                </h1>
                <Paragraphs words=body />
                {has_answers
                    .then(|| {
                        view! {
                            <p class="saved" role="status">
                                <Icon sign=Sign::Tick />
                                <span>
                                    {move || {
                                        app.text(if sent.get() { TextKey::Sent } else { TextKey::Kept })
                                    }}
                                </span>
                            </p>
                        }
                    })}
                <section class="support" aria-labelledby="support-title">
                    <h2 id="support-title">{app.text(TextKey::TalkTitle)}</h2>
                    {contact_list(app, app.support())}
                </section>
                <p class="help">{app.text(TextKey::GiveBackHint)}</p>
            </div>
            <Land drawing=drawing(app)>
                <Actions back=None main=Some(main) />
            </Land>
        </form>
    }
}
