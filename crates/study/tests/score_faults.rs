//! Each way in which a score cannot be: the program names the file, the line, what is wrong and what to do.

mod support;

use support::{Study, assert_says};

const THREE: &str = "instruments/three.toml";
const PLACES: &str = "instruments/places.toml";
const RULE: &str = "kind = \"sum\"\nitems = [\"three_1\", \"three_2\", \"three_3\"]";
const ITEMS: &str = "items = [\"three_1\", \"three_2\", \"three_3\"]";

/// The small study, with the rule of its score, lines 38 and 39 of its file, replaced.
fn with(rule: &str) -> Study {
    let study = Study::small();
    study.edit(THREE, RULE, rule);
    study
}

/// That the rule is refused at that line, with these words.
fn refused(rule: &str, line: usize, what: &str) {
    let said = with(rule).refused();
    assert_says(&said, &[&format!("{THREE}:{line}: "), what]);
}

fn accepted(rule: &str) {
    let said = with(rule).build();
    assert!(said.good, "{rule}\n{}", said.err);
}

#[test]
fn reversed_items_are_among_the_items_once() {
    let rule = "kind = \"sum\"\nitems = [\"three_1\", \"three_2\"]\nreversed = ";
    let what = "the score “three” reverses “three_3”, which is not among its items";
    refused(&format!("{rule}[\"three_3\"]"), 40, what);
    let what = "the score “three” reverses “three_1”";
    refused(&format!("{rule}[\"three_1\", \"three_1\"]"), 40, what);
    accepted(&format!("{rule}[\"three_1\"]"));
}

#[test]
fn needs_is_a_number_the_score_can_have() {
    for needs in [0, 4] {
        refused(
            &format!("{RULE}\nneeds = {needs}"),
            40,
            "the score “three” needs a number of answers that it cannot have",
        );
    }
    for kind in ["digits", "utility"] {
        refused(
            &format!("kind = \"{kind}\"\n{ITEMS}\nneeds = 3"),
            40,
            "the score “three” sets `needs`, and always needs all of its items",
        );
    }
    accepted(&format!("{RULE}\nneeds = 3"));
}

#[test]
fn points_are_there_for_every_item_and_code_once() {
    let points = |entries: &str| format!("kind = {{ points = [{entries}] }}\n{ITEMS}");
    let entry = |items: &str, rows: &str| format!("{{ items = [{items}], points = [{rows}] }}");
    let all = "\"three_1\", \"three_2\", \"three_3\"";
    let rows = "[1, 0], [2, 1], [3, 1]";
    accepted(&points(&entry(all, rows)));
    for wrong in [
        "[1, 0], [2, 1]",
        "[1, 0], [2, 1], [2, 1]",
        "[1, 0], [2, 1], [3, 1], [3, 1]",
        "[1, 0], [2, 1], [3, 1], [4, 1]",
    ] {
        let what = "the points of “three” do not have every code of “three_1” exactly once";
        refused(&points(&entry(all, wrong)), 38, what);
    }
    let what = "the score “three” gives points for “three_3” in 0 entries";
    refused(&points(&entry("\"three_1\", \"three_2\"", rows)), 38, what);
    let twice = format!("{}, {}", entry(all, rows), entry("\"three_1\"", rows));
    let what = "the score “three” gives points for “three_1” in 2 entries";
    refused(&points(&twice), 38, what);
    let other = points(&entry(all, rows)).replace(
        &format!("\n{ITEMS}"),
        "\nitems = [\"three_1\", \"three_2\"]",
    );
    let what = "the score “three” gives points for “three_3”, which is not among its items";
    refused(&other, 38, what);
}

#[test]
fn points_for_a_wide_range_are_told_at_once() {
    let study = Study::small();
    let kind = "kind = { points = [{ items = [\"pl_club_often\"], points = [[0, 1]] }] }";
    let score = format!(
        "[[scores]]\nid = \"days\"\ntitle = {{ en-GB = \"x\" }}\n{kind}\nitems = [\"pl_club_often\"]\n\n"
    );
    study.edit(
        PLACES,
        "{ from = 0, to = 7 }",
        "{ from = -2147483648, to = 2147483647 }",
    );
    study.edit(PLACES, "[[items]]\n", &format!("{score}[[items]]\n"));
    let what = "the points of “days” do not have every code of “pl_club_often”";
    assert_says(&study.refused(), &[what]);
}

#[test]
fn a_table_has_each_reachable_raw_value_at_most_once() {
    let table = |rows: &str| format!("{RULE}\ntable = [{rows}]");
    accepted(&table("[3, 1.0], [9, 2.5]"));
    let what = "the table of “three” has 3 twice";
    refused(&table("[3, 1.0], [3, 1.0]"), 40, what);
    for raw in [2, 10] {
        let what = format!("the table of “three” has {raw}, and the score goes from 3 to 9");
        refused(&table(&format!("[{raw}, 1.0]")), 40, &what);
    }
    refused(
        &table("[3, nan]"),
        40,
        "the table of “three” gives 3 no number",
    );
}

