//! Rules by which values are computed from answers, as data: no instrument has code of its own. It must not hold an answer, and a
//! missing answer is never a number.

use serde::{Deserialize, Serialize};

use crate::{Instrument, ItemId, ScoreId, Text, ValueSet};

mod compute;
mod range;
mod value;

pub use value::{ScoreValue, Scored};

/// One score of an instrument. Applied in this order: `reversed`, `kind`, `round`, `linear`, `table`, `bands`.
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
    /// The items it is computed from; none for a sum of other scores.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemId>,
    /// The items that count the other way round: as lowest + highest code of their scale − code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reversed: Vec<ItemId>,
    /// How many of the items must be answered; all, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<usize>,
    /// How it becomes a whole number; it is not rounded, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<Rounding>,
    /// A published transformation of the (rounded) number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linear: Option<Linear>,
    /// A published table, `[raw, value]` each; a raw number that is not in it gives no score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<(i32, f64)>,
    /// Published bands; empty where none are published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
}

/// How a score is computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScoreKind {
    /// The codes of the answered items added up; what is missing counts as nothing.
    Sum,
    /// The mean of the answered items times the number of items.
    ProratedSum,
    /// The mean of the answered items.
    Mean,
    /// The codes as digits in the order of the items: a profile, not a number. All items are needed.
    Digits,
    /// Points for choices, added up over the answered items. Every item of the score is in exactly one entry.
    Points(Vec<ItemPoints>),
    /// Other scores of the same instrument added up; all of them are needed, and stand before this one.
    Scores(Vec<ScoreId>),
    /// Constant + factor × sum of weights, from the value set that the study supplies. All items are needed.
    Utility,
}

/// The points that some items give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemPoints {
    /// The items.
    pub items: Vec<ItemId>,
    /// `[code, points]` for every code of their scale.
    pub points: Vec<(i32, i32)>,
}

/// How a number becomes a whole one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest; a half goes up: the greatest whole number that is at most x + 0.5.
    HalfUp,
}

/// A number times something, plus something.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Linear {
    /// What it is multiplied by.
    pub times: f64,
    /// What is then added.
    pub plus: f64,
}

/// A named range of a score, ends included. A value between two bands is in neither.
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

/// What a score is computed by, besides answers.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The instrument the score belongs to.
    pub instrument: &'a Instrument,
    /// What the study's value set of the instrument weighs, where it has one.
    pub value_set: Option<&'a ValueSet>,
}

impl<'a> From<&'a Instrument> for Basis<'a> {
    fn from(instrument: &'a Instrument) -> Self {
        Self {
            instrument,
            value_set: None,
        }
    }
}

impl Score {
    /// How many of its items must be answered.
    pub fn needed(&self) -> usize {
        match self.kind {
            ScoreKind::Digits | ScoreKind::Utility => self.items.len(),
            _ => self.needs.unwrap_or(self.items.len()),
        }
    }

    /// The published band `value` falls in.
    pub fn band(&self, value: f64) -> Option<&Band> {
        self.bands
            .iter()
            .find(|band| (band.from..=band.to).contains(&value))
    }
}
