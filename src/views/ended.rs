//! The end, however it came: thanks or a kind word, whether the answers have arrived, and who to talk to. It praises no
//! answer and shows none.

use std::rc::Rc;

use questionnaire::{Ending, TextKey};

use super::{
    arrival::{HEADING, arrive},
    colouring::colouring,
    content, drawing, page_words,
    talk::contact_list,
};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{Sign, button, heading, icon, land, paragraphs},
    event::Event,
    stage::Stage,
    watched::Watched,
};

/// The end of a session; on a shared tablet with something calm to do, however it ended, until the others have finished.
pub fn ended(app: App) -> Element {
    let is_colouring = Rc::new(Watched::new(false));
    let turned = is_colouring.clone();
    let go = move |class, act, label, to| {
        let turned = turned.clone();
        button(class, act, &app.text(label)).on_click(move || {
            turned.set(to);
            app.tell(Event::Arrived);
        })
    };
    let draw = move |at_pattern: &bool| {
        let (inside, go) = match at_pattern {
            true => (colouring(app), go("button", "back", TextKey::Back, false)),
            false => (end(app), go("button", "colour", TextKey::ColourTitle, true)),
        };
        let main = "button button-main";
        let give_back = button(main, "give-back", &app.text(TextKey::GiveBack))
            .on_click(move || app.tell(Event::GaveBack));
        // Above the drawing, not on it: the way to give the tablet back stays in sight however long the page is.
        let row = element("div", &[("class", "column actions")]).holds([go, give_back]);
        let row = (!app.is_personal()).then_some(row);
        let drawing = (!at_pattern).then(|| land(drawing(app), None));
        [Some(inside), row, drawing].into_iter().flatten().collect()
    };
    element("div", &[("class", "fill")]).shows(move || *is_colouring.read(), draw)
}

fn end(app: App) -> Element {
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
    content()
        .set("data-ending", name)
        .follows("data-sent", move || Some(is_sent(app).to_string()))
        .holds([heading(HEADING, &title)])
        .holds(paragraphs("lead", &body))
        .holds(saved)
        .holds([support, hint])
}

fn is_sent(app: App) -> bool {
    matches!(app.seen().stage, Stage::Ended { sent: true, .. })
}
