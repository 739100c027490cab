//! `for-teachers/`: what teachers read and read out, compiled, and what is refused in it.

#![allow(
    clippy::unwrap_used,
    reason = "in a test, what is not there is a failure"
)]

mod booklet;
mod support;

use std::fs;

use questionnaire::{Language, TeacherKey, Teachers};

use support::{Study, after, assert_says};

const FILE: &str = "for-teachers/en-GB.toml";
const WELSH: &str = "for-teachers/cy.toml";
const PUBLISHED: &str = "public/for-teachers.json";
/// Where the scripts begin.
const FIRST: &str = "\n[[script]]\n";
const OWN: &str = "[[script]]\nwave = \"second\"\nparagraphs = [\"Only at the second wave.\"]\n";

fn published(study: &Study) -> Teachers {
    Teachers::parse(&fs::read_to_string(study.path(PUBLISHED)).unwrap()).unwrap()
}

fn built(study: &Study) -> Teachers {
    let said = study.build();
    assert!(said.good, "{}", said.err);
    published(study)
}

fn script(teachers: &Teachers, wave: &str, age_group: &str, language: &str) -> Vec<String> {
    let paragraphs = teachers.script(&wave.parse().unwrap(), &age_group.parse().unwrap());
    let language = Language::from(language);
    let words = paragraphs.iter().map(|text| text.in_language(&language));
    words.map(str::to_owned).collect()
}

fn words(teachers: &Teachers, key: TeacherKey, language: &str) -> String {
    let words = teachers.words(key).unwrap();
    words.in_language(&language.into()).to_owned()
}

