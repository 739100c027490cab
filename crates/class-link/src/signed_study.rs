//! The envelope of `study.json`: the definition, and the study team's signature over its exact bytes.
//! It must not know what a definition says, except its id.

use core::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use small_json::{Value, Writer};
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
    definition: String,
}

impl SignedStudy {
    /// Signs a definition and returns the text of `study.json`.
    pub fn sign(definition_json: &str, key: &SigningKey) -> Result<String, SignedStudyError> {
        let definition = definition_json.trim_matches([' ', '\n', '\r', '\t']);
        study_id(definition)?;
        let mut json = Writer::default();
        json.open('{');
        json.name("format").text(FORMAT);
        json.name("verifying_key")
            .text(&key.verifying_key().to_text());
        let signature = key.sign(&signed_bytes(definition));
        json.name("signature")
            .text(&Base64UrlUnpadded::encode_string(&signature));
        json.name("definition").written(definition);
        json.close('}');
        Ok(json.finish())
    }

    /// Reads `study.json`.
    pub fn parse(bytes: &[u8]) -> Result<Self, SignedStudyError> {
        let fields = core::str::from_utf8(bytes)
            .ok()
            .and_then(|text| small_json::fields(text).ok())
            .ok_or(SignedStudyError::NotAStudy)?;
        let field = |name: &str| fields.iter().find(|(there, _)| there == name);
        let text = |name| {
            let (_, written) = field(name)?;
            match small_json::parse(written) {
                Ok(Value::Text(text)) => Some(text),
                _ => None,
            }
        };
        // The signature covers the definition's exact bytes.
        let (Some(format), Some(key), Some(signed), Some((_, definition)), 4) = (
            text("format"),
            text("verifying_key"),
            text("signature"),
            field("definition"),
            fields.len(),
        ) else {
            return Err(SignedStudyError::NotAStudy);
        };
        if format != FORMAT {
            return Err(SignedStudyError::Format);
        }
        let mut signature = [0; 64];
        match Base64UrlUnpadded::decode(&signed, &mut signature) {
            Ok(read) if read.len() == 64 => {}
            _ => return Err(SignedStudyError::Forged),
        }
        Ok(Self {
            verifying_key: VerifyingKey::from_text(&key)?,
            signature,
            definition: (*definition).to_owned(),
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
            definition: &self.definition,
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

fn signed_bytes(definition: &str) -> Vec<u8> {
    [SIGNED_AS, definition.as_bytes()].concat()
}

/// The one thing that is read of a definition.
fn study_id(definition: &str) -> Result<StudyId, SignedStudyError> {
    let definition = small_json::parse(definition).map_err(|_| SignedStudyError::Definition)?;
    let id = definition.get("id").as_str();
    Ok(id.ok_or(SignedStudyError::Definition)?.parse()?)
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
