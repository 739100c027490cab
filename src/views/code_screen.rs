//! The code screen: one large field, or six places for pictures, forgiving of how they are filled. It does not judge the code, and
//! remembers none.

use std::{cell::Cell, rc::Rc};

use questionnaire::TextKey;

use super::{
    arrival::{HEADING, arrive},
    code_keys, content, drawing, form, languages,
};
use crate::{
    app::App,
    browser::{
        element::{Element, element, once_drawn},
        screen,
    },
    components::{MainButton, Tone, code_field, error, heading, land, notice, paragraph},
    event::Event,
    stage::{CodeEntry, CodeProblem, CodeWay, Stage},
};

/// The id of the field, and of the places while there is none.
pub const FIELD: &str = "code";

/// The code screen. Built anew for each pupil, so its field starts empty.
pub fn code_screen(app: App) -> Element {
    arrive(&app.text(TextKey::CodeTitle), FIELD);
    let is_entered = Rc::new(Cell::new(false));
    let heading = heading(HEADING, "").says(move || {
        app.text(if by_pictures(app) {
            TextKey::CodeTitlePictures
        } else {
            TextKey::CodeTitle
        })
    });
    let top = element("div", &[("class", "code-top")])
        .holds([heading, code_keys::other_ways(app)])
        .shows(
            move || by_pictures(app),
            move |by_pictures| {
                let hint = || paragraph("help", &app.text(TextKey::CodeHint));
                let hint = (!by_pictures).then(|| hint().set("id", "code-hint"));
                hint.into_iter().collect()
            },
        );
    let row = element("div", &[("class", "code-row")])
        .shows(
            move || by_pictures(app),
            move |by_pictures| {
                if *by_pictures {
                    vec![code_keys::places(app)]
                } else {
                    field(app)
                }
            },
        )
        .shows(
            move || entry(app).way == CodeWay::Keyboard,
            move |by_keyboard| {
                let enter = by_keyboard.then(|| enter_button(app));
                enter.into_iter().collect()
            },
        )
        .holds([wrong(app, is_entered.clone())]);
    let inside = content().holds(languages(app)).holds([
        top,
        row,
        code_keys::grid(app),
        code_keys::tapped(app),
    ]);
    let entered = move || {
        is_entered.set(true);
        if !entry(app).checking {
            app.tell(Event::EnteredCode);
        }
    };
    form(entered)
        .follows("data-way", move || {
            let by_keyboard = entry(app).way == CodeWay::Keyboard;
            (!by_keyboard).then(|| "keys".to_owned())
        })
        .holds([
            noticed(app, inside),
            land(drawing(app), Some(code_keys::buttons(app))),
        ])
}

/// Whether the code is tapped as pictures.
pub fn by_pictures(app: App) -> bool {
    entry(app).way == CodeWay::Pictures
}

fn field(app: App) -> Vec<Element> {
    let label = element("label", &[("for", FIELD), ("class", "unseen")]);
    let input = code_field(
        FIELD,
        "code-hint code-error",
        move || entry(app).typed,
        move || entry(app).problem.is_some(),
        move |typed| app.tell(Event::TypedCode(typed)),
    )
    // The tablet's own keyboard would lie over the keys; one with a plug still types.
    .follows("inputmode", move || {
        let by_keys = entry(app).way == CodeWay::Letters;
        Some(if by_keys { "none" } else { "text" }.to_owned())
    });
    vec![label.words(&app.text(TextKey::CodeLabel)), input]
}

/// The button that has the code checked, and says so while it is.
pub fn enter_button(app: App) -> Element {
    MainButton {
        label: String::new(),
        act: "enter",
    }
    .drawn()
    .follows("aria-disabled", move || {
        entry(app).checking.then(|| "true".to_owned())
    })
    .says(move || {
        app.text(if entry(app).checking {
            TextKey::CodeChecking
        } else {
            TextKey::CodeEnter
        })
    })
}

/// What is wrong with the code, and what to do. After it was entered, the focus goes to the field; told earlier, it stays.
pub fn wrong(app: App, is_entered: Rc<Cell<bool>>) -> Element {
    element(
        "div",
        &[
            ("id", "code-error"),
            ("class", "code-error"),
            ("role", "alert"),
        ],
    )
    .shows(
        move || {
            let CodeEntry { problem, way, .. } = entry(app);
            Some(said(app, problem?, way))
        },
        move |problem| {
            let Some(problem) = problem else {
                return Vec::new();
            };
            // Nobody with a personal link has typed anything wrong.
            if app.is_personal() {
                return vec![notice(Tone::Calm, problem)];
            }
            if is_entered.take() {
                once_drawn(|| screen::focus(FIELD));
            }
            vec![error(problem)]
        },
    )
}

fn said(app: App, problem: CodeProblem, way: CodeWay) -> String {
    let by_pictures = way == CodeWay::Pictures;
    match problem {
        CodeProblem::TooShort(there) if by_pictures => {
            app.text_counting(TextKey::CodeTooFewPictures, there)
        }
        CodeProblem::TooShort(0) => app.text(TextKey::CodeEmpty),
        CodeProblem::TooShort(there) => app.text_counting(TextKey::CodeTooShort, there),
        CodeProblem::TooLong => app.text(TextKey::CodeTooLong),
        CodeProblem::Symbol(symbol) => {
            app.text_with(TextKey::CodeSymbol, &[("symbol", symbol.to_string())])
        }
        CodeProblem::Mistyped if by_pictures => app.text(TextKey::CodeMistypedPictures),
        CodeProblem::Mistyped => app.text(TextKey::CodeMistyped),
        CodeProblem::OtherClass => app.text(TextKey::CodeOtherClass),
        CodeProblem::Finished => app.text(TextKey::CodeFinished),
        CodeProblem::Unread => app.text(TextKey::CodeReading),
    }
}

/// What should be known before a session begins, at the end of `inside`.
pub fn noticed(app: App, inside: Element) -> Element {
    inside.shows(
        move || entry(app).notices,
        |notices| {
            let calm = |words: &String| notice(Tone::Calm, words);
            notices.iter().map(calm).collect()
        },
    )
}

/// The code screen as it stands.
pub fn entry(app: App) -> CodeEntry {
    match &app.seen().stage {
        Stage::CodeEntry(entry) => entry.clone(),
        _ => CodeEntry::default(),
    }
}
