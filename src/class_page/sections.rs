//! The class page from top to bottom. It reads the desk and tells it what was pressed; it does nothing itself.

use questionnaire::{TeacherKey as Key, WaveKind};

use super::{
    board::board,
    desk::{Desk, Stage, Told},
    finishing::finishing,
    locked::locked,
    ready_list::ready,
    turns::Turns,
};
use crate::{
    app::ENGLISH,
    browser::{
        element::{Element, element, once_drawn, whole_page},
        screen,
    },
    components::{Sign, Tone, brand, button, heading, icon, notice, paragraph},
    stage::Trouble,
};

const HEADING: &str = "heading";
// No study's words may be at hand: it may be the study that could not be fetched.
const TRY_AGAIN: &str = "Try again";
const NAME: &str = "Pupil Voice";

/// What the whole page is drawn anew for.
#[derive(Clone, PartialEq)]
enum Drawn {
    Nothing,
    Trouble(Trouble),
    Locked,
    Open,
    Finished,
}

/// The whole page, drawn into `place`.
pub fn root(desk: Desk, place: Element) {
    let drawn = move || match &desk.seen().stage {
        Stage::Opening => Drawn::Nothing,
        Stage::Trouble(trouble) => Drawn::Trouble(trouble.clone()),
        Stage::Locked(_) => Drawn::Locked,
        Stage::Open => Drawn::Open,
        Stage::Finished => Drawn::Finished,
    };
    let language = desk.seen_language();
    whole_page()
        .follows("lang", move || Some(language().0))
        .follows("dir", {
            let language = desk.seen_language();
            move || Some(language().1)
        });
    place.shows(drawn, move |drawn| {
        let (title, inside) = match drawn {
            Drawn::Nothing => return Vec::new(),
            Drawn::Trouble(trouble) => (trouble.title.clone(), stuck(desk, trouble)),
            Drawn::Locked => (desk.text(Key::ForTeachersCodeTitle), vec![locked(desk)]),
            Drawn::Open => (desk.text(Key::Title), open(desk)),
            Drawn::Finished => (desk.text(Key::FinishTitle), finished(desk)),
        };
        let page_title = [&title, " – ", NAME].concat();
        once_drawn(move || {
            screen::set_title(&page_title);
            screen::focus(HEADING);
            screen::scroll_to_top();
        });
        let content =
            element("div", &[("class", "column content")]).holds([heading(HEADING, &title)]);
        let main = element("main", &[("class", "screen class-page")]);
        vec![
            element("div", &[("class", "page")])
                .holds([header(desk), main.holds([content.holds(inside)])]),
        ]
    });
}

impl Desk {
    // Of the page: English before there is a study.
    fn seen_language(self) -> impl Fn() -> (String, String) {
        move || {
            let is_known = !matches!(self.seen().stage, Stage::Opening | Stage::Trouble(_));
            match is_known {
                true => (
                    self.language().as_str().to_owned(),
                    self.direction().to_owned(),
                ),
                false => (ENGLISH.to_owned(), "ltr".to_owned()),
            }
        }
    }
}

fn header(desk: Desk) -> Element {
    let class = desk.opened().map(|opened| {
        let class = &opened.class;
        element("p", &[("class", "count")])
            .holds([element("bdi", &[]).words(class.link.claims().label.as_str())])
            .words(" · ")
            .words(&desk.words(&class.wave.name))
    });
    let demonstration = desk
        .opened()
        .and_then(|opened| opened.class.study.demonstration.clone());
    let name = element("span", &[("lang", ENGLISH)]).words(NAME);
    let names = element("div", &[("class", "names")])
        .holds([element("p", &[("class", "brand")]).holds([brand(), name])])
        .holds(class);
    let back = button(
        "button button-small",
        "pupils",
        &desk.text(Key::BackToPupils),
    );
    let back = desk
        .opened()
        .map(|_| back.on_click(move || desk.tell(Told::LeftPage)));
    let row = element("div", &[("class", "top-row")])
        .holds([names])
        .holds(back);
    element("header", &[("class", "top")])
        .holds(demonstration.map(|words| paragraph("banner", &desk.words(&words))))
        .holds([element("div", &[("class", "column")]).holds([row])])
}

