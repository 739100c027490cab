//! Any sequence of intents, in any order, at any time: nothing panics, no accepted answer is lost, every stored form reads
//! back.
#![allow(clippy::unwrap_used)]

mod scenario;

use proptest::prelude::*;
use questionnaire::{
    Answer, Draft, Given, Identity, Intent, ItemId, Layout, Missing, Moment, Outcome, Place, Plan,
    Response, Session,
};
use scenario::{Scenario, device};

fn intents() -> impl Strategy<Value = Vec<(Intent, u32)>> {
    let answer = prop_oneof![
        (-2..14).prop_map(Answer::One),
        (202_406..202_616).prop_map(Answer::One),
        prop::collection::vec(0..10, 0..4).prop_map(Answer::Several),
        prop::collection::vec(1..4, 1..4).prop_map(Answer::several),
    ];
    let intent = prop_oneof![
        6 => answer.prop_map(Intent::Answered),
        8 => Just(Intent::WentNext),
        2 => Just(Intent::WentBack),
        2 => Just(Intent::Skipped),
        1 => Just(Intent::DidNotKnow),
        1 => Just(Intent::TookBack),
        2 => Just(Intent::Assented),
        1 => (0..9_usize).prop_map(Intent::WentTo),
        1 => Just(Intent::Hidden),
        1 => Just(Intent::Shown),
        1 => Just(Intent::HeardAloud),
        1 => Just(Intent::LaidOut(Layout::List)),
        1 => prop::sample::select(vec!["en-GB", "cy", "xx"])
            .prop_map(|language| Intent::ChoseLanguage(language.into())),
    ];
    prop::collection::vec((intent, 0..100_000_u32), 0..120)
}

/// A pupil of either study, each in English and in Welsh.
fn pupil() -> impl Strategy<Value = Scenario> {
    any::<bool>().prop_map(|kinds| {
        let mut scenario = match kinds {
            true => Scenario::begin_with(scenario::plan_of_kinds()),
            false => Scenario::begin(),
        };
        scenario.plan.languages.push("cy".into());
        scenario
    })
}

fn record_of(session: &Session, plan: &Plan, id: &ItemId) -> Option<Given> {
    let mut ended = session.clone();
    ended.apply(plan, &Intent::StoppedAndSent, Moment::default());
    let frozen = ended.freeze(plan, questionnaire::Clock::Good, device())?;
    frozen.given(id).cloned()
}

proptest! {
    #[test]
    fn no_sequence_panics_or_loses_an_answer(pupil in pupil(), intents in intents()) {
        let Scenario { plan, mut session, mut now } = pupil;
        for (intent, pause) in intents {
            now = Moment { clock: now.clock - i64::from(pause), steady: now.steady + u64::from(pause) };
            let before = session.place();
            let outcome = session.apply(&plan, &intent, now);
            if let (Place::Item(index), Intent::Answered(answer), Outcome::Accepted) = (before, &intent, outcome) {
                let id = &plan.items[index].item.id;
                prop_assert_eq!(record_of(&session, &plan, id), Some(Given::Answer(answer.clone())));
            }
            if let (Place::Item(index), Intent::Skipped, Outcome::Accepted) = (before, &intent, outcome) {
                let id = &plan.items[index].item.id;
                prop_assert_eq!(record_of(&session, &plan, id), Some(Given::Missing(Missing::Skipped)));
            }
            if let Place::Item(index) = session.place() {
                prop_assert!(session.is_due(&plan, index), "an item that is not due is on the screen");
            }
            // Drawing is total as well.
            let _ = session.screen(&plan);
            let _ = session.unanswered(&plan);
        }
    }

    #[test]
    fn draft_and_response_read_back_at_every_step(pupil in pupil(), intents in intents()) {
        let Scenario { plan, mut session, mut now } = pupil;
        for (intent, pause) in intents {
            now.steady += u64::from(pause);
            session.apply(&plan, &intent, now);
            let draft = session.to_draft("").unwrap();
            let resumed = Draft::parse(&draft).unwrap().resume(&plan).unwrap();
            prop_assert_eq!(resumed.place(), session.place());
            prop_assert_eq!(resumed.to_draft("").unwrap(), Draft::parse(&draft).unwrap().resume(&plan).unwrap().to_draft("").unwrap());

            let mut ended = session.clone();
            ended.apply(&plan, &Intent::StoppedAndSent, now);
            let response = ended.freeze(&plan, questionnaire::Clock::Doubtful, device()).unwrap();
            let read = Response::parse(response.to_json().as_bytes()).unwrap();
            prop_assert_eq!(read.items.len(), response.items.len());
            for ((id, given, record), (read_id, read_given, read_record)) in response.items.iter().zip(&read.items) {
                prop_assert_eq!((id, given), (read_id, read_given));
                prop_assert_eq!((record.milliseconds, record.changes), (read_record.milliseconds, read_record.changes));
            }
            prop_assert_eq!(read.to_json(), response.to_json());
        }
    }

    #[test]
    fn no_document_is_longer_than_the_longest(pupil in pupil(), intents in intents()) {
        let Scenario { plan, mut session, mut now } = pupil;
        let identity: Identity = session.identity().clone();
        for (intent, pause) in intents {
            now.steady += u64::from(pause);
            session.apply(&plan, &intent, now);
        }
        session.apply(&plan, &Intent::StoppedAndSent, now);
        let response = session.freeze(&plan, questionnaire::Clock::Doubtful, device()).unwrap();
        prop_assert!(response.to_json().len() <= Response::longest(&plan, &identity));
    }

    #[test]
    fn anything_at_all_is_read_without_a_panic(junk in ".{0,200}") {
        let _ = Draft::parse(&junk);
        let _ = Response::parse(junk.as_bytes());
        let _ = questionnaire::StudyDefinition::parse(&junk);
    }
}
