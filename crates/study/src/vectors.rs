//! Test vectors: whether an instrument's scores come out as its file says. It must not know how a score is computed.

use questionnaire::{Answer, AnswerKind, Given, Instrument, ItemId, Vector};

use crate::{Problems, problem::Place, source::Authored};

/// Computes every vector of an instrument, and returns how many there are.
pub fn check_vectors(authored: &Authored<Instrument>, problems: &mut Problems) -> usize {
    let Authored { file, says } = authored;
    let mut error = |vector: &Vector, what: String, remedy: &str| {
        let what = format!("vector “{}”: {what}", vector.shows);
        problems.error(file, Place::Quoted(&vector.shows), what, remedy);
    };
    for vector in &says.vectors {
        let mut usable = true;
        for (id, code) in &vector.answers {
            if !can_be(says, id, *code) {
                usable = false;
                let what = format!("{code} is no answer to “{id}”");
                error(
                    vector,
                    what,
                    "name an item of this file and a code it can have",
                );
            }
        }
        let computed = |id: &questionnaire::ScoreId| {
            let given: Vec<(&ItemId, Given)> = vector
                .answers
                .iter()
                .map(|(id, code)| (id, Given::Answer(Answer::One(*code))))
                .collect();
            let find = |id: &ItemId| {
                given
                    .iter()
                    .find(|(of, _)| *of == id)
                    .map(|(_, given)| given)
            };
            let score = says.scores.iter().find(|score| score.id == *id)?;
            Some(score.of(&find).value)
        };
        let named = vector.scores.iter().map(|(id, value)| (id, Some(*value)));
        let absent = vector.absent.iter().map(|id| (id, None));
        for (id, expected) in named.chain(absent) {
            match computed(id) {
                None => error(
                    vector,
                    format!("there is no score “{id}”"),
                    "name a score of this file",
                ),
                Some(actual) if usable && !same(actual, expected) => error(
                    vector,
                    format!(
                        "“{id}” should be {}, and is {}",
                        shown(expected),
                        shown(actual)
                    ),
                    "compare the score's items and rules with the published scoring",
                ),
                Some(_) => {}
            }
        }
    }
    says.vectors.len()
}

fn can_be(instrument: &Instrument, id: &ItemId, code: i32) -> bool {
    instrument.item(id).is_some_and(|item| {
        let answer = match item.answer {
            AnswerKind::MultipleChoice(_) => Answer::Several(vec![code]),
            _ => Answer::One(code),
        };
        item.answer.accepts(&answer, instrument.choices(item))
    })
}

fn same(actual: Option<f64>, expected: Option<f64>) -> bool {
    match (actual, expected) {
        (Some(actual), Some(expected)) => (actual - expected).abs() < 1e-9,
        (None, None) => true,
        _ => false,
    }
}

fn shown(value: Option<f64>) -> String {
    value.map_or_else(|| "absent".into(), |value| value.to_string())
}
