//! The end, however it came: thanks or a kind word, whether the answers have arrived, and who to talk to. It praises no
//! answer and shows none.

use questionnaire::{Ending, TextKey};

use super::{
    arrival::{HEADING, arrive},
    content, drawing, page_words,
    talk::contact_list,
};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{MainButton, Sign, actions, heading, icon, land, paragraphs},
    event::Event,
    stage::Stage,
};

/// The end of a session.
pub fn ended(app: App) -> Element {
    let own = |title, body| (app.text(title), vec![app.text(body)]);
    let (name, (title, body)) = match app.stage_now() {
        Stage::Ended {
            ending: Ending::Declined,
            ..
        } => ("declined", page_words(app, &app.declined())),
        Stage::Ended {
            ending: Ending::BrokenOff { .. },
            ..
        } => (
            "broken-off",
            own(TextKey::BrokenOffTitle, TextKey::BrokenOffBody),
        ),
        Stage::Ended {
            ending: Ending::ThrewAway,
            ..
        } => (
            "threw-away",
            own(TextKey::StoppedTitle, TextKey::StoppedBody),
        ),
        _ => ("finished", page_words(app, &app.thanks())),
    };
    arrive(&title, HEADING);
    // Of a refusal nothing but the refusal is sent: *your answers have arrived* would not be true.
    let has_answers = matches!(name, "finished" | "broken-off");
    let saved = has_answers.then(|| {
        let words = element("span", &[]).says(move || {
            app.text(if is_sent(app) {
                TextKey::Sent
            } else {
                TextKey::Kept
            })
        });
        element("p", &[("class", "saved"), ("role", "status")]).holds([icon(Sign::Tick), words])
    });
    let support = element(
        "section",
        &[("class", "support"), ("aria-labelledby", "support-title")],
    )
    .holds([
        element("h2", &[("id", "support-title")]).words(&app.text(TextKey::TalkTitle)),
        contact_list(app),
    ]);
    // A shared tablet goes to the next pupil; a page of one's own is closed, but not before all is sent.
    let is_personal = app.is_personal();
    let hint = move || match (is_personal, is_sent(app)) {
        (false, _) => app.text(TextKey::GiveBackHint),
        (true, true) => app.text(TextKey::ClosePage),
        (true, false) => String::new(),
    };
    let hint = element("p", &[("class", "help")]).says(hint);
    let give_back = (!is_personal).then(|| MainButton {
        label: app.text(TextKey::GiveBack),
        act: "give-back",
    });
    let inside = content()
        .set("data-ending", name)
        .follows("data-sent", move || Some(is_sent(app).to_string()))
        .holds([heading(HEADING, &title)])
        .holds(paragraphs("lead", &body))
        .holds(saved)
        .holds([support, hint]);
    element("form", &[("class", "fill")])
        .on_submit(move || app.tell(Event::GaveBack))
        // Above the drawing, not on it: the way to give the tablet back stays in sight however long the page is.
        .holds([inside])
        .holds(give_back.map(|main| actions(None, Some(main))))
        .holds([land(drawing(app), None)])
}

fn is_sent(app: App) -> bool {
    matches!(app.seen().stage, Stage::Ended { sent: true, .. })
}
