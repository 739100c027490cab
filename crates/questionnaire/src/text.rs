//! Words in the languages of a study. It does not choose the language: the pupil does; nor the plural form: the browser does.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Pairs;

/// A BCP 47 language tag, for example `en-GB` or `cy`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// The tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag under which the words of one plural form stand beside those for all other counts, which stand under the
    /// language itself: `cy-x-few` beside `cy`. A private use subtag (RFC 5646, section 2.2.7), so that it is a language tag
    /// like any other. `form` is one of CLDR's: `zero`, `one`, `two`, `few`, `many`.
    pub fn form(&self, form: &str) -> Self {
        Self([&self.0, "-x-", form].concat())
    }
}

impl From<&str> for Language {
    fn from(tag: &str) -> Self {
        Self(tag.to_owned())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The same words in each language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Text(Pairs<Language, String>);

impl Text {
    /// A text in one language.
    pub fn new(language: &str, words: &str) -> Self {
        [(language.into(), words.to_owned())].into_iter().collect()
    }

    /// The words in `language`; else those of the first language there is; else nothing. `study build` refuses a study
    /// with a missing translation, so the fallback only meets a pupil in an instrument that stays in its own language, or
    /// when a definition was made by something else.
    pub fn in_language(&self, language: &Language) -> &str {
        self.0
            .get(self.language_for(language))
            .map_or("", String::as_str)
    }

    /// The language that the words for `language` really are in: a screen reader has to be told.
    pub fn language_for<'a>(&'a self, language: &'a Language) -> &'a Language {
        let first = || self.0.iter().next().map(|(first, _)| first);
        match self.0.get(language) {
            Some(_) => language,
            None => first().unwrap_or(language),
        }
    }

    /// The same as [`Self::in_language`] for a count of this plural form; where the language has no words of their own for
    /// it, those for all other counts.
    pub fn in_form(&self, language: &Language, form: &str) -> &str {
        let language = self.language_for(language);
        self.0
            .get(&language.form(form))
            .map_or_else(|| self.in_language(language), String::as_str)
    }

    /// Whether there are words in `language`.
    pub fn has(&self, language: &Language) -> bool {
        self.0
            .get(language)
            .is_some_and(|words| !words.trim().is_empty())
    }

    /// Every language with its words.
    pub fn iter(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.0
            .iter()
            .map(|(language, words)| (language, words.as_str()))
    }
}

impl FromIterator<(Language, String)> for Text {
    fn from_iter<I: IntoIterator<Item = (Language, String)>>(words: I) -> Self {
        Self(words.into_iter().collect())
    }
}
