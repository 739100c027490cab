//! `own-texts/`: a study's words in place of the app's, and what is refused in them.

#![allow(
    clippy::unwrap_used,
    reason = "in a test, what is not there is a failure"
)]

mod pupils;
mod support;

use std::fs;

use questionnaire::TextKey;

use pupils::definition;
use support::{Study, assert_says};

const OWN: &str = "own-texts/en-GB.toml";

#[test]
fn a_study_says_its_own_words_and_keeps_the_rest() {
    let study = Study::of("waiting-demo");
    assert!(study.build().good);
    let definition = definition(&study);
    let english = |key| {
        let texts = definition.texts.get(&"older".parse().unwrap()).unwrap();
        texts
            .get(&key)
            .unwrap()
            .in_language(&"en-GB".into())
            .to_owned()
    };
    assert_eq!(english(TextKey::CodeTitle), "Open your link again");
    assert_eq!(english(TextKey::AssentYes), "Yes, I’d like to");
}

#[test]
fn what_is_wrong_in_them_is_told_with_its_line() {
    for (from, to, parts) in [
        (
            "code_title =",
            "code_titel =",
            &[
                "own-texts/en-GB.toml:9: the app has no text “code_titel”",
                "did you mean “code_title”",
            ][..],
        ),
        (
            "and {n} are here so far",
            "and some are here",
            &["own-texts/en-GB.toml:", "“code_too_short” must say {n}"],
        ),
        (
            "code_title =",
            "picture_words = \"sun, boat\"\ncode_title =",
            &["own-texts/en-GB.toml:9: “picture_words” has 2 words, and there are 32 pictures"],
        ),
        (
            "code_title =",
            "colours = \"none, red, blue\"\ncode_title =",
            &["own-texts/en-GB.toml:9: “colours” does not name 7 colours"],
        ),
        (
            "language = \"en-GB\"",
            "language = \"cy\"",
            &["own-texts/en-GB.toml:6: the study is not in cy"],
        ),
        (
            "Your answers are sealed on this phone",
            "The control group is sealed on this phone",
            &["own-texts/en-GB.toml:", "says “control group”"],
        ),
    ] {
        assert_says(
            &Study::of("waiting-demo").edit(OWN, from, to).refused(),
            parts,
        );
    }
}

#[test]
fn no_two_pictures_have_one_word_and_none_has_no_word() {
    let study = Study::demonstration();
    let said = study
        .edit("texts/en-GB.toml", "sun, boat, tree", "Boat, boat, ")
        .refused();
    assert_says(
        &said,
        &[
            "“picture_words” says “boat” of two pictures",
            "“picture_words” leaves a picture without a word",
        ],
    );
}

#[test]
fn one_file_a_language() {
    let study = Study::of("waiting-demo");
    fs::copy(study.path(OWN), study.path("own-texts/more.toml")).unwrap();
    assert_says(
        &study.refused(),
        &["more.toml:6: own-texts/en-GB.toml also has the words in en-GB"],
    );
}
