//! Languages: plural forms, instruments that stay in their own language, pseudo-locales, and what runs from right to left.

#![allow(
    clippy::unwrap_used,
    reason = "in a test, what is not there is a failure"
)]

mod booklet;
mod pupils;
mod support;

use std::fs;

use questionnaire::{Language, Plan, TextKey};
use serde_json::Value;

use pupils::definition;
use support::{Study, assert_says};

const STUDY: &str = "study.toml";
const WELSH: &str = "texts/cy.toml";
const PSEUDO: &str = "languages = [\"en-GB\", \"en-XA\", \"ar-XB\"]";

/// The small study in English and Welsh.
fn in_welsh_too() -> Study {
    let study = Study::small();
    study.in_welsh_too();
    study
}

/// A demonstration in English and both pseudo-locales.
fn pseudo() -> Study {
    let study = Study::demonstration();
    study.edit(STUDY, "languages = [\"en-GB\"]", PSEUDO);
    study
}

/// The small study, where only one of its instruments has been translated.
fn half_translated() -> Study {
    let study = in_welsh_too();
    let source =
        support::repository().join("crates/study/tests/small-study/instruments/three.toml");
    fs::copy(source, study.path("instruments/three.toml")).unwrap();
    study
}

fn stays(instruments: &str) -> String {
    format!(
        "[[stays_in]]\nlanguage = \"en-GB\"\ninstruments = [{instruments}]\nreason = \"Its authors have no Welsh words.\"\n\n"
    )
}

fn say(study: &Study, statement: &str) {
    study.edit(STUDY, "[[support]]", &format!("{statement}[[support]]"));
}

#[test]
fn each_plural_form_is_built_in() {
    let study = in_welsh_too();
    let said = study.build();
    assert!(said.good, "{}", said.err);
    let definition = definition(&study);
    let texts = definition.texts.get(&"younger".parse().unwrap()).unwrap();
    let waiting = texts.get(&TextKey::Waiting).unwrap();
    let welsh: Language = "cy".into();
    assert!(waiting.in_form(&welsh, "few").contains("(cy)(few)"));
    assert!(!waiting.in_language(&welsh).contains("(few)"));
    assert!(waiting.in_form(&"en-GB".into(), "one").contains("one set"));
    let name = texts.get(&TextKey::LanguageName).unwrap();
    assert_eq!(name.in_language(&"en-GB".into()), "English");
}

#[test]
fn a_plural_form_too_few_or_too_many_is_told() {
    let waiting = "waiting.other = \"This tablet still has {n} sets";
    let english = "texts/en-GB.toml";
    for (file, from, to, parts) in [
        (
            WELSH,
            "waiting.few =",
            "# waiting.few =",
            &[
                "texts/cy.toml:",
                "“waiting” has no words for the plural form few",
                "one (1); two (2); few (3); other (4, 5, 7 …); many (6)",
            ][..],
        ),
        (
            english,
            waiting,
            "waiting.few = \"{n}\"\nwaiting.other = \"This tablet still has {n} sets",
            &["“waiting” has a plural form “few”, which en-GB does not know"],
        ),
        (
            english,
            waiting,
            "waiting.other = \"This tablet still has some sets",
            &["“waiting” must say {n}"],
        ),
        (
            english,
            "back = \"Back\"",
            "back.one = \"Back\"\nback.other = \"Back\"",
            &["“back” depends on no count, and has plural forms"],
        ),
        (
            english,
            "waiting.one = \"This tablet still has one set of answers to send. Please tell your teacher.\"\nwaiting.other =",
            "waiting =",
            &["“waiting” has no words for the plural form one"],
        ),
        (
            english,
            waiting,
            "waiting.more = \"{n}\"\nwaiting.other = \"This tablet still has {n} sets",
            &["the words of each plural form: zero, one, two, few, many, other"],
        ),
    ] {
        let study = in_welsh_too();
        assert_says(&study.edit(file, from, to).refused(), parts);
    }
}

