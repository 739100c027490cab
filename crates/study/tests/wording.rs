//! Wording packs: a battery of licensed instruments is built with the words that the study supplies; each fault a pack can
//! have is told, and no message ever quotes the words.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use std::fs;

use class_link::SignedStudy;
use questionnaire::{Plan, StudyDefinition};
use study::BuiltStudy;
use support::{Said, Study, assert_says, program, run};

const YOUNGER: &str = "questionnaires/younger.toml";
const MOODS: &str = "wording/moods.toml";
const DAYS: &str = "wording/days.csv";

/// Every made-up word of the two packs begins with one of these.
const WORDS: [&str; 2] = ["Quokka", "Wombat"];

fn definition_text(study: &Study) -> String {
    let bytes = fs::read(study.path("public/study.json")).unwrap();
    let signed = SignedStudy::parse(&bytes).unwrap();
    signed.verify().unwrap().definition().to_owned()
}

/// What is said after one edit, which names no licensed word.
fn after(file: &str, from: &str, to: &str) -> String {
    refused(Study::licensed().edit(file, from, to))
}

fn refused(study: &Study) -> String {
    let said = study.refused();
    for word in WORDS {
        assert!(!said.contains(word), "a licensed word is told:\n{said}");
    }
    said
}

fn template(study: &Study, more: &[&str]) -> Said {
    run(program()
        .args(["wording", "template"])
        .args(more)
        .arg(study.path("")))
}

#[test]
fn a_battery_is_built_with_the_words_of_its_packs() {
    let study = Study::licensed();
    let said = study.build();
    assert!(said.good, "{}", said.err);
    for told in [
        "moods (moods.toml): Letter of 1 April about a tablet version, granted by The Made-up Press",
        "days (days.csv): Order 7, granted by The Made-up University",
        "first, younger: 3 items",
        "second, younger: 10 items",
    ] {
        assert!(said.out.contains(told), "“{told}” is not in:\n{}", said.out);
    }
    let text = definition_text(&study);
    let definition = StudyDefinition::parse(&text).unwrap();
    let path = format!("versions/{}.json", definition.version);
    let kept = fs::read_to_string(study.path(&path)).unwrap();
    for built in [&text, &kept] {
        assert!(!built.contains("\"["), "a placeholder is left");
        for words in [
            "Quokka one",
            "Quokka lots",
            "Wombat day, or not?",
            "Wombat hint",
            "Wombat high",
            "Wombat things",
            "Wombat socks",
        ] {
            assert!(built.contains(words), "{words}");
        }
    }
    assert!(text.contains("says \\\"hm\\\""), "words as they are");
    let plan = Plan::of(
        &definition,
        &"second".parse().unwrap(),
        &"younger".parse().unwrap(),
    )
    .unwrap();
    let plain: Vec<bool> = plan.items.iter().map(|item| item.plain).collect();
    assert_eq!(
        plain,
        [
            true, true, true, false, false, false, false, true, true, true
        ]
    );
    let questions: Vec<String> = plan.items[5..7]
        .iter()
        .map(|item| item.question(&"en-GB".into()))
        .collect();
    assert_eq!(
        questions,
        [
            "Wombat things – Wombat shoes",
            "Wombat things – Wombat socks"
        ]
    );
    assert!(plan.items[0].recall.is_some() && plan.items[3].recall.is_none());
    assert!(plan.items[0].introduction.is_some());
    let kept = BuiltStudy::parse(&kept).unwrap();
    assert_eq!(
        kept.scores()
            .filter(|(score, _)| score.id.as_str() == "moods")
            .count(),
        1
    );
}

#[test]
fn no_pack_or_an_incomplete_one() {
    let study = Study::licensed();
    fs::remove_dir_all(study.path("wording")).unwrap();
    assert_says(
        &refused(&study),
        &[
            "younger.toml:20: “moods” is licensed: its words are not in the library",
            "study wording template moods",
            "“days” is licensed",
        ],
    );
    for unfilled in ["\"\"", "\" \"", "\"[Moods, item 2, reversed]\""] {
        let said = after(MOODS, "\"Quokka two is rainy\"", unfilled);
        assert_says(
            &said,
            &[
                "wording/moods.toml:11: “moods” has no words in en-GB for item moods_02",
                "exact words",
            ],
        );
    }
    let said = after(MOODS, "[choices.moods3.0]\nen-GB = \"Quokka nought\"\n", "");
    assert_says(
        &said,
        &["wording/moods.toml: “moods” has no words in en-GB for choice 0 of moods3"],
    );
    let said = after(DAYS, "Wombat hint", "");
    assert_says(
        &said,
        &["wording/days.csv:8: “days” has no words in en-GB for hint of days_1"],
    );
    let said = after(DAYS, "grid,days_grid,en-GB,Wombat things\n", "");
    assert_says(
        &said,
        &["“days” has no words in en-GB for question of grid days_grid"],
    );
    let said = after(DAYS, "low,days_1,en-GB,Wombat low\n", "");
    assert_says(
        &said,
        &["“days” has no words in en-GB for low end of days_1"],
    );
}

