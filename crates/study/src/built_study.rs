//! A study as it was built: what tablets read, and what answers are scored by. It must not be served to anybody: tablets get the
//! definition alone.

use questionnaire::{Instrument, Score, StudyDefinition};
use serde::{Deserialize, Serialize};

/// A version of a study, kept for as long as responses of it may come: `versions/<version>.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuiltStudy {
    /// What tablets read.
    pub definition: StudyDefinition,
    /// The instruments it draws on, whole but for what only `study check` and the team read.
    pub instruments: Vec<Instrument>,
}

impl BuiltStudy {
    /// Reads a kept version.
    ///
    /// # Errors
    /// When the text is not one.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// As it is kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a study has only string keys")
    }

    /// All scores.
    pub fn scores(&self) -> impl Iterator<Item = &Score> {
        self.instruments
            .iter()
            .flat_map(|instrument| &instrument.scores)
    }
}
