//! A proof of the study, as printers say: everything as pupils would get it, made from the files as they are now, to be looked
//! through. It must not let pass what `study build` refuses.

use class_link::{
    ClassClaims, ClassLink, Fingerprints, ParticipantCode, SignedStudy, SignedStudyError, Window,
};
use endpoint::{Asset, Freshness};
use questionnaire::{AgeGroup, StudyDefinition, Wave, WaveKind};
use thiserror::Error;

use super::PreviewKeys;
use crate::{
    Compiled, Problems, StudyFolder, StudySource,
    build::earlier_sizes,
    compile::{compile, definition_json},
};

/// The class that a preview's links are for; it stands at the top of the page.
const CLASS: &str = "preview";
const LABEL: &str = "Preview";

/// A study that was compiled and signed for a preview.
pub struct Proof {
    /// What was compiled.
    pub compiled: Compiled,
    /// `study.json`, as tablets get it.
    pub study_json: Asset,
}

/// Why there is none.
#[derive(Debug, Error)]
pub enum ProofError {
    /// The study's files are wrong.
    #[error("{0}")]
    Study(Problems),
    /// Signing failed.
    #[error(transparent)]
    Sign(#[from] SignedStudyError),
}

impl Proof {
    /// Reads, compiles and signs.
    ///
    /// # Errors
    /// With everything that is wrong.
    pub fn of(folder: &StudyFolder, keys: &PreviewKeys) -> Result<Self, ProofError> {
        let source = StudySource::read(folder).map_err(ProofError::Study)?;
        let compiled =
            compile(&source, &keys.sealing, &earlier_sizes(folder)).map_err(ProofError::Study)?;
        let definition = definition_json(&compiled.built.definition);
        let signed = SignedStudy::sign(&definition, &keys.signing)?;
        let study_json = Asset::new(
            "application/json",
            Freshness::Revalidate,
            signed.into_bytes(),
            None,
            None,
        );
        Ok(Self {
            compiled,
            study_json,
        })
    }

    /// What pupils get.
    pub fn definition(&self) -> &StudyDefinition {
        &self.compiled.built.definition
    }

    /// The signed link for an age group at a wave, as it stands in an address; and a personal one, where those who take part in the
    /// wave can be asked alone. Neither has codes of a class: in a preview none is asked for.
    pub fn links(
        &self,
        wave: &Wave,
        group: &AgeGroup,
        keys: &PreviewKeys,
    ) -> (String, Option<String>) {
        let id = "`study build` refuses ids that cannot stand in a link";
        let claims = ClassClaims {
            wave: wave.id.as_str().parse().expect(id),
            age_group: group.id.as_str().parse().expect(id),
            class: CLASS.parse().expect("seven letters are an id"),
            label: LABEL.parse().expect("seven letters are a label"),
            // Nobody asks whether it is still good: the keys are gone before.
            window: Window::new(0, 1).expect("an hour is a window"),
            fingerprints: Fingerprints::default(),
        };
        let study = self.definition().id.as_str().parse().expect(id);
        let link =
            ClassLink::sign(claims, &study, &keys.signing).expect("no codes are not too many");
        let short = "a link without codes is short";
        let alone = match wave.kind {
            WaveKind::Screening => None,
            // The same for everybody: it stands for nobody. Some make no code.
            WaveKind::FollowUp => {
                (0..=u8::MAX).find_map(|first| ParticipantCode::issue([first, 0, 0, 0]))
            }
        };
        let alone = alone.map(|code| link.personal_address("", &code).expect(short));
        (link.address("").expect(short), alone)
    }
}
