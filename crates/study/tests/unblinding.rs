//! Terms that would tell who got what: refused wherever a pupil or teacher could read them, in whatever file.

mod support;

use support::{Study, assert_says};

const STUDY: &str = "study.toml";
const TERMS: &str = "unblinding_terms = [\"Link worker\", \"arm\"]";

/// A study with licensed instruments that lists two terms.
fn with_terms(terms: &str) -> Study {
    let study = Study::licensed();
    study.edit(
        STUDY,
        "draft_hours = 24",
        &format!("draft_hours = 24\n{terms}"),
    );
    study
}

#[test]
fn a_term_is_found_in_every_file_that_is_read_by_pupils_or_teachers() {
    for (file, from, to, found) in [
        (
            STUDY,
            "Questions in autumn",
            "Questions of your link worker",
            "study.toml:21: the name of wave “second” says “Link worker”",
        ),
        (
            STUDY,
            "Tell them you want to talk.",
            "Tell your LINK-WORKER.",
            "study.toml:25: how to reach a support contact says “Link worker”",
        ),
        (
            "scripts/younger.toml",
            "That was all.",
            "Your arm was the second.",
            "scripts/younger.toml:14: a paragraph of thanks says “arm”",
        ),
        (
            "questionnaires/younger.toml",
            "Questions about you.",
            "Questions about your link worker.",
            "questionnaires/younger.toml:17: a paragraph of an introduction says “Link worker”",
        ),
        (
            "questionnaires/younger.toml",
            "Pears",
            "An arm",
            "questionnaires/younger.toml:13: the choice 2 of scale “fruit” says “arm”",
        ),
        (
            "instruments/three.toml",
            "How often is it windy?",
            "How often is your link worker there?",
            "instruments/three.toml:27: the item “three_2” says “Link worker”",
        ),
        (
            "instruments/moods.toml",
            "In the last two weeks",
            "Since you met a link worker",
            "instruments/moods.toml:11: the recall period says “Link worker”",
        ),
        (
            "wording/moods.toml",
            "Quokka some",
            "Quokka link worker",
            "wording/moods.toml:20: the wording of choice 1 of moods3 says “Link worker”",
        ),
        (
            "wording/days.csv",
            "Wombat week",
            "Wombat arm",
            "wording/days.csv:11: the wording of item days_2 says “arm”",
        ),
    ] {
        let study = with_terms(TERMS);
        study.edit(file, from, to);
        let said = study.refused();
        assert_says(
            &said,
            &[found, "the same for every arm", "One thing is wrong"],
        );
        assert!(
            !said.contains("Quokka") && !said.contains("Wombat"),
            "{said}"
        );
    }
    let study = with_terms(TERMS);
    study.edit(
        "texts/en-GB.toml",
        "skip_to_content = \"",
        "skip_to_content = \"Link worker. ",
    );
    assert_says(
        &study.refused(),
        &[
            "texts/en-GB.toml:",
            "the text “skip_to_content” says “Link worker”",
        ],
    );
}

#[test]
fn parts_of_words_and_what_only_the_team_reads_are_no_fault() {
    let study = with_terms(TERMS);
    study.edit(
        "instruments/three.toml",
        "How often is it windy?",
        "How often is it warm?",
    );
    study.edit(
        "instruments/three.toml",
        "\"Weather\"",
        "\"Link worker score\"",
    );
    let said = study.build();
    assert!(said.good, "{}", said.err);
}

#[test]
fn a_term_without_a_word() {
    let said = with_terms("unblinding_terms = [\" - \"]").refused();
    assert_says(
        &said,
        &["study.toml:5: the unblinding term “ - ” has no letter or digit"],
    );
}

#[test]
fn words_still_to_come_are_refused_wherever_they_stand() {
    let study = Study::small();
    study.edit(
        "instruments/three.toml",
        "How often is it windy?",
        "[Three, item 2]",
    );
    study.edit("scripts/younger.toml", "That was all.", "[to be written]");
    assert_says(
        &study.refused(),
        &[
            "instruments/three.toml:27: the item “three_2” is “[Three, item 2]”, which only keeps a place",
            "scripts/younger.toml:14: a paragraph of thanks is “[to be written]”",
        ],
    );
}
