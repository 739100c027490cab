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
    #[schemars(with = "BTreeMap<TextKey, String>")]
    pub both: BTreeMap<Spanned<String>, String>,
    /// Words for the primary look, in place of those for both.
    #[serde(default)]
    #[schemars(with = "BTreeMap<TextKey, String>")]
    pub primary: BTreeMap<Spanned<String>, String>,
    /// Words for the secondary look, in place of those for both.
    #[serde(default)]
    #[schemars(with = "BTreeMap<TextKey, String>")]
    pub secondary: BTreeMap<Spanned<String>, String>,
}
