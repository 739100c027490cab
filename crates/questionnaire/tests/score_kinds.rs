//! Each kind of score and each step after it, on a made-up instrument.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use questionnaire::{Basis, Instrument, ItemId, ScoreId, ScoreValue, ValueSet, Vector};

const INSTRUMENT: &str = r#"
id = "made-up"
title = { en-GB = "Made up" }
version = "1"
authors = ["Nobody"]
citation = "none"
licence = "none"
tier = "A"
ages = { from = 8, to = 13 }
rules = { all_items = false, fixed_order = false, graphics = true, may_be_split = true }
scales = [{ id = "four", choices = [
  { code = 0, label = { en-GB = "a" } }, { code = 1, label = { en-GB = "b" } },
  { code = 2, label = { en-GB = "c" } }, { code = 3, label = { en-GB = "d" } },
] }]
items = [
  { id = "i1", text = { en-GB = "1" }, answer = { single_choice = "four" } },
  { id = "i2", text = { en-GB = "2" }, answer = { single_choice = "four" } },
  { id = "i3", text = { en-GB = "3" }, answer = { single_choice = "four" } },
  { id = "i4", text = { en-GB = "4" }, answer = { rating = { from = 1, to = 10, low = { en-GB = "l" }, high = { en-GB = "h" } } } },
]
"#;

/// The instrument with these scores, as they would stand in its file.
fn with(scores: &[&str]) -> Instrument {
    let scores = scores.iter().enumerate().map(|(at, score)| {
        let title = "title = { en-GB = \"x\" }";
        format!("[[scores]]\nid = \"s{}\"\n{title}\n{score}\n", at + 1)
    });
    toml::from_str(&format!(
        "{INSTRUMENT}\n{}",
        scores.collect::<Vec<_>>().join("\n")
    ))
    .unwrap()
}

/// The value of the last score for codes of i1, i2, i3 and i4.
fn value(of: &Instrument, codes: [Option<i32>; 4]) -> Option<ScoreValue> {
    valued(of, None, codes)
}

fn valued(
    instrument: &Instrument,
    value_set: Option<&ValueSet>,
    codes: [Option<i32>; 4],
) -> Option<ScoreValue> {
    let answered = instrument.items.iter().zip(codes);
    let vector = Vector {
        shows: String::new(),
        all: None,
        answers: answered
            .filter_map(|(item, code)| Some((item.id.clone(), code?)))
            .collect(),
        missing: Vec::new(),
        scores: BTreeMap::new(),
        digits: BTreeMap::new(),
        absent: Vec::new(),
        bands: BTreeMap::new(),
    };
    let given = vector.given(instrument);
    let basis = Basis {
        instrument,
        value_set,
    };
    let score = instrument.scores.last().unwrap();
    score.of(basis, &|id| given.get(id)).value
}

fn number(of: &Instrument, codes: [Option<i32>; 4]) -> Option<f64> {
    value(of, codes)?.number()
}

fn range(of: &Instrument) -> Option<(f64, f64)> {
    of.scores.last().unwrap().range(of.into())
}

const THREE: &str = "items = [\"i1\", \"i2\", \"i3\"]";

#[test]
fn a_reversed_item_counts_from_the_other_end_of_its_own_scale() {
    let of = with(&["kind = \"sum\"\nitems = [\"i1\", \"i4\"]\nreversed = [\"i1\", \"i4\"]"]);
    assert_eq!(number(&of, [Some(0), None, None, Some(1)]), Some(13.0));
    assert_eq!(number(&of, [Some(2), None, None, Some(4)]), Some(8.0));
    assert_eq!(range(&of), Some((1.0, 13.0)));
}

#[test]
fn what_is_missing_counts_as_nothing_in_a_sum_and_as_the_mean_when_prorated() {
    let codes = [Some(3), None, Some(2), None];
    let sum = with(&[&format!("kind = \"sum\"\nneeds = 2\n{THREE}")]);
    assert_eq!(number(&sum, codes), Some(5.0));
    assert_eq!(range(&sum), Some((0.0, 9.0)));
    let prorated = with(&[&format!("kind = \"prorated_sum\"\nneeds = 2\n{THREE}")]);
    assert_eq!(number(&prorated, codes), Some(7.5));
    assert_eq!(number(&prorated, [Some(3), None, None, None]), None);
    let mean = with(&[&format!("kind = \"mean\"\nneeds = 2\n{THREE}")]);
    assert_eq!(number(&mean, codes), Some(2.5));
    assert_eq!(range(&mean), Some((0.0, 3.0)));
}

