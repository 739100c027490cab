//! A second client of the engine, beside the app: answers, goes on and back, reloads, and expects.
#![allow(dead_code, clippy::unwrap_used)]

use questionnaire::{
    Answer, Clock, Device, Draft, Intent, Missing, Moment, Outcome, Place, Plan, Response, Session,
    StudyDefinition,
};

pub const DEFINITION: &str = include_str!("../vectors/definition-v1.json");

pub fn study() -> StudyDefinition {
    StudyDefinition::parse(DEFINITION).unwrap()
}

pub fn plan() -> Plan {
    Plan::of(
        &study(),
        &"screening".parse().unwrap(),
        &"primary".parse().unwrap(),
    )
    .unwrap()
}

pub fn device() -> Device {
    Device {
        app: "0.1.0".into(),
        engine: "chromium".into(),
        viewport: "medium".into(),
        input: "touch".into(),
    }
}

pub struct Scenario {
    pub plan: Plan,
    pub session: Session,
    pub now: Moment,
}

impl Scenario {
    pub fn begin() -> Self {
        let plan = plan();
        let identity = plan.identity("oak".parse().unwrap(), "7QF3M2", "en-GB".into());
        let now = Moment {
            clock: 1_763_000_000_000,
            steady: 0,
        };
        Self {
            session: Session::begin(identity, now),
            plan,
            now,
        }
    }

    pub fn at_items() -> Self {
        let mut scenario = Self::begin();
        for intent in [
            Intent::WentNext,
            Intent::WentNext,
            Intent::Assented,
            Intent::Skipped,
        ] {
            scenario.does(intent);
        }
        assert_eq!(scenario.item(), "a_club");
        scenario
    }

    /// One second passes, then it happens, and is accepted.
    pub fn does(&mut self, intent: Intent) -> &mut Self {
        assert_eq!(
            self.tries(intent.clone()),
            Outcome::Accepted,
            "{intent:?} at {:?}",
            self.session.place()
        );
        self
    }

    pub fn tries(&mut self, intent: Intent) -> Outcome {
        self.now.clock += 1000;
        self.now.steady += 1000;
        self.session.apply(&self.plan, &intent, self.now)
    }

    pub fn answers(&mut self, code: i32) -> &mut Self {
        self.does(Intent::Answered(Answer::One(code)))
            .does(Intent::WentNext)
    }

    pub fn reloads(&mut self) -> &mut Self {
        let draft = self.session.to_draft("").unwrap();
        self.session = Draft::parse(&draft).unwrap().resume(&self.plan).unwrap();
        self
    }

    pub fn item(&self) -> &str {
        match self.session.place() {
            Place::Item(index) => self.plan.items[index].item.id.as_str(),
            place => panic!("at {place:?}, not at an item"),
        }
    }

    pub fn response(&self) -> Response {
        self.session
            .freeze(&self.plan, Clock::Good, device())
            .unwrap()
    }
}

pub fn missing(response: &Response, item: &str) -> Option<Missing> {
    match response.given(&item.parse().unwrap()).unwrap() {
        questionnaire::Given::Missing(reason) => Some(*reason),
        questionnaire::Given::Answer(_) => None,
    }
}
