//! The claims of a class link: what they mean, and how they stand in the token.
//! It must not sign, verify or trust anything.

use core::fmt;
use core::str::FromStr;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    AgeGroupId, ClassId, CodeError, Fingerprints, FingerprintsError, IdError, ParticipantCode,
    StudyKeyHash, WaveId, Window, WindowError,
};

/// What a study team says about a class when it signs a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassClaims {
    /// The wave the link is for.
    pub wave: WaveId,
    /// The age group, which decides the questionnaire.
    pub age_group: AgeGroupId,
    /// The class.
    pub class: ClassId,
    /// The name that the teacher knows the class by.
    pub label: ClassLabel,
    /// When the link may be used.
    pub window: Window,
    /// The fingerprints of the class's codes.
    pub fingerprints: Fingerprints,
    /// A personal link holds its participant's code.
    pub participant: Option<ParticipantCode>,
}

/// A class's name as teachers say it: 1 to 40 bytes, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassLabel(Box<str>);

impl ClassLabel {
    /// The label as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ClassLabel {
    type Err = ClassLabelError;

    fn from_str(text: &str) -> Result<Self, ClassLabelError> {
        let fits = (1..=40).contains(&text.len())
            && text.trim() == text
            && !text.chars().any(char::is_control);
        fits.then(|| Self(text.into())).ok_or(ClassLabelError)
    }
}

impl fmt::Display for ClassLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is no class label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a class label has 1 to 40 bytes of text and no space at either end; shorten it")]
pub struct ClassLabelError;

/// The claims as JSON, version 1 of the link. Every letter costs room in the address, hence the names.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimsV1 {
    /// wave
    w: String,
    /// age group
    a: String,
    /// class
    c: String,
    /// label
    l: String,
    /// not before: hours since 1970
    n: u32,
    /// expiry: hours after `n`
    e: u32,
    /// study key hash, 16 bytes, then the packed fingerprints; base64url
    k: String,
    /// participant code, six characters
    #[serde(skip_serializing_if = "Option::is_none", default)]
    p: Option<String>,
}

pub(crate) fn to_json(claims: &ClassClaims, study: &StudyKeyHash) -> String {
    let known = [&study.as_bytes()[..], &claims.fingerprints.pack()].concat();
    let json = ClaimsV1 {
        w: claims.wave.as_str().into(),
        a: claims.age_group.as_str().into(),
        c: claims.class.as_str().into(),
        l: claims.label.as_str().into(),
        n: claims.window.opens_hour(),
        e: claims.window.lasts_hours(),
        k: Base64UrlUnpadded::encode_string(&known),
        p: claims
            .participant
            .as_ref()
            .map(|code| code.characters().map(char::from).iter().collect()),
    };
    serde_json::to_string(&json).expect("strings and numbers always serialise")
}

pub(crate) fn from_json(json: &[u8]) -> Result<(ClassClaims, StudyKeyHash), ReadError> {
    let claims: ClaimsV1 =
        serde_json::from_slice(json).map_err(|error| match error.classify() {
            serde_json::error::Category::Eof => ReadError::Unfinished,
            _ => ReadError::Claim(ClaimError::Shape),
        })?;
    claims.check().map_err(ReadError::Claim)
}

/// Why JSON did not give claims.
pub(crate) enum ReadError {
    /// It stops in the middle.
    Unfinished,
    /// It is whole, and wrong.
    Claim(ClaimError),
}

impl ClaimsV1 {
    fn check(self) -> Result<(ClassClaims, StudyKeyHash), ClaimError> {
        let known = Base64UrlUnpadded::decode_vec(&self.k).map_err(|_| ClaimError::StudyKeyHash)?;
        let (study, packed) = known.split_first_chunk().ok_or(ClaimError::StudyKeyHash)?;
        let claims = ClassClaims {
            wave: self.w.parse().map_err(ClaimError::Wave)?,
            age_group: self.a.parse().map_err(ClaimError::AgeGroup)?,
            class: self.c.parse().map_err(ClaimError::Class)?,
            label: self.l.parse()?,
            window: Window::new(self.n, self.e)?,
            fingerprints: Fingerprints::unpack(packed)?,
            participant: match self.p {
                Some(code) => Some(ParticipantCode::parse(&code)?),
                None => None,
            },
        };
        Ok((claims, StudyKeyHash::from_bytes(*study)))
    }
}

/// Which claim of a link is out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ClaimError {
    /// A claim is missing, unknown or of another type.
    #[error("a claim is missing or unknown")]
    Shape,
    /// The wave's id.
    #[error("its wave: {0}")]
    Wave(#[source] IdError),
    /// The age group's id.
    #[error("its age group: {0}")]
    AgeGroup(#[source] IdError),
    /// The class's id.
    #[error("its class: {0}")]
    Class(#[source] IdError),
    /// The label.
    #[error(transparent)]
    Label(#[from] ClassLabelError),
    /// The times.
    #[error(transparent)]
    Window(#[from] WindowError),
    /// The hash of study and key.
    #[error("the hash of its study's key is missing")]
    StudyKeyHash,
    /// The fingerprints.
    #[error(transparent)]
    Fingerprints(#[from] FingerprintsError),
    /// The participant code of a personal link.
    #[error("its participant code is not valid")]
    Participant(#[from] CodeError),
}
