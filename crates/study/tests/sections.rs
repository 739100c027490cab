//! Sections with introductions, entries for some waves, and recall periods: what is built of them, and what is refused.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use std::fs;

use class_link::SignedStudy;
use questionnaire::{Plan, Rule, StudyDefinition, Text};
use support::{Study, assert_says};

const YOUNGER: &str = "questionnaires/younger.toml";
const THREE: &str = "instruments/three.toml";

const HEAD: &str = "[[sections]]
introduction = { title = { en-GB = \"Clubs\" }, body = [{ en-GB = \"About clubs.\" }] }
";
const CLUBS: &str = "
[[sections.entries]]
item = \"pl_club\"

[[sections.entries]]
item = \"pl_club_often\"
show_if = { answered = { item = \"pl_club\", any_of = [1] } }
";
const WEATHER: &str = "
[[sections]]
waves = [\"second\"]
show_if = { missing_because = { item = \"pl_club\", any_of = [\"skipped\"] } }

[[sections.entries]]
instrument = \"three\"
recall = true
";

/// The small study, asking this in place of its own entries.
fn asking(what: &str) -> Study {
    let study = Study::small();
    let text = fs::read_to_string(study.path(YOUNGER)).unwrap();
    let (before, _) = text.split_once("[[entries]]").unwrap();
    fs::write(study.path(YOUNGER), format!("{before}{what}")).unwrap();
    study.edit(
        THREE,
        "tier = \"A\"",
        "tier = \"A\"\nrecall = { en-GB = \"In the last week\" }",
    );
    study
}

fn definition(study: &Study) -> StudyDefinition {
    let said = study.build();
    assert!(said.good, "{}", said.err);
    let bytes = fs::read(study.path("public/study.json")).unwrap();
    let signed = SignedStudy::parse(&bytes).unwrap();
    StudyDefinition::parse(signed.verify().unwrap().definition()).unwrap()
}

fn plan(definition: &StudyDefinition, wave: &str) -> Plan {
    Plan::of(
        definition,
        &wave.parse().unwrap(),
        &"younger".parse().unwrap(),
    )
    .unwrap()
}

fn ids(plan: &Plan) -> Vec<&str> {
    plan.items
        .iter()
        .map(|item| item.item.id.as_str())
        .collect()
}

#[test]
fn a_section_has_its_introduction_once_its_waves_and_its_rule() {
    let definition = definition(&asking(&format!("{HEAD}{CLUBS}{WEATHER}")));
    let (first, second) = (plan(&definition, "first"), plan(&definition, "second"));
    assert_eq!(ids(&first), ["pl_club", "pl_club_often"]);
    assert_eq!(
        ids(&second),
        ["pl_club", "pl_club_often", "three_1", "three_2", "three_3"]
    );
    let introduced: Vec<bool> = second
        .items
        .iter()
        .map(|item| item.introduction.is_some())
        .collect();
    assert_eq!(introduced, [true, false, false, false, false]);
    for item in &second.items[2..] {
        assert!(matches!(item.show_if, Some(Rule::MissingBecause { .. })));
    }
}

#[test]
fn both_rules_hold_where_section_and_entry_have_one() {
    let rule = "show_if = { missing = \"pl_club_often\" }";
    let weather = WEATHER.replace("recall = true", rule);
    let plan = plan(
        &definition(&asking(&format!("{HEAD}{CLUBS}{weather}"))),
        "second",
    );
    let Some(Rule::All(rules)) = &plan.items[2].show_if else {
        panic!("{:?}", plan.items[2].show_if)
    };
    assert!(
        matches!(rules[..], [Rule::MissingBecause { .. }, Rule::Missing(_)]),
        "{rules:?}"
    );
}

#[test]
fn a_recall_period_reaches_tablets_only_where_it_is_asked_for() {
    let asked = definition(&asking(&format!("{HEAD}{CLUBS}{WEATHER}")));
    let week = Some(Text::new("en-GB", "In the last week"));
    let second = plan(&asked, "second");
    assert_eq!(second.items[2].recall, week);
    assert_eq!(second.items[0].recall, None);
    let not_asked = WEATHER.replace("recall = true", "");
    let not_asked = definition(&asking(&format!("{HEAD}{CLUBS}{not_asked}")));
    assert!(not_asked.instruments.iter().all(|set| set.recall.is_none()));

    let club = format!(
        "{HEAD}{}",
        CLUBS.replacen("item = \"pl_club\"", "item = \"pl_club\"\nrecall = true", 1)
    );
    assert_says(
        &asking(&club).refused(),
        &["younger.toml:20: “places” names no recall period to show"],
    );
}

#[test]
fn pictures_are_forbidden_where_the_owner_forbids_them() {
    let definition = definition(&Study::small());
    let plain: Vec<(&str, bool)> = definition
        .instruments
        .iter()
        .map(|set| (set.id.as_str(), set.plain))
        .collect();
    assert_eq!(plain, [("places", false), ("three", true)]);
}

#[test]
fn entries_inside_and_outside_of_sections() {
    let said = asking(&format!(
        "[[entries]]\nitem = \"pl_where\"\n\n{HEAD}{CLUBS}"
    ))
    .refused();
    assert_says(
        &said,
        &["younger.toml:16: there are entries inside sections and outside"],
    );
}

#[test]
fn a_section_that_asks_nothing_and_a_questionnaire_that_asks_nothing() {
    let said = asking(&format!("{HEAD}entries = []\n{WEATHER}")).refused();
    assert_says(&said, &["younger.toml:16: the section asks nothing"]);
    let said = asking("").refused();
    assert_says(&said, &["younger.toml: nothing is asked"]);
    let said = asking(&WEATHER.replace("show_if", "#")).refused();
    assert_says(
        &said,
        &["wave “first”, age group “younger”: the questionnaire has no items"],
    );
}

#[test]
fn an_introduction_that_some_pupils_would_miss_or_that_comes_twice() {
    let (club, often) = CLUBS.trim().split_once("\n\n").unwrap();
    let elsewhere = "[[sections]]\n[[sections.entries]]\nitem = \"pl_club\"\n";
    let said = asking(&format!(
        "{elsewhere}{HEAD}{often}\n[[sections.entries]]\nitem = \"pl_where\"\n"
    ))
    .refused();
    assert_says(
        &said,
        &["younger.toml:22: the section’s introduction stands on its first item, and pupils"],
    );
    // Alone in its section, the introduction goes with it.
    assert!(asking(&format!("{elsewhere}{HEAD}{often}")).build().good);

    let page = "introduction = { title = { en-GB = \"x\" }, body = [] }";
    let said = asking(&format!("{HEAD}{club}\n{page}\n")).refused();
    assert_says(&said, &["two introductions stand before one item"]);
}

#[test]
fn waves_that_an_entry_cannot_have() {
    let waves = |waves: &str| {
        asking(&format!(
            "{HEAD}{}",
            CLUBS.replacen(
                "item = \"pl_club\"",
                &format!("item = \"pl_club\"\nwaves = {waves}"),
                1
            )
        ))
    };
    assert_says(
        &waves("[\"third\"]").refused(),
        &["younger.toml:21: wave “third” is not among the waves around it"],
    );
    assert_says(&waves("[]").refused(), &["it is asked at no wave"]);
    // The days at the club hang on the club, which is then asked at one wave only.
    assert_says(
        &waves("[\"second\"]").refused(),
        &[
            "younger.toml:24: “pl_club_often” depends on “pl_club”, which this questionnaire does not ask at wave “first”",
        ],
    );
    let narrower = WEATHER.replace("recall = true", "waves = [\"first\"]");
    assert_says(
        &asking(&format!("{HEAD}{CLUBS}{narrower}")).refused(),
        &["wave “first” is not among the waves around it"],
    );
}

#[test]
fn an_instrument_that_is_whole_at_one_wave_only() {
    let part = "\n[[sections]]\n[[sections.entries]]\nitem = \"three_1\"\n[[sections.entries]]\nitem = \"three_2\"\n\
        [[sections.entries]]\nitem = \"three_3\"\nwaves = [\"first\"]\n";
    assert_says(
        &asking(&format!("{HEAD}{CLUBS}{part}")).refused(),
        &["“three” may only be used whole, and three_3 is left out"],
    );
}

#[test]
fn words_of_a_section_are_wanted_in_every_language() {
    let study = asking(&format!("{HEAD}{CLUBS}"));
    study.edit("study.toml", "[\"en-GB\"]", "[\"en-GB\", \"cy\"]");
    assert_says(
        &study.refused(),
        &["younger.toml:17: the title of an introduction has no words in cy"],
    );
}
