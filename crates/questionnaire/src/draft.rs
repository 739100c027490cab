//! The stored form of an unfinished session. Formats are only ever added: an old draft is read by every later version.

use serde::Deserialize;
use small_json::{Value, Writer};
use thiserror::Error;

use crate::{
    AgeGroupId, Answer, ClassId, Given, Identity, Language, Layout, Missing, Place, Plan, Record,
    Session, StudyId, Version, WaveId,
    json::{self, FromJson, Reading, structs},
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

#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Absent where questions were seen in `language` only.
    languages: Vec<Language>,
    place: PlaceV1,
    /// Added in November 2026: drafts from before have none.
    settings: String,
    records: Vec<RecordV1>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlaceV1 {
    Information(usize),
    Assent,
    Practice,
    Item(usize),
    LookBack,
}

/// One item in a draft and in a response; short names because they stand there once per item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct RecordV1 {
    /// Item; responses only, a draft goes by position.
    #[serde(default)]
    pub i: Option<crate::ItemId>,
    /// One code.
    #[serde(default)]
    pub a: Option<i32>,
    /// Several codes.
    #[serde(default)]
    pub m: Option<Vec<i32>>,
    /// Missing, and why.
    #[serde(default)]
    pub x: Option<Missing>,
    /// Milliseconds on screen.
    #[serde(default)]
    pub t: u64,
    /// Changes.
    #[serde(default)]
    pub c: u32,
    /// Read aloud.
    #[serde(default)]
    pub r: bool,
    /// Layout.
    #[serde(default)]
    pub l: Option<Layout>,
    /// Seen; drafts only.
    #[serde(default)]
    pub s: bool,
}

structs! {
    DraftV1 { v must, study must, version must, wave must, age_group must, class must, code must, language must, started must, languages else_default, place must, settings else_default, records must }
    RecordV1 { i may, a may, m may, x may, t else_default, c else_default, r else_default, l may, s else_default }
}

impl FromJson for PlaceV1 {
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        match value.as_str() {
            Some("assent") => return Self::Assent,
            Some("practice") => return Self::Practice,
            Some("look_back") => return Self::LookBack,
            _ => {}
        }
        match json::optional(value, "information", reading) {
            Some(page) => Self::Information(page),
            None => Self::Item(json::field(value, "item", reading)),
        }
    }
}

impl PlaceV1 {
    fn write(self, json: &mut Writer) {
        let (name, index) = match self {
            Self::Assent => return json.text("assent"),
            Self::Practice => return json.text("practice"),
            Self::LookBack => return json.text("look_back"),
            Self::Information(page) => ("information", page),
            Self::Item(index) => ("item", index),
        };
        json.open('{');
        json.name(name).integer(index as i64);
        json.close('}');
    }
}

/// The fields that a draft and a response begin with; the object stays open.
pub(crate) fn begin_document(identity: &Identity, started: i64, languages: &[Language]) -> Writer {
    let mut json = Writer::default();
    json.open('{');
    json.name("v").integer(1);
    for (name, text) in [
        ("study", identity.study.as_str()),
        ("version", identity.version.as_str()),
        ("wave", identity.wave.as_str()),
        ("age_group", identity.age_group.as_str()),
        ("class", identity.class.as_str()),
        ("code", &identity.code),
        ("language", identity.language.as_str()),
    ] {
        json.name(name).text(text);
    }
    json.name("started").integer(started);
    if !languages.is_empty() {
        json.name("languages").open('[');
        for language in languages {
            json.text(language.as_str());
        }
        json.close(']');
    }
    json
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

    /// What is nothing, nought or false is left out.
    pub(crate) fn write(&self, json: &mut Writer) {
        json.open('{');
        if let Some(item) = &self.i {
            json.name("i").text(item.as_str());
        }
        if let Some(code) = self.a {
            json.name("a").integer(code.into());
        }
        if let Some(codes) = &self.m {
            json.name("m").open('[');
            for code in codes {
                json.integer((*code).into());
            }
            json.close(']');
        }
        if let Some(reason) = self.x {
            json.name("x").text(reason.as_str());
        }
        for (name, number) in [("t", self.t as i64), ("c", self.c.into())] {
            if number != 0 {
                json.name(name).integer(number);
            }
        }
        if self.r {
            json.name("r").yes();
        }
        if let Some(layout) = self.l {
            json.name("l").text(match layout {
                Layout::Row => "row",
                Layout::List => "list",
            });
        }
        if self.s {
            json.name("s").yes();
        }
        json.close('}');
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
    /// The session as a draft, in its stored form; nothing for a session that has ended. `settings` is what the pupil has set the
    /// screen to, in the screen's own words: kept with the session, and nothing to it.
    pub fn to_draft(&self, settings: &str) -> Option<String> {
        let place = match self.place {
            Place::Information(page) => PlaceV1::Information(page),
            Place::Assent => PlaceV1::Assent,
            Place::Practice => PlaceV1::Practice,
            Place::Item(index) => PlaceV1::Item(index),
            Place::LookBack => PlaceV1::LookBack,
            Place::Ended => return None,
        };
        let mut json = begin_document(&self.identity, self.started, self.other_languages());
        place.write(json.name("place"));
        if !settings.is_empty() {
            json.name("settings").text(settings);
        }
        json.name("records").open('[');
        for record in &self.records {
            RecordV1::of(record, record.given.as_ref()).write(&mut json);
        }
        json.close(']');
        json.close('}');
        Some(json.finish())
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

    /// What the pupil had set the screen to, as it was handed over; empty where nothing was.
    pub fn settings(&self) -> &str {
        &self.0.settings
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
            mut languages,
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
        if languages.is_empty() && records.iter().any(|record| record.s) {
            languages.push(identity.language.clone());
        }
        let records = records.iter().map(RecordV1::record).collect();
        let mut session = Session::at_place(identity, place, records, started);
        session.languages = languages;
        session.make_whole(plan);
        Ok(session)
    }
}
