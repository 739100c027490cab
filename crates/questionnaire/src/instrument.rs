//! An instrument: a fixed, versioned, citable set of items with its scoring rules and licence. It holds what may be done
//! with the items; it does not put them on a screen.

use serde::{Deserialize, Serialize};

use crate::{
    InstrumentId, Item, ItemId, ResponseScale, Score, Stem, Text, Vector, item_set::choices,
};

/// A fixed set of items, the rows of its grids among them. In `instruments/` one TOML file each, where grids are written as
/// grids.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Name of the instrument; also the name of its file.
    pub id: InstrumentId,
    /// Full title.
    pub title: Text,
    /// Version of the instrument, as its owner names it.
    pub version: String,
    /// Who made it.
    pub authors: Vec<String>,
    /// How to cite it.
    pub citation: String,
    /// DOI of the citation, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// Name of the licence of its wording.
    pub licence: String,
    /// The sentence that must be shown where it is used and printed; none where the licence asks for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// Whether its wording may be in the repository.
    pub tier: Tier,
    /// The ages it is published for.
    pub ages: Ages,
    /// The period the items ask about, where they name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recall: Option<Text>,
    /// What may and may not be done with it.
    pub rules: CompletionRules,
    /// What is unconfirmed, and other remarks for the study team.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The options its items offer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scales: Vec<ResponseScale>,
    /// The questions of its grids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stems: Vec<Stem>,
    /// The items, in their order.
    pub items: Vec<Item>,
    /// The scores.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<Score>,
    /// Answers with the scores they must give: `study check` computes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vectors: Vec<Vector>,
}

/// Whether an instrument's wording may be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Tier {
    /// Wording may be shipped, with its attribution.
    A,
    /// Structure and scoring only; the licensed study supplies the wording.
    S,
}

/// A range of ages in years, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ages {
    /// The youngest.
    pub from: u8,
    /// The oldest.
    pub to: u8,
}

/// What an instrument's owner asks of those who use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CompletionRules {
    /// Whether a questionnaire must have all of its items.
    pub all_items: bool,
    /// Whether its items must stand in their own order.
    pub fixed_order: bool,
    /// Whether pictures or faces may be added.
    pub graphics: bool,
    /// Whether other items may stand between its items.
    pub may_be_split: bool,
}

impl Instrument {
    /// The item of that name.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == *id)
    }

    /// The response scale of an item; empty where it has none.
    pub fn choices(&self, item: &Item) -> &[crate::Choice] {
        choices(&self.scales, item)
    }
}
