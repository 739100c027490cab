//! The words on the class page, all in the study's first language. It does not know where they stand.

use questionnaire::{Language, TeacherKey, Text};

use super::desk::Desk;
use crate::{app::ENGLISH, browser::intl};

impl Desk {
    /// The language of the page.
    pub fn language(self) -> Language {
        let opened = self.opened();
        let first = opened.and_then(|it| it.class.study.languages.first().cloned());
        first.unwrap_or_else(|| ENGLISH.into())
    }

    /// Which way it runs, as the attribute `dir` has it.
    pub fn direction(self) -> &'static str {
        let opened = self.opened();
        match opened.is_some_and(|it| it.class.study.right_to_left.contains(&self.language())) {
            true => "rtl",
            false => "ltr",
        }
    }

    /// The study's words.
    pub fn words(self, text: &Text) -> String {
        text.in_language(&self.language()).to_owned()
    }

    /// The page's own words; none where an older file lacks them.
    pub fn text(self, key: TeacherKey) -> String {
        let opened = self.opened();
        let text = opened.as_ref().and_then(|it| it.teachers.words(key));
        text.map_or_else(String::new, |text| self.words(text))
    }

    /// The same, with `{name}` filled in.
    pub fn text_with(self, key: TeacherKey, values: &[(&str, String)]) -> String {
        filled(self.text(key), values)
    }

    /// The same with a count `{n}`, in the plural form it needs where there are any.
    pub fn text_counting(self, key: TeacherKey, count: usize) -> String {
        let language = self.language();
        let opened = self.opened();
        let Some(text) = opened.as_ref().and_then(|it| it.teachers.words(key)) else {
            return String::new();
        };
        let form = intl::plural_form(text.language_for(&language).as_str(), count as i32);
        let words = text.in_form(&language, &form).to_owned();
        filled(words, &[("n", self.number(count))])
    }

    /// A number in the language's digits.
    pub fn number(self, number: usize) -> String {
        intl::number(
            self.language().as_str(),
            i32::try_from(number).unwrap_or(i32::MAX),
        )
    }

    /// A day, in words.
    pub fn day(self, unix_seconds: i64) -> String {
        intl::moment(
            self.language().as_str(),
            unix_seconds,
            &[("dateStyle", "full")],
        )
    }

    /// A day and its time.
    pub fn time(self, unix_seconds: i64) -> String {
        let styles = [("dateStyle", "medium"), ("timeStyle", "short")];
        intl::moment(self.language().as_str(), unix_seconds, &styles)
    }
}

fn filled(words: String, values: &[(&str, String)]) -> String {
    values.iter().fold(words, |words, (name, value)| {
        words.replace(&["{", name, "}"].concat(), value)
    })
}