#[test]
fn every_language_of_the_study_is_wanted_and_no_other() {
    let study = Study::licensed();
    study.edit("study.toml", "[\"en-GB\"]", "[\"en-GB\", \"cy\"]");
    assert_says(
        &refused(&study),
        &[
            "wording/moods.toml: “moods” has no words in cy for item moods_01, item moods_02, item moods_03, choice 0 of moods3",
        ],
    );
    let study = Study::licensed();
    study.edit(
        MOODS,
        "en-GB = \"Quokka one is sunny\"",
        "en-GB = \"Quokka one\"\ncy = \"Quokka un\"",
    );
    assert!(study.build().good);
    assert!(!definition_text(&study).contains("Quokka un"));
}

#[test]
fn another_version_or_no_licence() {
    let said = after(MOODS, "version = \"2\"", "version = \"3\"");
    assert_says(
        &said,
        &[
            "wording/moods.toml:3: these are the words of version “3” of “moods”, and the library holds version “2”",
        ],
    );
    for (key, value) in [
        (
            "licence_reference",
            "Letter of 1 April about a tablet version",
        ),
        ("granted_by", "The Made-up Press"),
    ] {
        let said = after(MOODS, value, " ");
        assert_says(
            &said,
            &["wording/moods.toml:", &format!("{key} says nothing")],
        );
    }
    let said = after(MOODS, "granted_by = \"The Made-up Press\"\n", "");
    assert_says(&said, &["missing field `granted_by`"]);
    let said = after(DAYS, "licence_reference,,,Order 7\n", "");
    assert_says(
        &said,
        &["wording/days.csv: there is no row “licence_reference”"],
    );
    let said = after(DAYS, "Order 7", "");
    assert_says(
        &said,
        &["wording/days.csv:4: licence_reference says nothing"],
    );
}

#[test]
fn a_pack_that_names_what_is_not_there_or_the_same_twice() {
    let said = after(MOODS, "items.moods_03", "items.moods_30");
    assert_says(
        &said,
        &["wording/moods.toml:14: “moods” has no item moods_30"],
    );
    let said = after(MOODS, "items.moods_03", "hints.moods_03");
    assert_says(&said, &["“moods” has no hint of moods_03"]);
    let said = after(MOODS, "moods3.2", "moods3.7");
    assert_says(&said, &["“moods” has no choice 7 of moods3"]);
    let said = after(MOODS, "instrument = \"moods\"", "instrument = \"modes\"");
    assert_says(
        &said,
        &["wording/moods.toml:2: there is no instrument “modes”"],
    );
    let said = after(MOODS, "instrument = \"moods\"", "instrument = \"three\"");
    assert_says(
        &said,
        &["wording/moods.toml:2: “three” has its exact words in the library"],
    );
    let said = after(DAYS, "low,", "high,");
    assert_says(
        &said,
        &["wording/days.csv:10: high end of days_1 is also in wording/days.csv in en-GB"],
    );
    let study = Study::licensed();
    fs::copy(study.path(MOODS), study.path("wording/again.toml")).unwrap();
    assert_says(
        &refused(&study),
        &["wording/moods.toml:8: item moods_01 is also in wording/again.toml in en-GB"],
    );
}

