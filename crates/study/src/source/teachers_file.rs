//! `for-teachers/*.toml`: what teachers read and read out, in one language. It must not hold anything that a pupil reads.

use std::collections::BTreeMap;

use questionnaire::{Language, Look, TeacherKey, WaveId, WaveKind};
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::Phrase;

/// What teachers read and read out, in one language.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TeachersSource {
    /// The language.
    pub language: Language,
    /// The class page's own words.
    #[schemars(with = "BTreeMap<TeacherKey, Phrase>")]
    pub words: BTreeMap<Spanned<String>, Phrase>,
    /// What is read out before a class begins.
    #[serde(default, rename = "script")]
    #[schemars(with = "Vec<TeacherScriptSource>")]
    pub scripts: Vec<Spanned<TeacherScriptSource>>,
}

/// What is read out at some waves: those of a kind, or one.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TeacherScriptSource {
    /// The kind of waves it is for.
    pub kind: Option<WaveKind>,
    /// The one wave it is for, instead of what its kind has.
    pub wave: Option<WaveId>,
    /// The age groups it is for, by their look; all, when absent.
    pub look: Option<Look>,
    /// The paragraphs, one idea each.
    pub paragraphs: Vec<String>,
}
