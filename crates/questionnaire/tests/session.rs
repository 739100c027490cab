//! The way through a questionnaire, told as a pupil would tell it.
#![allow(clippy::unwrap_used)]

mod scenario;

use questionnaire::{
    Answer, Ending, Given, Intent, Language, Layout, Missing, Outcome, Place, Session,
};
use scenario::{Scenario, missing};

#[test]
fn a_pupil_reads_assents_tries_the_controls_and_begins() {
    let mut pupil = Scenario::begin();
    assert_eq!(pupil.session.place(), Place::Information(0));
    assert_eq!(
        pupil.tries(Intent::Assented),
        Outcome::Ignored,
        "assent is asked for after the information"
    );
    pupil.does(Intent::WentNext).does(Intent::WentNext);
    assert_eq!(
        pupil.tries(Intent::WentNext),
        Outcome::Ignored,
        "assent has no Next"
    );
    pupil.does(Intent::Assented);
    assert_eq!(
        pupil.tries(Intent::Answered(Answer::One(7))),
        Outcome::Ignored,
        "not a choice"
    );
    pupil.answers(2);
    assert_eq!(pupil.item(), "a_club");
}

#[test]
fn next_without_an_answer_prompts_once_then_passes() {
    let mut pupil = Scenario::at_items();
    pupil.does(Intent::WentNext);
    assert_eq!(pupil.item(), "a_club");
    pupil.does(Intent::WentNext);
    assert_eq!(
        pupil.item(),
        "a_places",
        "the follow-up question is not due without an answer"
    );
    pupil.does(Intent::WentBack).answers(1);
    assert_eq!(pupil.item(), "a_often");
}

#[test]
fn every_reason_for_a_missing_answer_is_told_apart() {
    let mut pupil = Scenario::at_items();
    pupil
        .answers(1)
        .does(Intent::DidNotKnow)
        .does(Intent::Skipped);
    pupil
        .does(Intent::WentNext)
        .does(Intent::WentNext)
        .does(Intent::StoppedAndSent);
    let response = pupil.response();
    assert_eq!(missing(&response, "a_club"), None);
    assert_eq!(missing(&response, "a_often"), Some(Missing::DontKnow));
    assert_eq!(missing(&response, "a_places"), Some(Missing::Skipped));
    assert_eq!(missing(&response, "a_days"), Some(Missing::NoAnswer));
    assert_eq!(
        missing(&response, "a_rating"),
        Some(Missing::NoAnswer),
        "seen, and left by stopping"
    );
    assert_eq!(missing(&response, "a_last"), Some(Missing::NotShown));
    assert_eq!(
        response.ending,
        Ending::BrokenOff {
            at: Some("a_rating".parse().unwrap())
        }
    );
}

#[test]
fn stopping_early_leaves_the_rest_not_reached() {
    let mut pupil = Scenario::at_items();
    pupil.answers(0).does(Intent::StoppedAndSent);
    assert_eq!(
        missing(&pupil.response(), "a_days"),
        Some(Missing::NotReached)
    );
    assert_eq!(
        missing(&pupil.response(), "a_often"),
        Some(Missing::NotShown)
    );
}

#[test]
fn throwing_away_and_declining_leave_no_answer_at_all() {
    let mut pupil = Scenario::at_items();
    pupil.answers(1).does(Intent::ThrewAway);
    assert_eq!(pupil.response().ending, Ending::ThrewAway);
    assert!(pupil.response().items.is_empty());
    assert_eq!(pupil.session.to_draft(""), None);

    let mut pupil = Scenario::at_items();
    pupil.answers(1);
    for _ in 0..3 {
        pupil.does(Intent::WentBack);
    }
    pupil.does(Intent::Declined);
    assert!(
        pupil.response().items.is_empty(),
        "a pupil who thinks again and declines has declined"
    );
}

