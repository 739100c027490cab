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
    /// Instruments and single items, in the order they are asked; none where there are sections.
    #[serde(default)]
    #[schemars(with = "Vec<EntrySource>")]
    pub entries: Vec<Spanned<EntrySource>>,
    /// Groups of them, in the order they are asked.
    #[serde(default)]
    #[schemars(with = "Vec<SectionSource>")]
    pub sections: Vec<Spanned<SectionSource>>,
}

/// Entries that belong together.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionSource {
    /// Said before its first item; the study's words, not the instruments'.
    #[serde(default)]
    pub introduction: Option<Page>,
    /// The waves it is asked at; all of the file, when absent.
    #[serde(default)]
    #[schemars(with = "Option<Vec<WaveId>>")]
    pub waves: Option<Vec<Spanned<WaveId>>>,
    /// When it is due; always, when absent. An entry's own rule must hold besides.
    #[serde(default)]
    pub show_if: Option<Rule>,
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
    /// The waves it is asked at; all of the file or the section, when absent.
    #[serde(default)]
    #[schemars(with = "Option<Vec<WaveId>>")]
    pub waves: Option<Vec<Spanned<WaveId>>>,
    /// When it is due; always, when absent.
    #[serde(default)]
    pub show_if: Option<Rule>,
    /// Whether the period that the instrument asks about is shown with each of its items.
    #[serde(default)]
    pub recall: bool,
    /// Said before the first item; the study's words, not the instrument's.
    #[serde(default)]
    pub introduction: Option<Page>,
}

impl QuestionnaireSource {
    /// All entries, those of sections too, in their order.
    pub fn all_entries(&self) -> impl Iterator<Item = &Spanned<EntrySource>> {
        let sections = self.sections.iter();
        let in_sections = sections.flat_map(|section| &section.get_ref().entries);
        self.entries.iter().chain(in_sections)
    }

    /// Whether something is asked at some of its waves only.
    pub fn differs_by_wave(&self) -> bool {
        let mut sections = self.sections.iter();
        let mut entries = self.all_entries();
        sections.any(|section| section.get_ref().waves.is_some())
            || entries.any(|entry| entry.get_ref().waves.is_some())
    }
}

impl EntrySource {
    /// The byte of the file at which the name of the instrument or item stands.
    pub fn named_at(&self) -> Option<usize> {
        let instrument = self.instrument.as_ref().map(|id| id.span().start);
        instrument.or_else(|| Some(self.item.as_ref()?.span().start))
    }
}
