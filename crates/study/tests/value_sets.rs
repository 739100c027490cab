//! Value sets in a study: read, held complete, told of when absent, and refused with file, line and remedy.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use std::fs;

use support::{Study, assert_says};

const ABOUT: &str = "\
name = \"Made-up values\"
country = \"Nowhere\"
population = \"nobody, 2020\"
reference = \"none\"
constant = 1.0
factor = -1.0
";

fn weights() -> String {
    let rows = (1..=3).flat_map(|item| {
        (1..=3).map(move |code| format!("three_{item},{code},0.{item}{}\n", code - 1))
    });
    format!("dimension,level,weight\n{}", rows.collect::<String>())
}

/// The small study with a utility of three items, and these two files.
fn with(about: &str, weights: &str) -> Study {
    let study = utility();
    fs::create_dir(study.path("value-sets")).unwrap();
    fs::write(study.path("value-sets/three.toml"), about).unwrap();
    fs::write(study.path("value-sets/three.csv"), weights).unwrap();
    study
}

fn utility() -> Study {
    let study = Study::small();
    let kind = "id = \"value\"\ntitle = { en-GB = \"Value\" }\nkind = \"utility\"";
    let items = "items = [\"three_1\", \"three_2\", \"three_3\"]\n";
    let sum = format!("kind = \"sum\"\n{items}");
    let with_utility = format!("{sum}\n[[scores]]\n{kind}\n{items}");
    study.edit("instruments/three.toml", &sum, &with_utility);
    study
}

fn refused(about: &str, weights: &str, what: &str) {
    assert_says(&with(about, weights).refused(), &[what]);
}

#[test]
fn a_study_without_a_value_set_builds_and_says_that_there_is_no_utility() {
    let said = utility().build();
    assert!(said.good, "{}", said.err);
    let note = "Note: instruments/three.toml:44: the study has no value set for “three”: its utility is not computed";
    assert!(said.out.contains(note), "{}", said.out);
    assert!(
        said.out
            .contains("value-sets/three.toml and value-sets/three.csv"),
        "{}",
        said.out
    );
}

#[test]
fn a_complete_value_set_becomes_part_of_the_version() {
    let study = with(ABOUT, &weights());
    let said = study.build();
    assert!(said.good, "{}", said.err);
    assert!(!said.out.contains("no value set"), "{}", said.out);
    let versions = || fs::read_dir(study.path("versions")).unwrap().count();
    assert_eq!(versions(), 1);
    let tablets = fs::read_to_string(study.path("public/study.json")).unwrap();
    assert!(!tablets.contains("Made-up values"), "not for tablets");
    study.edit("value-sets/three.csv", "three_2,3,0.22", "three_2,3,0.23");
    assert!(study.build().good);
    assert_eq!(versions(), 2);
}

#[test]
fn spreadsheets_may_write_their_own_csv() {
    let csv = format!("\u{feff}{}", weights().replace('\n', "\r\n\r\n"));
    let said = with(ABOUT, &csv).build();
    assert!(said.good, "{}", said.err);
    let csv = csv.replace("three_2,1,0.20", "three_2,0,0.20");
    refused(
        ABOUT,
        &csv,
        "value-sets/three.csv:9: “three” has no utility from code 0",
    );
}

#[test]
fn what_is_said_of_a_value_set_is_whole() {
    let weights = weights();
    let without = ABOUT.replace("country = \"Nowhere\"\n", "");
    refused(
        &without,
        &weights,
        "value-sets/three.toml:1: missing field `country`",
    );
    let blank = ABOUT.replace("\"nobody, 2020\"", "\" \"");
    refused(
        &blank,
        &weights,
        "value-sets/three.toml:3: the value set has no population",
    );
    let nought = ABOUT.replace("-1.0", "0.0");
    refused(
        &nought,
        &weights,
        "value-sets/three.toml:6: the factor 0 makes no utility",
    );
    let infinite = ABOUT.replace("= 1.0", "= inf");
    refused(
        &infinite,
        &weights,
        "value-sets/three.toml:5: the constant inf makes no utility",
    );
    let other = format!("{ABOUT}levels = 3\n");
    refused(
        &other,
        &weights,
        "value-sets/three.toml:7: unknown field `levels`",
    );
}

#[test]
fn every_code_of_every_item_has_one_weight() {
    let weights = weights();
    let file = "value-sets/three.csv";
    let missing = weights.replace("three_2,2,0.21\n", "");
    refused(
        ABOUT,
        &missing,
        &format!("{file}: there is no weight for code 2 of “three_2”"),
    );
    let twice = weights.replace("three_2,2,", "three_2,1,");
    refused(
        ABOUT,
        &twice,
        &format!("{file}:6: code 1 of “three_2” has two weights"),
    );
    let wrong = weights.replace("three_2,2,", "three_2,4,");
    refused(
        ABOUT,
        &wrong,
        &format!("{file}:6: “three” has no utility from code 4 of “three_2”"),
    );
    let wrong = weights.replace("three_2,2,", "pl_club,2,");
    refused(
        ABOUT,
        &wrong,
        &format!("{file}:6: “three” has no utility from code 2 of “pl_club”"),
    );
    let infinite = weights.replace("0.21", "inf");
    refused(
        ABOUT,
        &infinite,
        &format!("{file}:6: the weight of code 2 of “three_2” is no number"),
    );
    let word = weights.replace("0.21", "much");
    refused(ABOUT, &word, &format!("{file}:6: the row cannot be read"));
    let comma = weights.replace("0.21", "0,21");
    refused(
        ABOUT,
        &comma,
        &format!("{file}:6: the row cannot be read: there are 4 cells and should be 3"),
    );
    let header = weights.replace("dimension", "item");
    refused(ABOUT, &header, &format!("{file}:2: the row cannot be read"));
}

#[test]
fn a_value_set_has_two_files_and_an_instrument_with_a_utility() {
    let study = with(ABOUT, &weights());
    fs::remove_file(study.path("value-sets/three.csv")).unwrap();
    assert_says(&study.refused(), &["value-sets/three.csv: it is not there"]);

    let study = with(ABOUT, &weights());
    fs::remove_file(study.path("value-sets/three.toml")).unwrap();
    let what = "value-sets/three.csv: there is no TOML file of the same name beside it";
    assert_says(&study.refused(), &[what]);

    let study = with(ABOUT, &weights());
    for ending in ["toml", "csv"] {
        let [from, to] = ["three", "places"].map(|name| format!("value-sets/{name}.{ending}"));
        fs::rename(study.path(&from), study.path(&to)).unwrap();
    }
    let what = "value-sets/places.toml: the library has no instrument “places” with a utility";
    assert_says(&study.refused(), &[what]);
}
