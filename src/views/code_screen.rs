//! The code screen: one large field, forgiving of how it is filled. It does not judge the code, and remembers none.

use std::{cell::RefCell, rc::Rc};

use questionnaire::TextKey;

use super::{
    arrival::{HEADING, arrive},
    content, drawing, form, languages,
};
use crate::{
    app::App,
    browser::{
        element::{Element, element, once_drawn},
        screen,
    },
    components::{Tone, error, heading, land, notice, paragraph},
    event::Event,
    stage::{CodeEntry, Stage},
};

const FIELD: &str = "code";

/// The code screen. Built anew for each pupil, so its field starts empty.
pub fn code_screen(app: App) -> Element {
    let title = app.text(TextKey::CodeTitle);
    arrive(&title, FIELD);
    let typed = Rc::new(RefCell::new(String::new()));
    let input = field(app).on_input({
        let typed = typed.clone();
        move |entry| *typed.borrow_mut() = entry.text
    });
    let label = element("label", &[("for", FIELD), ("class", "unseen")]);
    let row = element("div", &[("class", "code-row")]).holds([
        label.words(&app.text(TextKey::CodeLabel)),
        input,
        enter_button(app),
        wrong(app),
    ]);
    let hint = paragraph("help", &app.text(TextKey::CodeHint)).set("id", "code-hint");
    let top = element("div", &[]).holds([heading(HEADING, &title), hint]);
    let entered = move || {
        if !entry(app).checking {
            app.tell(Event::EnteredCode(typed.borrow().clone()));
        }
    };
    form(entered).holds([
        noticed(app, content().holds(languages(app)).holds([top, row])),
        land(drawing(app), None),
    ])
}

fn field(app: App) -> Element {
    element(
        "input",
        &[
            // No name: browsers restore and suggest by name.
            ("type", "text"),
            ("id", FIELD),
            ("class", "code-input"),
            ("inputmode", "text"),
            ("enterkeyhint", "go"),
            ("autocomplete", "off"),
            ("autocapitalize", "characters"),
            ("autocorrect", "off"),
            ("spellcheck", "false"),
            ("maxlength", "24"),
            // Codes are read from left to right in every language.
            ("dir", "ltr"),
            ("aria-describedby", "code-hint code-error"),
        ],
    )
    .follows("aria-invalid", move || {
        entry(app).problem.map(|_| "true".to_owned())
    })
}

/// The button that has the code checked, and says so while it is.
pub fn enter_button(app: App) -> Element {
    element(
        "button",
        &[
            ("type", "submit"),
            ("class", "button button-main"),
            ("data-act", "enter"),
        ],
    )
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

/// What was wrong with the code, and what to do; the focus goes to the field, where there is one.
pub fn wrong(app: App) -> Element {
    element(
        "div",
        &[
            ("id", "code-error"),
            ("class", "code-error"),
            ("role", "alert"),
        ],
    )
    .shows(
        move || entry(app).problem,
        move |problem| {
            let Some(problem) = problem else {
                return Vec::new();
            };
            // Nobody with a personal link has typed anything wrong.
            if app.is_personal() {
                return vec![notice(Tone::Calm, problem)];
            }
            once_drawn(|| screen::focus(FIELD));
            vec![error(problem)]
        },
    )
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
