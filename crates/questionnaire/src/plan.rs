//! A questionnaire made ready to be walked through: every reference resolved, so that nothing can be missing later. It does
//! not know how far anybody has come.

use thiserror::Error;

use crate::{
    AgeGroupId, Answer, BrokenOff, Choice, ClassId, Given, Item, ItemId, Language, Page, Rule,
    Script, StudyDefinition, StudyId, Text, Version, WaveId,
};

/// A longer list of choices can be searched. Ours: as many rows as a tablet shows with little scrolling.
pub const LONG_LIST: usize = 12;

/// The way through one questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    study: StudyId,
    version: Version,
    wave: WaveId,
    age_group: AgeGroupId,
    /// The languages it can be read in.
    pub languages: Vec<Language>,
    /// What becomes of answers that nobody comes back to: as the pages said that go with these questions, whatever a later version says.
    pub broken_off: BrokenOff,
    /// What is read before and after.
    pub script: Script,
    /// The practice question.
    pub practice: PlanItem,
    /// The items in order; never empty.
    pub items: Vec<PlanItem>,
}

/// An item with all it needs to be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanItem {
    /// The question.
    pub item: Item,
    /// The question of its grid, which stands above its own words.
    pub stem: Option<Text>,
    /// The options of its scale; empty where it has none.
    pub choices: Vec<Choice>,
    /// When it is due.
    pub show_if: Option<Rule>,
    /// Said before it.
    pub introduction: Option<Page>,
    /// The period it asks about, where the questionnaire shows it.
    pub recall: Option<Text>,
    /// The licence sentence of its instrument.
    pub attribution: Option<String>,
    /// Whether the owner of its instrument forbids pictures on its screen.
    pub plain: bool,
}

impl PlanItem {
    /// Whether `answer` can be given to it.
    pub fn accepts(&self, answer: &Answer) -> bool {
        self.item.answer.accepts(answer, &self.choices)
    }

    /// Whether its list of choices is so long that it has to be possible to search it.
    pub fn is_long(&self) -> bool {
        self.choices.len() > LONG_LIST
    }

    /// The whole question as one text: of a row of a grid, the question of the grid and then the row.
    pub fn question(&self, language: &Language) -> String {
        let words = self.item.text.in_language(language);
        match &self.stem {
            Some(stem) => format!("{} – {words}", stem.in_language(language)),
            None => words.to_owned(),
        }
    }

    /// Whether it is due, with `given` telling what stands for an earlier item.
    pub fn is_due<'a>(&self, given: &dyn Fn(&ItemId) -> Option<&'a Given>) -> bool {
        self.show_if.as_ref().is_none_or(|rule| rule.holds(given))
    }
}

/// Whose session it is: what a response says of where it comes from.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The study.
    pub study: StudyId,
    /// The definition version the questions are of.
    pub version: Version,
    /// The wave.
    pub wave: WaveId,
    /// The age group.
    pub age_group: AgeGroupId,
    /// The class.
    pub class: ClassId,
    /// The participant code, six symbols.
    pub code: String,
    /// The language that was chosen last.
    pub language: Language,
}

// The code is a pseudonym that must not reach a log.
impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity({}/{}/{}/…)", self.study, self.wave, self.class)
    }
}

/// Why a definition has no way through it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlanError {
    /// The study has no such questionnaire.
    #[error("the study has no questionnaire for wave “{wave}” and age group “{age_group}”")]
    NoQuestionnaire {
        /// The wave asked for.
        wave: WaveId,
        /// The age group asked for.
        age_group: AgeGroupId,
    },
    /// There is nothing to read before the items.
    #[error("the study has no information pages for wave “{wave}” and age group “{age_group}”")]
    NoScript {
        /// The wave asked for.
        wave: WaveId,
        /// The age group asked for.
        age_group: AgeGroupId,
    },
    /// The questionnaire is empty.
    #[error("the questionnaire has no items")]
    Empty,
    /// An entry names an item that no instrument has.
    #[error("no instrument of the study has an item “{0}”")]
    UnknownItem(ItemId),
    /// An item names a response scale that its instrument lacks, or that has no choices.
    #[error("the response scale of item “{0}” is missing or empty")]
    NoScale(ItemId),
    /// An item names a grid that its instrument lacks.
    #[error("the grid of item “{0}” is missing")]
    NoStem(ItemId),
}

