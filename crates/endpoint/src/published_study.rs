//! What an endpoint needs from a signed `study.json`: id, verifying key, sealed sizes, revoked classes. It reads no question.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use class_link::{
    ClassLink, LinkError, SignedStudy, SignedStudyError, StudyId, UnverifiedLink, VerifyingKey,
};
use serde::Deserialize;
use thiserror::Error;

use crate::asset::Asset;
use crate::sealed_bytes::SealedSizes;

/// docs/format.md, "Padding".
const PADDED_SIZES: RangeInclusive<u32> = 256..=65536;

/// A study whose signature was checked.
#[derive(Debug)]
pub struct PublishedStudy {
    id: StudyId,
    key: VerifyingKey,
    sealed_sizes: SealedSizes,
    revoked: HashSet<String>,
    file: Asset,
}

/// Why a `study.json` cannot be used.
#[derive(Debug, Error)]
pub enum StudyError {
    /// The envelope is damaged or its signature is wrong.
    #[error(transparent)]
    Envelope(#[from] SignedStudyError),
    /// The definition lacks what an endpoint needs.
    #[error("its definition lacks what an endpoint needs ({0})")]
    Definition(serde_json::Error),
    /// The padded size is outside what docs/format.md allows.
    #[error("its padded size {0} is not between 256 and 65536")]
    PaddedSize(u32),
}

/// The part of a definition that an endpoint reads; everything else is passed over.
#[derive(Deserialize)]
struct Definition {
    padded_size: u32,
    #[serde(default)]
    earlier_padded_sizes: Vec<u32>,
    #[serde(default)]
    revoked_classes: HashSet<String>,
}

impl PublishedStudy {
    /// Checks the signature, and compresses the file for serving.
    pub fn read(bytes: Vec<u8>) -> Result<Self, StudyError> {
        let signed = SignedStudy::parse(&bytes)?;
        let verified = signed.verify()?;
        let definition: Definition =
            serde_json::from_str(verified.definition()).map_err(StudyError::Definition)?;
        let (now, earlier) = (definition.padded_size, definition.earlier_padded_sizes);
        let every = std::iter::once(&now).chain(&earlier);
        if let Some(padded) = every.copied().find(|padded| !PADDED_SIZES.contains(padded)) {
            return Err(StudyError::PaddedSize(padded));
        }
        let id = verified.study().clone();
        let key = verified.verifying_key().clone();
        Ok(Self {
            id,
            key,
            sealed_sizes: SealedSizes::of_padded(now, &earlier),
            revoked: definition.revoked_classes,
            file: Asset::json(bytes),
        })
    }

    /// The study's id.
    pub fn id(&self) -> &StudyId {
        &self.id
    }

    /// The sizes sealed responses of this study may have.
    pub fn sealed_sizes(&self) -> &SealedSizes {
        &self.sealed_sizes
    }

    /// `study.json` as it is served.
    pub fn file(&self) -> &Asset {
        &self.file
    }

    /// Whether the study team has withdrawn this class's link.
    pub fn has_revoked(&self, class: &str) -> bool {
        self.revoked.contains(class)
    }

    /// Whether tokens and stored responses of the other belong to this one too.
    pub fn is_same_study(&self, other: &Self) -> bool {
        self.id == other.id && self.key == other.key
    }

    /// The class link behind a bearer token, when this study's key signed it.
    pub fn verify(&self, token: &str) -> Result<ClassLink, LinkError> {
        UnverifiedLink::parse(token)?.verify(&self.id, &self.key)
    }
}
