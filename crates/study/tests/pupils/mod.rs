//! Pupils of a demonstration study: codes from its code list, sessions through the real questionnaire, sealed responses in a
//! store laid out as the endpoint lays it out. It must not check anything.

#![allow(dead_code, reason = "each test file uses a part")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use class_link::SignedStudy;
use questionnaire::{
    Answer, Clock, Device, Intent, Item, Moment, Plan, Response, Session, StudyDefinition,
};
use sealed_response::{Context, Digest, PaddedSize, PublicKey, Purpose, seal};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{PASSPHRASE, Study};

pub const ADDRESS: &str = "https://survey.inact.example";
/// 2026-11-24T09:00:00Z in milliseconds.
pub const STARTED: i64 = 1_795_510_800_000;

/// The store of an endpoint.
pub struct Store {
    folder: TempDir,
}

/// Runs `study links` with the days fixed.
pub fn links(study: &Study, wave: &str, more: &[&str]) -> crate::support::Said {
    let mut arguments = vec!["--wave", wave, "--address", ADDRESS, "--from", "2026-11-23"];
    arguments.extend(more);
    study.study("links", &arguments)
}

/// The code list, decrypted.
pub fn code_list(study: &Study) -> Value {
    let list = study::open_encrypted(&study.path("keys/codes.age"), &PASSPHRASE.into()).unwrap();
    serde_json::from_slice(&list).unwrap()
}

/// The codes of a class: `ABC-DEF` and the participant, empty for a spare one.
pub fn codes(study: &Study, wave: &str, class: &str) -> Vec<(String, String)> {
    let list = code_list(study);
    let classes = list["classes"].as_array().unwrap().iter();
    let class = classes
        .filter(|issued| issued["wave"] == wave && issued["class"] == class)
        .map(|issued| issued["codes"].as_array().unwrap().clone())
        .next()
        .unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    class
        .iter()
        .map(|code| (text(&code["code"]), text(&code["participant"])))
        .collect()
}

pub fn definition(study: &Study) -> StudyDefinition {
    let bytes = fs::read(study.path("public/study.json")).unwrap();
    let signed = SignedStudy::parse(&bytes).unwrap();
    StudyDefinition::parse(signed.verify().unwrap().definition()).unwrap()
}

pub fn plan(study: &Study, wave: &str, age_group: &str) -> Plan {
    Plan::of(
        &definition(study),
        &wave.parse().unwrap(),
        &age_group.parse().unwrap(),
    )
    .unwrap()
}

/// A session that has assented and stands at the first item.
pub fn session(plan: &Plan, class: &str, code: &str) -> Session {
    let identity = plan.identity(
        class.parse().unwrap(),
        &code.replace('-', ""),
        "en-GB".into(),
    );
    let mut session = Session::begin(identity, moment(0));
    for _ in 0..plan.script.information.len() {
        session.apply(plan, &Intent::WentNext, moment(0));
    }
    session.apply(plan, &Intent::Assented, moment(0));
    session.apply(plan, &Intent::Skipped, moment(0));
    session
}

/// So many milliseconds after the start.
pub fn moment(after: u64) -> Moment {
    Moment {
        clock: STARTED + i64::try_from(after).unwrap(),
        steady: after,
    }
}

/// Goes through all items, one and a half seconds each, with `answer` giving each answer; none skips.
pub fn answer_all(plan: &Plan, session: &mut Session, answer: impl Fn(&Item) -> Option<Answer>) {
    let mut at = 0;
    while let questionnaire::Place::Item(index) = session.place() {
        at += 1500;
        match answer(&plan.items[index].item) {
            Some(answer) => {
                session.apply(plan, &Intent::Answered(answer), moment(at));
                session.apply(plan, &Intent::WentNext, moment(at));
            }
            None => {
                session.apply(plan, &Intent::Skipped, moment(at));
            }
        }
    }
}

pub fn freeze(plan: &Plan, session: &Session) -> Response {
    let device = Device {
        app: "0.1.0".into(),
        engine: "webkit".into(),
        viewport: "medium".into(),
        input: "touch".into(),
    };
    session.freeze(plan, Clock::Good, device).unwrap()
}

