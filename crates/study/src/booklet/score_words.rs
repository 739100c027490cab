//! How scores are computed, in words. It must not compute one.

use questionnaire::{Band, ItemPoints, Linear, Rounding, Score, ScoreKind};

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

/// In the order in which the rules are applied.
fn how(score: &Score) -> String {
    let mut said = vec![computed(score)];
    if !score.reversed.is_empty() {
        said.push(format!(
            "Counted the other way round, as lowest plus highest code minus the code: {}",
            listed(&score.reversed)
        ));
    }
    said.extend(needed(score));
    if let Some(Rounding::HalfUp) = score.round {
        said.push("Rounded to a whole number, halves up".into());
    }
    if let Some(Linear { times, plus }) = score.linear {
        said.push(format!("Then times {times}, plus {plus}"));
    }
    if !score.table.is_empty() {
        let rows = score.table.iter();
        let rows: Vec<String> = rows
            .map(|(raw, value)| format!("{raw} → {value}"))
            .collect();
        said.push(format!("Then by the published table: {}", rows.join(", ")));
    }
    said.join(". ") + "."
}

fn computed(score: &Score) -> String {
    let (items, of) = (listed(&score.items), score.items.len());
    match &score.kind {
        ScoreKind::Sum | ScoreKind::ProratedSum | ScoreKind::Mean if of == 1 => {
            format!("the code of {items}")
        }
        ScoreKind::Sum => format!("the codes of {items} added up"),
        ScoreKind::ProratedSum => {
            format!("the mean code of the answered among {items}, times {of}")
        }
        ScoreKind::Mean => format!("the mean code of the answered among {items}"),
        ScoreKind::Digits => {
            format!("the codes of {items} one after another: a profile, no number")
        }
        ScoreKind::Points(groups) => {
            let groups: Vec<String> = groups.iter().map(points).collect();
            format!("points added up: {}", groups.join("; "))
        }
        ScoreKind::Scores(scores) => format!("the scores {} added up", listed(scores)),
        ScoreKind::Utility => {
            format!("worked out from {items} with the value set that the study supplies")
        }
    }
}

fn points(group: &ItemPoints) -> String {
    let codes = group.points.iter();
    let codes: Vec<String> = codes
        .map(|(code, points)| format!("{code} counts {points}"))
        .collect();
    format!("for {}, {}", listed(&group.items), codes.join(", "))
}

fn needed(score: &Score) -> Option<String> {
    let (needs, of) = (score.needed(), score.items.len());
    Some(match &score.kind {
        ScoreKind::Scores(_) => "All of them are needed".into(),
        _ if of == 1 => "None without an answer".into(),
        ScoreKind::Sum | ScoreKind::Points(_) if needs < of => format!(
            "At least {needs} of the {of} must be answered, and a missing answer counts as nothing"
        ),
        _ if needs < of => format!("At least {needs} of the {of} must be answered"),
        _ => format!("All {of} must be answered"),
    })
}

fn listed(names: &[impl ToString]) -> String {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    match names.as_slice() {
        [several @ .., last] if !several.is_empty() => format!("{} and {last}", several.join(", ")),
        names => names.concat(),
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::how;

    fn said(rules: &str) -> String {
        how(&toml::from_str(&format!("id = \"x\"\ntitle = {{ en-GB = \"X\" }}\n{rules}")).unwrap())
    }

    #[test]
    fn every_rule_of_a_score_is_said() {
        for (rules, words) in [
            (
                "kind = \"sum\"\nitems = [\"a\", \"b\"]",
                "the codes of a and b added up. All 2 must be answered.",
            ),
            (
                "kind = \"prorated_sum\"\nitems = [\"a\", \"b\", \"c\"]\nreversed = [\"b\"]\nneeds = 2\nround = \"half_up\"",
                "the mean code of the answered among a, b and c, times 3. Counted the other way round, as lowest plus \
                 highest code minus the code: b. At least 2 of the 3 must be answered. Rounded to a whole number, halves up.",
            ),
            (
                "kind = { scores = [\"p\", \"q\"] }",
                "the scores p and q added up. All of them are needed.",
            ),
            (
                "kind = \"sum\"\nitems = [\"a\"]\nlinear = { times = 4.0, plus = 1.0 }\ntable = [[7, 7.5]]",
                "the code of a. None without an answer. Then times 4, plus 1. Then by the published table: 7 → 7.5.",
            ),
            (
                "kind = { points = [{ items = [\"a\", \"b\"], points = [[1, 0], [2, 1]] }] }\nitems = [\"a\", \"b\"]\nneeds = 1",
                "points added up: for a and b, 1 counts 0, 2 counts 1. At least 1 of the 2 must be answered, and a missing \
                 answer counts as nothing.",
            ),
            (
                "kind = \"digits\"\nitems = [\"a\", \"b\"]",
                "the codes of a and b one after another: a profile, no number. All 2 must be answered.",
            ),
        ] {
            assert_eq!(said(rules), words);
        }
    }
}
