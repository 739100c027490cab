//! Each fault a study's files can have: the program names the file, the line, what is wrong and what to do.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use support::{Study, after, assert_says};

const STUDY: &str = "study.toml";
const YOUNGER: &str = "questionnaires/younger.toml";
const SCRIPT: &str = "scripts/younger.toml";
const THREE: &str = "instruments/three.toml";
const PLACES: &str = "instruments/places.toml";
const TEXTS: &str = "texts/en-GB.toml";

#[test]
fn broken_toml() {
    let said = after(STUDY, "draft_hours = 24", "draft_hours = ");
    assert_says(&said, &["study.toml:4: ", "One thing is wrong."]);
    let said = after(STUDY, "languages = [\"en-GB\"]", "languages = [\"en-GB]");
    // An open quotation mark shows only on the line after it.
    assert_says(&said, &["study.toml:4: ", "this line and the one before"]);
}

#[test]
fn an_unknown_or_missing_field_and_a_wrong_type() {
    let said = after(STUDY, "draft_hours", "draft_ours");
    assert_says(&said, &["study.toml:4: unknown field", "spelling"]);
    let said = after(STUDY, "look = \"primary\"\n", "");
    assert_says(&said, &["study.toml:6: missing field `look`"]);
    let said = after(STUDY, "kind = \"screening\"", "kind = \"sreening\"");
    assert_says(&said, &["study.toml:14: unknown variant `sreening`"]);
    let said = after(STUDY, "id = \"small\"", "id = \"Small study\"");
    assert_says(
        &said,
        &[
            "study.toml:1: ",
            "“Small study” cannot be used as a study id",
        ],
    );
}

#[test]
fn every_broken_file_is_told_at_once() {
    let study = Study::small();
    study
        .edit(STUDY, "id = ", "id == ")
        .edit(SCRIPT, "[thanks]", "[thanks");
    study.edit(THREE, "tier = \"A\"\n", "");
    let said = study.refused();
    assert_says(
        &said,
        &[
            "study.toml:1",
            "scripts/younger.toml:12",
            "instruments/three.toml",
            "3 things are wrong",
        ],
    );
}

#[test]
fn every_fault_is_told_at_once_in_the_order_of_files_and_lines() {
    let study = Study::small();
    study.edit(YOUNGER, "item = \"pl_where\"", "item = \"pl_were\"");
    study.edit(YOUNGER, "version = \"1\"", "version = \"7\"");
    study.edit(STUDY, "draft_hours = 24", "draft_hours = 0");
    let said = study.refused();
    let files: Vec<&str> = said
        .lines()
        .filter(|line| line.contains(".toml:"))
        .collect();
    assert_eq!(files.len(), 3, "{said}");
    assert!(
        files[0].starts_with("questionnaires/younger.toml:24:"),
        "{said}"
    );
    assert!(
        files[1].starts_with("questionnaires/younger.toml:27:"),
        "{said}"
    );
    assert!(files[2].starts_with("study.toml:4"), "{said}");
}

#[test]
fn an_item_or_instrument_that_is_nowhere() {
    let said = after(YOUNGER, "item = \"pl_where\"", "item = \"pl_were\"");
    assert_says(
        &said,
        &["younger.toml:24: no instrument has an item “pl_were”"],
    );
    let said = after(YOUNGER, "instrument = \"three\"", "instrument = \"four\"");
    assert_says(&said, &["there is no instrument “four”", "places, three"]);
    let said = after(YOUNGER, "item = \"pl_where\"", "");
    assert_says(&said, &["an entry names one instrument or one item"]);
}

#[test]
fn an_item_asked_twice() {
    let said = after(YOUNGER, "item = \"pl_where\"", "item = \"pl_club\"");
    assert_says(
        &said,
        &["younger.toml:24: the item “pl_club” is asked twice"],
    );
}

#[test]
fn a_rule_that_looks_forward_or_nowhere() {
    let said = after(YOUNGER, "{ item = \"pl_club\",", "{ item = \"pl_where\",");
    assert_says(
        &said,
        &["younger.toml:20: “pl_club_often” depends on “pl_where”, which is not asked before"],
    );
    let said = after(YOUNGER, "item = \"pl_club\"\n", "item = \"pl_where\"\n");
    assert_says(
        &said,
        &["depends on “pl_club”, which this questionnaire does not ask"],
    );
}

#[test]
fn a_rule_that_can_never_hold() {
    let said = after(YOUNGER, "any_of = [1]", "any_of = [3]");
    assert_says(
        &said,
        &["depends on the answer 3 to “pl_club”, which has no such answer"],
    );
    let said = after(YOUNGER, "any_of = [1]", "any_of = []");
    assert_says(&said, &["“pl_club_often” can never be shown"]);
    let both = "{ all = [{ missing = \"pl_club\" }, { answered = { item = \"pl_club\", any_of = [1] } }] }";
    let said = after(
        YOUNGER,
        "{ answered = { item = \"pl_club\", any_of = [1] } }",
        both,
    );
    assert_says(&said, &["“pl_club_often” can never be shown"]);
    // None of these, and the park: the scale forbids it, so no pupil can.
    let where_two = "instrument = \"three\"\nshow_if = { all = [\
        { answered = { item = \"pl_where\", any_of = [1] } }, { answered = { item = \"pl_where\", any_of = [9] } }] }";
    let said = after(YOUNGER, "instrument = \"three\"", where_two);
    assert_says(&said, &["“three_1” can never be shown"]);
}