#[test]
fn a_pack_that_cannot_be_read_is_named_without_its_words() {
    // The parser's own words would quote the text that stands in the wrong place.
    for (from, to) in [
        ("[items.moods_01]\nen-GB", "[items]\nmoods_01"),
        ("[items.moods_01]\nen-GB", "[quokka]\n\"Quokka\""),
        ("sunny\"", "sunny"),
        ("\"Quokka one is sunny\"", "Quokka one is sunny"),
        ("[items.moods_01]", "[items.\"Quokka one\"]"),
    ] {
        assert_says(
            &after(MOODS, from, to),
            &["wording/moods.toml", "cannot be read as a wording pack"],
        );
    }
    let said = after(MOODS, "choices.moods3.1", "choices.moods3.one");
    assert_says(
        &said,
        &["wording/moods.toml:19: after choices.moods3 stands the code of a choice"],
    );
    let said = after(DAYS, "\"Wombat day, or not?\"", "Wombat day, or not?");
    assert_says(
        &said,
        &["wording/days.csv:7: this row has more or fewer cells"],
    );
    let said = after(DAYS, "item,days_2", "items,days_2");
    assert_says(
        &said,
        &["wording/days.csv:11: the first cell of this row is none of"],
    );
    let said = after(DAYS, "item,days_2,", "Wombat,days_2,");
    assert_says(&said, &["wording/days.csv:11: the first cell"]);
    let said = after(DAYS, "item,days_2,en-GB", "choice,Wombat,en-GB");
    assert_says(
        &said,
        &["wording/days.csv:11: the second cell of this row is no id"],
    );
    let said = after(DAYS, "item,days_2,en-GB", "item,days_2,");
    assert_says(&said, &["wording/days.csv:11: this row names no language"]);
    let said = after(DAYS, "what,id", "what;id");
    assert_says(
        &said,
        &["wording/days.csv:1: the columns are not what, id, language, wording"],
    );
}

#[test]
fn the_owners_rules_hold_for_licensed_instruments_too() {
    let part = "item = \"moods_02\"\n[[sections.entries]]\nitem = \"moods_01\"";
    let said = after(
        YOUNGER,
        "instrument = \"moods\"\nversion = \"2\"\nrecall = true",
        part,
    );
    assert_says(
        &said,
        &[
            "“moods” may only be used whole, and moods_03 is left out",
            "“moods” has a fixed order",
        ],
    );
    let said = after("instruments/moods.toml", "from = 8", "from = 11");
    assert_says(
        &said,
        &["“moods” is published for ages 11 to 15", "out_of_age"],
    );
}

#[test]
fn a_template_filled_in_is_a_pack() {
    let study = Study::licensed();
    let filled = fs::read_to_string(study.path(MOODS)).unwrap();
    fs::remove_dir_all(study.path("wording")).unwrap();
    for (more, file) in [
        (&["moods"][..], MOODS),
        (&["days", "--format", "csv"], DAYS),
    ] {
        let said = template(&study, more);
        assert!(said.good && said.out.contains("Fill in"), "{}", said.err);
        assert!(study.path(file).is_file());
    }
    let empty = fs::read_to_string(study.path(MOODS)).unwrap();
    assert!(
        empty.contains("# Moods, item 2, reversed\n[items.moods_02]\nen-GB = \"\"\n"),
        "{empty}"
    );
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.starts_with('['));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(lines(&empty), lines(&filled));
    assert_says(
        &study.refused(),
        &[
            "wording/moods.toml:7: licence_reference says nothing",
            "“moods” has no words in en-GB for item moods_01",
            "wording/days.csv:6: “days” has no words in en-GB for question of grid days_grid, item days_1, hint of days_1, low end of \
             days_1",
        ],
    );
    for file in [MOODS, DAYS] {
        let mut number = 0;
        let lines = fs::read_to_string(study.path(file)).unwrap();
        let filled: Vec<String> = lines
            .lines()
            .map(|line| {
                number += 1;
                if file == DAYS && line.ends_with(',') {
                    format!("{line}filled {number}")
                } else {
                    line.replace("\"\"", &format!("\"filled {number}\""))
                }
            })
            .collect();
        fs::write(study.path(file), filled.join("\n")).unwrap();
    }
    let said = study.build();
    assert!(said.good, "{}", said.err);
}

#[test]
fn a_template_never_overwrites_and_is_for_licensed_instruments() {
    let study = Study::licensed();
    let before = fs::read(study.path(MOODS)).unwrap();
    for format in ["toml", "csv"] {
        let said = template(&study, &["moods", "--format", format]);
        assert!(
            !said.good && said.err.contains("is left as it is"),
            "{}",
            said.err
        );
    }
    assert_eq!(fs::read(study.path(MOODS)).unwrap(), before);
    assert!(!study.path("wording/moods.csv").exists());
    let said = template(&study, &["three"]);
    assert!(
        said.err.contains("“three” has its exact words"),
        "{}",
        said.err
    );
    let said = template(&study, &["nothing"]);
    assert!(
        said.err
            .contains("these are licensed and there: days, moods"),
        "{}",
        said.err
    );
}
