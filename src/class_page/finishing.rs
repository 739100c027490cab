//! *Finish with this tablet*: asked for, confirmed, done or refused. It does not decide any of it.

use questionnaire::TeacherKey as Key;

use super::{
    desk::{Desk, Finishing, Told},
    sections::section,
};
use crate::{
    browser::element::{Element, element},
    components::{Tone, button, notice, paragraph},
};

/// The last section.
pub fn finishing(desk: Desk) -> Element {
    let state = move || (desk.seen().finishing, desk.seen().counts.started);
    let inside = element("div", &[("class", "told"), ("role", "status")]).shows(
        state,
        move |(finishing, started)| match finishing {
            Finishing::No => vec![ask(desk)],
            Finishing::Asked => confirm(desk, *started),
            Finishing::Going => vec![paragraph("help", &desk.text(Key::Sending))],
            Finishing::Failed => vec![notice(Tone::Bad, &desk.text(Key::FinishFailed)), ask(desk)],
            Finishing::Refused(n) => vec![
                notice(Tone::Bad, &desk.text_counting(Key::FinishRefused, *n)),
                ask(desk),
            ],
        },
    );
    section("finish", &desk.text(Key::FinishTitle))
        .holds([paragraph("help", &desk.text(Key::FinishBody)), inside])
}

fn ask(desk: Desk) -> Element {
    button("button", "finish", &desk.text(Key::FinishButton))
        .on_click(move || desk.tell(Told::AskedToFinish))
}

fn confirm(desk: Desk, started: usize) -> Vec<Element> {
    let sends = desk.opened().is_some_and(|it| it.sends_broken_off());
    let unfinished = (started > 0).then(|| {
        let key = if sends {
            Key::FinishBrokenOff
        } else {
            Key::FinishDeleted
        };
        notice(Tone::Calm, &desk.text_counting(key, started))
    });
    let yes = button(
        "button button-main",
        "finish-confirm",
        &desk.text(Key::FinishConfirm),
    );
    let no = button("button", "finish-leave", &desk.text(Key::FinishLeave));
    let ways = element("div", &[("class", "ways")]).holds([
        yes.on_click(move || desk.tell(Told::ConfirmedFinish)),
        no.on_click(move || desk.tell(Told::LeftFinish)),
    ]);
    unfinished.into_iter().chain([ways]).collect()
}