/// A whole questionnaire, every item answered with its first choice or lowest number, finished.
pub fn finished(study: &Study, wave: &str, age_group: &str, class: &str, code: &str) -> Response {
    let plan = plan(study, wave, age_group);
    let mut session = session(&plan, class, code);
    answer_all(&plan, &mut session, |item| Some(first_answer(&plan, item)));
    session.apply(&plan, &Intent::Finished, moment(60_000));
    freeze(&plan, &session)
}

fn first_answer(plan: &Plan, item: &Item) -> Answer {
    use questionnaire::AnswerKind::{MonthYear, MultipleChoice, Rating, SingleChoice, WholeNumber};
    let planned = plan.items.iter().find(|planned| planned.item.id == item.id);
    match &item.answer {
        SingleChoice(_) => Answer::One(planned.unwrap().choices[0].code),
        MultipleChoice(_) => Answer::several([planned.unwrap().choices[0].code]),
        Rating(rating) => Answer::One(rating.from),
        WholeNumber(number) => Answer::One(number.from),
        MonthYear(months) => Answer::One(months.from),
    }
}

pub fn seal_text(study: &Study, text: &str) -> Vec<u8> {
    let definition = definition(study);
    seal_to(
        &PublicKey::from_text(&definition.sealing_key).unwrap(),
        definition.id.as_str(),
        definition.padded_size,
        text,
    )
}

pub fn seal_to(key: &PublicKey, study: &str, size: u32, text: &str) -> Vec<u8> {
    let mut randomness = [0; sealed_response::RANDOMNESS_SIZE];
    getrandom::fill(&mut randomness).unwrap();
    let context = Context {
        study,
        purpose: Purpose::Response,
    };
    let size = PaddedSize::try_from(size).unwrap();
    seal(key, &context, text.as_bytes(), size, randomness)
        .unwrap()
        .into_bytes()
}

impl Store {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Keeps bytes under their digest, below `place`, and says where.
    pub fn keep(&self, place: &str, bytes: &[u8]) -> PathBuf {
        let folder = self.path().join(place);
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(Digest::of(bytes).to_string());
        fs::write(&file, bytes).unwrap();
        file
    }

    /// Seals a response and keeps it where its own link would have put it.
    pub fn receive(&self, study: &Study, response: &Response) -> PathBuf {
        let identity = &response.identity;
        let place = format!("{}/{}/{}", identity.study, identity.wave, identity.class);
        self.keep(&place, &seal_text(study, &response.to_json()))
    }

    pub fn export(&self, study: &Study, more: &[&str]) -> crate::support::Said {
        let mut arguments = vec!["--responses", self.path().to_str().unwrap()];
        arguments.extend(more);
        study.study("export", &arguments)
    }
}

/// `responses.csv`, each row by column.
pub fn rows(study: &Study) -> Vec<BTreeMap<String, String>> {
    table(&study.path("export/responses.csv"))
}

pub fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let cells = header.iter().zip(record.iter());
            cells
                .map(|(name, cell)| (name.into(), cell.into()))
                .collect()
        })
        .collect()
}

/// A built demonstration with seven pupils of the older group, who have codes at baseline.
pub fn study() -> Study {
    let study = Study::demonstration();
    let said = study.build();
    assert!(said.good, "{}", said.err);
    let class = ["--pupils", "7", "--class", "k7", "--age-group", "secondary"];
    let said = links(&study, "baseline", &class);
    assert!(said.good, "{}", said.err);
    study
}

pub fn code(study: &Study, number: usize) -> String {
    codes(study, "baseline", "k7")[number - 1].0.clone()
}

pub fn finished_by(study: &Study, number: usize) -> Response {
    finished(study, "baseline", "secondary", "k7", &code(study, number))
}

pub fn summary(study: &Study) -> String {
    fs::read_to_string(study.path("export/summary.txt")).unwrap()
}

pub fn flags(study: &Study) -> Vec<(String, String)> {
    let rows = rows(study).into_iter();
    rows.map(|row| (row["participant"].clone(), row["flags"].clone()))
        .collect()
}