#[test]
fn bands_hold_a_value_and_stay_within_the_score() {
    let bands = |before: &str, bands: &[(&str, &str)]| {
        let bands = bands.iter().map(|(from, to)| {
            format!("{{ from = {from}, to = {to}, label = {{ en-GB = \"x\" }} }}")
        });
        let bands: Vec<String> = bands.collect();
        format!("{RULE}\n{before}bands = [{}]", bands.join(", "))
    };
    accepted(&bands("", &[("3.0", "4.5"), ("5.0", "9.0")]));
    let what = "the band 2–4 of “three” goes beyond the score, which goes from 3 to 9";
    refused(&bands("", &[("2.0", "4.0")]), 40, what);
    let what = "the band 4–10 of “three” goes beyond the score";
    refused(&bands("", &[("4.0", "10.0")]), 40, what);
    let what = "no value of “three” falls in the band 4.2–4.8";
    refused(&bands("", &[("4.2", "4.8")]), 40, what);
    let what = "the band 5–9 of “three” is empty or overlaps another";
    refused(&bands("", &[("3.0", "5.0"), ("5.0", "9.0")]), 40, what);
    refused(&bands("", &[("nan", "9.0")]), 40, "is empty or overlaps");
    // After a table, its values count.
    let table = "table = [[3, 1.5], [9, 4.0]]\n";
    accepted(&bands(table, &[("1.5", "2.0")]));
    let what = "no value of “three” falls in the band 2–3";
    refused(&bands(table, &[("2.0", "3.0")]), 41, what);
}

#[test]
fn rounding_and_transforming_do_something() {
    let what = "“three” is rounded, and is always a whole number";
    refused(&format!("{RULE}\nround = \"half_up\""), 40, what);
    let prorated = format!("kind = \"prorated_sum\"\n{ITEMS}\nround = \"half_up\"");
    refused(&prorated, 40, what);
    accepted(&format!("{prorated}\nneeds = 2"));
    accepted(&format!("kind = \"mean\"\n{ITEMS}\nround = \"half_up\""));
    for linear in [
        "times = 0.0, plus = 1.0",
        "times = nan, plus = 1.0",
        "times = 1.0, plus = inf",
    ] {
        let what = "“three” is multiplied by nought or by no number";
        refused(&format!("{RULE}\nlinear = {{ {linear} }}"), 40, what);
    }
}

#[test]
fn a_sum_of_scores_names_earlier_ones_and_nothing_else() {
    let total = |rest: &str| {
        format!("{RULE}\n\n[[scores]]\nid = \"total\"\ntitle = {{ en-GB = \"x\" }}\n{rest}")
    };
    accepted(&total("kind = { scores = [\"three\"] }"));
    for id in ["total", "later", "four"] {
        let what = format!("the score “total” adds “{id}”, which is no score above it");
        let later = "[[scores]]\nid = \"later\"\ntitle = { en-GB = \"x\" }\nkind = \"sum\"\nitems = [\"three_1\"]";
        let rule = total(&format!("kind = {{ scores = [\"{id}\"] }}\n\n{later}"));
        refused(&rule, 44, &what);
    }
    let what = "the score “total” adds “three” twice";
    refused(
        &total("kind = { scores = [\"three\", \"three\"] }"),
        44,
        what,
    );
    refused(
        &total("kind = { scores = [] }"),
        44,
        "“total” adds no scores up",
    );
    let what = "the score “total” adds scores up, and has `items`, `reversed` or `needs` as well";
    refused(
        &total("kind = { scores = [\"three\"] }\nneeds = 1"),
        44,
        what,
    );
    let what = "the score “total” adds “three”, which is a profile and no number";
    let profile = total("kind = { scores = [\"three\"] }").replacen("\"sum\"", "\"digits\"", 1);
    refused(&profile, 44, what);
    let twice = total("kind = \"sum\"\nitems = [\"three_1\"]").replace("total", "three");
    let said = with(&twice).refused();
    assert_says(&said, &["two scores are called “three”"]);
}

#[test]
fn a_profile_has_single_digits_and_no_numbers() {
    accepted(&format!("kind = \"digits\"\n{ITEMS}"));
    let band = "bands = [{ from = 3.0, to = 9.0, label = { en-GB = \"x\" } }]";
    for more in [
        "round = \"half_up\"",
        "linear = { times = 2.0, plus = 0.0 }",
        "table = [[3, 1.0]]",
        band,
    ] {
        let what = "“three” is a profile and no number";
        refused(&format!("kind = \"digits\"\n{ITEMS}\n{more}"), 38, what);
    }
    for (from, to) in [
        ("{ code = 3,", "{ code = 10,"),
        ("{ code = 1,", "{ code = -1,"),
    ] {
        let study = with(&format!("kind = \"digits\"\n{ITEMS}"));
        study.edit(THREE, from, to);
        let what = "three.toml:39: the profile “three” has a digit for “three_1”, whose codes go";
        assert_says(&study.refused(), &[what]);
    }
}

#[test]
fn a_utility_is_of_single_choices_as_they_are() {
    accepted(&format!("kind = \"utility\"\n{ITEMS}"));
    let what = "the utility “three” reverses items, and a value set weighs codes as they are";
    refused(
        &format!("kind = \"utility\"\n{ITEMS}\nreversed = [\"three_1\"]"),
        40,
        what,
    );
    let study = with(&format!("kind = \"utility\"\n{ITEMS}"));
    let choice = "\"How often is it wet?\" }\nanswer = { single_choice = \"often3\" }";
    let number = "\"How often is it wet?\" }\nanswer = { whole_number = { from = 1, to = 3 } }";
    study.edit(THREE, choice, number);
    let what = "three.toml:39: the utility “three” counts “three_3”, which is no single choice";
    assert_says(&study.refused(), &[what]);
}

#[test]
fn a_kind_that_does_not_exist_is_named() {
    refused(
        &RULE.replace("sum", "median"),
        38,
        "unknown variant `median`",
    );
    refused(
        &format!("{RULE}\nrounds = \"half_up\""),
        40,
        "unknown field `rounds`",
    );
}
