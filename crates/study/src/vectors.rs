//! Test vectors: whether an instrument's scores come out as its file says. It must not know how a score is computed.

use std::collections::BTreeMap;

use questionnaire::{Given, Instrument, ItemId, Score, ScoreId, ScoreValue, Vector};

use crate::{Problems, problem::Place, source::Authored};

/// Computes every vector of an instrument, and returns how many there are.
pub fn check_vectors(authored: &Authored<Instrument>, problems: &mut Problems) -> usize {
    let Authored { file, says } = authored;
    for vector in &says.vectors {
        for (what, remedy) in faults(vector, says) {
            let what = format!("vector “{}”: {what}", vector.shows);
            problems.error(file, Place::Quoted(&vector.shows), what, remedy);
        }
    }
    says.vectors.len()
}

/// What is wrong, and what to do about it.
type Fault = (String, &'static str);

fn faults(vector: &Vector, of: &Instrument) -> Vec<Fault> {
    let impossible = impossible_answers(vector, of);
    if impossible.is_empty() {
        let given = vector.given(of);
        wrong_scores(vector, of, &given)
    } else {
        impossible
    }
}

fn impossible_answers(vector: &Vector, of: &Instrument) -> Vec<Fault> {
    let mut faults = Vec::new();
    let codes = vector.codes(of);
    for (id, given) in &vector.given(of) {
        let accepted = of.item(id).is_some_and(|item| {
            let choices = of.choices(item);
            let answer = given.answer();
            answer.is_some_and(|answer| item.answer.accepts(answer, choices))
        });
        if !accepted {
            let code = codes.get(id).copied().unwrap_or_default();
            faults.push((
                format!("{code} is no answer to “{id}”"),
                "name an item of this file and a code it can have",
            ));
        }
    }
    for id in &vector.missing {
        if of.item(id).is_none() || vector.answers.contains_key(id) {
            faults.push((
                format!("“{id}” is missing, and is no item of this file or has an answer as well"),
                "name in `missing` items of this file that `answers` does not name",
            ));
        }
    }
    faults
}

/// What a vector expects of a score.
enum Expected<'a> {
    Value(ScoreValue),
    Absent,
    Band(&'a str),
}

fn wrong_scores(vector: &Vector, of: &Instrument, given: &BTreeMap<ItemId, Given>) -> Vec<Fault> {
    let numbers = (vector.scores.iter())
        .map(|(id, number)| (id, Expected::Value(ScoreValue::Number(*number))));
    let digits = (vector.digits.iter())
        .map(|(id, digits)| (id, Expected::Value(ScoreValue::Digits(digits.clone()))));
    let absent = vector.absent.iter().map(|id| (id, Expected::Absent));
    let bands = (vector.bands.iter()).map(|(id, label)| (id, Expected::Band(label)));
    let expected = numbers.chain(digits).chain(absent).chain(bands);
    expected
        .filter_map(|(id, expected)| {
            let Some(score) = of.scores.iter().find(|score| score.id == *id) else {
                let what = format!("there is no score “{id}”");
                return Some((what, "name a score of this file"));
            };
            let value = score.of(of.into(), &|item| given.get(item)).value;
            let what = match expected {
                Expected::Band(label) => wrong_band(score, value.as_ref(), label),
                Expected::Value(expected) => wrong_value(id, value.as_ref(), Some(&expected)),
                Expected::Absent => wrong_value(id, value.as_ref(), None),
            };
            let remedy = "compare the score's items and rules with the published scoring";
            Some((what?, remedy))
        })
        .collect()
}

fn wrong_value(
    id: &ScoreId,
    actual: Option<&ScoreValue>,
    expected: Option<&ScoreValue>,
) -> Option<String> {
    let same = match (actual, expected) {
        // Ten decimals are computed; a file may round to nine.
        (Some(ScoreValue::Number(actual)), Some(ScoreValue::Number(expected))) => {
            (actual - expected).abs() < 1e-9
        }
        (actual, expected) => actual == expected,
    };
    (!same).then(|| {
        format!(
            "“{id}” should be {}, and is {}",
            shown(expected),
            shown(actual)
        )
    })
}

fn shown(value: Option<&ScoreValue>) -> String {
    match value {
        Some(ScoreValue::Number(number)) => number.to_string(),
        Some(ScoreValue::Digits(digits)) => format!("the profile “{digits}”"),
        None => "absent".into(),
    }
}

fn wrong_band(score: &Score, value: Option<&ScoreValue>, expected: &str) -> Option<String> {
    let number = value.and_then(ScoreValue::number);
    let band = number.and_then(|number| score.band(number));
    let label = band.and_then(|band| Some(band.label.iter().next()?.1));
    let falls = label.map_or_else(|| "none".into(), |label| format!("“{label}”"));
    (label != Some(expected)).then(|| {
        format!(
            "“{}” should fall in the band “{expected}”, and falls in {falls}",
            score.id
        )
    })
}
