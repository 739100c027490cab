//! `study.toml`: who is asked when, in which languages, and who a pupil can talk to. It must not hold a secret.

use questionnaire::{
    AgeGroup, BrokenOff, ClassId, InstrumentId, Language, StudyId, SupportContact, Text, Wave,
};
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::pseudo_words::pseudo_words;

/// What `study.toml` says.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StudyFileSource {
    /// Name of the study: a to z, 0 to 9 and hyphens.
    pub id: StudyId,
    /// Public title.
    pub title: Text,
    /// Only for a demonstration: the sentence that says so on the first screen.
    #[serde(default)]
    pub demonstration: Option<Text>,
    /// The languages on offer, the first being the one to begin with.
    pub languages: Vec<Language>,
    /// Instruments that stay in one language, where nobody has translated them for the others.
    #[serde(default)]
    pub stays_in: Vec<StaysInSource>,
    /// How long an unfinished draft is kept on a tablet, in hours.
    #[serde(default = "one_day")]
    pub draft_hours: u32,
    /// What becomes of the answers of a pupil who leaves without a word, once their draft is given up: `delete`, or `send` them as
    /// broken off. `send` only where the information pages tell pupils so.
    #[serde(default)]
    pub broken_off: BrokenOff,
    /// Where responses go, when it is not where the app comes from; an address without a trailing slash.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// Classes whose links are no longer good.
    #[serde(default)]
    pub revoked_classes: Vec<ClassId>,
    /// Terms that would tell who got what, such as “link worker”: refused in every text that a pupil or teacher can see.
    #[serde(default)]
    pub unblinding_terms: Vec<String>,
    /// Who is asked.
    pub age_groups: Vec<AgeGroup>,
    /// When they are asked.
    pub waves: Vec<Wave>,
    /// Who a pupil can talk to, the adult at school first.
    #[serde(default)]
    pub support: Vec<SupportContact>,
}

/// Instruments that stay in one language.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaysInSource {
    /// The language.
    pub language: Language,
    /// The instruments.
    #[schemars(with = "Vec<InstrumentId>")]
    pub instruments: Vec<Spanned<InstrumentId>>,
    /// Why there are no words of theirs in the study's other languages, for whoever reads this file.
    pub reason: String,
}

impl StudyFileSource {
    /// The languages whose words somebody has written: all but those that are made out of English.
    pub fn written_languages(&self) -> impl Iterator<Item = &Language> {
        let languages = self.languages.iter();
        languages.filter(|language| pseudo_words(language).is_none())
    }

    /// The language that an instrument stays in, if it is said to.
    pub fn stays_in(&self, instrument: &InstrumentId) -> Option<&Language> {
        let names = |stays: &&StaysInSource| {
            let mut instruments = stays.instruments.iter();
            instruments.any(|named| named.get_ref() == instrument)
        };
        self.stays_in
            .iter()
            .find(names)
            .map(|stays| &stays.language)
    }

    /// The languages that an instrument must have words in.
    pub fn languages_of(&self, instrument: &InstrumentId) -> Vec<&Language> {
        match self.stays_in(instrument) {
            Some(only) => vec![only],
            None => self.written_languages().collect(),
        }
    }
}

fn one_day() -> u32 {
    24
}
