//! What can be answered to a question: choices, numbers between two ends, a whole number, or a month. It must not leave out
//! an option.

use questionnaire::{AnswerKind, Choice, Month, MonthYear, PlanItem, Rating, TextKey, WholeNumber};

use super::pupil_words::PupilWords;
use crate::markup::{Html, tag};

/// More numbers than these are not drawn one by one: they would not stand in a row on A4. Ours.
const MOST_IN_A_ROW: u32 = 11;

/// Whether to say what each choice is stored as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    /// The answer becomes data.
    Shown,
    /// The answer is kept nowhere.
    None,
}

/// Writes what can be answered.
pub fn write(item: &PlanItem, codes: Codes, words: &PupilWords, html: &mut Html) {
    if item.is_long() {
        html.element("p.kind", |html| {
            html.words("Above the list, to find an answer by typing letters of it, which are kept nowhere: ");
            words.app_quoted(html, TextKey::FindLabel);
        });
    }
    match &item.item.answer {
        AnswerKind::SingleChoice(_) => {
            html.line("p.kind", "One of these:");
            write_choices("ul.choices", &item.choices, codes, words, html);
        }
        AnswerKind::MultipleChoice(_) => {
            words.app_line(html, "p.any", TextKey::ChooseAny, &[]);
            html.line("p.kind", "Choose any of these:");
            write_choices("ul.choices several", &item.choices, codes, words, html);
        }
        AnswerKind::Rating(rating) => write_rating(rating, words, html),
        AnswerKind::WholeNumber(number) => write_number(number, words, html),
        AnswerKind::MonthYear(range) => write_month(range, words, html),
    }
}

fn write_choices(
    list: &'static str,
    choices: &[Choice],
    codes: Codes,
    words: &PupilWords,
    html: &mut Html,
) {
    // Said outright: browsers take the list out of the accessibility tree where it has no markers (WebKit bug 170179).
    html.element(tag(list).with("role", "list"), |html| {
        for choice in choices {
            html.element("li", |html| {
                words.line(html, "span.label", &choice.label);
                let code = format!("code {}", choice.code);
                let said = match (codes, choice.exclusive) {
                    (Codes::Shown, false) => code,
                    (Codes::Shown, true) => format!("{code}, takes back all others"),
                    (Codes::None, true) => "takes back all others".into(),
                    (Codes::None, false) => return,
                };
                html.words(" ");
                html.line("span.code", &said);
            });
        }
    });
}

fn write_rating(rating: &Rating, words: &PupilWords, html: &mut Html) {
    html.line(
        "p.kind",
        &format!(
            "One number from {} to {}, stored as it is:",
            rating.from, rating.to
        ),
    );
    if rating.from.abs_diff(rating.to) < MOST_IN_A_ROW {
        html.element(tag("ol.row").with("role", "list"), |html| {
            for number in rating.from..=rating.to {
                html.line("li", &number.to_string());
            }
        });
    }
    html.element("p.ends", |html| {
        for (number, meaning) in [(rating.from, &rating.low), (rating.to, &rating.high)] {
            html.element("span", |html| {
                html.line("b", &number.to_string());
                html.words(" ");
                words.line(html, "span.end", meaning);
            });
            html.words(" ");
        }
    });
}

fn write_number(number: &WholeNumber, words: &PupilWords, html: &mut Html) {
    html.line(
        "p.kind",
        &format!(
            "A whole number from {} to {}, typed, stored as it is:",
            number.from, number.to
        ),
    );
    let values = [
        ("from", number.from.to_string()),
        ("to", number.to.to_string()),
    ];
    words.app_line(html, "p.field", TextKey::NumberLabel, &values);
}

fn write_month(range: &MonthYear, words: &PupilWords, html: &mut Html) {
    let iso = |code| Month::of_code(code).map_or_else(String::new, |month| month.to_string());
    html.line(
        "p.kind",
        &format!(
            "A month and its year, picked from two lists, from {} to {}, stored in this form:",
            iso(range.from),
            iso(range.to)
        ),
    );
    let mut years: Vec<String> = range
        .months()
        .map(|month| month.year().to_string())
        .collect();
    years.dedup();
    html.element("p.pick", |html| {
        words.app_line(html, "b", TextKey::MonthLabel, &[]);
        html.words(" ");
        words.app_line(html, "span", TextKey::MonthNames, &[]);
    });
    html.element("p.pick", |html| {
        words.app_line(html, "b", TextKey::YearLabel, &[]);
        html.words(" ");
        html.line("span", &years.join(", "));
    });
}
