//! How scores are computed, in words. It must not compute one.

use questionnaire::{Band, Score, ScoreKind};

use super::{pupil_words::PupilWords, used_instrument::UsedInstrument};
use crate::markup::{Html, tag};

/// Writes the scores of an instrument.
pub fn write(used: &UsedInstrument, words: &PupilWords, html: &mut Html) {
    html.line("h4", "Scores");
    if used.instrument.scores.is_empty() {
        html.line("p", "None: every answer is reported by itself.");
    }
    for score in &used.instrument.scores {
        html.element("div.score", |html| {
            html.element("p", |html| {
                words.line(html, "b", &score.title);
                html.words(", in the data ");
                html.line("code", score.id.as_str());
                html.words(&format!(": {}", how(score)));
            });
            write_bands(score, words, html);
        });
    }
}

fn how(score: &Score) -> String {
    let names: Vec<&str> = score.items.iter().map(|item| item.as_str()).collect();
    let items = match names.as_slice() {
        [one] => return format!("the code of {one}; none without an answer."),
        [several @ .., last] => format!("{} and {last}", several.join(", ")),
        [] => String::new(),
    };
    let computed = match score.kind {
        ScoreKind::Sum => format!("the codes of {items} added up"),
    };
    let of = score.items.len();
    match score.needs {
        Some(needs) if needs < of => format!(
            "{computed}; at least {needs} of the {of} must be answered, and a missing answer counts as nothing. There is no \
             score otherwise."
        ),
        _ => format!("{computed}; all {of} must be answered. There is no score otherwise."),
    }
}

fn write_bands(score: &Score, words: &PupilWords, html: &mut Html) {
    if score.bands.is_empty() {
        return;
    }
    html.element("table", |html| {
        html.element("caption", |html| {
            html.words("Bands of ");
            html.line("code", score.id.as_str());
        });
        html.element("thead", |html| {
            html.element("tr", |html| {
                html.line(tag("th").with("scope", "col"), "Score");
                html.line(tag("th").with("scope", "col"), "Band");
            });
        });
        html.element("tbody", |html| {
            for band in &score.bands {
                html.element("tr", |html| {
                    html.line(tag("th").with("scope", "row"), &range(band));
                    words.line(html, "td", &band.label);
                });
            }
        });
    });
}

fn range(band: &Band) -> String {
    if band.from == band.to {
        band.from.to_string()
    } else {
        format!("{} to {}", band.from, band.to)
    }
}
