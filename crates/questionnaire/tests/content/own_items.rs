//! The items that we worded for every pupil of 8 to 18: short words, and none that tells who gets what. It must not touch items
//! that others published.

use questionnaire::{Instrument, Text};

use crate::{
    authored::instruments,
    reading_ease::{grade, sentences, syllables, words},
};

/// Name, and how the names of its items begin.
const OURS: &[(&str, &str)] = &[("service-use", "su_"), ("survey-experience", "se_")];

/// Fewer words than this are a label: Flesch–Kincaid says nothing about them, and they are held to short words.
const LABEL: usize = 6;

/// Longer words that a child of 8 meets in every school.
const KNOWN: &[&str] = &["library"];

/// What would tell in which arm of a trial a pupil is, or that there is one; as parts of words.
const TELLS_AN_ARM: &[&str] = &[
    "link",
    "prescri",
    "inact",
    "trial",
    "interven",
    "programme",
    "control",
    "referr",
    "scheme",
];

#[test]
fn both_ages_are_asked_and_no_score_is_made() {
    for (instrument, (_, prefix)) in ours().iter().zip(OURS) {
        let id = &instrument.id;
        assert_eq!((instrument.ages.from, instrument.ages.to), (8, 18), "{id}");
        assert!(instrument.scores.is_empty(), "{id}");
        for item in &instrument.items {
            assert!(item.id.as_str().starts_with(prefix), "{}", item.id);
        }
    }
}

#[test]
fn a_child_of_eight_can_read_them() {
    let mut too_hard = Vec::new();
    for text in texts() {
        let all = words(&text);
        let long: Vec<_> = all
            .iter()
            .filter(|word| syllables(word) > 2 && !KNOWN.contains(&word.to_lowercase().as_str()))
            .collect();
        if all.len() < LABEL && !long.is_empty() {
            too_hard.push(format!("long words in a label: {text}: {long:?}"));
        }
        // Age 8: children.md, “Words”.
        if all.len() >= LABEL && grade(&[&text]) > 3.0 {
            too_hard.push(format!("grade {:.1}: {text}", grade(&[&text])));
        }
        let longest = sentences(&[&text])
            .iter()
            .map(|sentence| words(sentence).len())
            .max();
        if longest > Some(12) {
            too_hard.push(format!("more than 12 words in a sentence: {text}"));
        }
    }
    assert!(
        too_hard.is_empty(),
        "too hard to read:\n{}",
        too_hard.join("\n")
    );
}

#[test]
fn no_word_tells_an_arm_of_a_trial() {
    for text in texts() {
        let text = text.to_lowercase();
        for part in TELLS_AN_ARM {
            assert!(!text.contains(part), "{text}: “{part}”");
        }
    }
}

fn ours() -> Vec<Instrument> {
    let library = instruments();
    let found = |id: &str| {
        let found = library.iter().find(|(file, _)| file == id);
        found.unwrap_or_else(|| panic!("no {id}")).1.clone()
    };
    OURS.iter().map(|(id, _)| found(id)).collect()
}

/// Every text of theirs that a pupil can see.
fn texts() -> Vec<String> {
    let mut all = Vec::new();
    let mut take = |text: &Text| all.push(text.in_language(&"en-GB".into()).to_owned());
    for instrument in ours() {
        instrument.recall.iter().for_each(&mut take);
        for item in &instrument.items {
            take(&item.text);
            item.hint.iter().for_each(&mut take);
        }
        let scales = instrument.scales.iter();
        scales
            .flat_map(|scale| &scale.choices)
            .for_each(|choice| take(&choice.label));
    }
    all
}
