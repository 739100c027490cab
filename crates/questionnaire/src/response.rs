//! The frozen whole of what one participant gave at one wave: what is sealed and sent. Formats are only ever added.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    AgeGroupId, ClassId, Given, Identity, Intent, ItemId, Language, Missing, Moment, Outcome,
    Place, Plan, Record, Session, StudyId, Version, WaveId,
    draft::{RecordV1, begin_document},
};

/// How a session ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The pupil finished.
    Finished,
    /// The pupil stopped, and sent what was answered.
    BrokenOff {
        /// The item on the screen; none before the first.
        at: Option<ItemId>,
    },
    /// The pupil did not assent. Nothing else is recorded.
    Declined,
    /// The pupil stopped and threw the answers away. Nothing else is recorded.
    ThrewAway,
}

/// Whether the tablet's clock can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// It lay within the link's validity, or near what the endpoint said.
    Good,
    /// It did not.
    Doubtful,
}

/// What is said of the tablet: enough to explain differences between answers, too little to know it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Version of the app.
    pub app: String,
    /// `chromium`, `firefox`, `webkit` or `other`.
    pub engine: String,
    /// `narrow`, `medium` or `wide`.
    pub viewport: String,
    /// `touch`, `mouse` or `keyboard`: what the last answer was given with.
    pub input: String,
}

/// The frozen whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Whose it is.
    pub identity: Identity,
    /// The languages that questions were on the screen in, in the order of their first use; none where that was only
    /// `identity.language`.
    pub languages: Vec<Language>,
    /// One for each item of the questionnaire, in its order; none after a decline or when thrown away.
    pub items: Vec<(ItemId, Given, Record)>,
    /// When the session began, in milliseconds since 1970 by the tablet.
    pub started: i64,
    /// When it ended, likewise.
    pub finished: i64,
    /// Whether these times can be believed.
    pub clock: Clock,
    /// How it ended.
    pub ending: Ending,
    /// What it was given on.
    pub device: Device,
}

/// Why bytes are not a response.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ResponseError {
    /// Not a response document.
    #[error("this is not a response document")]
    Unreadable,
    /// A format this version does not know.
    #[error("this response has format {0}, which this version cannot read; use a newer version")]
    Format(u8),
}

#[derive(Deserialize)]
struct ResponseV1 {
    study: StudyId,
    version: Version,
    wave: WaveId,
    age_group: AgeGroupId,
    class: ClassId,
    code: String,
    language: Language,
    #[serde(default)]
    languages: Vec<Language>,
    started: i64,
    finished: i64,
    clock: Clock,
    ending: Ending,
    device: Device,
    items: Vec<RecordV1>,
}

#[derive(Deserialize)]
struct AnyVersion {
    v: u8,
}

impl Session {
    /// What would be frozen if the pupil stopped now and sent what was answered. The session itself goes on. Nothing before assent, and
    /// nothing of a session that has ended.
    pub fn freeze_so_far(
        &self,
        plan: &Plan,
        at: Moment,
        clock: Clock,
        device: Device,
    ) -> Option<Response> {
        if matches!(self.place, Place::Information(_) | Place::Assent) {
            return None;
        }
        let mut stopped = self.clone();
        match stopped.apply(plan, &Intent::StoppedAndSent, at) {
            Outcome::Accepted => stopped.freeze(plan, clock, device),
            Outcome::Ignored => None,
        }
    }

    /// Freezes a session that has ended; nothing for one that has not.
    pub fn freeze(&self, plan: &Plan, clock: Clock, device: Device) -> Option<Response> {
        let (ending, finished) = self.ending.clone()?;
        let items = self
            .records
            .iter()
            .zip(&plan.items)
            .enumerate()
            .map(|(index, (record, planned))| {
                let given = match &record.given {
                    _ if !self.is_due(plan, index) => Given::Missing(Missing::NotShown),
                    Some(given) => given.clone(),
                    None if record.seen => Given::Missing(Missing::NoAnswer),
                    None => Given::Missing(Missing::NotReached),
                };
                (
                    planned.item.id.clone(),
                    given,
                    Record {
                        given: None,
                        ..record.clone()
                    },
                )
            })
            .collect();
        Some(Response {
            identity: self.identity.clone(),
            languages: self.other_languages().to_vec(),
            items,
            started: self.started,
            finished,
            clock,
            ending,
            device,
        })
    }
}

