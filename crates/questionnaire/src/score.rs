//! Numbers computed from answers, by rules that are data. Missing answers are never numbers, and no instrument has code of
//! its own.

use serde::{Deserialize, Serialize};

use crate::{Answer, Given, ItemId, ScoreId, Text};

/// One score of an instrument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Name of the score and of its variable.
    pub id: ScoreId,
    /// What it measures, for the codebook.
    pub title: Text,
    /// How it is computed.
    pub kind: ScoreKind,
    /// The items it is computed from.
    pub items: Vec<ItemId>,
    /// How many of the items must be answered; all, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<usize>,
    /// Published bands; empty where none are published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
}

/// How a score is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScoreKind {
    /// The codes added up.
    Sum,
}

/// A named range of a score, ends included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The least value in the band.
    pub from: f64,
    /// The greatest value in the band.
    pub to: f64,
    /// The published name of the band.
    pub label: Text,
}

/// A score and how much stood behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The value, absent where its missing rule is not met.
    pub value: Option<f64>,
    /// How many of its items were answered.
    pub answered: usize,
}

impl Score {
    /// Computes the score, with `given` telling what stands for an item.
    pub fn of<'a>(&self, given: &dyn Fn(&ItemId) -> Option<&'a Given>) -> Scored {
        let codes: Vec<f64> = self
            .items
            .iter()
            .filter_map(|item| match given(item)? {
                Given::Answer(Answer::One(code)) => Some(f64::from(*code)),
                // Several answers at once have no place in a sum; `study build` refuses such a score.
                Given::Answer(Answer::Several(_)) | Given::Missing(_) => None,
            })
            .collect();
        let needed = self.needs.unwrap_or(self.items.len());
        let value = (codes.len() >= needed && !codes.is_empty()).then(|| match self.kind {
            ScoreKind::Sum => codes.iter().sum(),
        });
        Scored {
            value,
            answered: codes.len(),
        }
    }

    /// The published band `value` falls in.
    pub fn band(&self, value: f64) -> Option<&Band> {
        self.bands
            .iter()
            .find(|band| (band.from..=band.to).contains(&value))
    }
}
