//! The code list: which code was issued to which participant id, for every class and wave. It must not be written
//! unencrypted, and nothing of it may reach a log.

mod change;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use class_link::{
    AgeGroupId, ClassId, ClassLabel, ParticipantCode, ShortName, StudyId, WaveId, Window,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::participant::{ParticipantId, SchoolId};

use self::change::ChangeV1;

pub use self::change::{Change, Remark};

/// All codes a study has issued.
#[derive(Debug)]
pub struct CodeList {
    /// The study.
    pub study: StudyId,
    /// Its classes, in the order in which they were issued.
    pub classes: Vec<IssuedClass>,
}

/// The codes of one class at one wave, and what its link and sheet were made from.
#[derive(Clone, Debug)]
pub struct IssuedClass {
    /// The wave.
    pub wave: WaveId,
    /// The class.
    pub class: ClassId,
    /// Its school.
    pub school: SchoolId,
    /// The name the teacher knows it by.
    pub label: ClassLabel,
    /// Its age group.
    pub age_group: AgeGroupId,
    /// When its link may be used.
    pub window: Window,
    /// The short name that leads to its link.
    pub short_name: ShortName,
    /// Its codes: slip 1 first.
    pub codes: Vec<IssuedCode>,
    /// What `study reassign` changed, the oldest first. It only grows.
    pub history: Vec<Change>,
}

/// One code.
#[derive(Clone, Debug)]
pub struct IssuedCode {
    /// The code.
    pub code: ParticipantCode,
    /// Whose it is; nobody's yet when it is a spare.
    pub participant: Option<ParticipantId>,
    /// Its slip is lost: it is nobody's any more, and not to be given out.
    pub is_lost: bool,
}

/// Where a code was found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The class it was issued to.
    pub class: &'a IssuedClass,
    /// The number on its slip, from 1.
    pub number: usize,
    /// Whose it is; nobody's when it is a spare, or lost.
    pub participant: Option<&'a ParticipantId>,
    /// Its slip is lost.
    pub is_lost: bool,
}

impl IssuedClass {
    /// What was changed about a slip, the oldest first.
    pub fn changes_of(&self, slip: usize) -> impl DoubleEndedIterator<Item = &Change> {
        self.history
            .iter()
            .filter(move |change| change.slip == slip)
    }

    /// The numbers of the slips that are lost.
    pub fn lost(&self) -> Vec<usize> {
        let numbered = (1..).zip(&self.codes);
        numbered
            .filter(|(_, issued)| issued.is_lost)
            .map(|(slip, _)| slip)
            .collect()
    }
}

impl CodeList {
    /// An empty list.
    pub fn new(study: StudyId) -> Self {
        Self {
            study,
            classes: Vec::new(),
        }
    }

    /// The class at a wave.
    pub fn class(&self, wave: &WaveId, class: &ClassId) -> Option<&IssuedClass> {
        self.classes
            .iter()
            .find(|issued| issued.wave == *wave && issued.class == *class)
    }

    /// Every code of a wave.
    pub fn codes_of(&self, wave: &WaveId) -> BTreeSet<ParticipantCode> {
        self.classes
            .iter()
            .filter(|issued| issued.wave == *wave)
            .flat_map(|issued| issued.codes.iter().map(|issued| issued.code.clone()))
            .collect()
    }

