use questionnaire::{Language, Plan, StudyDefinition};

use super::*;

/// The rule as it is said, without its markup; a list item begins with “- ”.
fn said(rule: &str) -> String {
    said_of(
        rule,
        include_str!("../../../../questionnaire/tests/vectors/definition-v1.json"),
    )
}

fn said_of_kinds(rule: &str) -> String {
    said_of(
        rule,
        include_str!("../../../../questionnaire/tests/vectors/definition-v1-kinds.json"),
    )
}

fn said_of(rule: &str, json: &str) -> String {
    let study = StudyDefinition::parse(json).unwrap();
    let language = Language::from("en-GB");
    let group = &study.age_groups[0];
    let part = Part {
        number: 1,
        waves: Vec::new(),
        plan: Plan::of(&study, &study.waves[0].id, &group.id).unwrap(),
    };
    let mut html = Html::plain();
    let words = PupilWords::of(&study, group, &language);
    write(
        &serde_json::from_str(rule).unwrap(),
        &part,
        &words,
        &mut html,
    );
    html.as_str().trim().to_owned()
}

#[test]
fn an_answer_is_named_by_its_label_and_a_number_by_itself() {
    assert_eq!(
        said(r#"{ "answered": { "item": "a_club", "any_of": [1] } }"#),
        "Asked only if “Are you in a club?” (question 1) was answered “Yes”."
    );
    assert!(
        said(r#"{ "answered": { "item": "a_often", "any_of": [3, 1, 2] } }"#)
            .ends_with("was answered “Never”, “Sometimes” or “Often”.")
    );
    assert!(
        said(r#"{ "answered": { "item": "a_rating", "any_of": [9, 0, 2, 10, 3, 4] } }"#)
            .ends_with("(question 5) was answered 0, 2 to 4, 9 or 10.")
    );
    assert!(
        said(r#"{ "answered": { "item": "a_places", "any_of": [2, 1] } }"#)
            .ends_with("was answered with “Park” or “Library”, alone or among others.")
    );
}

#[test]
fn a_missing_answer_is_spoken_of_wherever_it_counts() {
    assert!(
        said(r#"{ "missing": "a_days" }"#)
            .ends_with("(question 4) has no answer, for whatever reason.")
    );
    assert!(said(r#"{ "not": { "missing": "a_days" } }"#).ends_with("(question 4) has an answer."));
    assert!(
        said(r#"{ "not": { "answered": { "item": "a_club", "any_of": [1] } } }"#)
            .ends_with("was not answered “Yes”, or has no answer.")
    );
    assert!(
        said(r#"{ "not": { "answered": { "item": "a_places", "any_of": [9] } } }"#)
            .ends_with("was not answered with “None of these”, or has no answer.")
    );
    assert!(
        said(r#"{ "not": { "not": { "missing": "a_days" } } }"#)
            .ends_with("has no answer, for whatever reason.")
    );
}

#[test]
fn groups_are_lists_and_not_all_is_at_least_one_not() {
    let either =
        said(r#"{ "not": { "all": [{ "missing": "a_rating" }, { "missing": "a_days" }] } }"#);
    let lines: Vec<&str> = either.lines().collect();
    assert_eq!(lines[0], "Asked only if at least one of these is so:");
    assert!(lines[1].starts_with("- ") && lines[1].ends_with("(question 5) has an answer"));
    assert!(lines[2].starts_with("- ") && lines[2].ends_with("(question 4) has an answer"));

    let neither =
        said(r#"{ "not": { "any": [{ "missing": "a_rating" }, { "missing": "a_days" }] } }"#);
    assert!(
        neither.starts_with("Asked only if all of these are so:"),
        "{neither}"
    );

    let nested = said(
        r#"{ "all": [{ "all": [{ "missing": "a_days" }, { "missing": "a_club" }] },
                     { "any": [{ "missing": "a_often" }, { "missing": "a_rating" }] },
                     { "all": [{ "missing": "a_places" }] }] }"#,
    );
    assert_eq!(nested.matches("all of these").count(), 1, "{nested}");
    assert_eq!(
        nested.matches("at least one of these is so:").count(),
        1,
        "{nested}"
    );
    assert_eq!(nested.matches("has no answer").count(), 5, "{nested}");
}

#[test]
fn a_month_is_said_as_the_data_have_it_and_a_row_with_its_question() {
    for (rule, words) in [
        (
            r#"{ "at_least": { "item": "k_since", "number": 202512 } }"#,
            "(question 3) is 2025-12 or later.",
        ),
        (
            r#"{ "not": { "at_least": { "item": "k_since", "number": 202512 } } }"#,
            "(question 3) is before 2025-12, or has no answer.",
        ),
        (
            r#"{ "at_most": { "item": "k_since", "number": 202512 } }"#,
            "is 2025-12 or earlier.",
        ),
        (
            r#"{ "not": { "at_most": { "item": "k_since", "number": 202512 } } }"#,
            "is after 2025-12, or has no answer.",
        ),
        (
            r#"{ "answered": { "item": "k_since", "any_of": [202501, 202502, 202503, 202601] } }"#,
            "was answered 2025-01 to 2025-03 or 2026-01.",
        ),
        (
            r#"{ "answered": { "item": "k_garden", "any_of": [1] } }"#,
            "Asked only if “Do you have this at home?” “A garden” (question 2) was answered “Yes”.",
        ),
    ] {
        let said = said_of_kinds(rule);
        assert!(said.ends_with(words), "{said}");
    }
}

#[test]
fn numbers_and_reasons_are_said_and_so_is_their_opposite() {
    for (rule, words) in [
        (
            r#"{ "at_least": { "item": "a_rating", "number": 7 } }"#,
            "is 7 or more.",
        ),
        (
            r#"{ "not": { "at_least": { "item": "a_rating", "number": 7 } } }"#,
            "is less than 7, or has no answer.",
        ),
        (
            r#"{ "at_most": { "item": "a_days", "number": 2 } }"#,
            "is 2 or less.",
        ),
        (
            r#"{ "missing_because": { "item": "a_days", "any_of": ["skipped", "dont_know"] } }"#,
            "has no answer because the pupil chose not to say or did not know.",
        ),
    ] {
        assert!(said(rule).ends_with(words), "{}", said(rule));
    }
}
