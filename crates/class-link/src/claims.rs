//! The claims of a class link: what they mean, and how they stand in the token.
//! It must not sign, verify or trust anything.

use core::fmt;
use core::str::FromStr;

use base64ct::{Base64UrlUnpadded, Encoding};
use small_json::{Fault, Value, Writer};
use thiserror::Error;

use crate::{
    AgeGroupId, ClassId, Fingerprints, FingerprintsError, IdError, StudyKeyHash, WaveId, Window,
    WindowError,
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

// The claims as JSON, version 1 of the link. Every letter costs room in the address, hence the names:
// w: wave; a: age group; c: class; l: label; n: not before, in hours since 1970; e: expiry, in hours after n;
// k: study key hash, 16 bytes, then the packed fingerprints, base64url. There is no claim for a participant's code: the token is
// what the endpoint sees with every upload, and it must not know whose a response is.

pub(crate) fn to_json(claims: &ClassClaims, study: &StudyKeyHash) -> String {
    let known = [&study.as_bytes()[..], &claims.fingerprints.pack()].concat();
    let mut json = Writer::default();
    json.open('{');
    json.name("w").text(claims.wave.as_str());
    json.name("a").text(claims.age_group.as_str());
    json.name("c").text(claims.class.as_str());
    json.name("l").text(claims.label.as_str());
    json.name("n").integer(claims.window.opens_hour().into());
    json.name("e").integer(claims.window.lasts_hours().into());
    json.name("k")
        .text(&Base64UrlUnpadded::encode_string(&known));
    json.close('}');
    json.finish()
}

pub(crate) fn from_json(json: &[u8]) -> Result<(ClassClaims, StudyKeyHash), ReadError> {
    let text = match core::str::from_utf8(json) {
        Ok(text) => text,
        // A letter of several bytes that stops in the middle.
        Err(error) if error.error_len().is_none() => return Err(ReadError::Unfinished),
        Err(_) => return Err(ReadError::Claim(ClaimError::Shape)),
    };
    match small_json::parse(text) {
        Ok(claims) => check(&claims).map_err(ReadError::Claim),
        Err(Fault::Unfinished) => Err(ReadError::Unfinished),
        Err(Fault::Malformed) => Err(ReadError::Claim(ClaimError::Shape)),
    }
}

/// Why JSON did not give claims.
pub(crate) enum ReadError {
    /// It stops in the middle.
    Unfinished,
    /// It is whole, and wrong.
    Claim(ClaimError),
}

fn check(json: &Value) -> Result<(ClassClaims, StudyKeyHash), ClaimError> {
    let text = |name| json.get(name).as_str().ok_or(ClaimError::Shape);
    let hours = |name| {
        let hours = json.get(name).as_i64().ok_or(ClaimError::Shape)?;
        u32::try_from(hours).map_err(|_| ClaimError::Shape)
    };
    let (wave, age_group, class, label) = (text("w")?, text("a")?, text("c")?, text("l")?);
    let (opens, lasts, known) = (hours("n")?, hours("e")?, text("k")?);
    // All of those are there, so as many fields as these are no others.
    if json.fields().len() != 7 {
        return Err(ClaimError::Shape);
    }
    let known = Base64UrlUnpadded::decode_vec(known).map_err(|_| ClaimError::StudyKeyHash)?;
    let (study, packed) = known.split_first_chunk().ok_or(ClaimError::StudyKeyHash)?;
    let claims = ClassClaims {
        wave: wave.parse().map_err(ClaimError::Wave)?,
        age_group: age_group.parse().map_err(ClaimError::AgeGroup)?,
        class: class.parse().map_err(ClaimError::Class)?,
        label: label.parse()?,
        window: Window::new(opens, lasts)?,
        fingerprints: Fingerprints::unpack(packed)?,
    };
    Ok((claims, StudyKeyHash::from_bytes(*study)))
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
}
