//! Words in one language or another, and in the plural forms of a language.
#![allow(clippy::unwrap_used)]

use questionnaire::{Language, Text};

fn text(words: &[(&str, &str)]) -> Text {
    let words = words.iter();
    words
        .map(|(language, words)| ((*language).into(), (*words).to_owned()))
        .collect()
}

#[test]
fn what_stands_in_for_missing_words_says_its_language() {
    let (english, welsh): (Language, Language) = ("en-GB".into(), "cy".into());
    let both = text(&[("en-GB", "Next"), ("cy", "Nesaf")]);
    assert_eq!(both.in_language(&welsh), "Nesaf");
    assert_eq!(both.language_for(&welsh), &welsh);
    let one = text(&[("en-GB", "Next")]);
    assert_eq!(one.in_language(&welsh), "Next");
    assert_eq!(one.language_for(&welsh), &english);
    let none = text(&[]);
    assert_eq!(none.in_language(&welsh), "");
    assert_eq!(none.language_for(&welsh), &welsh);
}

#[test]
fn a_plural_form_stands_beside_the_words_for_all_other_counts() {
    let waiting = text(&[
        ("en-GB", "{n} sets"),
        ("en-GB-x-one", "one set"),
        ("pl", "{n} zestawu"),
        ("pl-x-one", "{n} zestaw"),
        ("pl-x-few", "{n} zestawy"),
    ]);
    let in_form = |language: &str, form| waiting.in_form(&language.into(), form).to_owned();
    assert_eq!(in_form("en-GB", "one"), "one set");
    assert_eq!(in_form("en-GB", "other"), "{n} sets");
    assert_eq!(in_form("pl", "few"), "{n} zestawy");
    assert_eq!(in_form("pl", "many"), "{n} zestawu", "none of its own");
    assert_eq!(
        in_form("cy", "one"),
        "one set",
        "in the language that stands in"
    );
}
