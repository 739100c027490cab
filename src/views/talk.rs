//! *Talk to someone*: a dialog with the study's contacts, the same on every screen. It is never opened by an answer, and that it was
//! opened is told to nobody: not to the session either, where it would show as time away.

use questionnaire::{SupportContact, TextKey};

use crate::{
    app::App,
    browser::{
        element::{Element, element},
        screen,
    },
    components::{Contact, button, contacts, sheet},
};

const DIALOG: &str = "talk";
const TITLE: &str = "talk-title";

/// Opens the dialog, with the focus on its heading: none of its buttons is the favourite.
pub fn open(app: App) {
    talk(app).over_page();
    screen::focus(TITLE);
}

fn talk(app: App) -> Element {
    let close = button(
        "button button-main",
        "talk-close",
        &app.text(TextKey::TalkClose),
    );
    sheet(DIALOG, TITLE, &app.text(TextKey::TalkTitle)).holds([
        element("p", &[]).words(&app.text(TextKey::TalkBody)),
        contact_list(app),
        close.on_click(|| screen::close_dialog(DIALOG)),
    ])
}

/// The study's contacts in the pupil's language.
pub fn contact_list(app: App) -> Element {
    let contact = |contact: &SupportContact| Contact {
        name: app.words(&contact.name),
        how: app.words(&contact.how),
        about: contact.about.as_ref().map(|about| app.words(about)),
        // A shared tablet cannot call, and what cannot work is not offered.
        dial: contact.dial.clone().filter(|_| app.is_personal()),
    };
    contacts(app.support().iter().map(contact).collect())
}