#[test]
fn a_rule_that_hangs_on_an_item_that_is_then_not_shown() {
    // Days at the club are only asked of those who go: whoever answered 2 never sees the question about days.
    let hanging = "item = \"pl_where\"\nshow_if = { all = [\
        { answered = { item = \"pl_club\", any_of = [2] } }, { answered = { item = \"pl_club_often\", any_of = [5] } }] }";
    let said = after(YOUNGER, "item = \"pl_where\"", hanging);
    assert_says(&said, &["“pl_where” can never be shown"]);
    let study = Study::small();
    study.edit(
        YOUNGER,
        "item = \"pl_where\"",
        &hanging.replace("any_of = [2]", "any_of = [1]"),
    );
    assert!(
        study.build().good,
        "the same rule over the other answer can be met"
    );
}

#[test]
fn a_missing_translation() {
    let study = Study::small();
    study.edit(STUDY, "[\"en-GB\"]", "[\"en-GB\", \"cy\"]");
    let said = study.refused();
    assert_says(
        &said,
        &[
            "study.toml:2: title has no words in cy",
            "texts/cy.toml: the app has no words in cy",
            "questionnaires/younger.toml:6: the item “practice” has no words in cy",
            "instruments/three.toml:22: the item “three_1” has no words in cy",
            "instruments/three.toml:15: the choice 1 of scale “often3” has no words in cy",
            "scripts/younger.toml:5: the title of information page 1 has no words in cy",
        ],
    );
    assert!(!said.contains("en-GB,"), "{said}");
}

#[test]
fn words_of_the_app_that_are_missing_unknown_or_lack_a_value() {
    let study = Study::small();
    let text = std::fs::read_to_string(study.path(TEXTS)).unwrap();
    let without: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("nudge ="))
        .collect();
    std::fs::write(study.path(TEXTS), without.join("\n")).unwrap();
    assert_says(
        &study.refused(),
        &[
            "texts/en-GB.toml:",
            "the primary look has no words for: nudge",
        ],
    );

    let said = after(TEXTS, "code_title =", "code_titel =");
    assert_says(
        &said,
        &[
            "the app has no text “code_titel”",
            "did you mean “code_title”?",
        ],
    );
    let said = after(TEXTS, "{n} of {total}", "{n} of {all}");
    assert_says(
        &said,
        &["must say {total}", "says {all}, which nothing fills in"],
    );
}

#[test]
fn names_that_clash() {
    let said = after(PLACES, "id = \"pl_where\"", "id = \"three_1\"");
    assert_says(
        &said,
        &["the item “three_1” is also in instruments/places.toml"],
    );
    let study = Study::small();
    study
        .edit(THREE, "id = \"three_3\"", "id = \"pl_where_1\"")
        .edit(THREE, "three_3\"]", "pl_where_1\"]");
    study.edit(THREE, "three_3 = 3", "pl_where_1 = 3");
    assert_says(
        &study.refused(),
        &["two columns of the export would be called “pl_where_1”"],
    );
    let study = Study::small();
    study.edit(
        THREE,
        "[[scores]]\nid = \"three\"",
        "[[scores]]\nid = \"flags\"",
    );
    assert_says(
        &study.refused(),
        &["three.toml:36: two columns of the export would be called “flags”"],
    );
}

#[test]
fn names_that_give_pupils_away_or_cannot_stand_in_a_link() {
    let said = after(STUDY, "Questions in autumn", "Loneliness trial, month 3");
    assert_says(
        &said,
        &[
            "study.toml:20: ",
            "“Loneliness trial, month 3” of wave “second” says “lonel”",
        ],
    );
    let study = Study::small();
    for file in [STUDY, YOUNGER, SCRIPT] {
        study.edit(file, "\"second\"", "\"wave_2\"");
    }
    assert_says(
        &study.refused(),
        &["study.toml:18: the id “wave_2” cannot stand in a class link"],
    );
}

#[test]
fn a_number_that_no_phone_can_call() {
    let how = "how = { en-GB = \"Tell them you want to talk.\" }\n";
    let with = |dial: &str| format!("{how}dial = \"{dial}\"\n");
    for dial in [
        "0800 1111",
        "tel:",
        "tel:0800 1111",
        "https://1111",
        "tel:1;2",
    ] {
        let told = format!("study.toml:25: “{dial}” is not a number that a phone can call");
        assert_says(&after(STUDY, how, &with(dial)), &[&told]);
    }
    for dial in ["tel:08001111", "sms:85258", "tel:+441234567890"] {
        let study = Study::small();
        study.edit(STUDY, how, &with(dial));
        assert!(study.build().good, "{dial}");
    }
}

#[test]
fn nobody_to_talk_to_no_script_and_unknown_waves() {
    let study = Study::small();
    let text = std::fs::read_to_string(study.path(STUDY)).unwrap();
    let (before, _) = text.split_once("[[support]]").unwrap();
    std::fs::write(study.path(STUDY), before).unwrap();
    assert_says(&study.refused(), &["there is nobody a pupil can talk to"]);
    let said = after(SCRIPT, "[\"first\", \"second\"]", "[\"first\"]");
    assert_says(
        &said,
        &["younger.toml:2: no script is for wave “second” and “younger”"],
    );
    let said = after(YOUNGER, "[\"first\", \"second\"]", "[\"first\", \"third\"]");
    assert_says(&said, &["younger.toml:2: study.toml has no wave “third”"]);
    let said = after(
        STUDY,
        "draft_hours = 24",
        "endpoint = \"http://survey.example/\"",
    );
    assert_says(
        &said,
        &["study.toml:4: “http://survey.example/” is not the address of an endpoint"],
    );
}
