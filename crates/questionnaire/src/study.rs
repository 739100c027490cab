//! The compiled definition of a study, as it stands in `study.json`. It says what is asked, of whom, when and in which words;
//! it holds no secret and no pupil.

use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use crate::{
    AgeGroupId, Ages, ClassId, Item, ItemId, ItemSet, Language, Page, Pairs, Recordings,
    ResponseScale, Rule, Script, StudyId, SupportContact, Text, TextKey, Version, WaveId, json,
};

/// One research project, compiled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudyDefinition {
    /// Name of the study.
    pub id: StudyId,
    /// Content hash of this definition.
    pub version: Version,
    /// Public title.
    pub title: Text,
    /// For a demonstration: the sentence that says so on the first screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demonstration: Option<Text>,
    /// Where responses go, when it is not where the app comes from: an address without a trailing slash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// The languages on offer, the first being the one to begin with.
    pub languages: Vec<Language>,
    /// Those that any words here are in and that are written from right to left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub right_to_left: Vec<Language>,
    /// The current public key that responses are sealed to, in its text form.
    pub sealing_key: String,
    /// The one size to which every plaintext is padded, in bytes.
    pub padded_size: u32,
    /// Sizes that were in force before. What a tablet sealed under an earlier definition is still taken by the endpoint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_padded_sizes: Vec<u32>,
    /// How long an unfinished draft is kept on a tablet, in hours.
    pub draft_hours: u32,
    /// What becomes of answers that nobody comes back to.
    #[serde(default, skip_serializing_if = "BrokenOff::is_default")]
    pub broken_off: BrokenOff,
    /// Classes whose links are no longer good.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revoked_classes: Vec<ClassId>,
    /// Who is asked.
    pub age_groups: Vec<AgeGroup>,
    /// When they are asked.
    pub waves: Vec<Wave>,
    /// What is asked of whom when.
    pub questionnaires: Vec<Questionnaire>,
    /// The items the questionnaires draw on, by instrument.
    pub instruments: Vec<ItemSet>,
    /// The words around the items.
    pub scripts: Vec<Script>,
    /// Who a pupil can talk to, the adult at school first.
    pub support: Vec<SupportContact>,
    /// The app's own words, by age group. Words of another version, which this one has no use for, are passed over.
    #[serde(deserialize_with = "known_texts")]
    pub texts: Pairs<AgeGroupId, Pairs<TextKey, Text>>,
    /// What the study has had recorded, to be heard instead of the tablet's own voice.
    #[serde(default, skip_serializing_if = "Recordings::is_empty")]
    pub recordings: Recordings,
}

/// The group that shares a questionnaire and a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgeGroup {
    /// Name of the group.
    pub id: AgeGroupId,
    /// For the study team and the class page.
    pub title: Text,
    /// Ages at enrolment.
    pub ages: Ages,
    /// One of the two looks.
    pub look: Look,
}

/// The two looks: size, warmth, wording and illustration; the mechanics are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// For about 8 to 10.
    Primary,
    /// For about 11 and over.
    Secondary,
}

impl Look {
    /// As it stands in `data-look`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }
}

/// What becomes of the answers of a pupil who leaves without a word, once their draft is given up. Older definitions say nothing of it,
/// and neither did the pages their pupils read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BrokenOff {
    /// They are gone with the draft.
    #[default]
    Delete,
    /// They are sent as broken off. Only for a study whose information pages tell pupils so.
    Send,
}

impl BrokenOff {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// One occasion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wave {
    /// Name of the wave.
    pub id: WaveId,
    /// Whole classes, or participants only.
    pub kind: WaveKind,
    /// The name pupils and teachers see: neutral at follow-up.
    pub name: Text,
}

/// Who takes part in a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WaveKind {
    /// Whole classes; identifies who may be invited.
    Screening,
    /// Participants only; nothing may mark them out.
    FollowUp,
}

/// The ordered items one age group sees at some waves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Questionnaire {
    /// When. Older definitions have a `wave`, and a questionnaire for each.
    #[serde(alias = "wave", deserialize_with = "one_or_several")]
    pub waves: Vec<WaveId>,
    /// Who.
    pub age_group: AgeGroupId,
    /// The question to try the controls on; its answer is kept nowhere.
    pub practice: Item,
    /// The options of the practice question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub practice_scales: Vec<ResponseScale>,
    /// The items, one a screen.
    pub entries: Vec<Entry>,
}

/// An item in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The item.
    pub item: ItemId,
    /// When it is due; always, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Rule>,
    /// Said once before the item. An introduction that is not the instrument's own is the study's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Page>,
    /// Whether the recall period of its instrument is shown with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recall: bool,
}

/// Why a text is not a study definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is not a study definition this version can read: {0} is missing or wrong")]
pub struct DefinitionError(&'static str);

fn one_or_several<'de, D: Deserializer<'de>>(reader: D) -> Result<Vec<WaveId>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Waves {
        One(WaveId),
        Several(Vec<WaveId>),
    }
    Ok(match Waves::deserialize(reader)? {
        Waves::One(wave) => vec![wave],
        Waves::Several(waves) => waves,
    })
}

fn known_texts<'de, D: Deserializer<'de>>(
    reader: D,
) -> Result<Pairs<AgeGroupId, Pairs<TextKey, Text>>, D::Error> {
    let groups = Pairs::<AgeGroupId, Pairs<String, Text>>::deserialize(reader)?;
    let known = |texts: &Pairs<String, Text>| {
        let texts = texts.iter();
        texts
            .filter_map(|(key, text)| Some((key.parse().ok()?, text.clone())))
            .collect()
    };
    let groups = groups.iter();
    Ok(groups
        .map(|(group, texts)| (group.clone(), known(texts)))
        .collect())
}

impl StudyDefinition {
    /// Reads the definition part of a `study.json`. Its signature is checked elsewhere, before.
    ///
    /// # Errors
    /// When the text is not a definition of this format.
    pub fn parse(json: &str) -> Result<Self, DefinitionError> {
        json::read(json).map_err(|wrong| DefinitionError(wrong.0))
    }

    /// What is asked of that age group at that wave.
    pub fn questionnaire(&self, wave: &WaveId, age_group: &AgeGroupId) -> Option<&Questionnaire> {
        self.questionnaires
            .iter()
            .find(|one| one.waves.contains(wave) && one.age_group == *age_group)
    }

    /// The wave of that name.
    pub fn wave(&self, id: &WaveId) -> Option<&Wave> {
        self.waves.iter().find(|wave| wave.id == *id)
    }

    /// The age group of that name.
    pub fn age_group(&self, id: &AgeGroupId) -> Option<&AgeGroup> {
        self.age_groups.iter().find(|group| group.id == *id)
    }

    /// The item of that name and the set it belongs to.
    pub fn item(&self, id: &ItemId) -> Option<(&ItemSet, &Item)> {
        self.instruments
            .iter()
            .find_map(|set| Some((set, set.item(id)?)))
    }
}
