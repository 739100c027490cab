//! The code screen's keys, with letters for those who would have to fight the tablet's keyboard and with pictures for those who
//! read slowly; and the ways from one to the other. What is tapped is typed: they know no code, and none is right or wrong here.

use std::rc::Rc;

use questionnaire::{Look, TextKey};

use super::{
    arrival::HEADING,
    code_screen::{FIELD, by_pictures, enter_button, entry},
};
use crate::{
    app::App,
    browser::{
        element::{Element, element, once_drawn},
        screen,
    },
    components::{Tapped, button, keys, picture},
    event::Event,
    stage::CodeWay,
};

/// Symbols in a code.
const PLACES: usize = 6;

/// The place of the keys; there are none for who types.
pub fn grid(app: App) -> Element {
    element("div", &[]).shows(
        move || entry(app).way,
        move |way| {
            let by_pictures = match way {
                CodeWay::Keyboard => return Vec::new(),
                CodeWay::Letters => false,
                CodeWay::Pictures => true,
            };
            let symbols = app.code_symbols().into_iter();
            let symbols = symbols.map(|(symbol, word)| (symbol, by_pictures.then_some(word)));
            let tapped: Tapped = Rc::new(move |symbol| tap(app, symbol));
            vec![keys(
                &app.text(TextKey::CodeLabel),
                symbols.collect(),
                &tapped,
            )]
        },
    )
}

/// The six places that pictures go to.
pub fn places(app: App) -> Element {
    let place = |at| {
        element("li", &[("class", "place")]).shows(
            move || entry(app).typed.chars().nth(at),
            move |symbol| {
                let drawn = symbol.map(|symbol| picture(symbol, &word(app, symbol)));
                drawn.into_iter().collect()
            },
        )
    };
    element(
        "ol",
        &[
            ("id", FIELD),
            ("class", "places"),
            ("tabindex", "-1"),
            ("aria-label", &app.text(TextKey::CodeLabel)),
            ("aria-describedby", "code-error"),
        ],
    )
    .follows("data-wrong", move || {
        entry(app).problem.map(|_| String::new())
    })
    .holds((0..PLACES).map(place))
}

/// What was tapped last and how many are there, for those who do not see it.
pub fn tapped(app: App) -> Element {
    element("div", &[("class", "unseen"), ("role", "status")]).says(move || {
        let entry = entry(app);
        // Not the dash between the halves: it is no symbol of the code.
        match entry.typed.chars().rfind(char::is_ascii_alphanumeric) {
            Some(symbol) if entry.way != CodeWay::Keyboard => {
                let name = if entry.way == CodeWay::Pictures {
                    word(app, symbol)
                } else {
                    symbol.to_string()
                };
                let there = entry.symbols().to_string();
                app.text_with(TextKey::CodeTapped, &[("name", name), ("n", there)])
            }
            _ => String::new(),
        }
    })
}

/// *Delete* and *Start*, where the hand finds *Back* and *Next* on other screens; without keys there is no need.
pub fn buttons(app: App) -> Element {
    element("div", &[("class", "column actions")]).shows(
        move || entry(app).way == CodeWay::Keyboard,
        move |by_keyboard| {
            if *by_keyboard {
                return Vec::new();
            }
            let delete = button("button", "delete", &app.text(TextKey::CodeDelete));
            vec![delete.on_click(move || delete_last(app)), enter_button(app)]
        },
    )
}

/// The other ways to enter a code. None is remembered.
pub fn other_ways(app: App) -> Element {
    element("div", &[("class", "ways")]).shows(
        move || entry(app).way,
        move |way| {
            let letters = match way {
                CodeWay::Pictures => TextKey::CodeUseLetters,
                _ => TextKey::CodeUseKeys,
            };
            let mut ways = Vec::new();
            if *way != CodeWay::Letters {
                ways.push((CodeWay::Letters, "use-keys", letters));
            }
            if *way != CodeWay::Pictures && app.look() == Look::Primary {
                ways.push((CodeWay::Pictures, "use-pictures", TextKey::CodeUsePictures));
            }
            if *way == CodeWay::Letters {
                ways.push((CodeWay::Keyboard, "use-keyboard", TextKey::CodeUseKeyboard));
            }
            let labelled = |(way, act, label)| (way, act, app.text(label));
            ways.into_iter()
                .map(labelled)
                // A study built before there were any has no words for them.
                .filter(|(_, _, label)| !label.is_empty())
                .map(|(way, act, label)| {
                    button("button button-way", act, &label).on_click(move || choose(app, way))
                })
                .collect()
        },
    )
}

fn choose(app: App, way: CodeWay) {
    app.tell(Event::ChoseWay(way));
    // The button that was pressed has gone.
    once_drawn(move || {
        screen::focus(if by_pictures(app) { HEADING } else { FIELD });
    });
}

fn tap(app: App, symbol: char) {
    let entry = entry(app);
    if entry.symbols() < PLACES {
        let mut typed = entry.typed;
        typed.push(symbol);
        app.tell(Event::TypedCode(typed));
    }
}

fn delete_last(app: App) {
    let mut typed = entry(app).typed;
    if typed.pop().is_some() {
        app.tell(Event::TypedCode(typed));
    }
}

fn word(app: App, symbol: char) -> String {
    let mut symbols = app.code_symbols().into_iter();
    let found = symbols.find(|(known, _)| *known == symbol);
    found.map(|(_, word)| word).unwrap_or_default()
}
