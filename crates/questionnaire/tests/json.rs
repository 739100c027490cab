//! The small reader reads exactly what serde writes and reads.
#![allow(clippy::unwrap_used)]

mod scenario;

use proptest::prelude::*;
use questionnaire::{BrokenOff, Missing, Rule, StudyDefinition, Text, TextKey};
use serde_json::Value;

#[test]
fn it_reads_what_serde_writes() {
    let by_serde: StudyDefinition = serde_json::from_str(scenario::DEFINITION).unwrap();
    assert_eq!(
        StudyDefinition::parse(scenario::DEFINITION).unwrap(),
        by_serde
    );
    let other = with_all_that_may_be_absent();
    let written = serde_json::to_string(&other).unwrap();
    assert_eq!(StudyDefinition::parse(&written).unwrap(), other);
    let by_serde: StudyDefinition = serde_json::from_str(scenario::KINDS).unwrap();
    assert_eq!(StudyDefinition::parse(scenario::KINDS).unwrap(), by_serde);
}

/// A definition with what the vector leaves out, and every kind of rule.
fn with_all_that_may_be_absent() -> StudyDefinition {
    let mut study = scenario::study();
    study.broken_off = BrokenOff::Send;
    study.endpoint = Some("https://answers.example".into());
    study.languages.push("ar".into());
    study.right_to_left = vec!["ar".into()];
    study.revoked_classes = vec!["oak".parse().unwrap()];
    let names = ["1-0123456789abcdef.mp3", "2-fedcba9876543210.m4a"];
    study.recordings = names.map(str::to_owned).into_iter().collect();
    let set = &mut study.instruments[0];
    set.plain = true;
    set.recall = Some(Text::new("en-GB", "In the last week"));
    let (item, number) = ("a_days".parse().unwrap(), 3);
    let last = study.questionnaires[0].entries.last_mut().unwrap();
    last.recall = true;
    last.show_if = Some(Rule::Any(vec![
        Rule::AtLeast { item, number },
        Rule::AtMost {
            item: "a_rating".parse().unwrap(),
            number: -1,
        },
        Rule::MissingBecause {
            item: "a_club".parse().unwrap(),
            any_of: vec![Missing::Skipped, Missing::DontKnow],
        },
        Rule::Not(Box::new(Rule::All(vec![Rule::Missing(
            "a_often".parse().unwrap(),
        )]))),
    ]));
    study
}

#[test]
fn a_definition_that_says_nothing_of_broken_off_answers_deletes_them() {
    assert_eq!(scenario::study().broken_off, BrokenOff::Delete);
    let written = serde_json::to_string(&scenario::study()).unwrap();
    assert!(!written.contains("broken_off\":\"delete"));
    assert_eq!(scenario::plan().broken_off, BrokenOff::Delete);
}

#[test]
fn words_of_another_version_are_passed_over_by_both() {
    let later = scenario::DEFINITION.replacen("\"next\"", "\"nexty\"", 1);
    assert_ne!(later, scenario::DEFINITION);
    let ours = StudyDefinition::parse(&later).unwrap();
    assert_eq!(
        ours,
        serde_json::from_str::<StudyDefinition>(&later).unwrap()
    );
    let (_, texts) = ours.texts.iter().next().unwrap();
    assert_eq!(texts.get(&TextKey::Next), None);
}

#[test]
fn it_names_the_field_that_is_wrong() {
    for (from, to, field) in [
        (
            "\"padded_size\": 2048",
            "\"padded_size\": -1",
            "padded_size",
        ),
        ("\"draft_hours\": 24,", "", "draft_hours"),
        (
            "\"draft_hours\": 24,",
            "\"draft_hours\": 24, \"broken_off\": \"keep\",",
            "broken_off",
        ),
        ("\"look\": \"primary\"", "\"look\": \"loud\"", "look"),
        ("\"whole_number\"", "\"free_text\"", "answer"),
    ] {
        let broken = scenario::DEFINITION.replacen(from, to, 1);
        assert_ne!(broken, scenario::DEFINITION, "{from}");
        let error = StudyDefinition::parse(&broken).unwrap_err().to_string();
        assert!(error.contains(field), "{error}");
    }
}

/// Every way down a tree, as the keys and indexes to follow.
fn ways(value: &Value, way: &mut Vec<String>, all: &mut Vec<Vec<String>>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                way.push(key.clone());
                all.push(way.clone());
                ways(inner, way, all);
                way.pop();
            }
        }
        Value::Array(array) => {
            for (index, inner) in array.iter().enumerate() {
                way.push(index.to_string());
                all.push(way.clone());
                ways(inner, way, all);
                way.pop();
            }
        }
        _ => {}
    }
}

proptest! {
    // Whatever is put in the place of any one value: what serde refuses is refused, what both take is the same.
    #[test]
    fn it_is_no_laxer_than_serde(choice in any::<prop::sample::Index>(), with in 0..6_usize, kinds in any::<bool>()) {
        let tree = match kinds {
            true => serde_json::from_str(scenario::KINDS).unwrap(),
            false => serde_json::to_value(with_all_that_may_be_absent()).unwrap(),
        };
        let mut all = Vec::new();
        ways(&tree, &mut Vec::new(), &mut all);
        let pointer = format!("/{}", choice.get(&all).join("/"));
        let mut changed = tree.clone();
        let replacement = [
            Value::Null, Value::from(7), Value::from("seven"), Value::from(vec![1]), Value::from(-0.5), Value::from(true),
        ];
        *changed.pointer_mut(&pointer).unwrap() = replacement[with].clone();
        let text = changed.to_string();
        let ours = StudyDefinition::parse(&text).ok();
        let by_serde = serde_json::from_str::<StudyDefinition>(&text).ok();
        if let Some(ours) = ours {
            // `null` for a field that may be absent is absent; serde wants some of those left out instead.
            if with != 0 {
                prop_assert_eq!(Some(ours), by_serde, "{}", pointer);
            }
        }
    }
}