    /// Whose code it is at a wave, in whatever class.
    pub fn find(&self, wave: &str, code: &ParticipantCode) -> Option<Found<'_>> {
        self.classes
            .iter()
            .filter(|issued| issued.wave.as_str() == wave)
            .find_map(|class| {
                let at = class.codes.iter().position(|issued| issued.code == *code)?;
                Some(Found {
                    class,
                    number: at + 1,
                    participant: class.codes[at].participant.as_ref(),
                    is_lost: class.codes[at].is_lost,
                })
            })
    }

    /// The document that is encrypted: JSON, format 1.
    pub fn to_json(&self) -> Zeroizing<String> {
        let classes = self.classes.iter().map(ClassV1::of).collect();
        let list = CodeListV1 {
            v: 1,
            study: self.study.as_str().to_owned(),
            classes,
        };
        Zeroizing::new(serde_json::to_string(&list).expect("strings and numbers always serialise"))
    }

    /// Reads the document.
    ///
    /// # Errors
    /// When it is no code list, or of another study or format.
    pub fn parse(json: &[u8], study: &StudyId) -> Result<Self, CodeListError> {
        let AnyVersion { v } =
            serde_json::from_slice(json).map_err(|_| CodeListError::Unreadable)?;
        if v != 1 {
            return Err(CodeListError::Format(v));
        }
        let list: CodeListV1 =
            serde_json::from_slice(json).map_err(|_| CodeListError::Unreadable)?;
        if list.study != study.as_str() {
            return Err(CodeListError::OtherStudy);
        }
        let classes = list.classes.into_iter().map(ClassV1::check);
        let classes: Option<Vec<IssuedClass>> = classes.collect();
        Ok(Self {
            study: study.clone(),
            classes: classes.ok_or(CodeListError::Unreadable)?,
        })
    }
}

#[derive(Deserialize)]
struct AnyVersion {
    v: u8,
}

#[derive(Serialize, Deserialize)]
struct CodeListV1 {
    v: u8,
    study: String,
    classes: Vec<ClassV1>,
}

#[derive(Serialize, Deserialize)]
struct ClassV1 {
    wave: String,
    class: String,
    school: String,
    label: String,
    age_group: String,
    opens_hour: u32,
    lasts_hours: u32,
    short_name: String,
    codes: Vec<CodeV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    history: Vec<ChangeV1>,
}

#[derive(Serialize, Deserialize)]
struct CodeV1 {
    code: String,
    /// None for a spare code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    participant: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    lost: bool,
}

impl ClassV1 {
    fn of(class: &IssuedClass) -> Self {
        Self {
            wave: class.wave.as_str().to_owned(),
            class: class.class.as_str().to_owned(),
            school: class.school.as_str().to_owned(),
            label: class.label.as_str().to_owned(),
            age_group: class.age_group.as_str().to_owned(),
            opens_hour: class.window.opens_hour(),
            lasts_hours: class.window.lasts_hours(),
            short_name: class.short_name.to_plain(),
            codes: class
                .codes
                .iter()
                .map(|issued| CodeV1 {
                    code: issued.code.to_string(),
                    participant: issued.participant.as_ref().map(|id| id.as_str().to_owned()),
                    lost: issued.is_lost,
                })
                .collect(),
            history: class.history.iter().map(ChangeV1::of).collect(),
        }
    }

    fn check(self) -> Option<IssuedClass> {
        Some(IssuedClass {
            wave: self.wave.parse().ok()?,
            class: self.class.parse().ok()?,
            school: self.school.parse().ok()?,
            label: self.label.parse().ok()?,
            age_group: self.age_group.parse().ok()?,
            window: Window::new(self.opens_hour, self.lasts_hours).ok()?,
            short_name: self.short_name.parse().ok()?,
            codes: self
                .codes
                .into_iter()
                .map(CodeV1::check)
                .collect::<Option<_>>()?,
            history: self
                .history
                .into_iter()
                .map(ChangeV1::check)
                .collect::<Option<_>>()?,
        })
    }
}

impl CodeV1 {
    fn check(self) -> Option<IssuedCode> {
        let participant = match self.participant {
            Some(id) => Some(id.parse().ok()?),
            None => None,
        };
        Some(IssuedCode {
            code: ParticipantCode::parse(&self.code).ok()?,
            participant,
            is_lost: self.lost,
        })
    }
}

/// Why a decrypted file is no code list of this study.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CodeListError {
    /// Not one at all.
    #[error("keys/codes.age opened, but it is no code list; take it from your backup")]
    Unreadable,
    /// A later format.
    #[error("keys/codes.age has format {0}, which this program does not know; update it")]
    Format(u8),
    /// Another study's.
    #[error("keys/codes.age belongs to another study; put this study's own file back")]
    OtherStudy,
}
