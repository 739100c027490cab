//! The words around the items: information pages, assent, and who to talk to. What is promised here is the study's to say,
//! per wave; the software promises nothing of its own.

use serde::{Deserialize, Serialize};

use crate::{AgeGroupId, Text, WaveId};

/// What a pupil reads before the items, for one age group at some waves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// The waves it is for.
    pub waves: Vec<WaveId>,
    /// The age group it is for.
    pub age_group: AgeGroupId,
    /// Information, one idea a page.
    pub information: Vec<Page>,
    /// The question of assent.
    pub assent: Page,
    /// What is shown when all is sent or kept.
    pub thanks: Page,
    /// What is shown to a pupil who said no.
    pub declined: Page,
}

/// A heading and paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The heading.
    pub title: Text,
    /// The paragraphs.
    pub body: Vec<Text>,
}

/// Somebody a pupil can talk to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportContact {
    /// Who, for example *Childline*.
    pub name: Text,
    /// How to reach them, for example *Call 0800 1111*.
    pub how: Text,
    /// A sentence more, where it helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// What a phone of one's own opens when `how` is tapped: `tel:` or `sms:` and a number. On shared tablets, which are no phones,
    /// nothing is there to be tapped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dial: Option<String>,
}