#[test]
fn a_half_is_rounded_up_also_below_nought() {
    let prorated = |more: &str| {
        with(&[&format!(
            "kind = \"prorated_sum\"\nneeds = 2\nround = \"half_up\"\n{more}\n{THREE}"
        )])
    };
    let of = prorated("");
    assert_eq!(number(&of, [Some(3), None, Some(2), None]), Some(8.0));
    assert_eq!(number(&of, [Some(1), None, Some(0), None]), Some(2.0));
    assert_eq!(number(&of, [Some(1), Some(0), Some(0), None]), Some(1.0));
    // −0.5 becomes 0, without a sign.
    let base = "kind = \"sum\"\nitems = [\"i1\"]\nlinear = { times = -0.5, plus = 0.0 }";
    let total = "kind = { scores = [\"s1\"] }\nround = \"half_up\"";
    let of = with(&[base, total]);
    assert_eq!(
        value(&of, [Some(1), None, None, None]).unwrap().to_string(),
        "0"
    );
    assert_eq!(
        value(&of, [Some(3), None, None, None]).unwrap().to_string(),
        "-1"
    );
}

#[test]
fn numbers_are_short_and_bands_end_where_the_file_says() {
    let of = with(&[&format!(
        "kind = \"sum\"\n{THREE}\nlinear = {{ times = 0.1, plus = 0.0 }}\n\
         bands = [{{ from = 0.0, to = 0.3, label = {{ en-GB = \"low\" }} }}]"
    )]);
    let value = value(&of, [Some(1), Some(1), Some(1), None]).unwrap();
    assert_eq!(value.to_string(), "0.3");
    let score = of.scores.last().unwrap();
    assert!(score.band(value.number().unwrap()).is_some());
    assert!(score.band(0.31).is_none());
    let thirds = with(&[&format!("kind = \"mean\"\n{THREE}")]);
    let value = self::value(&thirds, [Some(1), Some(1), Some(0), None]).unwrap();
    assert_eq!(value.to_string(), "0.6666666667");
}

#[test]
fn a_table_gives_its_own_value_or_none() {
    let of = with(&[&format!(
        "kind = \"prorated_sum\"\nneeds = 2\n{THREE}\ntable = [[0, 7.0], [1, 9.51], [3, 12]]"
    )]);
    let of_sum = |sum| value(&of, [Some(sum), Some(0), Some(0), None]);
    assert_eq!(of_sum(1).unwrap().to_string(), "9.51");
    assert_eq!(of_sum(0).unwrap().to_string(), "7");
    assert_eq!(of_sum(2), None, "no row");
    assert_eq!(value(&of, [Some(1), Some(0), None, None]), None, "1.5");
    assert_eq!(
        number(&of, [Some(2), Some(0), None, None]),
        Some(12.0),
        "2 of 2 is 3 of 3"
    );
    assert_eq!(range(&of), Some((7.0, 12.0)));
    assert_eq!(
        of.scores[0].range_before_table((&of).into()),
        Some((0.0, 9.0))
    );
}

#[test]
fn a_profile_is_a_text_of_all_its_items() {
    let of = with(&["kind = \"digits\"\nitems = [\"i3\", \"i1\", \"i2\"]\nneeds = 1"]);
    let codes = [Some(1), Some(2), Some(0), None];
    assert_eq!(value(&of, codes), Some(ScoreValue::Digits("012".into())));
    assert_eq!(value(&of, [Some(1), Some(2), None, None]), None);
    assert_eq!(range(&of), None);
    let wide = with(&["kind = \"digits\"\nitems = [\"i4\"]"]);
    assert_eq!(value(&wide, [None, None, None, Some(10)]), None);
    assert_eq!(number(&of, codes), None, "a profile is no number");
}

