//! The look back: how many questions have no answer, and a way to each. It does not nudge.

use questionnaire::{Intent, TextKey};

use super::{
    arrival::{HEADING, arrive},
    content, kept_clear, tell_button, went_back,
};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{MainButton, actions, heading, paragraph},
    event::Event,
};

/// The look back.
pub fn look_back(app: App) -> Element {
    let title = app.text(TextKey::LookBackTitle);
    arrive(&title, HEADING);
    // Nothing is answered on this screen, so the list does not change while it stands.
    let unanswered = app.unanswered();
    let how_many = match unanswered.len() {
        0 => app.text(TextKey::LookBackNone),
        n => app.text_counting(TextKey::LookBackSome, n),
    };
    let may = (!unanswered.is_empty()).then(|| paragraph("lead", &app.text(TextKey::LookBackMay)));
    let ways = unanswered.into_iter().map(|(index, number)| {
        let act = format!("go-{index}");
        let label = app.text_with(TextKey::LookBackGo, &[("n", app.number(number as i32))]);
        element("li", &[]).holds([tell_button(
            app,
            "button",
            &act,
            &label,
            Intent::WentTo(index),
        )])
    });
    let main = MainButton {
        label: app.text(TextKey::Finish),
        act: "finish",
    };
    element("form", &[("class", "fill")])
        .on_submit(move || app.tell(Event::Happened(Intent::Finished)))
        .holds([
            content()
                .holds([heading(HEADING, &title), paragraph("lead", &how_many)])
                .holds(may)
                .holds([element("ul", &[("class", "ways")]).holds(ways)]),
            kept_clear(actions(Some(went_back(app)), Some(main))),
        ])
}