fn stuck(desk: Desk, trouble: &Trouble) -> Vec<Element> {
    let again = || {
        button("button button-main", "try-again", TRY_AGAIN)
            .on_click(move || desk.tell(Told::TriedAgain))
    };
    let mut inside = vec![paragraph("lead", &trouble.what_to_do).set("role", "alert")];
    inside.extend(trouble.may_retry.then(again));
    inside
}

fn finished(desk: Desk) -> Vec<Element> {
    vec![well(&desk.text(Key::FinishDone)).set("role", "status")]
}

fn open(desk: Desk) -> Vec<Element> {
    vec![
        about(desk),
        ready(desk),
        on_this_tablet(desk),
        script(desk),
        length(desk),
        board(desk),
        whole_class(desk),
        finishing(desk),
    ]
}

/// A line in a frame that says that all is well.
pub fn well(words: &str) -> Element {
    element("div", &[("class", "notice")]).holds([icon(Sign::Tick), element("p", &[]).words(words)])
}

/// A part of the page under a heading of its own.
pub fn section(name: &str, title: &str) -> Element {
    let id = ["section-", name].concat();
    element(
        "section",
        &[
            ("class", "card"),
            ("data-section", name),
            ("aria-labelledby", &id),
        ],
    )
    .holds([element("h2", &[("id", &id)]).words(title)])
}

fn about(desk: Desk) -> Element {
    section("about", &desk.text(Key::AboutTitle)).holds([paragraph("", &desk.text(Key::AboutBody))])
}

fn script(desk: Desk) -> Element {
    let Some(opened) = desk.opened() else {
        return element("div", &[]);
    };
    let (wave, group) = (&opened.class.wave.id, &opened.class.age_group.id);
    let words: Vec<_> = opened
        .teachers
        .script(wave, group)
        .iter()
        .map(|text| desk.words(text))
        .collect();
    let read = element("div", &[("class", "read-out")])
        .holds(words.iter().map(|words| paragraph("", words)));
    section("script", &desk.text(Key::ScriptTitle)).holds([read])
}

fn length(desk: Desk) -> Element {
    let pupils = number_field("pupils", &desk.text(Key::PupilsLabel), move |number| {
        desk.tell(Told::CountedPupils(number));
    });
    let tablets = number_field("tablets", &desk.text(Key::TabletsLabel), move |number| {
        desk.tell(Told::CountedTablets(number));
    });
    let told = element(
        "p",
        &[("id", "turns"), ("class", "lead"), ("role", "status")],
    )
    .says(move || {
        let (pupils, tablets) = {
            let seen = desk.seen();
            (seen.pupils, seen.tablets)
        };
        let minutes = desk.opened().and_then(|it| {
            it.teachers
                .minutes(&it.class.wave.id, &it.class.age_group.id)
        });
        let (Some(minutes), 1.., 1..) = (minutes, pupils, tablets) else {
            return String::new();
        };
        let turns = Turns::of(pupils, tablets, minutes as usize);
        let number = |it| desk.number(it);
        match turns.turns {
            1 => desk.text_with(Key::TurnsOne, &[("minutes", number(turns.minutes))]),
            many => desk.text_with(
                Key::Turns,
                &[
                    ("turns", number(many)),
                    ("minutes", number(turns.minutes)),
                    ("total", number(turns.total())),
                ],
            ),
        }
    });
    let fields = element("div", &[("class", "numbers")]).holds([pupils, tablets]);
    section("length", &desk.text(Key::TabletsTitle)).holds([fields, told])
}

