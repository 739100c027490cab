//! That every text has words in every language of the study. It must not judge the words.

use questionnaire::{AnswerKind, Choice, Instrument, Item, Language, Page, Text};

use super::asked::Asked;
use crate::{Problems, StudySource, problem::Place, toml_file::TomlFile};

/// Looks at all texts that reach a pupil, a teacher or the codebook.
pub fn check(source: &StudySource, asked: &[Asked], problems: &mut Problems) {
    let study = &source.study;
    let mut look = Looking {
        languages: &study.says.languages,
        problems,
    };
    look.at_study(source);
    for questionnaire in asked {
        let file = &questionnaire.authored.file;
        let says = &questionnaire.authored.says;
        look.at_item(file, &says.practice);
        for scale in &says.practice_scales {
            look.at_choices(file, scale.id.as_str(), &scale.choices);
        }
        let entries = says.all_entries();
        let of_entries = entries.filter_map(|entry| entry.get_ref().introduction.as_ref());
        let sections = says.sections.iter();
        let of_sections = sections.filter_map(|section| section.get_ref().introduction.as_ref());
        for page in of_entries.chain(of_sections) {
            look.at_page(file, "an introduction", page);
        }
        for item in &questionnaire.items {
            look.at_instrument(&item.instrument.file, &item.instrument.says);
        }
    }
    for script in &source.scripts {
        let (file, says) = (&script.file, &script.says);
        for (index, page) in says.information.iter().enumerate() {
            look.at_page(file, &format!("information page {}", index + 1), page);
        }
        look.at_page(file, "assent", &says.assent);
        look.at_page(file, "thanks", &says.thanks);
        look.at_page(file, "declined", &says.declined);
    }
}

struct Looking<'a> {
    languages: &'a [Language],
    problems: &'a mut Problems,
}

impl Looking<'_> {
    fn at(&mut self, file: &TomlFile, what: &str, text: &Text) {
        let lacking: Vec<&str> = self
            .languages
            .iter()
            .filter(|language| !text.has(language))
            .map(Language::as_str)
            .collect();
        if lacking.is_empty() {
            return;
        }
        // Where the words of another language stand, those of this one belong.
        let words = text
            .iter()
            .map(|(_, words)| words)
            .find(|words| !words.is_empty());
        self.problems.error(
            file,
            words.map_or(Place::File, Place::Quoted),
            format!("{what} has no words in {}", lacking.join(", ")),
            "add them beside the other languages, or take the language out of study.toml",
        );
    }

    fn at_study(&mut self, source: &StudySource) {
        let (file, says) = (&source.study.file, &source.study.says);
        self.at(file, "title", &says.title);
        if let Some(text) = &says.demonstration {
            self.at(file, "demonstration", text);
        }
        for group in &says.age_groups {
            self.at(
                file,
                &format!("the title of age group “{}”", group.id),
                &group.title,
            );
        }
        for wave in &says.waves {
            self.at(file, &format!("the name of wave “{}”", wave.id), &wave.name);
        }
        for contact in &says.support {
            self.at(file, "the name of a support contact", &contact.name);
            self.at(file, "how to reach a support contact", &contact.how);
            if let Some(text) = &contact.about {
                self.at(file, "the sentence about a support contact", text);
            }
        }
    }

    fn at_page(&mut self, file: &TomlFile, what: &str, page: &Page) {
        self.at(file, &format!("the title of {what}"), &page.title);
        for text in &page.body {
            self.at(file, &format!("a paragraph of {what}"), text);
        }
    }

    fn at_item(&mut self, file: &TomlFile, item: &Item) {
        self.at(file, &format!("the item “{}”", item.id), &item.text);
        if let Some(hint) = &item.hint {
            self.at(file, &format!("the hint of item “{}”", item.id), hint);
        }
        if let AnswerKind::Rating(rating) = &item.answer {
            self.at(file, &format!("the low end of “{}”", item.id), &rating.low);
            self.at(
                file,
                &format!("the high end of “{}”", item.id),
                &rating.high,
            );
        }
    }

    fn at_choices(&mut self, file: &TomlFile, scale: &str, choices: &[Choice]) {
        for choice in choices {
            let what = format!("the choice {} of scale “{scale}”", choice.code);
            self.at(file, &what, &choice.label);
        }
    }

    fn at_instrument(&mut self, file: &TomlFile, instrument: &Instrument) {
        self.at(file, "the instrument's title", &instrument.title);
        if let Some(recall) = &instrument.recall {
            self.at(file, "the recall period", recall);
        }
        for scale in &instrument.scales {
            self.at_choices(file, scale.id.as_str(), &scale.choices);
        }
        for item in &instrument.items {
            self.at_item(file, item);
        }
        for score in &instrument.scores {
            self.at(
                file,
                &format!("the title of score “{}”", score.id),
                &score.title,
            );
            for band in &score.bands {
                self.at(
                    file,
                    &format!("a band of score “{}”", score.id),
                    &band.label,
                );
            }
        }
    }
}
