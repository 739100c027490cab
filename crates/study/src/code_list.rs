//! The code list: which code was issued to which participant id, for every class and wave. It must not be written
//! unencrypted, and nothing of it may reach a log.

use std::collections::BTreeSet;

use class_link::{
    AgeGroupId, ClassId, ClassLabel, ParticipantCode, ShortName, StudyId, WaveId, Window,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::participant::{ParticipantId, SchoolId};

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
}

/// One code.
#[derive(Clone, Debug)]
pub struct IssuedCode {
    /// The code.
    pub code: ParticipantCode,
    /// Whose it is; nobody's yet when it is a spare.
    pub participant: Option<ParticipantId>,
}

/// Where a code was found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The class it was issued to.
    pub class: &'a IssuedClass,
    /// The number on its slip, from 1.
    pub number: usize,
    /// Whose it is; nobody's when it is a spare.
    pub participant: Option<&'a ParticipantId>,
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
}

#[derive(Serialize, Deserialize)]
struct CodeV1 {
    code: String,
    /// None for a spare code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    participant: Option<String>,
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
                })
                .collect(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> CodeList {
        let class = IssuedClass {
            wave: "screening".parse().unwrap(),
            class: "oak".parse().unwrap(),
            school: "s1".parse().unwrap(),
            label: "Oak class".parse().unwrap(),
            age_group: "primary".parse().unwrap(),
            window: Window::new(498_768, 336).unwrap(),
            short_name: "01234-56789".parse().unwrap(),
            codes: vec![
                IssuedCode {
                    code: ParticipantCode::issue([1, 2, 3, 4]).unwrap(),
                    participant: Some("P1".parse().unwrap()),
                },
                IssuedCode {
                    code: ParticipantCode::issue([9, 8, 7, 6]).unwrap(),
                    participant: None,
                },
            ],
        };
        CodeList {
            study: "demo".parse().unwrap(),
            classes: vec![class],
        }
    }

    #[test]
    fn the_list_comes_back_from_its_document() {
        let list = list();
        let json = list.to_json();
        let read = CodeList::parse(json.as_bytes(), &list.study).unwrap();
        assert_eq!(read.to_json(), json);
        let found = read
            .find("screening", &list.classes[0].codes[0].code)
            .unwrap();
        assert_eq!(found.number, 1);
        assert_eq!(found.participant.unwrap().as_str(), "P1");
        assert_eq!(read.codes_of(&list.classes[0].wave).len(), 2);
        assert!(read.codes_of(&"baseline".parse().unwrap()).is_empty());
        assert!(
            read.find("baseline", &list.classes[0].codes[0].code)
                .is_none()
        );
    }

    #[test]
    fn the_stored_form_is_fixed() {
        assert_eq!(
            list().to_json().as_str(),
            concat!(
                r#"{"v":1,"study":"demo","classes":[{"wave":"screening","class":"oak","school":"s1","label":"Oak class","#,
                r#""age_group":"primary","opens_hour":498768,"lasts_hours":336,"short_name":"0123456789","codes":["#,
                r#"{"code":"041-06W","participant":"P1"},{"code":"144-0EB"}]}]}"#
            )
        );
    }

    #[test]
    fn a_foreign_or_later_list_is_refused() {
        let list = list();
        let other = "other".parse().unwrap();
        assert_eq!(
            CodeList::parse(list.to_json().as_bytes(), &other).unwrap_err(),
            CodeListError::OtherStudy
        );
        let later = list.to_json().replace(r#""v":1"#, r#""v":2"#);
        assert_eq!(
            CodeList::parse(later.as_bytes(), &list.study).unwrap_err(),
            CodeListError::Format(2)
        );
        assert_eq!(
            CodeList::parse(b"{}", &list.study).unwrap_err(),
            CodeListError::Unreadable
        );
    }

    #[test]
    fn debug_shows_neither_codes_nor_participants() {
        let list = list();
        let shown = format!("{list:?}");
        assert!(!shown.contains("P1"), "{shown}");
        assert!(!shown.contains(&list.classes[0].codes[0].code.to_string()));
    }
}