#[test]
fn what_is_no_language_tag_is_told() {
    for tag in ["en_GB", "cy-x-few"] {
        let said = support::after(STUDY, "[\"en-GB\"]", &format!("[\"en-GB\", \"{tag}\"]"));
        assert_says(&said, &[&format!("“{tag}” is not a language tag")]);
    }
}

#[test]
fn an_instrument_stays_in_its_language_where_the_study_says_so() {
    let study = half_translated();
    assert_says(
        &study.refused(),
        &[
            "instruments/three.toml:",
            "the item “three_1” has no words in cy",
        ],
    );
    say(&study, &stays("\"three\""));
    let said = study.build();
    assert!(said.good, "{}", said.err);
    let definition = definition(&study);
    let plan = Plan::of(
        &definition,
        &"first".parse().unwrap(),
        &"younger".parse().unwrap(),
    )
    .unwrap();
    let welsh: Language = "cy".into();
    let language = |id: &str| {
        let item = plan.items.iter().find(|one| one.item.id.as_str() == id);
        let item = item.unwrap();
        let label = &item.choices[0].label;
        assert_eq!(
            label.language_for(&welsh),
            item.item.text.language_for(&welsh)
        );
        item.item.text.language_for(&welsh).to_string()
    };
    assert_eq!(language("three_1"), "en-GB");
    assert_eq!(language("pl_club"), "cy");
}

#[test]
fn the_language_an_instrument_stays_in_stands_in_whatever_the_order() {
    // Welsh is sorted before English, and stands first in the file.
    let study = half_translated();
    let three = fs::read_to_string(study.path("instruments/three.toml")).unwrap();
    let three = three.replace("{ en-GB = \"", "{ ar = \"(ar)\", en-GB = \"");
    fs::write(study.path("instruments/three.toml"), three).unwrap();
    say(&study, &stays("\"three\""));
    assert!(study.build().good);
    let definition = definition(&study);
    let item = definition.item(&"three_1".parse().unwrap()).unwrap().1;
    assert_eq!(item.text.language_for(&"cy".into()), &"en-GB".into());
}

#[test]
fn what_is_wrong_about_staying_is_told() {
    for (statement, parts) in [
        (
            stays("\"four\""),
            &["study.toml:", "there is no instrument “four”"][..],
        ),
        (
            stays("\"three\", \"places\""),
            &["“places” is said to stay in en-GB, and has words in every language of the study"],
        ),
        (
            stays("\"three\", \"three\""),
            &["“three” is said to stay twice"],
        ),
        (
            stays("\"three\"").replace("Its authors have no Welsh words.", " "),
            &["no reason why instruments stay in one language"],
        ),
        (
            stays("\"three\"").replace("en-GB", "fr"),
            &["“three” is said to stay in fr, and is not whole in it"],
        ),
        (
            stays("\"three\"").replace("en-GB", "no tag"),
            &["“no tag” is not a language tag"],
        ),
    ] {
        let study = half_translated();
        say(&study, &statement);
        assert_says(&study.refused(), parts);
    }
    let study = half_translated();
    say(&study, &stays("\"three\""));
    study.edit(
        "instruments/three.toml",
        "How often is it sunny?\"",
        "How often is it sunny?\", cy = \"Heulog?\"",
    );
    assert_says(
        &study.refused(),
        &["“three” is said to stay in en-GB, and has some of its words in cy"],
    );
}

#[test]
fn a_licensed_instrument_may_stay_too() {
    let study = Study::licensed();
    study.edit(STUDY, "[\"en-GB\"]", "[\"en-GB\", \"cy\"]");
    say(&study, &stays("\"moods\", \"days\""));
    let said = study.refused();
    assert!(!said.contains("moods"), "{said}");
    assert!(said.contains("texts/cy.toml"), "{said}");
}

