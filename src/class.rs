//! An opened class link: the link and the signed study verified against each other, and the questionnaire made ready. Fail
//! closed: without all of it valid there is no survey.

use std::sync::Arc;

use class_link::{ClassLink, LinkError, SignedStudy, SignedStudyError, UnverifiedLink};
use questionnaire::{
    AgeGroup, ClassId, DefinitionError, Plan, PlanError, StudyDefinition, Text, TextKey, Wave,
};
use sealed_response::{PaddedSize, PublicKey};
use thiserror::Error;

/// An opened class link.
#[derive(Clone)]
pub struct Class {
    /// The verified link.
    pub link: ClassLink,
    /// The class's name, as a response has it.
    pub class: ClassId,
    /// The verified definition.
    pub study: Arc<StudyDefinition>,
    /// The questionnaire of this wave and age group.
    pub plan: Arc<Plan>,
    /// Who is asked.
    pub age_group: AgeGroup,
    /// When.
    pub wave: Wave,
    /// What responses are sealed to.
    pub sealing_key: PublicKey,
    /// The one size of all plaintexts.
    pub padded_size: PaddedSize,
    /// The signed study as it was read, to be kept with a draft.
    pub signed_study: Arc<str>,
}

/// Why a link and a study do not open a class.
#[derive(Debug, Error)]
pub enum ClassError {
    /// The link is not one, or not for this study.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The study is not one, or was changed.
    #[error(transparent)]
    Study(#[from] SignedStudyError),
    /// The definition cannot be read.
    #[error(transparent)]
    Definition(#[from] DefinitionError),
    /// There is nothing to ask this wave and age group.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The study has no usable key.
    #[error("the study has no valid key to seal answers with")]
    Key,
    /// The link was withdrawn.
    #[error("this link has been withdrawn by the study team")]
    Withdrawn,
    /// The study's own names are not as a link has them.
    #[error("the link and the study do not fit together")]
    Names,
}

impl Class {
    /// The app's words of this key for the age group.
    pub fn texts_for(&self, key: TextKey) -> Text {
        let texts = self.study.texts.get(&self.age_group.id);
        let text = texts.and_then(|texts| texts.get(&key));
        text.cloned().unwrap_or_default()
    }

    /// Verifies a link and a `study.json` against each other.
    ///
    /// # Errors
    /// When anything about them is missing, foreign, changed or withdrawn.
    pub fn open(link: &UnverifiedLink, signed_study: &str) -> Result<Self, ClassError> {
        let signed = SignedStudy::parse(signed_study.as_bytes())?;
        let verified = signed.verify()?;
        let link = link.verify(verified.study(), verified.verifying_key())?;
        let study = StudyDefinition::parse(verified.definition())?;
        let claims = link.claims();
        let wave_id = claims
            .wave
            .as_str()
            .parse()
            .map_err(|_| ClassError::Names)?;
        let group_id = claims
            .age_group
            .as_str()
            .parse()
            .map_err(|_| ClassError::Names)?;
        if study
            .revoked_classes
            .iter()
            .any(|class| class.as_str() == claims.class.as_str())
        {
            return Err(ClassError::Withdrawn);
        }
        let class = claims
            .class
            .as_str()
            .parse()
            .map_err(|_| ClassError::Names)?;
        let plan = Plan::of(&study, &wave_id, &group_id)?;
        let age_group = study.age_group(&group_id).ok_or(ClassError::Names)?.clone();
        let wave = study.wave(&wave_id).ok_or(ClassError::Names)?.clone();
        let sealing_key = PublicKey::from_text(&study.sealing_key).map_err(|_| ClassError::Key)?;
        let padded_size = PaddedSize::try_from(study.padded_size).map_err(|_| ClassError::Key)?;
        Ok(Self {
            link,
            class,
            study: Arc::new(study),
            plan: Arc::new(plan),
            age_group,
            wave,
            sealing_key,
            padded_size,
            signed_study: signed_study.into(),
        })
    }
}
