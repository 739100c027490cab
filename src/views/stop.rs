//! *Stop*: carry on, send what was answered, or throw it away, all three of equal weight. It does not ask why.

use leptos::prelude::*;
use questionnaire::{Intent, TextKey};

use crate::{app::App, browser::screen, components::Sheet, event::Event};

const DIALOG: &str = "stop";
const TITLE: &str = "stop-title";

/// Opens the dialog, with the focus on its heading: none of its buttons is the favourite.
pub fn open() {
    screen::open_dialog(DIALOG);
    screen::focus(TITLE);
}

/// The dialog.
#[component]
pub fn Stop() -> impl IntoView {
    let app = expect_context::<App>();
    let choice = move |act: &'static str, label: TextKey, intent: Option<Intent>| {
        let chose = move |_| {
            screen::close_dialog(DIALOG);
            if let Some(intent) = &intent {
                app.tell(Event::Happened(intent.clone()));
            }
        };
        view! {
            <button type="button" class="tile" data-act=act on:click=chose>
                {app.text(label)}
            </button>
        }
    };
    view! {
        <Sheet id=DIALOG title_id=TITLE title=app.text(TextKey::StopTitle)>
            <p>{app.text(TextKey::StopBody)}</p>
            <div class="tiles">
                {choice("stop-carry-on", TextKey::StopCarryOn, None)}
                {choice("stop-send", TextKey::StopSend, Some(Intent::StoppedAndSent))}
                {choice("stop-throw-away", TextKey::StopThrowAway, Some(Intent::ThrewAway))}
            </div>
        </Sheet>
    }
}