impl Plan {
    /// Resolves the questionnaire of one wave and age group.
    ///
    /// # Errors
    /// When it refers to something the definition does not hold.
    pub fn of(
        study: &StudyDefinition,
        wave: &WaveId,
        age_group: &AgeGroupId,
    ) -> Result<Self, PlanError> {
        let missing = || (wave.clone(), age_group.clone());
        let questionnaire = study.questionnaire(wave, age_group).ok_or_else(|| {
            let (wave, age_group) = missing();
            PlanError::NoQuestionnaire { wave, age_group }
        })?;
        let script = study
            .scripts
            .iter()
            .find(|script| script.age_group == *age_group && script.waves.contains(wave))
            .filter(|script| !script.information.is_empty())
            .ok_or_else(|| {
                let (wave, age_group) = missing();
                PlanError::NoScript { wave, age_group }
            })?;
        let items = questionnaire
            .entries
            .iter()
            .map(|entry| {
                let (set, item) = study
                    .item(&entry.item)
                    .ok_or_else(|| PlanError::UnknownItem(entry.item.clone()))?;
                let stem = set.stem(item).cloned();
                if item.stem.is_some() && stem.is_none() {
                    return Err(PlanError::NoStem(item.id.clone()));
                }
                Ok(PlanItem {
                    stem,
                    choices: resolved(item, set.choices(item))?,
                    item: item.clone(),
                    show_if: entry.show_if.clone(),
                    introduction: entry.introduction.clone(),
                    recall: set.recall.clone().filter(|_| entry.recall),
                    attribution: set.attribution.clone(),
                    plain: set.plain,
                })
            })
            .collect::<Result<Vec<_>, PlanError>>()?;
        if items.is_empty() {
            return Err(PlanError::Empty);
        }
        let practice = &questionnaire.practice;
        let practice_choices = practice
            .answer
            .scale()
            .and_then(|id| {
                questionnaire
                    .practice_scales
                    .iter()
                    .find(|scale| scale.id == *id)
            })
            .map_or(&[][..], |scale| &scale.choices);
        Ok(Self {
            study: study.id.clone(),
            version: study.version.clone(),
            wave: wave.clone(),
            age_group: age_group.clone(),
            languages: study.languages.clone(),
            broken_off: study.broken_off,
            script: script.clone(),
            practice: PlanItem {
                choices: resolved(practice, practice_choices)?,
                item: practice.clone(),
                stem: None,
                show_if: None,
                introduction: None,
                recall: None,
                attribution: None,
                plain: false,
            },
            items,
        })
    }

    /// What a response of this plan says of where it comes from.
    pub fn identity(&self, class: ClassId, code: &str, language: Language) -> Identity {
        Identity {
            study: self.study.clone(),
            version: self.version.clone(),
            wave: self.wave.clone(),
            age_group: self.age_group.clone(),
            class,
            code: code.to_owned(),
            language,
        }
    }

    /// The definition version the plan is of.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// Whether `identity` belongs to this plan.
    pub fn is_of(&self, identity: &Identity) -> bool {
        (
            &identity.study,
            &identity.version,
            &identity.wave,
            &identity.age_group,
        ) == (&self.study, &self.version, &self.wave, &self.age_group)
    }
}

fn resolved(item: &Item, choices: &[Choice]) -> Result<Vec<Choice>, PlanError> {
    if item.answer.scale().is_some() && choices.is_empty() {
        return Err(PlanError::NoScale(item.id.clone()));
    }
    Ok(choices.to_vec())
}