fn number_field(id: &str, label: &str, tell: impl Fn(usize) + 'static) -> Element {
    let label = element("label", &[("for", id)]).words(label);
    let field = element(
        "input",
        &[
            ("type", "text"),
            ("id", id),
            ("class", "number-input"),
            ("inputmode", "numeric"),
            ("autocomplete", "off"),
            ("maxlength", "3"),
            ("aria-describedby", "turns"),
        ],
    )
    .on_input(move |entry| tell(entry.text.trim().parse().unwrap_or(0)));
    element("div", &[]).holds([label, field])
}

fn on_this_tablet(desk: Desk) -> Element {
    let waits = move || {
        let seen = desk.seen();
        (seen.counts.waiting, seen.refused, seen.failed)
    };
    let waiting = element("div", &[("class", "told"), ("role", "status")]).shows(
        waits,
        move |(waiting, refused, failed)| {
            let (waiting, refused) = (*waiting, *refused);
            let mut told = Vec::new();
            match waiting {
                0 => told.push(well(&desk.text(Key::WaitingNone))),
                n => told.push(notice(Tone::Bad, &desk.text_counting(Key::Waiting, n))),
            }
            if *failed && waiting > 0 {
                told.push(notice(Tone::Calm, &desk.text(Key::CheckEndpointBad)));
            }
            if refused > 0 {
                told.push(notice(
                    Tone::Bad,
                    &desk.text_counting(Key::Refused, refused),
                ));
            }
            told
        },
    );
    let saved = element("div", &[("class", "told"), ("role", "status")]).shows(
        move || desk.seen().saved,
        move |saved| {
            let Some(saved) = *saved else {
                return Vec::new();
            };
            let confirm = button("button", "confirm-file", &desk.text(Key::SaveConfirm));
            vec![
                notice(Tone::Calm, &desk.text_counting(Key::SavedFile, saved)),
                confirm.on_click(move || desk.tell(Told::ConfirmedFile)),
            ]
        },
    );
    let line = |key: Key, count: fn(Desk) -> usize| {
        paragraph("", "").says(move || desk.text_counting(key, count(desk)))
    };
    let last = paragraph("help", "").says(move || match desk.seen().counts.last_sent {
        None => desk.text(Key::LastSentNever),
        Some(at) => desk.text_with(Key::LastSent, &[("time", desk.time(at))]),
    });
    let send = button("button button-main", "send-now", "")
        .says(move || {
            desk.text(if desk.seen().sending {
                Key::Sending
            } else {
                Key::SendNow
            })
        })
        .follows("aria-disabled", move || {
            desk.seen().sending.then(|| "true".to_owned())
        })
        .on_click(move || desk.tell(Told::AskedToSend));
    let save = button("button", "save-file", &desk.text(Key::SaveFile))
        .on_click(move || desk.tell(Told::AskedForFile));
    let buttons = element("div", &[("class", "ways")]).follows("hidden", move || {
        (desk.seen().counts.waiting == 0).then(String::new)
    });
    section("tablet", &desk.text(Key::TabletTitle)).holds([
        waiting,
        buttons.holds([send, save]),
        saved,
        line(Key::Started, |desk| desk.seen().counts.started),
        line(Key::Finished, |desk| desk.seen().counts.finished),
        last,
    ])
}

// At follow-up only some of a class take part: no number of a class may be on a screen in front of it.
fn whole_class(desk: Desk) -> Element {
    let opened = desk.opened();
    if opened.is_none_or(|it| it.class.wave.kind != WaveKind::Screening) {
        return element("div", &[("hidden", "")]);
    }
    let told =
        paragraph("lead", "")
            .set("role", "status")
            .says(move || match desk.seen().arrived {
                Some(n) => desk.text_counting(Key::ClassCount, n),
                None => desk.text(Key::ClassCountUnknown),
            });
    section("class", &desk.text(Key::ClassTitle)).holds([told])
}
