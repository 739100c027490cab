//! A test vector: answers to an instrument, and the scores they must give. It must not compute a score.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Answer, AnswerKind, Given, Instrument, ItemId, ScoreId};

/// Answers and the scores they must give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// What the vector shows.
    pub shows: String,
    /// The code given to every item with codes to count that neither `answers` nor `missing` names; those are missing too, when
    /// absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<i32>,
    /// Codes by item.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<ItemId, i32>,
    /// The items that are missing although `all` gives a code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<ItemId>,
    /// The numbers that must come out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scores: BTreeMap<ScoreId, f64>,
    /// The profiles that must come out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub digits: BTreeMap<ScoreId, String>,
    /// The scores that must be absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<ScoreId>,
    /// The bands that must come out: their labels in the first language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub bands: BTreeMap<ScoreId, String>,
}

impl Vector {
    /// The code of every answered item of the instrument, and of whatever else `answers` names.
    pub fn codes(&self, instrument: &Instrument) -> BTreeMap<ItemId, i32> {
        let everywhere = self.all.into_iter().flat_map(|code| {
            let items = instrument.items.iter();
            let counted = items.filter(|item| instrument.code_range(&item.id).is_some());
            counted.map(move |item| (item.id.clone(), code))
        });
        let mut codes: BTreeMap<ItemId, i32> = everywhere.collect();
        codes.extend(self.answers.iter().map(|(id, code)| (id.clone(), *code)));
        codes.retain(|id, _| !self.missing.contains(id));
        codes
    }

    /// The same as answers.
    pub fn given(&self, instrument: &Instrument) -> BTreeMap<ItemId, Given> {
        let codes = self.codes(instrument).into_iter();
        let answer = |id: &ItemId, code| match instrument.item(id).map(|item| &item.answer) {
            Some(AnswerKind::MultipleChoice(_)) => Answer::Several(vec![code]),
            _ => Answer::One(code),
        };
        codes
            .map(|(id, code)| {
                let answer = answer(&id, code);
                (id, Given::Answer(answer))
            })
            .collect()
    }
}
