//! *Stop*: carry on, send what was answered, or throw it away, all three of equal weight. It does not ask why.

use questionnaire::{Intent, TextKey};

use crate::{
    app::App,
    browser::{
        element::{Element, element},
        screen,
    },
    components::{button, sheet},
    event::Event,
};

const DIALOG: &str = "stop";
const TITLE: &str = "stop-title";

/// Opens the dialog, with the focus on its heading: none of its buttons is the favourite.
pub fn open(app: App) {
    stop(app).over_page();
    screen::focus(TITLE);
}

fn stop(app: App) -> Element {
    let choice = |act, label: TextKey, intent: Option<Intent>| {
        button("tile", act, &app.text(label)).on_click(move || {
            screen::close_dialog(DIALOG);
            if let Some(intent) = &intent {
                app.tell(Event::Happened(intent.clone()));
            }
        })
    };
    sheet(DIALOG, TITLE, &app.text(TextKey::StopTitle)).holds([
        element("p", &[]).words(&app.text(TextKey::StopBody)),
        element("div", &[("class", "tiles")]).holds([
            choice("stop-carry-on", TextKey::StopCarryOn, None),
            choice("stop-send", TextKey::StopSend, Some(Intent::StoppedAndSent)),
            choice(
                "stop-throw-away",
                TextKey::StopThrowAway,
                Some(Intent::ThrewAway),
            ),
        ]),
    ])
}
