//! The words on the screen, all in the one language of the page, and that language. It does not know where they stand.

use questionnaire::{Language, Text, TextKey};

use super::{App, ENGLISH};
use crate::{browser::intl, class::Class};

impl App {
    /// The language of the page: the pupil's, and before anybody has chosen the study's first. Every word follows it.
    pub fn language(self) -> Language {
        let seen = self.seen();
        let pupils = match &seen.running {
            Some(running) => Some(&running.session.identity().language),
            None => seen.chosen.as_ref(),
        };
        let first = || self.of_class(|class| class.study.languages.first().cloned());
        pupils
            .cloned()
            .or_else(|| first().flatten())
            .unwrap_or_else(|| ENGLISH.into())
    }

    /// The languages on offer, each with its own name.
    pub fn languages(self) -> Vec<(Language, String)> {
        let named = |class: &Class| {
            let names = class.texts_for(TextKey::LanguageName);
            let languages = class.study.languages.iter();
            languages
                .map(|language| (language.clone(), names.in_language(language).to_owned()))
                .collect()
        };
        self.of_class(named).unwrap_or_default()
    }

    /// Whether the language was chosen on this very screen.
    pub fn has_just_chosen_language(self) -> bool {
        self.0.seen.now().chosen.is_some()
    }

    /// Which way the language runs, as the attribute `dir` has it.
    pub fn direction(self, language: &Language) -> &'static str {
        match self.of_class(|class| class.study.right_to_left.contains(language)) {
            Some(true) => "rtl",
            _ => "ltr",
        }
    }

    /// The app's words for this age group, in the pupil's language.
    pub fn text(self, key: TextKey) -> String {
        self.words(&self.text_of(key))
    }

    /// The same, with `{name}` filled in.
    pub fn text_with(self, key: TextKey, values: &[(&str, String)]) -> String {
        self.filled(self.text(key), values)
    }

    /// The same for a count `{n}`, in the plural form that it needs.
    pub fn text_counting(self, key: TextKey, count: usize) -> String {
        let (text, language) = (self.text_of(key), self.language());
        let form = intl::plural_form(text.language_for(&language).as_str(), count as i32);
        let words = text.in_form(&language, &form).to_owned();
        self.filled(words, &[("n", self.number(count as i32))])
    }

    /// A number in the digits of the pupil's language.
    pub fn number(self, number: i32) -> String {
        intl::number(self.language().as_str(), number)
    }

    /// The study's words, in the pupil's language.
    pub fn words(self, text: &Text) -> String {
        text.in_language(&self.language()).to_owned()
    }

    fn text_of(self, key: TextKey) -> Text {
        self.of_class(|class| class.texts_for(key))
            .unwrap_or_default()
    }

    // What is filled in runs from left to right, among words of any direction: numbers, and symbols of a code.
    fn filled(self, words: String, values: &[(&str, String)]) -> String {
        let is_mirrored = self.direction(&self.language()) == "rtl";
        values.iter().fold(words, |words, (name, value)| {
            let value = match is_mirrored {
                true => &["\u{2066}", value, "\u{2069}"].concat(),
                false => value,
            };
            words.replace(&["{", name, "}"].concat(), value)
        })
    }
}
