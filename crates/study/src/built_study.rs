//! A study as it was built: what tablets read, and what answers are scored by. It must not be served to anybody: tablets get the
//! definition alone.

use questionnaire::{Basis, Instrument, InstrumentId, Score, StudyDefinition, ValueSet};
use serde::{Deserialize, Serialize};

/// A version of a study, kept for as long as responses of it may come: `versions/<version>.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuiltStudy {
    /// What tablets read.
    pub definition: StudyDefinition,
    /// The instruments it draws on, whole but for what only `study check` and the team read.
    pub instruments: Vec<Instrument>,
    /// What the study's value sets weigh, at most one for each instrument.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub value_sets: Vec<ValueSet>,
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

    /// All scores, each with what it is computed by.
    pub fn scores(&self) -> impl Iterator<Item = (&Score, Basis<'_>)> {
        self.instruments.iter().flat_map(|instrument| {
            let basis = Basis {
                instrument,
                value_set: self.value_set(&instrument.id),
            };
            let scores = instrument.scores.iter();
            scores.map(move |score| (score, basis))
        })
    }

    fn value_set(&self, of: &InstrumentId) -> Option<&ValueSet> {
        self.value_sets.iter().find(|set| set.instrument == *of)
    }
}
