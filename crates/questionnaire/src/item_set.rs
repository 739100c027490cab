//! What a tablet needs of an instrument: the items, their scales, and what its owner asks for on the screen. It holds no score
//! and no citation: those stay with the study team, where answers are scored.

use serde::{Deserialize, Serialize};

use crate::{Choice, Instrument, InstrumentId, Item, ItemId, ResponseScale, Stem, Text};

/// The items of one instrument, as they are asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemSet {
    /// The instrument's name.
    pub id: InstrumentId,
    /// The sentence that must be shown where it is used; none where the licence asks for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// Whether its owner forbids pictures: nothing may be drawn on the screens of its items.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub plain: bool,
    /// The period the items ask about; only where a questionnaire shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recall: Option<Text>,
    /// The options its items offer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scales: Vec<ResponseScale>,
    /// The questions of its grids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stems: Vec<Stem>,
    /// The items, in their order.
    pub items: Vec<Item>,
}

impl ItemSet {
    /// The item of that name.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == *id)
    }

    /// The options of an item; empty where it has none.
    pub fn choices(&self, item: &Item) -> &[Choice] {
        choices(&self.scales, item)
    }

    /// The question above an item; none where it has none, or its grid is not there.
    pub fn stem(&self, item: &Item) -> Option<&Text> {
        let id = item.stem.as_ref()?;
        let stem = self.stems.iter().find(|stem| stem.id == *id);
        stem.map(|stem| &stem.text)
    }
}

impl From<&Instrument> for ItemSet {
    fn from(instrument: &Instrument) -> Self {
        Self {
            id: instrument.id.clone(),
            attribution: instrument.attribution.clone(),
            plain: !instrument.rules.graphics,
            recall: instrument.recall.clone(),
            scales: instrument.scales.clone(),
            stems: instrument.stems.clone(),
            items: instrument.items.clone(),
        }
    }
}

/// The options of an item among these scales.
pub(crate) fn choices<'s>(scales: &'s [ResponseScale], item: &Item) -> &'s [Choice] {
    item.answer
        .scale()
        .and_then(|id| scales.iter().find(|scale| scale.id == *id))
        .map_or(&[], |scale| &scale.choices)
}