#[test]
fn an_answer_hidden_by_a_changed_mind_is_not_sent_and_comes_back() {
    let mut pupil = Scenario::at_items();
    pupil
        .answers(1)
        .answers(3)
        .does(Intent::WentBack)
        .does(Intent::WentBack)
        .answers(0);
    assert_eq!(pupil.item(), "a_places");
    let mut again = Scenario {
        plan: pupil.plan.clone(),
        session: pupil.session.clone(),
        now: pupil.now,
    };
    pupil.does(Intent::StoppedAndSent);
    assert_eq!(
        missing(&pupil.response(), "a_often"),
        Some(Missing::NotShown)
    );
    again
        .does(Intent::WentBack)
        .answers(1)
        .does(Intent::StoppedAndSent);
    assert_eq!(
        again.response().given(&"a_often".parse().unwrap()),
        Some(&Given::Answer(Answer::One(3)))
    );
}

#[test]
fn the_look_back_leads_to_what_is_missing_and_returns() {
    let mut pupil = Scenario::at_items();
    pupil.does(Intent::Skipped).does(Intent::Skipped).answers(3);
    pupil
        .does(Intent::LaidOut(Layout::Row))
        .answers(10)
        .answers(2);
    assert_eq!(pupil.session.place(), Place::LookBack);
    assert_eq!(pupil.session.unanswered(&pupil.plan), vec![0, 2]);
    pupil
        .does(Intent::WentTo(2))
        .does(Intent::Answered(Answer::several([3, 1, 3])))
        .does(Intent::WentNext);
    assert_eq!(pupil.session.place(), Place::LookBack);
    // Answering the first makes the second due, which was never seen: it is asked before the look back returns.
    pupil.does(Intent::WentTo(0)).answers(1);
    assert_eq!(pupil.item(), "a_often");
    pupil.does(Intent::WentBack);
    assert_eq!(pupil.session.place(), Place::LookBack);
    assert_eq!(pupil.tries(Intent::WentTo(99)), Outcome::Ignored);
    pupil.does(Intent::Finished);
    let response = pupil.response();
    assert_eq!(
        response.given(&"a_places".parse().unwrap()),
        Some(&Given::Answer(Answer::Several(vec![1, 3])))
    );
    assert_eq!(response.ending, Ending::Finished);
    assert_eq!(response.items[4].2.layout, Some(Layout::Row));
}

#[test]
fn only_answers_the_item_offers_are_taken() {
    let mut pupil = Scenario::at_items();
    for wrong in [Answer::One(2), Answer::One(-1), Answer::several([1])] {
        assert_eq!(pupil.tries(Intent::Answered(wrong)), Outcome::Ignored);
    }
    assert_eq!(
        pupil.tries(Intent::DidNotKnow),
        Outcome::Ignored,
        "not offered here"
    );
    pupil.answers(0);
    for wrong in [
        Answer::One(1),
        Answer::several([]),
        Answer::several([1, 9]),
        Answer::Several(vec![2, 1]),
    ] {
        assert_eq!(pupil.tries(Intent::Answered(wrong)), Outcome::Ignored);
    }
    pupil
        .does(Intent::Answered(Answer::several([9])))
        .does(Intent::WentNext);
    assert_eq!(
        pupil.tries(Intent::Answered(Answer::One(8))),
        Outcome::Ignored,
        "out of range"
    );
}

#[test]
fn seconds_changes_and_hidden_time_are_counted() {
    let mut pupil = Scenario::at_items();
    pupil.does(Intent::Answered(Answer::One(1))); // 1 s
    pupil.does(Intent::Hidden); // 2 s
    for _ in 0..100 {
        pupil.now.steady += 1000;
    }
    pupil.does(Intent::Shown); // none of the 101 s
    pupil.does(Intent::Answered(Answer::One(0))); // 3 s, first change
    assert_eq!(
        pupil.tries(Intent::Answered(Answer::One(0))),
        Outcome::Ignored,
        "the same again is no change"
    );
    pupil.does(Intent::TookBack).does(Intent::Skipped); // 6 s; taken back: second change
    pupil.does(Intent::StoppedAndSent);
    let (_, _, record) = &pupil.response().items[0];
    assert_eq!((record.milliseconds, record.changes), (6000, 2));
}

#[test]
fn browser_back_walks_to_the_beginning_and_stays() {
    let mut pupil = Scenario::at_items();
    pupil.answers(0);
    let mut steps = 0;
    while pupil.tries(Intent::WentBack) == Outcome::Accepted {
        steps += 1;
        assert!(steps < 20);
    }
    assert_eq!(pupil.session.place(), Place::Information(0));
    assert_eq!(steps, 5);
}

