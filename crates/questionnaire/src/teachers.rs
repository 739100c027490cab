//! What a study's teachers read and read out: `for-teachers.json`. It must not be needed by any pupil's screen, and holds nothing
//! that would have to be secret or signed.

use serde::Serialize;
use small_json::Value;
use thiserror::Error;

use crate::{
    AgeGroupId, Pairs, StudyId, TeacherKey, Text, WaveId,
    json::{self, FromJson, Reading, field, structs},
};

/// The version of the form there is.
const VERSION: u8 = 1;

/// The words of the class page, and what is read out to a class before it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Teachers {
    v: u8,
    study: StudyId,
    words: Pairs<TeacherKey, Text>,
    scripts: Vec<TeacherScript>,
}

/// What is read out at one wave to one age group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TeacherScript {
    /// When.
    pub wave: WaveId,
    /// To whom.
    pub age_group: AgeGroupId,
    /// How many minutes the questions take a slow reader, at most.
    pub minutes: u32,
    /// What, one idea each.
    pub paragraphs: Vec<Text>,
}

/// Why a text does not hold a study's words for teachers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("these are no words for teachers that this version can read: {0} is missing or wrong")]
pub struct TeachersError(&'static str);

impl Teachers {
    /// Those of a study.
    pub fn new(
        study: StudyId,
        words: Pairs<TeacherKey, Text>,
        scripts: Vec<TeacherScript>,
    ) -> Self {
        Self {
            v: VERSION,
            study,
            words,
            scripts,
        }
    }

    /// Reads a `for-teachers.json`. Words of a later version, which this one has no use for, are passed over.
    ///
    /// # Errors
    /// When the text is not of this format.
    pub fn parse(json: &str) -> Result<Self, TeachersError> {
        json::read(json).map_err(|wrong| TeachersError(wrong.0))
    }

    /// The study they belong to.
    pub fn study(&self) -> &str {
        self.study.as_str()
    }

    /// The words of that name; an older file may lack some.
    pub fn words(&self, key: TeacherKey) -> Option<&Text> {
        self.words.get(&key)
    }

    /// What is read out to that age group at that wave: paragraphs, none when nothing is asked of it then.
    pub fn script(&self, wave: &WaveId, age_group: &AgeGroupId) -> &[Text] {
        let mut scripts = self.scripts.iter();
        scripts
            .find(|script| script.wave == *wave && script.age_group == *age_group)
            .map_or(&[], |script| &script.paragraphs)
    }

    /// How many minutes the questions of that age group at that wave take a slow reader; nothing when it is asked none.
    pub fn minutes(&self, wave: &WaveId, age_group: &AgeGroupId) -> Option<u32> {
        let mut scripts = self.scripts.iter();
        let script = scripts.find(|script| script.wave == *wave && script.age_group == *age_group);
        script.map(|script| script.minutes)
    }

    /// All of what is read out.
    pub fn scripts(&self) -> &[TeacherScript] {
        &self.scripts
    }
}

structs! {
    TeacherScript { wave must, age_group must, minutes must, paragraphs must }
}

impl FromJson for Teachers {
    fn from_json(value: &Value, reading: &mut Reading) -> Self {
        let version = field::<u8>(value, "v", reading);
        if version != VERSION {
            reading.wrong();
        }
        Self {
            v: version,
            study: field(value, "study", reading),
            words: field(value, "words", reading),
            scripts: field(value, "scripts", reading),
        }
    }
}
