//! What one age group is asked at one wave, with every name resolved. It must not judge whether the items may stand there.

use questionnaire::{Choice, Instrument, Item, Page, Rule, WaveId};

use crate::source::{Authored, EntrySource, QuestionnaireSource};

/// A questionnaire file as it is at one of its waves.
pub struct Asked<'a> {
    /// The file.
    pub authored: &'a Authored<QuestionnaireSource>,
    /// When.
    pub wave: &'a WaveId,
    /// The items, one a screen.
    pub items: Vec<AskedItem<'a>>,
}

/// An item where it stands.
pub struct AskedItem<'a> {
    /// Where its entry is in the file.
    pub byte: usize,
    /// The entry it comes from.
    pub entry: &'a EntrySource,
    /// Its instrument.
    pub instrument: &'a Authored<Instrument>,
    /// The item.
    pub item: &'a Item,
    /// When it is due, by the rules of its section and its entry.
    pub rule: Option<Rule>,
    /// What is said before it, by its section or its entry.
    pub introduction: Option<&'a Page>,
}

impl Asked<'_> {
    /// “ at wave …” where the file asks different things at different waves, else nothing: for the end of a sentence.
    pub fn occasion(&self) -> String {
        if self.authored.says.differs_by_wave() {
            format!(" at wave “{}”", self.wave)
        } else {
            String::new()
        }
    }
}

impl<'a> AskedItem<'a> {
    /// The options of its scale.
    pub fn choices(&self) -> &'a [Choice] {
        self.instrument.says.choices(self.item)
    }

    /// When it is due.
    pub fn show_if(&self) -> Option<&Rule> {
        self.rule.as_ref()
    }
}
