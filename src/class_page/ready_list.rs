//! The list of what a tablet needs for a lesson, each with what to do where it is not well. It does not find anything out.

use class_link::Validity;
use questionnaire::TeacherKey as Key;

use super::{
    desk::{Desk, Told},
    readiness::{ClockIs, OfflineCopy, Readiness},
    sections::{section, well},
};
use crate::{
    browser::element::{Element, element},
    components::{Sign, button, icon, paragraph},
};

/// How a line of it is.
#[derive(Clone, Copy, PartialEq)]
enum Is {
    Well,
    /// To know, but nothing that keeps a lesson from beginning.
    Known,
    Bad,
}

/// *Is this tablet ready?*
pub fn ready(desk: Desk) -> Element {
    let list = element("div", &[("class", "told"), ("role", "status")]).shows(
        move || desk.seen().readiness,
        move |readiness| match readiness {
            None => vec![paragraph("help", "…")],
            Some(readiness) => drawn(desk, readiness),
        },
    );
    let again = button("button", "check-again", &desk.text(Key::CheckAgain));
    section("ready", &desk.text(Key::ReadyTitle))
        .holds([list, again.on_click(move || desk.tell(Told::AskedAgain))])
}

fn drawn(desk: Desk, readiness: &Readiness) -> Vec<Element> {
    let all = readiness
        .is_ready()
        .then(|| well(&desk.text(Key::ReadyAll)).set("data-ready", ""));
    let lines = lines(desk, readiness).into_iter().map(|(is, words)| {
        let (class, sign) = match is {
            Is::Well => ("check", Sign::Tick),
            Is::Known => ("check", Sign::Look),
            Is::Bad => ("check check-bad", Sign::Look),
        };
        element("li", &[("class", class)]).holds([icon(sign), element("span", &[]).words(&words)])
    });
    all.into_iter()
        .chain([element("ul", &[("class", "checks")]).holds(lines)])
        .collect()
}

fn lines(desk: Desk, readiness: &Readiness) -> Vec<(Is, String)> {
    let text = |key| desk.text(key);
    let link = desk
        .opened()
        .map(|opened| opened.class.link.claims().window);
    let dated = |key, at: fn(&class_link::Window) -> i64| {
        let day = link
            .as_ref()
            .map_or_else(String::new, |window| desk.day(at(window)));
        desk.text_with(key, &[("date", day)])
    };
    // The last day is the one before the hour at which it is over.
    let last = |window: &class_link::Window| window.ends_unix_seconds() - 1;
    vec![
        match readiness.copy {
            OfflineCopy::Complete => (Is::Well, text(Key::CheckOfflineOk)),
            OfflineCopy::Missing(n) => (Is::Bad, desk.text_counting(Key::CheckOfflinePart, n)),
            OfflineCopy::Impossible => (Is::Bad, text(Key::CheckOfflineNone)),
        },
        match readiness.durable {
            true => (Is::Well, text(Key::CheckStorageOk)),
            false => (Is::Bad, text(Key::CheckStorageBad)),
        },
        match readiness.room {
            None => (Is::Known, text(Key::CheckRoomUnknown)),
            Some(n) if readiness.has_room() => (Is::Well, desk.text_counting(Key::CheckRoomOk, n)),
            Some(n) => (Is::Bad, desk.text_counting(Key::CheckRoomLow, n)),
        },
        match readiness.link {
            Validity::Now => (Is::Well, dated(Key::CheckLinkOk, last)),
            Validity::NotYet => (
                Is::Bad,
                dated(Key::CheckLinkEarly, |window| {
                    i64::from(window.opens_hour()) * 3600
                }),
            ),
            Validity::Late => (Is::Bad, dated(Key::CheckLinkLate, last)),
        },
        match readiness.clock {
            ClockIs::Right => (Is::Well, text(Key::CheckClockOk)),
            ClockIs::Wrong(minutes) => {
                let minutes = desk.number(usize::try_from(minutes).unwrap_or(usize::MAX));
                (
                    Is::Bad,
                    desk.text_with(Key::CheckClockBad, &[("minutes", minutes)]),
                )
            }
            ClockIs::Unknown => (Is::Known, text(Key::CheckClockUnknown)),
        },
        match readiness.reached {
            true => (Is::Well, text(Key::CheckEndpointOk)),
            false => (Is::Known, text(Key::CheckEndpointBad)),
        },
        match readiness.voice {
            true => (Is::Well, text(Key::CheckVoiceOk)),
            false => (Is::Known, text(Key::CheckVoiceNone)),
        },
    ]
}