#[test]
fn points_stand_for_choices() {
    let of = with(&[
        "kind = { points = [\n{ items = [\"i1\", \"i2\"], points = [[0, 0], [1, 1], [2, 1], [3, 1]] },\n\
         { items = [\"i3\"], points = [[0, 5], [1, 0], [2, 0], [3, 0]] },\n] }\n\
         items = [\"i1\", \"i2\", \"i3\"]\nneeds = 2",
    ]);
    assert_eq!(number(&of, [Some(3), Some(0), Some(0), None]), Some(6.0));
    assert_eq!(number(&of, [Some(3), None, Some(1), None]), Some(1.0));
    assert_eq!(number(&of, [Some(3), None, None, None]), None);
    assert_eq!(range(&of), Some((0.0, 7.0)));
}

#[test]
fn a_sum_of_scores_needs_all_of_them_and_only_those_before_it() {
    let first = "kind = \"sum\"\nitems = [\"i1\"]";
    let second = "kind = \"prorated_sum\"\nneeds = 1\nitems = [\"i2\", \"i3\"]";
    let of = with(&[first, second, "kind = { scores = [\"s1\", \"s2\"] }"]);
    assert_eq!(number(&of, [Some(1), None, Some(2), None]), Some(5.0));
    assert_eq!(number(&of, [None, Some(1), Some(2), None]), None);
    assert_eq!(range(&of), Some((0.0, 9.0)));
    let circle = with(&[
        "kind = { scores = [\"s2\"] }",
        "kind = { scores = [\"s1\"] }",
    ]);
    assert_eq!(value(&circle, [Some(1); 4]), None);
    let itself = with(&["kind = { scores = [\"s1\"] }"]);
    assert_eq!(value(&itself, [Some(1); 4]), None);
}

#[test]
fn a_utility_is_weighed_by_the_value_set_or_absent() {
    let of = with(&[&format!("kind = \"utility\"\n{THREE}")]);
    let weights = [0.0, 0.1, 0.2, 0.35];
    let of_item = || (0..).zip(weights).collect::<BTreeMap<i32, f64>>();
    let ids = ["i1", "i2", "i3"].map(|id| id.parse::<ItemId>().unwrap());
    let set = ValueSet {
        instrument: of.id.clone(),
        name: "Made-up values".into(),
        country: "Nowhere".into(),
        population: "nobody".into(),
        reference: "none".into(),
        constant: 1.0,
        factor: -1.0,
        weights: ids.map(|id| (id, of_item())).into(),
    };
    let codes = [Some(1), Some(2), Some(0), None];
    let utility = |codes| valued(&of, Some(&set), codes);
    assert_eq!(utility(codes).unwrap().to_string(), "0.7");
    assert_eq!(utility([Some(1), Some(2), None, None]), None);
    assert_eq!(value(&of, codes), None, "no value set");
    let basis = Basis {
        instrument: &of,
        value_set: Some(&set),
    };
    let (least, greatest) = of.scores[0].range(basis).unwrap();
    assert!((least + 0.05).abs() < 1e-9 && greatest == 1.0);
    // 0.3 − (0.1 + 0.2) is a hair below nought in binary, and nought.
    let from_low = ValueSet {
        constant: 0.3,
        ..set.clone()
    };
    let nought = valued(&of, Some(&from_low), codes).unwrap();
    assert_eq!(nought.to_string(), "0");
    let mut incomplete = set.clone();
    incomplete.weights.remove(&ids_of("i2"));
    assert_eq!(valued(&of, Some(&incomplete), codes), None);
}

fn ids_of(id: &str) -> ItemId {
    id.parse().unwrap()
}

#[test]
fn a_vector_answers_all_items_but_some() {
    let of = with(&[]);
    let vector: Vector = toml::from_str(
        "shows = \"x\"\nall = 1\nanswers = { i2 = 3 }\nmissing = [\"i3\"]\nscores = { s = 1 }",
    )
    .unwrap();
    let codes: Vec<_> = vector
        .codes(&of)
        .into_iter()
        .map(|(id, code)| (id.to_string(), code))
        .collect();
    let expected = [("i1", 1), ("i2", 3), ("i4", 1)].map(|(id, code)| (id.to_owned(), code));
    assert_eq!(codes, expected);
    assert_eq!(vector.scores[&"s".parse::<ScoreId>().unwrap()], 1.0);
}
