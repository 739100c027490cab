//! The envelope of `study.json`: the definition, and the study team's signature over its exact bytes.
//! It must not know what a definition says, except its id.

use core::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use thiserror::Error;

use crate::{
    IdError, SigningKey, StudyId, StudyKeyHash, UnverifiedLink, VerifyingKey, VerifyingKeyError,
};

const FORMAT: &str = "pupil-voice study 1";
/// Set before the definition when signing, so that the signature is good for nothing else.
const SIGNED_AS: &[u8] = b"pupil-voice/v1/study.json\0";

/// A `study.json` that can be read, and that anyone may have made.
#[derive(Clone)]
pub struct SignedStudy {
    verifying_key: VerifyingKey,
    signature: [u8; 64],
    definition: Box<RawValue>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EnvelopeV1 {
    format: String,
    verifying_key: String,
    signature: String,
    definition: Box<RawValue>,
}

/// The one thing that is read of a definition.
#[derive(Deserialize)]
struct Named {
    id: String,
}

impl SignedStudy {
    /// Signs a definition and returns the text of `study.json`.
    pub fn sign(definition_json: &str, key: &SigningKey) -> Result<String, SignedStudyError> {
        let definition: Box<RawValue> =
            serde_json::from_str(definition_json).map_err(|_| SignedStudyError::Definition)?;
        study_id(&definition)?;
        let envelope = EnvelopeV1 {
            format: FORMAT.into(),
            verifying_key: key.verifying_key().to_text(),
            signature: Base64UrlUnpadded::encode_string(&key.sign(&signed_bytes(&definition))),
            definition,
        };
        Ok(serde_json::to_string(&envelope).expect("strings and checked JSON always serialise"))
    }

    /// Reads `study.json`.
    pub fn parse(bytes: &[u8]) -> Result<Self, SignedStudyError> {
        let envelope: EnvelopeV1 =
            serde_json::from_slice(bytes).map_err(|_| SignedStudyError::NotAStudy)?;
        if envelope.format != FORMAT {
            return Err(SignedStudyError::Format);
        }
        let mut signature = [0; 64];
        match Base64UrlUnpadded::decode(&envelope.signature, &mut signature) {
            Ok(read) if read.len() == 64 => {}
            _ => return Err(SignedStudyError::Forged),
        }
        Ok(Self {
            verifying_key: VerifyingKey::from_text(&envelope.verifying_key)?,
            signature,
            definition: envelope.definition,
        })
    }

    /// Trusts the definition as far as the key in the envelope: that this is the right key, only a
    /// link from the study team can say (see [`VerifiedStudy::is_for`]).
    pub fn verify(&self) -> Result<VerifiedStudy<'_>, SignedStudyError> {
        let genuine = self
            .verifying_key
            .verify(&signed_bytes(&self.definition), &self.signature);
        if !genuine {
            return Err(SignedStudyError::Forged);
        }
        Ok(VerifiedStudy {
            study: study_id(&self.definition)?,
            verifying_key: &self.verifying_key,
            definition: self.definition.get(),
        })
    }
}

impl fmt::Debug for SignedStudy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedStudy")
            .field("verifying_key", &self.verifying_key)
            .finish_non_exhaustive()
    }
}

/// A study whose signature fits the key in its envelope.
#[derive(Clone, Debug)]
pub struct VerifiedStudy<'a> {
    study: StudyId,
    verifying_key: &'a VerifyingKey,
    definition: &'a str,
}

impl<'a> VerifiedStudy<'a> {
    /// The study's id, out of the definition.
    pub fn study(&self) -> &StudyId {
        &self.study
    }

    /// The key it was signed with.
    pub fn verifying_key(&self) -> &'a VerifyingKey {
        self.verifying_key
    }

    /// The definition: exactly the bytes that were signed.
    pub fn definition(&self) -> &'a str {
        self.definition
    }

    /// The hash that this study's links carry.
    pub fn key_hash(&self) -> StudyKeyHash {
        StudyKeyHash::of(&self.study, self.verifying_key)
    }

    /// Whether a link says it belongs to this study and key. If not, the host may have swapped
    /// `study.json`, or the link is for another study.
    pub fn is_for(&self, link: &UnverifiedLink) -> bool {
        *link.study_key_hash() == self.key_hash()
    }
}

fn signed_bytes(definition: &RawValue) -> Vec<u8> {
    [SIGNED_AS, definition.get().as_bytes()].concat()
}

fn study_id(definition: &RawValue) -> Result<StudyId, SignedStudyError> {
    let named: Named =
        serde_json::from_str(definition.get()).map_err(|_| SignedStudyError::Definition)?;
    Ok(named.id.parse()?)
}

/// Why a `study.json` is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignedStudyError {
    /// No JSON, or another.
    #[error("study.json cannot be read; build the study again and copy the whole file")]
    NotAStudy,
    /// Of a later version.
    #[error("study.json has a format this program does not know; update the program")]
    Format,
    /// The key in it is none.
    #[error("study.json holds no verifying key; build the study again")]
    Key(#[from] VerifyingKeyError),
    /// Changed, or signed with another key.
    #[error("study.json was changed after it was signed; build the study again")]
    Forged,
    /// The definition is no JSON object with an `id`.
    #[error("the definition in study.json has no id; build the study again")]
    Definition,
    /// The id is none.
    #[error("the study's id in study.json is not valid: {0}")]
    Id(#[from] IdError),
}
