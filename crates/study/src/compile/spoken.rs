//! Everything of a study that can be recorded: the name a recording must have, and the words it must say. It must not know which of it
//! is recorded.

use std::path::Path;

use questionnaire::{
    AgeGroupId, AnswerKind, Choice, Item, LONG_LIST, Language, Page, Stem, StudyDefinition, Text,
    TextKey, WholeNumber,
};

use super::asked::{Asked, AskedItem};
use crate::{StudySource, toml_file::TomlFile};

/// Words and the name of their recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The file's name without its format.
    pub name: String,
    /// What has to be heard, as it is seen.
    pub words: String,
    /// In which language: not always the page's, since an instrument may stay in its own.
    pub language: Language,
}

/// What is read on one screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpokenScreen(pub Vec<Spoken>);

/// Everything in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpokenStudy {
    /// What a pupil meets on the way: information, assent, practice, questions. The same screen at several waves stands here once.
    pub screens: Vec<SpokenScreen>,
    /// What else can be recorded.
    pub others: Vec<Spoken>,
}

impl SpokenStudy {
    /// Everything.
    pub fn all(&self) -> impl Iterator<Item = &Spoken> {
        let on_screens = self.screens.iter().flat_map(|screen| &screen.0);
        on_screens.chain(&self.others)
    }

    /// Gathers it. The questionnaires are those of `asked`, with the words of licensed instruments put in.
    pub fn of(
        source: &StudySource,
        study: &StudyDefinition,
        asked: &[Asked],
        language: &Language,
    ) -> Self {
        let teller = Teller { study, language };
        let mut spoken = Self::default();
        for script in &source.scripts {
            teller.script(&stem(&script.file), &script.says, &mut spoken);
        }
        for one in asked {
            teller.questionnaire(one, &mut spoken);
        }
        for (group, texts) in study.texts.iter() {
            // What the app fills in can be anything, so only a voice can read it.
            let whole = texts
                .iter()
                .filter(|(_, text)| !text.in_language(language).contains('{'));
            let names = whole.map(|(key, _)| teller.text(group, *key));
            spoken.others.extend(names);
        }
        for (index, contact) in study.support.iter().enumerate() {
            for (part, text) in [("name", &contact.name), ("how", &contact.how)] {
                let name = format!("support.{}.{part}", index + 1);
                spoken.others.push(teller.spoken(name, text));
            }
        }
        spoken
    }

    fn screen(&mut self, screen: SpokenScreen) {
        if !self.screens.contains(&screen) {
            self.screens.push(screen);
        }
    }
}

struct Teller<'a> {
    study: &'a StudyDefinition,
    language: &'a Language,
}