#[test]
fn every_occasion_has_its_words() {
    let study = Study::demonstration();
    let teachers = built(&study);
    assert_eq!(teachers.study(), "inact-demo");
    assert!(
        TeacherKey::ALL
            .iter()
            .all(|key| teachers.words(*key).is_some())
    );
    let json = fs::read_to_string(study.path(PUBLISHED)).unwrap();
    assert!(
        json.starts_with(r#"{"v":1,"study":"inact-demo","words":{"title":{"en-GB":"Class page"},"#)
    );
    let occasions: Vec<_> = teachers
        .scripts()
        .iter()
        .map(|script| (script.wave.as_str(), script.age_group.as_str()))
        .collect();
    assert_eq!(occasions.len(), 10, "five waves, two age groups");
    assert_eq!(
        occasions[..2],
        [("screening", "primary"), ("screening", "secondary")]
    );
    let minutes =
        |wave: &str, group: &str| teachers.minutes(&wave.parse().unwrap(), &group.parse().unwrap());
    // As `study build` estimates: slow readers, the whole way.
    assert_eq!(minutes("month-12", "secondary"), Some(15));
    assert!(minutes("screening", "primary") < minutes("month-12", "primary"));
    let first = |wave, group| script(&teachers, wave, group, "en-GB")[0].clone();
    assert!(first("screening", "primary").contains("children your age"));
    assert!(first("screening", "secondary").contains("pupils your age"));
    assert!(first("month-6", "primary").contains("this term"));
    assert_eq!(first("month-6", "primary"), first("baseline", "primary"));
    assert_ne!(first("month-6", "primary"), first("month-6", "secondary"));
    let waiting = teachers.words(TeacherKey::Waiting).unwrap();
    let waiting = waiting.in_form(&"en-GB".into(), "one");
    assert!(waiting.starts_with("One set"), "{waiting}");
}

#[test]
fn a_waves_own_script_comes_before_its_kinds() {
    let study = Study::small();
    study.edit(FILE, FIRST, &format!("\n{OWN}{FIRST}"));
    let teachers = built(&study);
    for (wave, own) in [("first", false), ("second", true)] {
        let script = script(&teachers, wave, "younger", "en-GB");
        assert_eq!(script == ["Only at the second wave."], own, "{wave}");
    }
}

#[test]
fn an_older_folder_is_told_what_to_do() {
    for empty in [false, true] {
        let study = Study::small();
        fs::remove_dir_all(study.path("for-teachers")).unwrap();
        if empty {
            fs::create_dir(study.path("for-teachers")).unwrap();
        }
        assert_says(
            &study.refused(),
            &[
                "for-teachers: this folder is not there",
                "make another study with `study init` and copy its folder for-teachers",
                "One thing is wrong",
            ],
        );
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let own = |changed: &str| format!("\n{changed}{FIRST}");
    for (from, to, parts) in [
        (
            "send_now =",
            "send_nwo =",
            &[
                "for-teachers/en-GB.toml:",
                "the class page has no text “send_nwo”",
                "did you mean “send_now”?",
                "the class page has no words for: send_now",
            ][..],
        ),
        (
            "{turns} turns of",
            "Some turns of",
            &["“turns” must say {turns}"],
        ),
        (
            "until {date}\"",
            "until {day}\"",
            &[
                "“check_link_ok” must say {date}",
                "says {day}, which nothing fills in",
            ],
        ),
        (
            "waiting.one =",
            "# waiting.one =",
            &[
                "“waiting” has no words for the plural form one",
                "one (1); other (2, 3, 4 …)",
            ],
        ),
        (
            "sending = \"Sending…\"",
            "sending.one = \"Sending\"\nsending.other = \"Sending\"",
            &["“sending” depends on no count, and has plural forms"],
        ),
        (
            FIRST,
            &own(&OWN.replace("\"second\"", "\"third\"")),
            &[
                "the study has no wave “third”",
                "its waves are: first, second",
            ],
        ),
        (
            FIRST,
            &own(&OWN.replace("wave = \"second\"", "")),
            &["this one does not say for which", "kind = \"screening\""],
        ),
        (
            FIRST,
            &own(&OWN.replace("wave =", "kind = \"screening\"\nwave =")),
            &["this one does not say for which"],
        ),
        (
            FIRST,
            &own(&format!("{OWN}{OWN}")),
            &["a script before this one is for the same pupils"],
        ),
        (
            FIRST,
            &own(&OWN.replace("\"Only at the second wave.\"", "\"One.\", \" \"")),
            &["a script has no paragraph, or an empty one"],
        ),
        (
            FIRST,
            &own(&OWN.replace("Only", "{n} only")),
            &["a script says {n}, which nothing fills in"],
        ),
        (
            "look = \"primary\"",
            "look = \"secondary\"",
            &[
                "it has no script for wave “first” and the primary look",
                "add a [[script]] with kind",
            ],
        ),
    ] {
        assert_says(&after(FILE, from, to), parts);
    }
}

#[test]
fn the_line_is_that_of_the_script() {
    let study = Study::small();
    study.edit(
        FILE,
        FIRST,
        &format!("\n{}{FIRST}", OWN.replace("second", "third")),
    );
    let text = fs::read_to_string(study.path(FILE)).unwrap();
    let line = text.lines().position(|line| line == "[[script]]").unwrap() + 1;
    assert_says(
        &study.refused(),
        &[&format!("{FILE}:{line}: the study has no wave “third”")],
    );
}

#[test]
fn unblinding_terms_are_refused_in_them() {
    for (from, to, what) in [
        (
            "send_now = \"",
            "send_now = \"Usual care. ",
            "the text “send_now”",
        ),
        (
            "Today you will",
            "The control group will",
            "what a teacher reads out",
        ),
    ] {
        let study = Study::demonstration();
        assert_says(
            &study.edit(FILE, from, to).refused(),
            &[
                "for-teachers/en-GB.toml:",
                what,
                "lists as unblinding",
                "One thing is wrong",
            ],
        );
    }
}

/// The small study in Welsh too, with Welsh words for teachers where there are any.
fn in_welsh_too(teachers: Option<&dyn Fn(&str) -> String>) -> Study {
    let study = Study::small();
    study.in_welsh_too();
    if let Some(change) = teachers {
        let english = fs::read_to_string(study.path(FILE)).unwrap();
        let welsh = english.lines().map(|line| {
            let forms =
                ["two", "few", "many"].map(|form| line.replace(".other =", &format!(".{form} =")));
            match line.contains(".other =") {
                true => format!("{line}\n{}\n", forms.join("\n")),
                false => format!("{line}\n"),
            }
        });
        let welsh = welsh.collect::<String>().replace("\"en-GB\"", "\"cy\"");
        fs::write(study.path(WELSH), change(&welsh)).unwrap();
    }
    study
}

#[test]
fn a_language_without_a_file_reads_the_first_and_that_is_noted() {
    let study = in_welsh_too(None);
    let said = study.build();
    assert!(said.good, "{}", said.err);
    let note =
        "for-teachers/cy.toml: there are no words for teachers in cy: they read those in en-GB";
    assert!(said.out.contains(note), "{}", said.out);
    assert_eq!(
        words(&published(&study), TeacherKey::Title, "cy"),
        "Class page"
    );

    let study = in_welsh_too(Some(&|text| {
        text.replace("Class page", "Tudalen y dosbarth")
    }));
    let said = study.build();
    assert!(said.good, "{}", said.err);
    assert!(!said.out.contains("no words for teachers"), "{}", said.out);
    let teachers = published(&study);
    assert_eq!(
        words(&teachers, TeacherKey::Title, "cy"),
        "Tudalen y dosbarth"
    );
    assert_eq!(words(&teachers, TeacherKey::Title, "en-GB"), "Class page");
    assert_eq!(
        words(&teachers, TeacherKey::Title, "pl"),
        "Class page",
        "the study's first language stands first, whatever the alphabet says"
    );
}

#[test]
fn every_language_says_as_much() {
    let study = in_welsh_too(Some(&|text| {
        text.replacen("  \"This is not a test", "  # \"", 1)
    }));
    assert_says(
        &study.refused(),
        &[
            "for-teachers/cy.toml: its script for wave",
            "paragraphs, that of for-teachers/en-GB.toml has",
        ],
    );
    let study = in_welsh_too(Some(&|text| text.replace("\"cy\"", "\"en-GB\"")));
    assert_says(&study.refused(), &["also has the words in en-GB"]);
}

#[test]
fn pseudo_locales_are_made_of_them_too() {
    let study = Study::demonstration();
    study.edit(
        "study.toml",
        "[\"en-GB\"]",
        "[\"en-GB\", \"en-XA\", \"ar-XB\"]",
    );
    let teachers = built(&study);
    assert_eq!(
        words(&teachers, TeacherKey::SendNow, "en-XA"),
        "[Ššééñđ ñóóŵ]"
    );
    let waiting = teachers.words(TeacherKey::Waiting).unwrap();
    assert!(waiting.in_form(&"en-XA".into(), "one").contains("Óóñéé"));
    assert!(script(&teachers, "screening", "primary", "ar-XB")[0].contains('\u{202e}'));
    study.edit(FILE, "language = \"en-GB\"", "language = \"en-XA\"");
    fs::remove_dir_all(study.path("public")).unwrap();
    assert_says(
        &study.refused(),
        &["the words in en-XA are made out of the English ones"],
    );
}
