//! A second client of the engine, beside the app: answers, goes on and back, reloads, and expects.
#![allow(dead_code, clippy::unwrap_used)]

use questionnaire::{
    Answer, Clock, Device, Draft, Intent, Missing, Moment, Outcome, Place, Plan, Response, Session,
    StudyDefinition,
};

pub const DEFINITION: &str = include_str!("../vectors/definition-v1.json");
/// Every kind of item, long lists, a grid, a recall period.
pub const KINDS: &str = include_str!("../vectors/definition-v1-kinds.json");

pub fn study() -> StudyDefinition {
    StudyDefinition::parse(DEFINITION).unwrap()
}

pub fn plan() -> Plan {
    plan_of(&study())
}

pub fn plan_of_kinds() -> Plan {
    plan_of(&StudyDefinition::parse(KINDS).unwrap())
}

fn plan_of(study: &StudyDefinition) -> Plan {
    Plan::of(
        study,
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

#[derive(Debug)]
pub struct Scenario {
    pub plan: Plan,
    pub session: Session,
    pub now: Moment,
}

impl Scenario {
    pub fn begin() -> Self {
        Self::begin_with(plan())
    }

    pub fn begin_with(plan: Plan) -> Self {
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
        let scenario = Self::at_items_with(plan());
        assert_eq!(scenario.item(), "a_club");
        scenario
    }

    pub fn at_items_with(plan: Plan) -> Self {
        Self::begin_with(plan).into_items()
    }

    /// The same where the study is in English and in Welsh; it begins in English.
    pub fn in_two_languages() -> Self {
        let mut scenario = Self::begin();
        scenario.plan.languages.push("cy".into());
        scenario.into_items()
    }

    fn into_items(self) -> Self {
        let mut scenario = self;
        for intent in [
            Intent::WentNext,
            Intent::WentNext,
            Intent::Assented,
            Intent::Skipped,
        ] {
            scenario.does(intent);
        }
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
