//! The instrument library: whole, of known origin, and true to its wording. It must not compute scores, nor know the studies that
//! use it.

use std::collections::BTreeSet;

use questionnaire::{AnswerKind, ItemId, Tier};

use crate::authored::{instruments, licences};

const OPEN_GOVERNMENT: &str = "Open Government Licence v3.0";
const OPEN_GOVERNMENT_SENTENCE: &str =
    "Contains public sector information licensed under the Open Government Licence v3.0.";

/// Codes with labels, or the two ends of the row.
type Options = &'static [(i32, &'static str)];

/// The wording that makes the measure: item, question, options.
const WORD_FOR_WORD: &[(&str, &str, Options)] = &[
    (
        "ucla3_1",
        "How often do you feel that you have no one to talk to?",
        FREQUENCY_3,
    ),
    ("ucla3_2", "How often do you feel left out?", FREQUENCY_3),
    ("ucla3_3", "How often do you feel alone?", FREQUENCY_3),
    (
        "lonely_direct",
        "How often do you feel lonely?",
        &[
            (5, "Often or always"),
            (4, "Some of the time"),
            (3, "Occasionally"),
            (2, "Hardly ever"),
            (1, "Never"),
        ],
    ),
    (
        "ons_satisfied",
        "Overall, how satisfied are you with your life nowadays?",
        &[(0, "not at all satisfied"), (10, "completely satisfied")],
    ),
    (
        "ons_worthwhile",
        "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        &[(0, "not at all worthwhile"), (10, "completely worthwhile")],
    ),
    (
        "ons_happy",
        "Overall, how happy did you feel yesterday?",
        &[(0, "not at all happy"), (10, "completely happy")],
    ),
];

const FREQUENCY_3: Options = &[
    (1, "Hardly ever or never"),
    (2, "Some of the time"),
    (3, "Often"),
];

/// Every instrument, by the name of its file.
const LIBRARY: &[&str] = &[
    "bmslss",
    "chu9d",
    "community-connection",
    "djg6",
    "kidscreen10",
    "loneliness-direct",
    "mmf",
    "ons-wellbeing-children",
    "pss4",
    "rcads25",
    "scwbs",
    "sdq-self",
    "service-use",
    "slss",
    "srs",
    "survey-experience",
    "swemwbs",
    "ucla3-children",
    "wemwbs",
    "who5",
];

#[test]
fn published_items_stand_word_for_word() {
    let library = instruments();
    for (id, question, options) in WORD_FOR_WORD {
        let id: ItemId = id.parse().unwrap();
        let (instrument, item) = library
            .iter()
            .find_map(|(_, instrument)| Some((instrument, instrument.item(&id)?)))
            .unwrap_or_else(|| panic!("no instrument has {id}"));
        let english = |text: &questionnaire::Text| text.in_language(&"en-GB".into()).to_owned();
        let found: Vec<(i32, String)> = match &item.answer {
            AnswerKind::Rating(rating) => vec![
                (rating.from, english(&rating.low)),
                (rating.to, english(&rating.high)),
            ],
            _ => instrument
                .choices(item)
                .iter()
                .map(|choice| (choice.code, english(&choice.label)))
                .collect(),
        };
        let found: Vec<(i32, &str)> = found
            .iter()
            .map(|(code, label)| (*code, &**label))
            .collect();
        assert_eq!(english(&item.text), *question, "{id}");
        assert_eq!(found, *options, "{id}");
        assert!(
            item.hint.is_none() && !item.dont_know,
            "{id}: nothing is added"
        );
        let rules = &instrument.rules;
        assert!(
            rules.fixed_order && !rules.graphics && !rules.may_be_split,
            "{id}"
        );
    }
}

#[test]
fn each_file_is_named_after_its_instrument() {
    let names: Vec<String> = instruments()
        .into_iter()
        .map(|(file, instrument)| {
            assert_eq!(file, instrument.id.as_str());
            file
        })
        .collect();
    assert_eq!(names, LIBRARY);
}

#[test]
fn each_instrument_says_where_it_comes_from() {
    for (file, instrument) in instruments() {
        assert!(
            !instrument.authors.is_empty() && !instrument.citation.is_empty(),
            "{file}"
        );
        assert!(!instrument.notes.is_empty(), "{file}");
        let sentence = instrument.attribution.as_deref();
        let says = |text: &str| text.to_lowercase().contains("not validated");
        let title = instrument.title.in_language(&"en-GB".into());
        match instrument.tier {
            Tier::A if instrument.licence == OPEN_GOVERNMENT => {
                assert_eq!(sentence, Some(OPEN_GOVERNMENT_SENTENCE), "{file}");
            }
            Tier::A => {
                assert!(
                    says(title) && says(&instrument.licence),
                    "{file}: our own is marked"
                );
                assert!(instrument.notes.iter().any(|note| says(note)), "{file}");
            }
            Tier::S => {
                let open = ["Open Government", "CC BY 4.0", "CC0"];
                assert!(
                    !open.iter().any(|open| instrument.licence.contains(open)),
                    "{file}: wording that may be shared is tier A"
                );
                assert!(instrument.doi.is_some(), "{file}: where it was published");
            }
        }
    }
}

#[test]
fn the_list_of_licences_names_each_instrument_as_its_file_does() {
    let licences = licences();
    for (file, instrument) in instruments() {
        let title = instrument.title.in_language(&"en-GB".into());
        let row = format!(
            "| `{file}` {title} | {:?} | {} |",
            instrument.tier, instrument.licence
        );
        assert!(licences.lines().any(|line| line == row), "no line “{row}”");
    }
}

#[test]
fn items_and_variables_have_names_of_their_own() {
    let mut names = BTreeSet::new();
    for (file, instrument) in instruments() {
        let items = instrument.items.iter().map(|item| item.id.to_string());
        let scores = instrument.scores.iter().map(|score| score.id.to_string());
        for name in items.chain(scores) {
            assert!(names.insert(name.clone()), "{file}: {name} is there twice");
        }
    }
}

#[test]
fn each_scale_is_used_and_offers_different_choices() {
    for (file, instrument) in instruments() {
        for scale in &instrument.scales {
            let name = format!("{file}, {}", scale.id);
            let users: Vec<_> = instrument
                .items
                .iter()
                .filter(|item| item.answer.scale() == Some(&scale.id))
                .collect();
            assert!(!users.is_empty(), "{name}: no item uses it");
            let codes: BTreeSet<_> = scale.choices.iter().map(|choice| choice.code).collect();
            assert!(
                codes.len() == scale.choices.len() && codes.len() > 1,
                "{name}"
            );
            for item in users {
                let several = matches!(item.answer, AnswerKind::MultipleChoice(_));
                let exclusive = scale.choices.iter().any(|choice| choice.exclusive);
                assert_eq!(
                    several, exclusive,
                    "{name}: “none of these” goes with several"
                );
            }
        }
        for item in &instrument.items {
            let known = item.answer.scale().is_none() || !instrument.choices(item).is_empty();
            assert!(known, "{file}: the scale of {} is missing", item.id);
        }
    }
}
