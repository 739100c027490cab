//! Each kind of show-if rule, met by pupils who answer, skip, do not know, pass, and change their minds.
#![allow(clippy::unwrap_used)]

mod scenario;

use questionnaire::{Answer, Intent, ItemId, Missing, Plan, Rule, Text};
use scenario::{Scenario, study};

fn id(item: &str) -> ItemId {
    item.parse().unwrap()
}

/// A pupil at the first item, in a questionnaire whose last item has this rule.
fn pupil_with(rule: Rule) -> Scenario {
    let mut pupil = Scenario::at_items();
    pupil.plan.items.last_mut().unwrap().show_if = Some(rule);
    pupil
}

fn is_last_due(pupil: &Scenario) -> bool {
    pupil
        .session
        .is_due(&pupil.plan, pupil.plan.items.len() - 1)
}

fn because(item: &str, any_of: &[Missing]) -> Rule {
    Rule::MissingBecause {
        item: id(item),
        any_of: any_of.to_vec(),
    }
}

#[test]
fn a_number_is_compared_with_its_ends_included_and_a_missing_one_with_nothing() {
    let at_least = |number| Rule::AtLeast {
        item: id("a_days"),
        number,
    };
    let at_most = |number| Rule::AtMost {
        item: id("a_days"),
        number,
    };
    for (answer, rule, due) in [
        (3, at_least(3), true),
        (2, at_least(3), false),
        (3, at_most(3), true),
        (4, at_most(3), false),
        (0, at_most(0), true),
    ] {
        let mut pupil = pupil_with(rule.clone());
        pupil
            .answers(0)
            .does(Intent::Skipped)
            .does(Intent::Answered(Answer::One(answer)));
        assert_eq!(is_last_due(&pupil), due, "{answer} {rule:?}");
        // Taken back and skipped, it is no number, not even nought.
        pupil.does(Intent::Skipped);
        assert!(!is_last_due(&pupil), "{rule:?}");
    }
}

#[test]
fn several_answers_at_once_are_no_number() {
    let mut pupil = pupil_with(Rule::AtLeast {
        item: id("a_places"),
        number: 1,
    });
    pupil
        .answers(0)
        .does(Intent::Answered(Answer::several([1, 2])));
    assert!(!is_last_due(&pupil));
}

#[test]
fn each_reason_for_a_missing_answer_can_be_asked_for_by_itself() {
    let ways = [
        (Missing::Skipped, vec![Intent::Skipped]),
        (Missing::DontKnow, vec![Intent::DidNotKnow]),
        (Missing::NoAnswer, vec![Intent::WentNext, Intent::WentNext]),
    ];
    for (reason, intents) in ways {
        for asked in [Missing::Skipped, Missing::DontKnow, Missing::NoAnswer] {
            let mut pupil = pupil_with(because("a_often", &[asked]));
            pupil.answers(1);
            for intent in &intents {
                pupil.does(intent.clone());
            }
            assert_eq!(is_last_due(&pupil), reason == asked, "{reason:?} {asked:?}");
        }
        let mut pupil = pupil_with(Rule::Missing(id("a_often")));
        pupil.answers(1);
        for intent in intents {
            pupil.does(intent);
        }
        assert!(is_last_due(&pupil), "`missing` takes every reason");
    }
}

#[test]
fn an_item_that_was_answered_or_never_due_was_not_skipped() {
    let rule = because("a_often", &[Missing::Skipped, Missing::DontKnow]);
    let mut pupil = pupil_with(rule.clone());
    pupil.answers(1).answers(3);
    assert!(!is_last_due(&pupil), "answered");
    let mut pupil = pupil_with(rule);
    pupil.answers(1).does(Intent::Skipped);
    assert!(is_last_due(&pupil));
    // Now the first answer says that it was never due, so what was skipped there counts no more.
    pupil
        .does(Intent::WentBack)
        .does(Intent::WentBack)
        .answers(0);
    assert!(!is_last_due(&pupil), "not due");
}

#[test]
fn a_recall_period_is_shown_where_the_entry_asks_and_pictures_are_forbidden_by_the_set() {
    let mut study = study();
    let set = &mut study.instruments[0];
    set.recall = Some(Text::new("en-GB", "In the last week"));
    set.plain = true;
    study.questionnaires[0].entries[0].recall = true;
    let plan = Plan::of(
        &study,
        &"screening".parse().unwrap(),
        &"primary".parse().unwrap(),
    )
    .unwrap();
    assert_eq!(
        plan.items[0].recall,
        Some(Text::new("en-GB", "In the last week"))
    );
    assert_eq!(plan.items[1].recall, None);
    assert!(plan.items.iter().all(|item| item.plain) && !plan.practice.plain);
}
