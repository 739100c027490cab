//! A tablet without its screen: the app's own class, sessions, drafts, sealing and outbox, in the order in which `sync` uses
//! them. Only what a browser gives is stood in for: clock, randomness and device.

use std::time::{SystemTime, UNIX_EPOCH};

use class_link::{CodeKey, DeviceSalt, ParticipantCode, UnverifiedLink, Validity};
use pupil_voice::{
    app::Running,
    class::Class,
    drafts::{DraftKey, Envelope},
    finish,
    outbox::Entry,
};
use questionnaire::{Clock, Device, Draft, Intent, Moment, Outcome, Session};

use crate::endpoint_at_work::Endpoint;

/// 2026-11-24T09:00:00Z in milliseconds.
pub const STARTED: i64 = 1_795_510_800_000;

pub struct Tablet {
    pub class: Class,
    salt: DeviceSalt,
}

/// A pupil at a tablet, a code entered.
pub struct Pupil {
    pub running: Running,
    key: DraftKey,
    pub elapsed: u64,
}

impl Tablet {
    /// Opens a class link with the study that the endpoint serves.
    pub async fn opens(endpoint: &Endpoint, link: &str) -> Self {
        let link = UnverifiedLink::from_fragment(link).unwrap();
        let class = Class::open(&link, &endpoint.study_json().await);
        Self {
            class: class.map_err(|error| error.to_string()).unwrap(),
            salt: DeviceSalt::from_bytes(random()),
        }
    }

    /// The app is started again on this tablet: it fetches the study as it is now.
    pub async fn starts_again(self, endpoint: &Endpoint, link: &str) -> Self {
        Self {
            class: Self::opens(endpoint, link).await.class,
            ..self
        }
    }

    /// Checks a code as the app does; a good one begins at the first information page.
    pub fn enter(&self, typed: &str) -> Pupil {
        let code = ParticipantCode::parse(typed).unwrap();
        let key = self.key_of(&code);
        let plain = code.to_string().replace('-', "");
        let class = &self.class;
        let language = class.study.languages[0].clone();
        let identity = class.plan.identity(class.class.clone(), &plain, language);
        Pupil {
            running: Running {
                plan: class.plan.clone(),
                session: Session::begin(identity, moment(0)),
            },
            key,
            elapsed: 0,
        }
    }

    fn key_of(&self, code: &ParticipantCode) -> DraftKey {
        let key = CodeKey::derive(code, &self.class.link.class_salt());
        assert!(
            self.class.link.accepts(&key.fingerprint()),
            "another class's"
        );
        DraftKey::new(key.draft_name(&self.salt), key.draft_key(&self.salt))
    }

    /// Takes up a draft with the same code: on the class's questionnaire, or on the one it began with.
    pub fn resume(&self, typed: &str, draft: &str, began_with: &str) -> Pupil {
        let key = self.key_of(&ParticipantCode::parse(typed).unwrap());
        let opened = |stored: &str| Envelope::parse(stored).unwrap().open(&key).unwrap();
        let draft = Draft::parse(&opened(draft)).unwrap();
        let plan = if draft.version() == self.class.plan.version() {
            self.class.plan.clone()
        } else {
            let link = UnverifiedLink::parse(self.class.link.token()).unwrap();
            let class = Class::open(&link, &opened(began_with));
            class.map_err(|error| error.to_string()).unwrap().plan
        };
        let mut session = draft.resume(&plan).unwrap();
        session.apply(&plan, &Intent::Shown, moment(0));
        Pupil {
            running: Running { plan, session },
            key,
            elapsed: 0,
        }
    }

    /// Seals an ended session and puts it into the outbox and out again.
    pub fn finish(&self, pupil: &Pupil) -> Entry {
        let (now, clock) = self.now();
        let encapsulation = finish::encapsulation(&self.class, random()).unwrap();
        let sealed =
            finish::sealed(&self.class, &pupil.running, clock, device(), encapsulation).unwrap();
        let entry = Entry::new(sealed, self.class.link.token(), now);
        Entry::parse(&entry.to_json()).unwrap()
    }

    /// Seals what there is so far of a session that goes on, if it may be sent.
    pub fn so_far(&self, pupil: &Pupil) -> Option<Entry> {
        let (now, clock) = self.now();
        let at = moment(pupil.elapsed);
        let sealed =
            finish::sealed_so_far(&self.class, &pupil.running, at, clock, device(), random)?;
        Some(Entry::new(sealed, self.class.link.token(), now))
    }

    fn now(&self) -> (i64, Clock) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let now = i64::try_from(now.as_secs()).unwrap();
        let clock = match self.class.link.validity(now) {
            Validity::Now => Clock::Good,
            Validity::NotYet | Validity::Late => Clock::Doubtful,
        };
        (now, clock)
    }
}

impl Pupil {
    /// Does something, and it counts.
    pub fn does(&mut self, intent: Intent) {
        let plan = self.running.plan.clone();
        let outcome = self
            .running
            .session
            .apply(&plan, &intent, moment(self.elapsed));
        assert_eq!(outcome, Outcome::Accepted, "{intent:?}");
    }

    /// Reads every page, says yes, and passes over the practice question.
    pub fn assents(&mut self) {
        self.reads();
        self.does(Intent::Assented);
        self.does(Intent::Skipped);
    }

    /// Reads every information page.
    pub fn reads(&mut self) {
        for _ in 0..self.running.plan.script.information.len() {
            self.elapsed += 4000;
            self.does(Intent::WentNext);
        }
    }

    /// What lies on the tablet after that: the draft and the study it was begun with, both encrypted.
    pub fn draft(&self, signed_study: &str) -> (String, String) {
        let seal = |revision, text: &str| {
            Envelope::seal(&self.key, revision, STARTED / 1000, text, random()).to_json()
        };
        let draft = self.running.session.to_draft("").unwrap();
        (seal(1, &draft), seal(0, signed_study))
    }
}

/// So many milliseconds after the start.
fn moment(elapsed: u64) -> Moment {
    Moment {
        clock: STARTED + i64::try_from(elapsed).unwrap(),
        steady: 50_000 + elapsed,
    }
}

fn device() -> Device {
    Device {
        app: "0.1.0".into(),
        engine: "webkit".into(),
        viewport: "medium".into(),
        input: "touch".into(),
    }
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).unwrap();
    bytes
}
