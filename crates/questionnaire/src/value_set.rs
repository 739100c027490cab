//! A value set: what the people of a country think the levels of an instrument are worth. It must not compute a utility, and
//! comes from the study, never from the instrument library.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{InstrumentId, ItemId};

/// The weights of one instrument's levels, as a study supplies them. A study has at most one for each instrument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueSet {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The name it is published under.
    pub name: String,
    /// The country it was made in.
    pub country: String,
    /// Whose values they are.
    pub population: String,
    /// Where it is published.
    pub reference: String,
    /// The utility when all weights are nought.
    pub constant: f64,
    /// What the sum of the weights is multiplied by: −1 for decrements.
    pub factor: f64,
    /// The weight of each code of each item.
    pub weights: BTreeMap<ItemId, BTreeMap<i32, f64>>,
}

impl ValueSet {
    /// The weight of a code of an item.
    pub fn weight(&self, item: &ItemId, code: i32) -> Option<f64> {
        self.weights.get(item)?.get(&code).copied()
    }
}
