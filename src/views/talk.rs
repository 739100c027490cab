//! *Talk to someone*: a dialog with the study's contacts, the same on every screen. It is never opened by an answer.

use leptos::prelude::*;
use questionnaire::{SupportContact, TextKey};

use crate::{
    app::App,
    browser::screen,
    components::{Contact, Contacts, Sheet},
};

const DIALOG: &str = "talk";
const TITLE: &str = "talk-title";

/// Opens the dialog, with the focus on its heading: none of its buttons is the favourite.
pub fn open() {
    screen::open_dialog(DIALOG);
    screen::focus(TITLE);
}

/// The dialog.
#[component]
pub fn Talk() -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <Sheet id=DIALOG title_id=TITLE title=app.text(TextKey::TalkTitle)>
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
    view! { <Contacts contacts /> }
}