#[test]
fn another_language_changes_no_answer_and_no_place() {
    let mut pupil = Scenario::in_two_languages();
    pupil.answers(1).does(Intent::Answered(Answer::One(3)));
    let (place, before) = (pupil.session.place(), pupil.session.clone());
    pupil.does(Intent::ChoseLanguage("cy".into()));
    assert_eq!(pupil.session.identity().language, "cy".into());
    assert_eq!(pupil.session.place(), place);
    pupil.reloads();
    assert_eq!(pupil.session.identity().language, "cy".into());
    assert_eq!(
        pupil.session.unanswered(&pupil.plan),
        before.unanswered(&pupil.plan)
    );
    for none in ["cy", "fr"] {
        assert_eq!(
            pupil.tries(Intent::ChoseLanguage(none.into())),
            Outcome::Ignored,
            "{none}"
        );
    }
    pupil.does(Intent::StoppedAndSent);
    assert_eq!(
        pupil.tries(Intent::ChoseLanguage("en-GB".into())),
        Outcome::Ignored,
        "what has ended is frozen"
    );
    assert_eq!(pupil.response().identity.language, "cy".into());
    assert_eq!(
        pupil.response().given(&"a_often".parse().unwrap()),
        Some(&Given::Answer(Answer::One(3)))
    );
}

#[test]
fn the_languages_are_those_that_questions_were_seen_in() {
    // Chosen before the first question: the other one was never used.
    let mut pupil = Scenario::in_two_languages();
    for _ in 0..2 {
        pupil.does(Intent::WentBack);
    }
    assert_eq!(pupil.session.place(), Place::Assent);
    let mut early = Scenario {
        session: Session::begin(pupil.session.identity().clone(), pupil.now),
        ..pupil
    };
    for intent in [
        Intent::ChoseLanguage("cy".into()),
        Intent::WentNext,
        Intent::WentNext,
        Intent::Assented,
        Intent::Skipped,
        Intent::StoppedAndSent,
    ] {
        early.does(intent);
    }
    assert_eq!(early.response().identity.language, "cy".into());
    assert_eq!(early.response().languages, []);

    // Chosen between questions, with a reload before and after.
    let mut pupil = Scenario::in_two_languages();
    pupil.answers(1).reloads();
    pupil.does(Intent::ChoseLanguage("cy".into())).reloads();
    pupil.answers(3).does(Intent::StoppedAndSent);
    let both: [Language; 2] = ["en-GB".into(), "cy".into()];
    assert_eq!(pupil.response().languages, both);

    // And back again before the end: the questions were seen in both all the same.
    let mut pupil = Scenario::in_two_languages();
    pupil.does(Intent::ChoseLanguage("cy".into()));
    pupil.does(Intent::ChoseLanguage("en-GB".into()));
    let mut thrown_away = Scenario {
        plan: pupil.plan.clone(),
        session: pupil.session.clone(),
        now: pupil.now,
    };
    pupil.does(Intent::StoppedAndSent);
    assert_eq!(pupil.response().identity.language, "en-GB".into());
    assert_eq!(pupil.response().languages, both);
    thrown_away.does(Intent::ThrewAway);
    assert_eq!(
        thrown_away.response().languages,
        [],
        "nothing else is recorded"
    );
}

#[test]
fn a_reload_at_every_step_changes_nothing() {
    let mut straight = Scenario::at_items();
    let mut reloading = Scenario::at_items();
    let intents = [
        Intent::Answered(Answer::One(1)),
        Intent::WentNext,
        Intent::DidNotKnow,
        Intent::Answered(Answer::several([1, 2])),
        Intent::WentNext,
        Intent::Skipped,
        Intent::LaidOut(Layout::List),
        Intent::Answered(Answer::One(0)),
        Intent::WentNext,
        Intent::HeardAloud,
        Intent::Answered(Answer::One(3)),
        Intent::WentNext,
        Intent::Finished,
    ];
    for intent in intents {
        straight.does(intent.clone());
        reloading.reloads().does(intent);
    }
    let given = |scenario: &Scenario| -> Vec<_> {
        scenario
            .response()
            .items
            .into_iter()
            .map(|(id, given, _)| (id, given))
            .collect()
    };
    assert_eq!(given(&straight), given(&reloading));
}
