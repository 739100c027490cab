//! The library's scores: every vector comes out, and every score has vectors enough. It must not say how a score is computed.

use std::collections::BTreeSet;

use questionnaire::{
    Answer, AnswerKind, Given, Instrument, Missing, Score, ScoreId, ScoreKind, ScoreValue, Scored,
    Vector,
};

use crate::authored::instruments;

#[test]
fn each_vector_gives_its_scores() {
    for (file, instrument) in instruments() {
        for vector in &instrument.vectors {
            let name = format!("{file}: {}", vector.shows);
            assert_answerable(&instrument, vector, &name);
            for (id, expected) in &vector.scores {
                let value = number(&instrument, id, vector, &name);
                assert!((value - expected).abs() < 1e-9, "{name}: {id} is {value}");
            }
            for (id, expected) in &vector.digits {
                let value = scored(&instrument, id, vector, &name).value;
                assert_eq!(value, Some(ScoreValue::Digits(expected.clone())), "{name}");
            }
            for id in &vector.absent {
                let value = scored(&instrument, id, vector, &name).value;
                assert_eq!(value, None, "{name}: {id}");
            }
            for (id, expected) in &vector.bands {
                let value = number(&instrument, id, vector, &name);
                let band = score(&instrument, id).band(value);
                let label = band.map(|band| band.label.in_language(&"en-GB".into()));
                assert_eq!(label, Some(expected.as_str()), "{name}: {id} is {value}");
            }
        }
    }
}

#[test]
fn each_score_is_shown_with_and_without_a_value() {
    for (file, instrument) in instruments() {
        for score in &instrument.scores {
            let id = &score.id;
            let any = |shows: &dyn Fn(&Vector) -> bool| instrument.vectors.iter().any(shows);
            let with = any(&|it| it.scores.contains_key(id) || it.digits.contains_key(id));
            // The library has no value set, so a utility is never there.
            assert_eq!(with, score.kind != ScoreKind::Utility, "{file}: {id}");
            assert!(any(&|vector| vector.absent.contains(id)), "{file}: {id}");
            for item in &score.items {
                let found = instrument.item(item);
                let found = found.unwrap_or_else(|| panic!("{file}: no {item}"));
                let several = matches!(found.answer, AnswerKind::MultipleChoice(_));
                assert!(!several, "{file}: {item}");
            }
        }
    }
}

#[test]
fn each_vector_says_something_of_its_own_about_every_score() {
    for (file, instrument) in instruments() {
        let mut shown = BTreeSet::new();
        for vector in &instrument.vectors {
            let name = format!("{file}: {}", vector.shows);
            assert!(shown.insert(&vector.shows), "{name}: there are two");
            let told = vector.scores.len() + vector.digits.len() + vector.absent.len();
            assert_eq!(told, instrument.scores.len(), "{name}: a score is left out");
        }
    }
}

#[test]
fn each_band_is_reached() {
    for (file, instrument) in instruments() {
        for score in &instrument.scores {
            for band in &score.bands {
                let label = band.label.in_language(&"en-GB".into());
                let reached = instrument.vectors.iter().any(|vector| {
                    let value = vector.scores.get(&score.id);
                    value.is_some_and(|value| (band.from..=band.to).contains(value))
                });
                assert!(reached, "{file}: {} {label}", score.id);
            }
        }
    }
}

#[test]
fn bands_of_life_satisfaction_are_those_published() {
    let library = instruments();
    let (_, wellbeing) = library
        .iter()
        .find(|(file, _)| file == "ons-wellbeing-children")
        .unwrap();
    let id = "ons_satisfied_score".parse().unwrap();
    let bands: Vec<(f64, f64, &str)> = score(wellbeing, &id)
        .bands
        .iter()
        .map(|band| (band.from, band.to, band.label.in_language(&"en-GB".into())))
        .collect();
    let published = [
        (0.0, 4.0, "low"),
        (5.0, 6.0, "medium"),
        (7.0, 8.0, "high"),
        (9.0, 10.0, "very high"),
    ];
    assert_eq!(bands, published);
}

fn score<'a>(instrument: &'a Instrument, id: &ScoreId) -> &'a Score {
    let found = instrument.scores.iter().find(|score| score.id == *id);
    found.unwrap_or_else(|| panic!("{} has no score {id}", instrument.id))
}

fn assert_answerable(instrument: &Instrument, vector: &Vector, name: &str) {
    for (id, code) in &vector.codes(instrument) {
        let item = instrument
            .item(id)
            .unwrap_or_else(|| panic!("{name}: no {id}"));
        let accepted = item
            .answer
            .accepts(&Answer::One(*code), instrument.choices(item));
        assert!(accepted, "{name}: nobody can answer {code} to {id}");
    }
}

fn number(instrument: &Instrument, id: &ScoreId, vector: &Vector, name: &str) -> f64 {
    let value = scored(instrument, id, vector, name).value;
    let number = value.and_then(|value| value.number());
    number.unwrap_or_else(|| panic!("{name}: no {id}"))
}

/// The score of a vector, which is the same whether a missing answer has a reason or no record at all.
fn scored(instrument: &Instrument, id: &ScoreId, vector: &Vector, name: &str) -> Scored {
    let score = score(instrument, id);
    let given = vector.given(instrument);
    let skipped = Given::Missing(Missing::Skipped);
    let unrecorded = score.of(instrument.into(), &|id| given.get(id));
    let with_reason = score.of(instrument.into(), &|id| {
        Some(given.get(id).unwrap_or(&skipped))
    });
    assert_eq!(unrecorded.value, with_reason.value, "{name}");
    unrecorded
}
