//! *Talk to someone*: a dialog with the study's contacts, the same on every screen. It is never opened by an answer.

use leptos::prelude::*;
use questionnaire::{SupportContact, TextKey};

use crate::{
    app::App,
    browser::screen,
    components::{Contact, Contacts, Sheet},
};

/// The id of the dialog.
pub const DIALOG: &str = "talk";

/// The dialog.
#[component]
pub fn Talk() -> impl IntoView {
    let app = expect_context::<App>();
    view! { class = "",
        <Sheet id=DIALOG title_id="talk-title" title=app.text(TextKey::TalkTitle)>
            <p>{app.text(TextKey::TalkBody)}</p>
            {contact_list(app, app.support())}
            <button
                type="button"
                class="button button-main"
                data-act="talk-close"
                on:click=move |_| screen::close_dialog(DIALOG)
            >
                {app.text(TextKey::TalkClose)}
            </button>
        </Sheet>
    }
}

/// The study's contacts in the pupil's language.
pub fn contact_list(app: App, contacts: Vec<SupportContact>) -> impl IntoView {
    let contacts = contacts
        .iter()
        .map(|contact| Contact {
            name: app.words(&contact.name),
            how: app.words(&contact.how),
            about: contact.about.as_ref().map(|about| app.words(about)),
        })
        .collect();
    view! { class = "", <Contacts contacts /> }
}
