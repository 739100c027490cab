//! The states of whatever is chosen. It must not keep what is.

use std::rc::Rc;

use questionnaire::TextKey;

use super::section::{Section, State};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{self, Chose, End, Finder, IsChosen, Row},
};

/// Their sections.
pub fn sections(app: App) -> Vec<Element> {
    vec![choice(app), choices(app), finder(app), rating(app)]
}

/// Exactly these codes are chosen.
pub fn chosen(codes: &'static [i32]) -> IsChosen {
    Rc::new(move |code| codes.contains(&code))
}

/// What is chosen is forgotten.
pub fn forgotten() -> Chose {
    Rc::new(|_, _| ())
}

fn choice(app: App) -> Element {
    let rows = rows(app);
    let label = rows.first().map_or(String::new(), |row| row.label.clone());
    let choice = |kind, chosen| {
        let label = element("label", &[]).words(&label);
        components::choice("choice", kind, 1, label, &chosen, &forgotten())
    };
    let mut section = Section::of("choice");
    for kind in ["radio", "checkbox"] {
        for (whether, codes) in [("", NONE), ("chosen, ", FIRST)] {
            for state in State::ALL {
                let caption = [kind, ", ", whether, state.caption()].concat();
                // A pointer over the label is over its input too, for a browser.
                let parts = match state {
                    State::Focus => "input",
                    _ => "input, label",
                };
                section = section.state(&caption, state.of(choice(kind, chosen(codes)), parts));
            }
            let caption = [kind, ", ", whether, "disabled"].concat();
            let disabled = choice(kind, chosen(codes)).each("input", |input| {
                input.set("disabled", "");
            });
            section = section.state(&caption, disabled);
        }
    }
    section.drawn()
}

fn choices(app: App) -> Element {
    let choices = |several, codes| {
        components::choices(rows(app), several, &chosen(codes), &forgotten(), None)
    };
    let in_twos = choices(false, &[1]).into_iter().map(|list| {
        list.each(".choices", |list| {
            list.set("class", "choices choices-two");
        })
    });
    let in_twos: Vec<Element> = in_twos.collect();
    Section::of("choices")
        .wide("one of them, none chosen", choices(false, &[]))
        .wide("one of them, one chosen", choices(false, &[1]))
        .wide("several of them, none chosen", choices(true, &[]))
        .wide("several of them, two chosen", choices(true, &[1, 2]))
        // What excludes the others stands among them and looks like them.
        .wide(
            "several of them, the exclusive one chosen",
            choices(true, &[EXCLUSIVE]),
        )
        .wide("two in a row, as in the settings", in_twos)
        .drawn()
}

fn finder(app: App) -> Element {
    let find = || Finder {
        label: app.text(TextKey::FindLabel),
        all: app.text(TextKey::FindAll),
        none: app.text(TextKey::FindNone),
        some: Box::new(move |shown, of| {
            let values = [
                ("n", app.number(shown as i32)),
                ("total", app.number(of as i32)),
            ];
            app.text_with(TextKey::FindSome, &values)
        }),
    };
    let list = || {
        let list = components::choices(rows(app), false, &chosen(&[]), &forgotten(), Some(find()));
        element("div", &[]).holds(list)
    };
    let typed = |words: &str| list().each(".find", |field| field.filled_with(words));
    let first = rows(app).into_iter().next();
    let first = first.map_or(String::new(), |row| row.label);
    Section::of("Finder")
        .wide("empty", [list()])
        .wide("focus", [State::Focus.of(list(), ".find")])
        .wide("something found", [typed(&first)])
        .wide("nothing found", [typed("qqq")])
        .drawn()
}

fn rating(app: App) -> Element {
    let end = |number, meaning: &str| End {
        number,
        meaning: meaning.to_owned(),
    };
    let rating = |codes| {
        let drawn = components::rating(
            &end(0, "Not at all"),
            &end(10, "Completely"),
            &|number| app.number(number),
            &chosen(codes),
            &forgotten(),
            |_| {},
        );
        element("div", &[]).holds(drawn)
    };
    let mut section = Section::of("rating")
        .wide("in one row, none chosen", [rating(&[])])
        .wide("in one row, one chosen", [rating(&[7])]);
    for state in [State::Hover, State::Focus, State::Pressed] {
        let caption = ["in one row, the first, ", state.caption()].concat();
        let parts = match state {
            State::Focus => ".choice:first-child > input",
            _ => ".choice:first-child > *",
        };
        section = section.wide(&caption, [state.of(rating(&[]), parts)]);
    }
    section
        // Where there is no room for a row.
        .state("in a list, one chosen", rating(&[10]))
        .drawn()
}

const EXCLUSIVE: i32 = 99;
const NONE: &[i32] = &[];
const FIRST: &[i32] = &[1];

/// The answers to the practice question, so that no instrument is quoted; and one that excludes the others.
fn rows(app: App) -> Vec<Row> {
    let plan = app.plan();
    let asked = plan.practice.choices.iter().zip(1..);
    let rows = asked.map(|(choice, code)| Row {
        code,
        label: app.words(&choice.label),
    });
    let exclusive = Row {
        code: EXCLUSIVE,
        label: "None of these".to_owned(),
    };
    rows.chain([exclusive]).collect()
}
