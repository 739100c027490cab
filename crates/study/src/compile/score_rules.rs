//! What no score can be: computed from what is not there, in a way that does not go together, or never within a band. It must not
//! know any instrument by name, nor what a study does with it.

use std::collections::BTreeSet;

use questionnaire::{AnswerKind, Basis, Instrument, Score, ScoreId, ScoreKind};

use crate::{Problems, problem::Place, source::Authored, toml_file::TomlFile};

mod after;
mod points;

/// Checks every score of an instrument.
pub fn check(authored: &Authored<Instrument>, problems: &mut Problems) {
    let Authored { file, says } = authored;
    let mut earlier: Vec<&Score> = Vec::new();
    for score in &says.scores {
        let mut fault = Fault::of(file, score, problems);
        if earlier.iter().any(|other| other.id == score.id) {
            fault.says(
                "id",
                format!("two scores are called “{}”", score.id),
                "give one of them another id",
            );
        }
        check_one(score, &earlier, says.into(), &mut fault);
        earlier.push(score);
    }
}

/// Where what is wrong with one score is told.
struct Fault<'a> {
    file: &'a TomlFile,
    id: &'a ScoreId,
    problems: &'a mut Problems,
}

impl<'a> Fault<'a> {
    fn of(file: &'a TomlFile, score: &'a Score, problems: &'a mut Problems) -> Self {
        Self {
            file,
            id: &score.id,
            problems,
        }
    }

    /// `key` is the line of the score that is wrong.
    fn says(&mut self, key: &str, what: String, remedy: &str) {
        let place = Place::KeyIn {
            table: "scores",
            id: self.id.as_str(),
            key,
        };
        self.problems.error(self.file, place, what, remedy);
    }
}

fn check_one(score: &Score, earlier: &[&Score], basis: Basis<'_>, fault: &mut Fault<'_>) {
    match &score.kind {
        ScoreKind::Scores(ids) => check_summands(score, ids, earlier, fault),
        kind => {
            check_items(score, basis.instrument, fault);
            check_needs(score, fault);
            match kind {
                ScoreKind::Digits => check_digits(score, basis, fault),
                ScoreKind::Points(entries) => points::check(score, entries, basis, fault),
                ScoreKind::Utility => check_utility(score, basis.instrument, fault),
                _ => {}
            }
        }
    }
    after::check(score, basis, fault);
}

fn check_items(score: &Score, of: &Instrument, fault: &mut Fault<'_>) {
    if score.items.is_empty() {
        fault.says(
            "items",
            format!("the score “{}” has no items", score.id),
            "name the items it is computed from",
        );
    }
    let mut seen = BTreeSet::new();
    for id in &score.items {
        if !seen.insert(id) {
            fault.says(
                "items",
                format!("the score “{}” counts “{id}” twice", score.id),
                "name it once",
            );
        }
        match of.item(id).map(|item| &item.answer) {
            None => fault.says(
                "items",
                format!(
                    "the score “{}” counts “{id}”, which is not an item of this instrument",
                    score.id
                ),
                "name only items of the same file",
            ),
            Some(AnswerKind::MultipleChoice(_)) => fault.says(
                "items",
                format!("the score “{}” counts the multiple choice “{id}”", score.id),
                "several answers at once have no place in a score: leave it out",
            ),
            Some(AnswerKind::MonthYear(_)) => fault.says(
                "items",
                format!("the score “{}” counts the month “{id}”", score.id),
                "a month is no amount: leave it out",
            ),
            Some(_) => {}
        }
    }
    let mut seen = BTreeSet::new();
    for id in &score.reversed {
        if !score.items.contains(id) || !seen.insert(id) {
            fault.says(
                "reversed",
                format!(
                    "the score “{}” reverses “{id}”, which is not among its items, or is named twice",
                    score.id
                ),
                "name in `reversed` only items of the same score, each once",
            );
        }
    }
}

fn check_needs(score: &Score, fault: &mut Fault<'_>) {
    let Some(needs) = score.needs else { return };
    if matches!(score.kind, ScoreKind::Digits | ScoreKind::Utility) {
        let what = format!(
            "the score “{}” sets `needs`, and always needs all of its items",
            score.id
        );
        fault.says("needs", what, "take `needs` away");
    } else if needs == 0 || needs > score.items.len() {
        fault.says(
            "needs",
            format!(
                "the score “{}” needs a number of answers that it cannot have",
                score.id
            ),
            "set `needs` to 1 or more, and at most the number of its items",
        );
    }
}

fn check_summands(score: &Score, ids: &[ScoreId], earlier: &[&Score], fault: &mut Fault<'_>) {
    if !score.items.is_empty() || !score.reversed.is_empty() || score.needs.is_some() {
        fault.says(
            "kind",
            format!(
                "the score “{}” adds scores up, and has `items`, `reversed` or `needs` as well",
                score.id
            ),
            "take these away: all of the scores are needed, each as it is",
        );
    }
    if ids.is_empty() {
        fault.says(
            "kind",
            format!("the score “{}” adds no scores up", score.id),
            "name the scores of this file that it is the sum of",
        );
    }
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            fault.says(
                "kind",
                format!("the score “{}” adds “{id}” twice", score.id),
                "name it once",
            );
        }
        match earlier.iter().find(|other| other.id == *id) {
            None => fault.says(
                "kind",
                format!(
                    "the score “{}” adds “{id}”, which is no score above it in this file",
                    score.id
                ),
                "name only scores of the same file, and put them before their sum",
            ),
            Some(Score {
                kind: ScoreKind::Digits,
                ..
            }) => fault.says(
                "kind",
                format!(
                    "the score “{}” adds “{id}”, which is a profile and no number",
                    score.id
                ),
                "leave it out",
            ),
            Some(_) => {}
        }
    }
}

fn check_digits(score: &Score, basis: Basis<'_>, fault: &mut Fault<'_>) {
    for id in &score.items {
        let Some(codes) = basis.instrument.code_range(id) else {
            continue;
        };
        if codes.lowest < 0 || codes.highest > 9 {
            fault.says(
                "items",
                format!(
                    "the profile “{}” has a digit for “{id}”, whose codes go from {} to {}",
                    score.id, codes.lowest, codes.highest
                ),
                "a profile is made of items with codes from 0 to 9: leave the item out",
            );
        }
    }
}

fn check_utility(score: &Score, of: &Instrument, fault: &mut Fault<'_>) {
    let other = score.items.iter().find(|id| {
        of.item(id)
            .is_some_and(|item| !matches!(item.answer, AnswerKind::SingleChoice(_)))
    });
    if let Some(id) = other {
        fault.says(
            "items",
            format!(
                "the utility “{}” counts “{id}”, which is no single choice",
                score.id
            ),
            "a value set weighs the choices of single choices only: leave the item out",
        );
    }
    if !score.reversed.is_empty() {
        fault.says(
            "reversed",
            format!(
                "the utility “{}” reverses items, and a value set weighs codes as they are",
                score.id
            ),
            "take `reversed` away",
        );
    }
}
