//! `questionnaires/*.toml`: what one age group is asked at some waves. It must not repeat what an instrument says.

use questionnaire::{AgeGroupId, InstrumentId, Item, ItemId, Page, ResponseScale, Rule, WaveId};
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

/// What a questionnaire file says.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionnaireSource {
    /// Who is asked.
    #[schemars(with = "AgeGroupId")]
    pub age_group: Spanned<AgeGroupId>,
    /// When.
    #[schemars(with = "Vec<WaveId>")]
    pub waves: Vec<Spanned<WaveId>>,
    /// The question to try the controls on; its answer is kept nowhere.
    pub practice: Item,
    /// The options of the practice question.
    #[serde(default)]
    pub practice_scales: Vec<ResponseScale>,
    /// Instruments and single items, in the order they are asked.
    #[schemars(with = "Vec<EntrySource>")]
    pub entries: Vec<Spanned<EntrySource>>,
}

/// A whole instrument or a single item, in its place.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntrySource {
    /// All items of this instrument, in their order.
    #[serde(default)]
    #[schemars(with = "Option<InstrumentId>")]
    pub instrument: Option<Spanned<InstrumentId>>,
    /// One item, where its instrument allows a part.
    #[serde(default)]
    #[schemars(with = "Option<ItemId>")]
    pub item: Option<Spanned<ItemId>>,
    /// The version the instrument must have.
    #[serde(default)]
    pub version: Option<String>,
    /// Why the instrument is used outside the ages it is published for.
    #[serde(default)]
    pub out_of_age: Option<String>,
    /// When it is due; always, when absent.
    #[serde(default)]
    pub show_if: Option<Rule>,
    /// Said before the first item; the study's words, not the instrument's.
    #[serde(default)]
    pub introduction: Option<Page>,
}

impl EntrySource {
    /// The byte of the file at which the name of the instrument or item stands.
    pub fn named_at(&self) -> Option<usize> {
        let instrument = self.instrument.as_ref().map(|id| id.span().start);
        instrument.or_else(|| Some(self.item.as_ref()?.span().start))
    }
}
