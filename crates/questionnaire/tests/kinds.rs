//! Rows of a grid, months and long lists, as a pupil meets them and as they are stored.
#![allow(clippy::unwrap_used)]

mod scenario;

use questionnaire::{
    Answer, Codebook, Draft, Given, Intent, Measure, Outcome, Plan, PlanError, Response,
    StudyDefinition,
};
use scenario::{KINDS, Scenario, plan_of_kinds};

const DRAFT: &str = include_str!("vectors/draft-v1-kinds.json");
const RESPONSE: &str = include_str!("vectors/response-v1-kinds.json");

fn at_the_month() -> Scenario {
    let mut pupil = Scenario::at_items_with(plan_of_kinds());
    assert_eq!(pupil.item(), "k_bike");
    pupil.answers(1).does(Intent::DidNotKnow);
    assert_eq!(pupil.item(), "k_since");
    pupil
}

#[test]
fn every_row_of_a_grid_has_its_question_and_nothing_else_has_one() {
    let plan = plan_of_kinds();
    let questions: Vec<String> = (plan.items.iter())
        .map(|item| item.question(&"en-GB".into()))
        .collect();
    assert_eq!(questions[0], "Do you have this at home? – A bike");
    assert_eq!(questions[1], "Do you have this at home? – A garden");
    assert_eq!(questions[2], "When did you come to this school?");
    assert!(plan.items[2..].iter().all(|item| item.stem.is_none()));
}

#[test]
fn a_row_whose_grid_is_missing_has_no_way_through() {
    let broken = KINDS.replacen("\"stem\": \"home\"", "\"stem\": \"garden\"", 1);
    let study = StudyDefinition::parse(&broken).unwrap();
    let plan = Plan::of(
        &study,
        &"screening".parse().unwrap(),
        &"primary".parse().unwrap(),
    );
    assert_eq!(plan, Err(PlanError::NoStem("k_bike".parse().unwrap())));
}

#[test]
fn a_month_within_the_range_is_an_answer_and_nothing_else_is() {
    for (code, outcome) in [
        (202_409, Outcome::Accepted),
        (202_612, Outcome::Accepted),
        (202_408, Outcome::Ignored),
        (202_701, Outcome::Ignored),
        (202_500, Outcome::Ignored),
        (202_513, Outcome::Ignored),
        (12, Outcome::Ignored),
    ] {
        let answer = Intent::Answered(Answer::One(code));
        assert_eq!(at_the_month().tries(answer), outcome, "{code}");
    }
    let several = Intent::Answered(Answer::Several(vec![202_409]));
    assert_eq!(at_the_month().tries(several), Outcome::Ignored);
}

#[test]
fn months_are_compared_over_the_turn_of_the_year() {
    // Shown from December 2025 on.
    for (code, next) in [
        (202_511, "k_food"),
        (202_512, "k_settled"),
        (202_601, "k_settled"),
    ] {
        let mut pupil = at_the_month();
        pupil.answers(code);
        assert_eq!(pupil.item(), next, "{code}");
    }
    let mut pupil = at_the_month();
    pupil.does(Intent::Skipped);
    assert_eq!(pupil.item(), "k_food", "no month is not a late one");
}

#[test]
fn a_month_can_be_changed_taken_back_and_skipped() {
    let mut pupil = at_the_month();
    pupil
        .does(Intent::Answered(Answer::One(202_601)))
        .does(Intent::Answered(Answer::One(202_602)))
        .does(Intent::TookBack);
    assert_eq!(pupil.session.unanswered(&pupil.plan).first(), Some(&1));
    assert!(pupil.session.unanswered(&pupil.plan).contains(&2));
    pupil.does(Intent::WentNext);
    assert_eq!(pupil.item(), "k_since", "a gentle word, once");
    pupil.does(Intent::WentNext).does(Intent::StoppedAndSent);
    let response = pupil.response();
    let (_, given, record) = &response.items[2];
    assert_eq!(
        (given, record.changes),
        (&Given::Missing(questionnaire::Missing::NoAnswer), 2)
    );
}

#[test]
fn lists_of_more_than_twelve_choices_are_long() {
    let plan = plan_of_kinds();
    let long = plan.items.iter().filter(|item| item.is_long());
    let long: Vec<&str> = long.map(|item| item.item.id.as_str()).collect();
    assert_eq!(long, ["k_food", "k_foods"]);
    let mut item = plan.items[4].clone();
    assert_eq!(item.choices.len(), 13);
    item.choices.pop();
    assert!(!item.is_long(), "twelve are few enough");
}

#[test]
fn the_codebook_has_months_as_months_and_rows_with_their_question() {
    let plan = plan_of_kinds();
    let of = |index: usize| Codebook::of_item(&plan.items[index], &"en-GB".into());
    assert_eq!(of(2)[0].measure, Measure::Month);
    assert_eq!(of(1)[0].label, "Do you have this at home? – A garden");
    assert_eq!(
        of(5)[0].label,
        "Which foods do you like? – Apples",
        "a choice after its question"
    );
}

#[test]
fn a_draft_is_written_as_the_vector_and_read_back() {
    let mut pupil = at_the_month();
    pupil.answers(202_512).answers(1).answers(13);
    pupil.does(Intent::Answered(Answer::several([13, 2])));
    assert_eq!(pupil.session.to_draft("").unwrap(), DRAFT.trim_end());
    let resumed = Draft::parse(DRAFT).unwrap().resume(&pupil.plan).unwrap();
    assert_eq!(resumed.to_draft("").unwrap(), DRAFT.trim_end());
    let no_month = DRAFT.replacen("202512", "202513", 1);
    assert!(
        Draft::parse(&no_month)
            .unwrap()
            .resume(&pupil.plan)
            .is_err()
    );
}

#[test]
fn a_response_is_written_as_the_vector_and_read_back() {
    let mut pupil = at_the_month();
    pupil.answers(202_512).answers(1).answers(13);
    pupil
        .does(Intent::Answered(Answer::several([0])))
        .does(Intent::WentNext)
        .answers(10)
        .answers(3)
        .does(Intent::Finished);
    let response = pupil.response();
    assert_eq!(response.to_json(), RESPONSE.trim_end());
    let read = Response::parse(RESPONSE.as_bytes()).unwrap();
    assert_eq!(
        read.given(&"k_since".parse().unwrap()),
        Some(&Given::Answer(Answer::One(202_512)))
    );
    assert_eq!(read.to_json(), RESPONSE.trim_end());
}