impl Response {
    /// What stands for an item.
    pub fn given(&self, item: &ItemId) -> Option<&Given> {
        self.items
            .iter()
            .find(|(id, ..)| id == item)
            .map(|(_, given, _)| given)
    }

    /// The document that is padded and sealed: JSON, format 1.
    pub fn to_json(&self) -> String {
        let mut json = begin_document(&self.identity, self.started, &self.languages);
        json.name("finished").integer(self.finished);
        json.name("clock").text(match self.clock {
            Clock::Good => "good",
            Clock::Doubtful => "doubtful",
        });
        json.name("ending");
        match &self.ending {
            Ending::Finished => json.text("finished"),
            Ending::Declined => json.text("declined"),
            Ending::ThrewAway => json.text("threw_away"),
            Ending::BrokenOff { at } => {
                json.open('{');
                json.name("broken_off").open('{');
                match at {
                    Some(item) => json.name("at").text(item.as_str()),
                    None => json.name("at").null(),
                }
                json.close('}');
                json.close('}');
            }
        }
        json.name("device").open('{');
        for (name, text) in [
            ("app", &self.device.app),
            ("engine", &self.device.engine),
            ("viewport", &self.device.viewport),
            ("input", &self.device.input),
        ] {
            json.name(name).text(text);
        }
        json.close('}');
        json.name("items").open('[');
        for (id, given, record) in &self.items {
            let written = RecordV1 {
                i: Some(id.clone()),
                s: false,
                ..RecordV1::of(record, Some(given))
            };
            written.write(&mut json);
        }
        json.close(']');
        json.close('}');
        json.finish()
    }

    /// Reads a response document.
    ///
    /// # Errors
    /// When it is not one, or of a later format.
    pub fn parse(json: &[u8]) -> Result<Self, ResponseError> {
        let AnyVersion { v } =
            serde_json::from_slice(json).map_err(|_| ResponseError::Unreadable)?;
        if v != 1 {
            return Err(ResponseError::Format(v));
        }
        let document: ResponseV1 =
            serde_json::from_slice(json).map_err(|_| ResponseError::Unreadable)?;
        let items = document
            .items
            .into_iter()
            .map(|item| {
                let given = item.given().ok_or(ResponseError::Unreadable)?;
                let record = Record {
                    given: None,
                    ..item.record()
                };
                Ok((item.i.ok_or(ResponseError::Unreadable)?, given, record))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            identity: Identity {
                study: document.study,
                version: document.version,
                wave: document.wave,
                age_group: document.age_group,
                class: document.class,
                code: document.code,
                language: document.language,
            },
            languages: document.languages,
            items,
            started: document.started,
            finished: document.finished,
            clock: document.clock,
            ending: document.ending,
            device: document.device,
        })
    }

    /// The size in bytes of the longest document a session over `plan` can end in.
    pub fn longest(plan: &Plan, identity: &Identity) -> usize {
        let longest_answer = |item: &crate::PlanItem| {
            let mut codes: Vec<i32> = item.choices.iter().map(|choice| choice.code).collect();
            codes.sort_unstable();
            match &item.item.answer {
                crate::AnswerKind::MultipleChoice(_) => crate::Answer::Several(codes),
                _ => crate::Answer::One(i32::MIN),
            }
        };
        // A school day of milliseconds on each item, and more changes than a child makes in it.
        let record = Record {
            milliseconds: 99_999_999,
            changes: 99_999,
            read_aloud: true,
            layout: Some(crate::Layout::List),
            ..Record::default()
        };
        let items: Vec<_> = plan
            .items
            .iter()
            .map(|item| {
                (
                    item.item.id.clone(),
                    Given::Answer(longest_answer(item)),
                    record.clone(),
                )
            })
            .collect();
        let last = items
            .iter()
            .map(|(id, ..)| id)
            .max_by_key(|id| id.as_str().len())
            .cloned();
        let response = Self {
            identity: identity.clone(),
            languages: match &plan.languages[..] {
                [_] => Vec::new(),
                all => all.to_vec(),
            },
            items,
            started: i64::from(i32::MIN) * 10_000,
            finished: i64::from(i32::MIN) * 10_000,
            clock: Clock::Doubtful,
            ending: Ending::BrokenOff { at: last },
            device: Device {
                app: "x".repeat(16),
                engine: "chromium".into(),
                viewport: "narrow".into(),
                input: "keyboard".into(),
            },
        };
        response.to_json().len()
    }
}
