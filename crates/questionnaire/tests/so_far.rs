//! What there is of a session that goes on: as if the pupil had stopped there, and without a trace in it.
#![allow(clippy::unwrap_used)]

mod scenario;

use questionnaire::{Answer, Clock, Ending, Intent};
use scenario::Scenario;

#[test]
fn what_there_is_so_far_is_what_stopping_would_send_and_changes_nothing() {
    let so_far = |pupil: &Scenario| {
        let mut at = pupil.now;
        (at.clock, at.steady) = (at.clock + 1000, at.steady + 1000);
        let session = pupil.session.clone();
        let response =
            pupil
                .session
                .freeze_so_far(&pupil.plan, at, Clock::Good, scenario::device());
        assert_eq!(pupil.session, session);
        response
    };
    let mut pupil = Scenario::begin();
    for intent in [Intent::WentNext, Intent::WentNext, Intent::Assented] {
        assert_eq!(so_far(&pupil), None, "before assent");
        pupil.does(intent);
    }
    for intent in [
        Intent::Skipped,
        Intent::Answered(Answer::One(1)),
        Intent::WentNext,
        Intent::DidNotKnow,
        Intent::Hidden,
        Intent::Skipped,
        Intent::WentNext,
        Intent::WentBack,
        Intent::Skipped,
        Intent::Answered(Answer::One(3)),
        Intent::WentNext,
        Intent::WentNext,
    ] {
        let mut stopped = Scenario {
            plan: pupil.plan.clone(),
            session: pupil.session.clone(),
            now: pupil.now,
        };
        stopped.does(Intent::StoppedAndSent);
        assert_eq!(so_far(&pupil).unwrap(), stopped.response());
        pupil.tries(intent);
    }
    assert_eq!(
        so_far(&pupil).unwrap().ending,
        Ending::BrokenOff {
            at: Some("a_rating".parse().unwrap())
        }
    );
    for ending in [Intent::StoppedAndSent, Intent::ThrewAway] {
        let mut ended = Scenario {
            plan: pupil.plan.clone(),
            session: pupil.session.clone(),
            now: pupil.now,
        };
        ended.does(ending);
        assert_eq!(so_far(&ended), None, "it has ended");
    }
    // One who went back and says no is not asked to have said yes.
    let mut pupil = Scenario::at_items();
    pupil.does(Intent::WentBack).does(Intent::WentBack);
    assert_eq!(so_far(&pupil), None);
    pupil.does(Intent::Declined);
    assert_eq!(so_far(&pupil), None);
}
