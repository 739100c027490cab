//! Every text of a study that is not the app's own, with the file it stands in and who sees it. It must not judge the words, nor
//! take in those of wording packs, which must never be quoted.

use std::collections::BTreeSet;

use questionnaire::{AnswerKind, Choice, Instrument, InstrumentId, Item, Page, Text, Tier};

use super::asked::Asked;
use crate::{StudySource, toml_file::TomlFile};

/// One text.
pub struct StudyText<'a> {
    /// The file it stands in.
    pub file: &'a TomlFile,
    /// What it is, for the beginning of a sentence.
    pub what: String,
    /// Its words.
    pub text: &'a Text,
    /// The instrument it belongs to, if to one.
    pub instrument: Option<&'a InstrumentId>,
    /// Whether a pupil or a teacher can see it; else only the study team.
    pub is_public: bool,
}

/// All of them; of the instruments those that are asked.
pub fn all<'a>(source: &'a StudySource, asked: &[Asked<'a>]) -> Vec<StudyText<'a>> {
    let mut found = Found {
        texts: Vec::new(),
        instrument: None,
    };
    found.study(source);
    for questionnaire in &source.questionnaires {
        let (file, says) = (&questionnaire.file, &questionnaire.says);
        found.item(file, &says.practice);
        for scale in &says.practice_scales {
            found.choices(file, scale.id.as_str(), &scale.choices);
        }
        let entries = says.all_entries();
        let of_entries = entries.filter_map(|entry| entry.get_ref().introduction.as_ref());
        let sections = says.sections.iter();
        let of_sections = sections.filter_map(|section| section.get_ref().introduction.as_ref());
        for page in of_entries.chain(of_sections) {
            found.page(file, "an introduction", page);
        }
    }
    let mut taken = BTreeSet::new();
    for item in asked.iter().flat_map(|one| &one.items) {
        if taken.insert(&item.instrument.says.id) {
            found.instrument = Some(&item.instrument.says.id);
            found.instrument(&item.instrument.file, &item.instrument.says);
            found.instrument = None;
        }
    }
    for script in &source.scripts {
        let (file, says) = (&script.file, &script.says);
        for (index, page) in says.information.iter().enumerate() {
            found.page(file, &format!("information page {}", index + 1), page);
        }
        found.page(file, "assent", &says.assent);
        found.page(file, "thanks", &says.thanks);
        found.page(file, "declined", &says.declined);
    }
    found.texts
}

struct Found<'a> {
    texts: Vec<StudyText<'a>>,
    /// The instrument that is being looked through.
    instrument: Option<&'a InstrumentId>,
}

impl<'a> Found<'a> {
    fn public(&mut self, file: &'a TomlFile, what: &str, text: &'a Text) {
        self.push(file, what, text, true);
    }

    fn of_the_team(&mut self, file: &'a TomlFile, what: &str, text: &'a Text) {
        self.push(file, what, text, false);
    }

    fn push(&mut self, file: &'a TomlFile, what: &str, text: &'a Text, is_public: bool) {
        self.texts.push(StudyText {
            file,
            what: what.into(),
            text,
            instrument: self.instrument,
            is_public,
        });
    }

    fn study(&mut self, source: &'a StudySource) {
        let (file, says) = (&source.study.file, &source.study.says);
        self.public(file, "title", &says.title);
        if let Some(text) = &says.demonstration {
            self.public(file, "demonstration", text);
        }
        for group in &says.age_groups {
            let what = format!("the title of age group “{}”", group.id);
            self.public(file, &what, &group.title);
        }
        for wave in &says.waves {
            self.public(file, &format!("the name of wave “{}”", wave.id), &wave.name);
        }
        for contact in &says.support {
            self.public(file, "the name of a support contact", &contact.name);
            self.public(file, "how to reach a support contact", &contact.how);
            if let Some(text) = &contact.about {
                self.public(file, "the sentence about a support contact", text);
            }
        }
    }

    fn page(&mut self, file: &'a TomlFile, what: &str, page: &'a Page) {
        self.public(file, &format!("the title of {what}"), &page.title);
        for text in &page.body {
            self.public(file, &format!("a paragraph of {what}"), text);
        }
    }

    fn item(&mut self, file: &'a TomlFile, item: &'a Item) {
        self.public(file, &format!("the item “{}”", item.id), &item.text);
        if let Some(hint) = &item.hint {
            self.public(file, &format!("the hint of item “{}”", item.id), hint);
        }
        if let AnswerKind::Rating(rating) = &item.answer {
            self.public(file, &format!("the low end of “{}”", item.id), &rating.low);
            let what = format!("the high end of “{}”", item.id);
            self.public(file, &what, &rating.high);
        }
    }

    fn choices(&mut self, file: &'a TomlFile, scale: &str, choices: &'a [Choice]) {
        for choice in choices {
            let what = format!("the choice {} of scale “{scale}”", choice.code);
            self.public(file, &what, &choice.label);
        }
    }

    fn instrument(&mut self, file: &'a TomlFile, instrument: &'a Instrument) {
        self.of_the_team(file, "the instrument's title", &instrument.title);
        if let Some(recall) = &instrument.recall {
            self.public(file, "the recall period", recall);
        }
        if instrument.tier == Tier::A {
            for scale in &instrument.scales {
                self.choices(file, scale.id.as_str(), &scale.choices);
            }
            for stem in &instrument.stems {
                let what = format!("the question of grid “{}”", stem.id);
                self.public(file, &what, &stem.text);
            }
            for item in &instrument.items {
                self.item(file, item);
            }
        }
        for score in &instrument.scores {
            let what = format!("the title of score “{}”", score.id);
            self.of_the_team(file, &what, &score.title);
            for band in &score.bands {
                let what = format!("a band of score “{}”", score.id);
                self.of_the_team(file, &what, &band.label);
            }
        }
    }
}