impl Teller<'_> {
    fn spoken(&self, name: String, text: &Text) -> Spoken {
        Spoken {
            name,
            words: text.in_language(self.language).to_owned(),
            language: text.language_for(self.language).clone(),
        }
    }

    fn text(&self, group: &AgeGroupId, key: TextKey) -> Spoken {
        let name = format!("{group}.{}", key.as_str());
        let texts = self.study.texts.get(group);
        match texts.and_then(|texts| texts.get(&key)) {
            Some(text) => self.spoken(name, text),
            None => self.spoken(name, &Text::default()),
        }
    }

    fn page(&self, name: &str, page: &Page) -> Vec<Spoken> {
        let title = self.spoken(format!("{name}.title"), &page.title);
        let body = page.body.iter().enumerate();
        let body = body.map(|(index, text)| self.spoken(format!("{name}.{}", index + 1), text));
        [title].into_iter().chain(body).collect()
    }

    fn script(&self, file: &str, script: &questionnaire::Script, spoken: &mut SpokenStudy) {
        for (index, page) in script.information.iter().enumerate() {
            let name = format!("{file}.information-{}", index + 1);
            spoken.screen(SpokenScreen(self.page(&name, page)));
        }
        let mut assent = self.page(&format!("{file}.assent"), &script.assent);
        for key in [TextKey::AssentYes, TextKey::AssentNo] {
            assent.push(self.text(&script.age_group, key));
        }
        spoken.screen(SpokenScreen(assent));
        for (name, page) in [("thanks", &script.thanks), ("declined", &script.declined)] {
            let page = self.page(&format!("{file}.{name}"), page);
            spoken.others.extend(page);
        }
    }

    fn questionnaire(&self, one: &Asked, spoken: &mut SpokenStudy) {
        let file = stem(&one.authored.file);
        let says = &one.authored.says;
        let group = says.age_group.get_ref();
        let scales = &says.practice_scales;
        let scale = says.practice.answer.scale();
        let scale = scale.and_then(|id| scales.iter().find(|scale| scale.id == *id));
        let choices = scale.map_or(&[][..], |scale| &scale.choices);
        let mut practice = vec![
            self.text(group, TextKey::PracticeTitle),
            self.text(group, TextKey::PracticeIntro),
        ];
        let name = format!("{file}.practice");
        practice.extend(self.question(&name, group, &says.practice, choices));
        spoken.screen(SpokenScreen(practice));
        for asked in &one.items {
            spoken.screen(SpokenScreen(self.asked(&file, group, asked)));
        }
    }

    fn asked(&self, file: &str, group: &AgeGroupId, asked: &AskedItem) -> Vec<Spoken> {
        let id = &asked.item.id;
        let mut screen = Vec::new();
        if let Some(page) = asked.introduction {
            screen.extend(self.page(&format!("{file}.{id}.introduction"), page));
        }
        let instrument = &asked.instrument.says;
        if let Some(recall) = instrument.recall.as_ref().filter(|_| asked.entry.recall) {
            screen.push(self.spoken(format!("{}.recall", instrument.id), recall));
        }
        let of_stem = |stem: &&Stem| asked.item.stem.as_ref() == Some(&stem.id);
        if let Some(Stem { id, text }) = instrument.stems.iter().find(of_stem) {
            screen.push(self.spoken(format!("{}.{id}", instrument.id), text));
        }
        screen.extend(self.question(id.as_str(), group, asked.item, asked.choices()));
        screen
    }

    /// In the order in which it is read.
    fn question(
        &self,
        name: &str,
        group: &AgeGroupId,
        item: &Item,
        choices: &[Choice],
    ) -> Vec<Spoken> {
        let mut screen = vec![self.spoken(name.into(), &item.text)];
        if let Some(hint) = &item.hint {
            screen.push(self.spoken(format!("{name}.hint"), hint));
        }
        match &item.answer {
            AnswerKind::SingleChoice(_) => {}
            AnswerKind::MultipleChoice(_) => screen.push(self.text(group, TextKey::ChooseAny)),
            AnswerKind::Rating(rating) => screen.extend((rating.from..=rating.to).map(|number| {
                let end = [(rating.from, &rating.low), (rating.to, &rating.high)];
                let end = end.into_iter().find(|(at, _)| *at == number);
                // As one label shows them.
                let words = match end {
                    Some((_, meaning)) => {
                        format!("{number} {}", meaning.in_language(self.language))
                    }
                    None => number.to_string(),
                };
                Spoken {
                    name: format!("{name}.{number}"),
                    words,
                    language: item.text.language_for(self.language).clone(),
                }
            })),
            AnswerKind::WholeNumber(range) => screen.push(self.number(name, group, range)),
            AnswerKind::MonthYear(_) => {
                let labels = [TextKey::MonthLabel, TextKey::YearLabel];
                screen.extend(labels.map(|key| self.text(group, key)));
            }
        }
        if choices.len() > LONG_LIST {
            screen.push(self.text(group, TextKey::FindLabel));
        }
        let choices = choices.iter();
        screen.extend(
            choices.map(|choice| self.spoken(format!("{name}.{}", choice.code), &choice.label)),
        );
        screen.push(self.text(group, TextKey::Skip));
        if item.dont_know {
            screen.push(self.text(group, TextKey::DontKnow));
        }
        screen
    }

    /// The words above the field.
    fn number(&self, name: &str, group: &AgeGroupId, range: &WholeNumber) -> Spoken {
        let label = self.text(group, TextKey::NumberLabel);
        Spoken {
            name: format!("{group}.{name}.number"),
            words: label
                .words
                .replace("{from}", &range.from.to_string())
                .replace("{to}", &range.to.to_string()),
            ..label
        }
    }
}

fn stem(file: &TomlFile) -> String {
    let stem = Path::new(file.name()).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
