//! Sums, their missing rule and their bands.
#![allow(clippy::unwrap_used)]

mod scenario;

use std::collections::BTreeMap;

use questionnaire::{
    Answer, Codebook, Given, Instrument, ItemId, Measure, Missing, Score, ScoreValue,
};

fn instrument() -> Instrument {
    let definition: serde_json::Value = serde_json::from_str(scenario::DEFINITION).unwrap();
    serde_json::from_value(definition["instruments"][0].clone()).unwrap()
}

fn score() -> Score {
    instrument().scores.swap_remove(0)
}

fn of(score: &Score, answers: &[(&str, Option<i32>)]) -> (Option<f64>, usize) {
    let given: BTreeMap<ItemId, Given> = answers
        .iter()
        .map(|(id, code)| {
            let given = code.map_or(Given::Missing(Missing::Skipped), |code| {
                Given::Answer(Answer::One(code))
            });
            (id.parse().unwrap(), given)
        })
        .collect();
    let scored = score.of((&instrument()).into(), &|id| given.get(id));
    let number = scored.value.as_ref().and_then(ScoreValue::number);
    (number, scored.answered)
}

#[test]
fn a_sum_needs_all_its_items_unless_it_says_otherwise() {
    let mut score = score();
    assert_eq!(
        of(&score, &[("a_often", Some(2)), ("a_last", Some(3))]),
        (Some(5.0), 2)
    );
    assert_eq!(
        of(&score, &[("a_often", Some(2)), ("a_last", None)]),
        (None, 1)
    );
    assert_eq!(of(&score, &[]), (None, 0));
    score.needs = Some(1);
    assert_eq!(
        of(&score, &[("a_often", Some(2)), ("a_last", None)]),
        (Some(2.0), 1)
    );
    score.needs = Some(0);
    assert_eq!(
        of(&score, &[]),
        (None, 0),
        "nothing answered is never nought"
    );
}

#[test]
fn a_band_holds_both_its_ends() {
    let score = score();
    assert!(score.band(2.0).is_some() && score.band(3.0).is_some());
    assert!(score.band(1.9).is_none() && score.band(3.1).is_none());
}

#[test]
fn the_codebook_names_every_column_once() {
    let codebook = Codebook::of_study(&scenario::study(), [(&score(), None)]);
    let names: Vec<&str> = codebook
        .variables
        .iter()
        .map(|variable| variable.name.as_str())
        .collect();
    let mut unique = names.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), names.len());
    for expected in [
        "a_club",
        "a_club_missing",
        "a_places_9",
        "a_rating_layout",
        "a_sum",
        "a_sum_band",
    ] {
        assert!(names.contains(&expected), "{expected}");
    }
    let places = codebook
        .variables
        .iter()
        .find(|variable| variable.name == "a_places_9")
        .unwrap();
    assert_eq!(
        (places.label.as_str(), &places.measure),
        ("Where do you like to go? – None of these", &Measure::Chosen)
    );
}
