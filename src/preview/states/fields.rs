//! The states of fields that are filled. It must not keep what is typed.

use questionnaire::{Month, MonthYear, TextKey};

use super::section::{Section, State};
use crate::{
    app::App,
    browser::element::{Element, element},
    components::{self, MonthField, NumberField, paragraph},
};

/// Their sections.
pub fn sections(app: App) -> Vec<Element> {
    vec![code_field(app), number_field(app), month_field(app)]
}

fn code_field(app: App) -> Element {
    let field = |typed: &'static str, is_wrong| {
        let help = paragraph("help", &app.text(TextKey::CodeHint)).set("id", "help");
        let label = element("label", &[("for", "code"), ("class", "unseen")]);
        element("div", &[]).holds([
            help,
            label.words(&app.text(TextKey::CodeLabel)),
            components::code_field(
                "code",
                "help",
                move || typed.to_owned(),
                move || is_wrong,
                |_| (),
            ),
        ])
    };
    Section::of("code_field")
        .wide("empty", [field("", false)])
        .wide("filled", [field("K7M3QX", false)])
        .wide("focus", [State::Focus.of(field("K7M", false), "input")])
        .wide("error", [field("K7M3Q", true)])
        .wide(
            "error, focus",
            [State::Focus.of(field("K7M3Q", true), "input")],
        )
        .drawn()
}

fn number_field(app: App) -> Element {
    let (from, to) = (0, 20);
    let field = |start| {
        let values = [("from", app.number(from)), ("to", app.number(to))];
        let field = NumberField {
            label: app.text_with(TextKey::NumberLabel, &values),
            wrong: app.text_with(TextKey::NumberWrong, &values),
            from,
            to,
            start,
        };
        element("div", &[]).holds(components::number_field(field, |_| ()))
    };
    let wrong = || field(None).each("input", |field| field.filled_with("21"));
    Section::of("number_field")
        .state("empty", field(None))
        .state("filled", field(Some(12)))
        .state("focus", State::Focus.of(field(Some(12)), "input"))
        .wide("error", [wrong()])
        .wide("error, focus", [State::Focus.of(wrong(), "input")])
        .drawn()
}

fn month_field(app: App) -> Element {
    let names = app.text(TextKey::MonthNames);
    let names: Vec<String> = names.split(", ").map(str::to_owned).collect();
    let name = |at: usize| names.get(at).map_or("", String::as_str);
    let values = [
        ("from", format!("{} 2025", name(0))),
        ("to", format!("{} 2026", name(7))),
    ];
    let field = |start| {
        let field = MonthField {
            labels: [app.text(TextKey::MonthLabel), app.text(TextKey::YearLabel)],
            names: names.clone(),
            wrong: app.text_with(TextKey::MonthWrong, &values),
            range: MonthYear {
                from: 202_501,
                to: 202_608,
            },
            start: Month::of_code(start),
        };
        // *Next* was pressed.
        element("div", &[]).holds(components::month_field(field, || true, |_| ()))
    };
    let half = field(0).each("[id=month]", |list| list.filled_with("3"));
    Section::of("month_field")
        .wide("empty", [field(0)])
        .wide("filled", [field(202_603)])
        .wide("focus", [State::Focus.of(field(202_603), "[id=month]")])
        .wide("error: out of the range", [field(202_612)])
        .wide("error: the year is missing", [half])
        .drawn()
}