#[test]
fn every_text_of_a_demonstration_is_made_in_both_pseudo_locales() {
    let study = pseudo();
    let said = study.build();
    assert!(said.good, "{}", said.err);
    assert!(
        said.out
            .contains("pupils can choose en-XA, which is no language")
    );
    let definition = definition(&study);
    assert_eq!(definition.right_to_left, ["ar-XB".into()]);
    let tree = serde_json::to_value(&definition).unwrap();
    let mut seen = 0;
    each_text(&tree, &mut |words| {
        seen += 1;
        let of = |language: &str| words[language].as_str().unwrap();
        let accented = of("en-XA").replace(['{', '}'], "\0");
        let outside = accented.split('\0').step_by(2);
        assert!(
            !outside
                .collect::<String>()
                .contains(|c: char| c.is_ascii_alphabetic()),
            "{accented}"
        );
        let filled = |text: &str| text.matches('{').count();
        for made in ["en-XA", "ar-XB"] {
            assert_eq!(filled(of(made)), filled(of("en-GB")), "{}", of(made));
        }
        assert!(
            of("ar-XB").starts_with(['\u{200f}', '“', '{']) || !of("ar-XB").contains('\u{202e}')
        );
    });
    assert!(seen > 300, "{seen}");
    let waiting = definition
        .texts
        .iter()
        .next()
        .unwrap()
        .1
        .get(&TextKey::Waiting)
        .unwrap();
    assert!(waiting.in_form(&"en-XA".into(), "one").contains("óóñéé"));
}

#[test]
fn an_instrument_that_stays_is_left_in_a_pseudo_locale() {
    let study = pseudo();
    say(&study, &stays("\"ucla3-children\""));
    let said = study.build();
    assert!(said.good, "{}", said.err);
    let definition = definition(&study);
    for set in &definition.instruments {
        let stays = set.id.as_str() == "ucla3-children";
        for item in &set.items {
            assert_ne!(item.text.has(&"en-XA".into()), stays, "{}", item.id);
        }
    }
}

#[test]
fn pseudo_locales_never_reach_a_real_study_unasked() {
    let study = Study::small();
    study.edit(STUDY, "languages = [\"en-GB\"]", PSEUDO);
    assert_says(
        &study.refused(),
        &["study.toml:3: en-XA is no language", "--pseudo-languages"],
    );
    let said = study.study("build", &["--pseudo-languages"]);
    assert!(said.good, "{}", said.err);

    let study = pseudo();
    study.edit(STUDY, PSEUDO, "languages = [\"en-XA\"]");
    assert_says(&study.refused(), &["the study is not in English"]);

    let study = pseudo();
    let words = fs::read_to_string(study.path("texts/en-GB.toml")).unwrap();
    let words = words.replace("language = \"en-GB\"", "language = \"en-XA\"");
    fs::write(study.path("texts/en-XA.toml"), words).unwrap();
    assert_says(
        &study.refused(),
        &[
            "texts/en-XA.toml:",
            "the words in en-XA are made out of the English ones",
        ],
    );
}

#[test]
fn a_number_is_kept_together_where_words_run_from_right_to_left() {
    let study = pseudo();
    assert!(study.build().good);
    let support = &definition(&study).support[1];
    assert!(
        support
            .how
            .in_language(&"en-GB".into())
            .contains("0800 1111")
    );
    assert!(
        support
            .how
            .in_language(&"ar-XB".into())
            .contains("0800\u{a0}1111")
    );
}

#[test]
fn a_response_in_many_languages_fits() {
    let one = Study::small();
    assert!(one.build().good);
    let many = in_welsh_too();
    assert!(many.build().good);
    let (one, many) = (definition(&one), definition(&many));
    assert!(one.padded_size <= many.padded_size);
    assert_eq!(many.languages.len(), 2);
}

/// Calls `look` with every object that has English words.
fn each_text(value: &Value, look: &mut dyn FnMut(&Value)) {
    match value {
        Value::Object(fields) if fields.contains_key("en-GB") => look(value),
        Value::Object(fields) => fields.values().for_each(|value| each_text(value, look)),
        Value::Array(values) => values.iter().for_each(|value| each_text(value, look)),
        _ => {}
    }
}
