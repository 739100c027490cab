//! `study export` of every kind of score: cells, bands, and what the codebook says of them.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod pupils;
mod support;

use std::{collections::BTreeMap, fs};

use pupils::{Store, answer_all, codes, freeze, links, moment, plan, rows, session};
use questionnaire::{Answer, Intent, Response};
use support::Study;

const SCORES: &str = r#"
[[scores]]
id = "part"
title = { en-GB = "Weather, prorated" }
kind = "prorated_sum"
items = ["three_1", "three_2", "three_3"]
reversed = ["three_3"]
needs = 2

[[scores]]
id = "metric"
title = { en-GB = "Weather, metric" }
kind = "sum"
items = ["three_1", "three_2"]
table = [[2, 7.0], [3, 9.51], [4, 11.25], [5, 12.4]]
bands = [
  { from = 7.0, to = 9.51, label = { en-GB = "calm" } },
  { from = 11.25, to = 12.4, label = { en-GB = "=rough" } },
]

[[scores]]
id = "total"
title = { en-GB = "Weather, both" }
kind = { scores = ["part", "metric"] }

[[scores]]
id = "profile"
title = { en-GB = "Weather, profile" }
kind = "digits"
items = ["three_2", "three_1", "three_3"]

[[scores]]
id = "value"
title = { en-GB = "Weather, value" }
kind = "utility"
items = ["three_1", "three_2", "three_3"]

[[vectors]]
shows = "all often"
"#;

/// The small study with all kinds of scores and a class of three.
fn study() -> Study {
    let study = Study::small();
    let first = "[[vectors]]\nshows = \"all often\"\n";
    study.edit("instruments/three.toml", first, SCORES.trim_start());
    study
}

fn add_value_set(study: &Study, decrement: &str) {
    let about = "name = \"Made-up values\"\ncountry = \"Nowhere\"\npopulation = \"adults\"\nreference = \"none\"\nconstant = 1.0\nfactor = -1.0\n";
    let rows = (1..=3).flat_map(|item| {
        [(1, "0"), (2, "0.1"), (3, decrement)]
            .map(|(code, weight)| format!("three_{item},{code},{weight}\n"))
    });
    let weights: String = rows.collect();
    fs::create_dir_all(study.path("value-sets")).unwrap();
    fs::write(study.path("value-sets/three.toml"), about).unwrap();
    let table = format!("dimension,level,weight\n{weights}");
    fs::write(study.path("value-sets/three.csv"), table).unwrap();
}

fn build(study: &Study) {
    let said = study.build();
    assert!(said.good, "{}", said.err);
}

fn response(study: &Study, number: usize, given: [Option<i32>; 3]) -> Response {
    let code = codes(study, "first", "k1")[number - 1].0.clone();
    let plan = plan(study, "first", "younger");
    let mut session = session(&plan, "k1", &code);
    answer_all(&plan, &mut session, |item| {
        let at = item.id.as_str().strip_prefix("three_")?;
        given[at.parse::<usize>().unwrap() - 1].map(Answer::One)
    });
    session.apply(&plan, &Intent::Finished, moment(60_000));
    freeze(&plan, &session)
}

fn export(study: &Study, store: &Store) -> Vec<BTreeMap<String, String>> {
    let said = store.export(study, &[]);
    assert!(said.good, "{}", said.err);
    rows(study)
}

fn class(study: &Study) {
    let class = ["--pupils", "3", "--class", "k1", "--age-group", "younger"];
    let said = links(study, "first", &class);
    assert!(said.good, "{}", said.err);
}

#[test]
fn every_kind_of_score_has_its_cells() {
    let study = study();
    add_value_set(&study, "0.2");
    build(&study);
    class(&study);
    let store = Store::new();
    store.receive(&study, &response(&study, 1, [Some(1), Some(2), Some(1)]));
    store.receive(&study, &response(&study, 2, [Some(2), None, Some(3)]));
    store.receive(&study, &response(&study, 3, [Some(3), Some(3), Some(3)]));
    let names = [
        "three",
        "part",
        "metric",
        "metric_band",
        "total",
        "profile",
        "value",
    ];
    let rows = export(&study, &store);
    let cells: Vec<_> = rows
        .iter()
        .map(|row| names.map(|name| row[name].as_str()))
        .collect();
    assert_eq!(
        cells,
        [
            ["4", "6", "9.51", "calm", "15.51", "211", "0.9"],
            ["", "4.5", "", "", "", "", ""],
            // The table has no 6.
            ["9", "7", "", "", "", "333", "0.4"],
        ]
    );
}

#[test]
fn no_band_is_a_formula_and_no_number_is_long() {
    let study = study();
    add_value_set(&study, "0.3");
    build(&study);
    class(&study);
    let store = Store::new();
    store.receive(&study, &response(&study, 1, [Some(2), Some(2), Some(2)]));
    let rows = export(&study, &store);
    assert_eq!(rows[0]["metric_band"], "'=rough");
    // 1 − 0.1 − 0.1 − 0.1 is 0.7000000000000001 in binary.
    assert_eq!(rows[0]["value"], "0.7");
    assert_eq!(rows[0]["total"], "17.25");
}

#[test]
fn the_codebook_says_what_each_score_needs_and_whose_values_they_are() {
    let study = study();
    add_value_set(&study, "0.2");
    build(&study);
    class(&study);
    let store = Store::new();
    store.receive(&study, &response(&study, 1, [None; 3]));
    export(&study, &store);
    let codebook = pupils::table(&study.path("export/codebook.csv"));
    let row = |name: &str| codebook.iter().find(|row| row["variable"] == name).unwrap();
    let says = |name, column, words: &str| {
        let cell = &row(name)[column];
        assert!(cell.contains(words), "{name}, {column}: {cell}");
    };
    says("part", "missing", "fewer than 2 of its items were answered");
    says("metric", "missing", "or its table has no value");
    says("total", "values", "the sum of part, metric");
    says("total", "missing", "all of part, metric were needed");
    says("profile", "measure", "digits");
    says(
        "profile",
        "values",
        "a digit each for three_2, three_1, three_3",
    );
    says("profile", "missing", "not all of its items were answered");
    let named = "Weather, value; value set: Made-up values (Nowhere, adults)";
    says("value", "label", named);
    says("value", "missing", "fewer than 3 of its items");
}

#[test]
fn a_study_without_a_value_set_has_the_profile_and_no_utility() {
    let study = study();
    build(&study);
    class(&study);
    let store = Store::new();
    store.receive(&study, &response(&study, 1, [Some(1), Some(2), Some(1)]));
    let rows = export(&study, &store);
    assert_eq!(rows[0]["profile"], "211");
    assert!(!rows[0].contains_key("value"));
}

#[test]
fn two_value_sets_are_never_in_one_column() {
    let study = study();
    build(&study);
    class(&study);
    let store = Store::new();
    let answers = [Some(3), Some(1), Some(1)];
    store.receive(&study, &response(&study, 1, answers));
    add_value_set(&study, "0.2");
    build(&study);
    store.receive(&study, &response(&study, 2, answers));
    let value = |study: &Study| -> Vec<String> {
        let rows = export(study, &store);
        rows.iter().map(|row| row["value"].clone()).collect()
    };
    assert_eq!(value(&study), ["", "0.8"]);
    add_value_set(&study, "0.4");
    build(&study);
    store.receive(&study, &response(&study, 3, answers));
    assert_eq!(value(&study), ["", "", "0.6"]);
}
