//! The stored form of an unfinished session. Formats are only ever added: an old draft is read by every later version.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::{
    AgeGroupId, Answer, ClassId, Given, Identity, Language, Layout, Missing, Place, Plan, Record,
    Session, StudyId, Version, WaveId,
    json::{self, FromJson, Wrong, field, object, optional, or_default, structs},
};

/// A draft that was read: whose it is, before it is known whether its questionnaire is at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft(DraftV1);

/// Why a draft cannot be taken up.
#[derive(Debug, Error)]
pub enum DraftError {
    /// Not a draft, or of a format this version does not know.
    #[error("this draft cannot be read by this version of the app")]
    Unreadable,
    /// It belongs to another questionnaire version.
    #[error("this draft belongs to another version of the questionnaire")]
    OtherQuestionnaire,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct DraftV1 {
    v: u8,
    study: StudyId,
    version: Version,
    wave: WaveId,
    age_group: AgeGroupId,
    class: ClassId,
    code: String,
    language: Language,
    started: i64,
    place: PlaceV1,
    records: Vec<RecordV1>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum PlaceV1 {
    Information(usize),
    Assent,
    Practice,
    Item(usize),
    LookBack,
}

/// One item in a draft and in a response; short names because they stand there once per item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RecordV1 {
    /// Item; responses only, a draft goes by position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub i: Option<crate::ItemId>,
    /// One code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub a: Option<i32>,
    /// Several codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub m: Option<Vec<i32>>,
    /// Missing, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub x: Option<Missing>,
    /// Milliseconds on screen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub t: u64,
    /// Changes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub c: u32,
    /// Read aloud.
    #[serde(default, skip_serializing_if = "is_default")]
    pub r: bool,
    /// Layout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub l: Option<Layout>,
    /// Seen; drafts only.
    #[serde(default, skip_serializing_if = "is_default")]
    pub s: bool,
}

structs! {
    DraftV1 { v must, study must, version must, wave must, age_group must, class must, code must, language must, started must, place must, records must }
    RecordV1 { i may, a may, m may, x may, t else_default, c else_default, r else_default, l may, s else_default }
}

impl FromJson for PlaceV1 {
    fn from_json(value: Value) -> Result<Self, Wrong> {
        match value.as_str() {
            Some("assent") => return Ok(Self::Assent),
            Some("practice") => return Ok(Self::Practice),
            Some("look_back") => return Ok(Self::LookBack),
            _ => {}
        }
        let mut object = json::object(value)?;
        if let Some(page) = json::optional(&mut object, "information")? {
            return Ok(Self::Information(page));
        }
        json::field(&mut object, "item").map(Self::Item)
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl RecordV1 {
    pub(crate) fn given(&self) -> Option<Given> {
        match (self.a, &self.m, self.x) {
            (Some(code), _, _) => Some(Given::Answer(Answer::One(code))),
            (_, Some(codes), _) => Some(Given::Answer(Answer::Several(codes.clone()))),
            (_, _, Some(reason)) => Some(Given::Missing(reason)),
            _ => None,
        }
    }

    pub(crate) fn of(record: &Record, given: Option<&Given>) -> Self {
        let (a, m, x) = match given {
            Some(Given::Answer(Answer::One(code))) => (Some(*code), None, None),
            Some(Given::Answer(Answer::Several(codes))) => (None, Some(codes.clone()), None),
            Some(Given::Missing(reason)) => (None, None, Some(*reason)),
            None => (None, None, None),
        };
        Self {
            i: None,
            a,
            m,
            x,
            t: record.milliseconds,
            c: record.changes,
            r: record.read_aloud,
            l: record.layout,
            s: record.seen,
        }
    }

    pub(crate) fn record(&self) -> Record {
        Record {
            given: self.given(),
            seen: self.s,
            milliseconds: self.t,
            changes: self.c,
            read_aloud: self.r,
            layout: self.l,
        }
    }
}

impl Session {
    /// The session as a draft, in its stored form; nothing for a session that has ended.
    pub fn to_draft(&self) -> Option<String> {
        let place = match self.place {
            Place::Information(page) => PlaceV1::Information(page),
            Place::Assent => PlaceV1::Assent,
            Place::Practice => PlaceV1::Practice,
            Place::Item(index) => PlaceV1::Item(index),
            Place::LookBack => PlaceV1::LookBack,
            Place::Ended => return None,
        };
        let identity = self.identity.clone();
        let draft = DraftV1 {
            v: 1,
            study: identity.study,
            version: identity.version,
            wave: identity.wave,
            age_group: identity.age_group,
            class: identity.class,
            code: identity.code,
            language: identity.language,
            started: self.started,
            place,
            records: self
                .records
                .iter()
                .map(|record| RecordV1::of(record, record.given.as_ref()))
                .collect(),
        };
        Some(serde_json::to_string(&draft).expect("a draft has only string keys"))
    }
}

impl Draft {
    /// Reads a draft's stored form.
    ///
    /// # Errors
    /// When it is not a draft of a known format.
    pub fn parse(json: &str) -> Result<Self, DraftError> {
        let draft: DraftV1 = json::read(json).map_err(|_| DraftError::Unreadable)?;
        if draft.v != 1 {
            return Err(DraftError::Unreadable);
        }
        Ok(Self(draft))
    }

    /// The definition version it was begun with, and must be continued with.
    pub fn version(&self) -> &Version {
        &self.0.version
    }

    /// Takes the session up again where it was.
    ///
    /// # Errors
    /// When `plan` is not the questionnaire it was begun with, or does not fit what it holds.
    pub fn resume(self, plan: &Plan) -> Result<Session, DraftError> {
        let DraftV1 {
            study,
            version,
            wave,
            age_group,
            class,
            code,
            language,
            started,
            place,
            records,
            ..
        } = self.0;
        let identity = Identity {
            study,
            version,
            wave,
            age_group,
            class,
            code,
            language,
        };
        if !plan.is_of(&identity) {
            return Err(DraftError::OtherQuestionnaire);
        }
        let fits = |(record, item): (&RecordV1, &crate::PlanItem)| match record.given() {
            Some(Given::Answer(answer)) => item.accepts(&answer),
            _ => true,
        };
        let place = match place {
            PlaceV1::Information(page) => Place::Information(page),
            PlaceV1::Assent => Place::Assent,
            PlaceV1::Practice => Place::Practice,
            PlaceV1::Item(index) => Place::Item(index),
            PlaceV1::LookBack => Place::LookBack,
        };
        let place_fits = match place {
            Place::Information(page) => page < plan.script.information.len(),
            Place::Item(index) => index < plan.items.len(),
            _ => true,
        };
        if !place_fits
            || records.len() > plan.items.len()
            || !records.iter().zip(&plan.items).all(fits)
        {
            return Err(DraftError::OtherQuestionnaire);
        }
        let records = records.iter().map(RecordV1::record).collect();
        let mut session = Session::at_place(identity, place, records, started);
        session.make_whole(plan);
        Ok(session)
    }
}
