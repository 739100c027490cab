//! Going to any place of a questionnaire, for previews. It must not be in the app that pupils use: there a place is reached by what
//! a pupil does and by nothing else, so this is built for the feature `preview` only.

use super::Session;
use crate::{Moment, Outcome, Place, Plan};

impl Session {
    /// Puts the session at `place`, whatever lies between, and takes its ending back. What was given so far stays, and what a rule
    /// says of the place is not asked. To end is not a place to go to: something has to happen.
    pub fn jump(&mut self, plan: &Plan, place: Place, at: Moment) -> Outcome {
        let is_there = match place {
            Place::Information(page) => page < plan.script.information.len(),
            Place::Item(index) => index < plan.items.len(),
            Place::Assent | Place::Practice | Place::LookBack => true,
            Place::Ended => false,
        };
        if !is_there || !plan.is_of(&self.identity) {
            return Outcome::Ignored;
        }
        // An ending may have thrown the answers away.
        self.make_whole(plan);
        self.count_time(at);
        self.ending = None;
        self.looking_back = false;
        self.seen_since = None;
        if let Place::Item(index) = place {
            self.records[index].seen = true;
            self.seen_since = Some(at.steady);
        }
        self.go(place)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;
    use crate::{Answer, Ending, Given, Intent, StudyDefinition};

    fn plan() -> Plan {
        let json = include_str!("../../tests/vectors/definition-v1.json");
        let study = StudyDefinition::parse(json).unwrap();
        Plan::of(&study, &study.waves[0].id, &study.age_groups[0].id).unwrap()
    }

    fn begun(plan: &Plan) -> Session {
        let identity = plan.identity("oak".parse().unwrap(), "7QF3M2", "en-GB".into());
        Session::begin(identity, Moment::default())
    }

    fn at(steady: u64) -> Moment {
        Moment { clock: 0, steady }
    }

    /// The first item that has a rule.
    fn behind_a_rule(plan: &Plan) -> usize {
        let ruled = |item: &crate::PlanItem| item.show_if.is_some();
        plan.items.iter().position(ruled).unwrap()
    }

    #[test]
    fn an_item_that_is_not_due_is_reached_and_left_forward() {
        let plan = plan();
        let mut session = begun(&plan);
        let index = behind_a_rule(&plan);
        assert!(!session.is_due(&plan, index));
        assert_eq!(
            session.jump(&plan, Place::Item(index), at(1)),
            Outcome::Accepted
        );
        assert_eq!(session.place(), Place::Item(index));
        session.apply(&plan, &Intent::Skipped, at(2));
        assert_eq!(session.place(), Place::Item(index + 1));
    }

    #[test]
    fn what_was_given_stays_and_an_ending_is_taken_back() {
        let plan = plan();
        let mut session = begun(&plan);
        session.jump(&plan, Place::Item(0), at(0));
        let answer = Answer::One(plan.items[0].choices[0].code);
        session.apply(&plan, &Intent::Answered(answer.clone()), at(5));
        session.jump(&plan, Place::LookBack, at(9));
        session.apply(&plan, &Intent::Finished, at(9));
        assert_eq!(session.ending(), Some(&Ending::Finished));
        session.jump(&plan, Place::Item(1), at(9));
        assert_eq!(session.ending(), None);
        assert_eq!(session.records[0].given, Some(Given::Answer(answer)));
        assert_eq!(session.records[0].milliseconds, 9);
    }

    #[test]
    fn there_is_no_way_to_what_is_not_there() {
        let plan = plan();
        let mut session = begun(&plan);
        let before = session.clone();
        for place in [
            Place::Information(plan.script.information.len()),
            Place::Item(plan.items.len()),
            Place::Ended,
        ] {
            assert_eq!(session.jump(&plan, place, at(1)), Outcome::Ignored);
        }
        assert_eq!(session, before);
    }

    #[derive(Debug, Clone)]
    enum Step {
        Jump(Place),
        Happened(Intent),
    }

    fn step() -> impl Strategy<Value = Step> {
        let place = prop_oneof![
            (0_usize..12).prop_map(Place::Item),
            (0_usize..4).prop_map(Place::Information),
            select(vec![
                Place::Assent,
                Place::Practice,
                Place::LookBack,
                Place::Ended
            ]),
        ];
        let intent = select(vec![
            Intent::Assented,
            Intent::Declined,
            Intent::Answered(Answer::One(1)),
            Intent::Answered(Answer::several([1, 2])),
            Intent::TookBack,
            Intent::Skipped,
            Intent::WentNext,
            Intent::WentBack,
            Intent::WentTo(2),
            Intent::Finished,
            Intent::StoppedAndSent,
            Intent::ThrewAway,
        ]);
        prop_oneof![place.prop_map(Step::Jump), intent.prop_map(Step::Happened)]
    }

    proptest! {
        #[test]
        fn whatever_comes_between_jumps_there_is_a_screen(steps in prop::collection::vec(step(), 0..60)) {
            let plan = plan();
            let mut session = begun(&plan);
            for (time, step) in (0..).zip(steps) {
                match step {
                    Step::Jump(place) => session.jump(&plan, place, at(time)),
                    Step::Happened(intent) => session.apply(&plan, &intent, at(time)),
                };
                let _ = session.screen(&plan);
                let _ = session.unanswered(&plan);
            }
        }
    }
}
