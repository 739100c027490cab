//! `study.toml`: who is asked when, in which languages, and who a pupil can talk to. It must not hold a secret.

use questionnaire::{AgeGroup, ClassId, Language, StudyId, SupportContact, Text, Wave};
use schemars::JsonSchema;
use serde::Deserialize;

/// What `study.toml` says.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StudyFileSource {
    /// Name of the study: a to z, 0 to 9 and hyphens.
    pub id: StudyId,
    /// Public title.
    pub title: Text,
    /// Only for a demonstration: the sentence that says so on the first screen.
    #[serde(default)]
    pub demonstration: Option<Text>,
    /// The languages on offer, the first being the one to begin with.
    pub languages: Vec<Language>,
    /// How long an unfinished draft is kept on a tablet, in hours.
    #[serde(default = "one_day")]
    pub draft_hours: u32,
    /// Where responses go, when it is not where the app comes from; an address without a trailing slash.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// Classes whose links are no longer good.
    #[serde(default)]
    pub revoked_classes: Vec<ClassId>,
    /// Terms that would tell who got what, such as “link worker”: refused in every text that a pupil or teacher can see.
    #[serde(default)]
    pub unblinding_terms: Vec<String>,
    /// Who is asked.
    pub age_groups: Vec<AgeGroup>,
    /// When they are asked.
    pub waves: Vec<Wave>,
    /// Who a pupil can talk to, the adult at school first.
    #[serde(default)]
    pub support: Vec<SupportContact>,
}

fn one_day() -> u32 {
    24
}
