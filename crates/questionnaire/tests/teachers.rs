//! `for-teachers.json` is read for ever, and names what is wrong with it.
#![allow(clippy::unwrap_used)]

use questionnaire::{TeacherKey, Teachers, Text};

const TEACHERS: &str = include_str!("vectors/teachers-v1.json");

fn script<'a>(teachers: &'a Teachers, wave: &str, age_group: &str) -> Vec<&'a str> {
    let paragraphs = teachers.script(&wave.parse().unwrap(), &age_group.parse().unwrap());
    let words = |text: &'a Text| text.in_language(&"cy".into());
    paragraphs.iter().map(words).collect()
}

#[test]
fn the_first_form_is_read() {
    let teachers = Teachers::parse(TEACHERS).unwrap();
    assert_eq!(teachers.study(), "inact-demo");
    let title = teachers.words(TeacherKey::Title).unwrap();
    assert_eq!(title.in_language(&"cy".into()), "Tudalen y dosbarth");
    let waiting = teachers.words(TeacherKey::Waiting).unwrap();
    assert_eq!(
        waiting.in_form(&"en-GB".into(), "one"),
        "One set of answers waits to be sent"
    );
    assert_eq!(teachers.words(TeacherKey::FinishDone), None);
    assert_eq!(
        script(&teachers, "screening", "primary"),
        ["This is not a test.", "Ateba ar dy ben dy hun."]
    );
    assert_eq!(
        script(&teachers, "baseline", "primary"),
        ["Here are some questions."]
    );
    assert!(script(&teachers, "screening", "secondary").is_empty());
}

#[test]
fn what_is_written_is_read_again() {
    let teachers = Teachers::parse(TEACHERS).unwrap();
    let written = serde_json::to_string(&teachers).unwrap();
    assert!(written.starts_with(r#"{"v":1,"study":"inact-demo","words":{"title":{"en-GB":"#));
    assert_eq!(Teachers::parse(&written).unwrap(), teachers);
}

#[test]
fn it_names_what_is_wrong() {
    for (from, to, field) in [
        ("\"v\": 1", "\"v\": 2", "v is"),
        ("\"v\": 1,", "", "v is"),
        ("\"inact-demo\"", "\"INACT demo\"", "study is"),
        ("\"words\"", "\"word\"", "words is"),
        ("\"scripts\"", "\"script\"", "scripts is"),
        ("\"wave\": \"baseline\",", "", "wave is"),
        (
            "[{ \"en-GB\": \"Here",
            "[[], { \"en-GB\": \"Here",
            "paragraphs is",
        ),
        ("{\n  \"v\"", "\n  \"v\"", "the document is"),
    ] {
        let broken = TEACHERS.replacen(from, to, 1);
        assert_ne!(broken, TEACHERS, "{from}");
        let error = Teachers::parse(&broken).unwrap_err().to_string();
        assert!(error.contains(field), "{from}: {error}");
    }
}

#[test]
fn a_key_is_read_back_as_it_is_written() {
    for key in TeacherKey::ALL {
        assert_eq!(key.as_str().parse(), Ok(*key));
        let json = serde_json::to_string(key).unwrap();
        assert_eq!(json, format!("\"{}\"", key.as_str()));
    }
    assert_eq!("for_pupils".parse::<TeacherKey>(), Err(()));
}
