//! `texts/*.toml`, and `own-texts/*.toml` in a study: the app's own words in one language. It must not hold words of an instrument.

use std::collections::BTreeMap;

use questionnaire::{Language, TextKey};
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

/// The words of one language, by text key.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextsSource {
    /// The language.
    pub language: Language,
    /// Words for both looks.
    #[serde(default)]
    #[schemars(with = "BTreeMap<TextKey, Phrase>")]
    pub both: BTreeMap<Spanned<String>, Phrase>,
    /// Words for the primary look, in place of those for both.
    #[serde(default)]
    #[schemars(with = "BTreeMap<TextKey, Phrase>")]
    pub primary: BTreeMap<Spanned<String>, Phrase>,
    /// Words for the secondary look, in place of those for both.
    #[serde(default)]
    #[schemars(with = "BTreeMap<TextKey, Phrase>")]
    pub secondary: BTreeMap<Spanned<String>, Phrase>,
}

/// Words; those that depend on a count in each plural form.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "words, or for a count the words of each plural form: zero, one, two, few, many, other"
)]
pub enum Phrase {
    /// The same whatever the count.
    Plain(String),
    /// By plural form, as CLDR names them.
    Forms(Forms),
}

/// The words of each plural form that the language has.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    /// In some languages, for none.
    pub zero: Option<String>,
    /// For one, and in some languages for 21, 31 …
    pub one: Option<String>,
    /// For two.
    pub two: Option<String>,
    /// For a few.
    pub few: Option<String>,
    /// For many.
    pub many: Option<String>,
    /// For all other counts.
    pub other: String,
}

impl TextsSource {
    /// Every key with its words, those of each look after those of both.
    pub fn all(&self) -> impl Iterator<Item = (&Spanned<String>, &Phrase)> {
        self.both.iter().chain(&self.primary).chain(&self.secondary)
    }
}

impl Phrase {
    /// Each form with its words; `other` first.
    pub fn forms(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Plain(words) => vec![("other", words)],
            Self::Forms(forms) => {
                let some = [
                    ("zero", &forms.zero),
                    ("one", &forms.one),
                    ("two", &forms.two),
                    ("few", &forms.few),
                    ("many", &forms.many),
                ];
                let some = some
                    .into_iter()
                    .filter_map(|(form, words)| Some((form, words.as_deref()?)));
                std::iter::once(("other", forms.other.as_str()))
                    .chain(some)
                    .collect()
            }
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.forms()
            .iter()
            .all(|(_, words)| words.trim().is_empty())
    }
}
