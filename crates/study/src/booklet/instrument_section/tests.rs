use questionnaire::{Instrument, Language, StudyDefinition};

use super::*;

/// The section of a made-up instrument of this tier, with this in its file besides.
fn section(tier: &str, more: &str) -> String {
    let instrument: Instrument = toml::from_str(&format!(
        r#"
        id = "made-up"
        title = {{ en-GB = "Made up" }}
        version = "1"
        authors = ["Nobody", "No one"]
        citation = "Nobody (2020). Made up."
        licence = "By agreement"
        tier = "{tier}"
        ages = {{ from = 8, to = 13 }}
        rules = {{ all_items = true, fixed_order = true, graphics = false, may_be_split = false }}
        items = [
          {{ id = "m_1", text = {{ en-GB = "[item 1]" }}, answer = {{ whole_number = {{ from = 0, to = 3 }} }} }},
          {{ id = "m_2", text = {{ en-GB = "[item 2]" }}, answer = {{ whole_number = {{ from = 0, to = 3 }} }} }},
        ]
        {more}
        "#
    ))
    .unwrap();
    let json = include_str!("../../../../questionnaire/tests/vectors/definition-v1.json");
    let study = StudyDefinition::parse(json).unwrap();
    let language = Language::from("en-GB");
    let used = UsedInstrument {
        instrument: &instrument,
        licence_reference: None,
        out_of_age: vec!["Agreed with the owner."],
        asked: vec![(1, vec![4, 5]), (2, vec![7])],
    };
    let mut html = Html::default();
    let words = PupilWords::of(&study, &study.age_groups[0], &language);
    write(&used, &words, &mut html);
    html.as_str().to_owned()
}

#[test]
fn licensed_wording_is_not_to_be_passed_on_and_shared_wording_may_be() {
    let (licensed, shared) = (section("S", ""), section("A", ""));
    assert!(licensed.contains("not to be passed on: keep this booklet"));
    assert!(licensed.contains("(tier S)") && licensed.contains("By agreement"));
    assert!(shared.contains("(tier A)") && !shared.contains("passed on"));
}

#[test]
fn it_says_where_it_is_asked_and_why_at_these_ages() {
    let html = section("A", "");
    assert!(
        html.contains("part 1, questions 4–5; part 2, question 7 (1 of its 2)"),
        "{html}"
    );
    assert!(
        html.contains("<dt>Why it is used at these ages</dt>\n<dd>Agreed with the owner.</dd>")
    );
    assert!(html.contains(
        "only whole; in its own order; nothing between its questions; no pictures added"
    ));
}

#[test]
fn a_score_is_told_with_what_it_needs() {
    let score = |needs: &str| {
        section(
            "A",
            &format!(
                "scores = [{{ id = \"m\", title = {{ en-GB = \"Sum\" }}, kind = \"sum\", items = [\"m_1\", \"m_2\"]{needs} }}]"
            ),
        )
    };
    assert!(score("").contains("the codes of m_1 and m_2 added up. All 2 must be answered."));
    assert!(score(", needs = 1").contains("At least 1 of the 2 must be answered"));
    assert!(section("A", "").contains("None: every answer is reported by itself."));
}
