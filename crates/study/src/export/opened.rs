//! From an object to a response, or the reason why not. It must not say in a reason what stood in the response.

use std::{fs::File, io, io::Read};

use class_link::StudyId;
use questionnaire::{Response, ResponseError};
use sealed_response::{
    Context, Digest, KeyId, OpenError, PaddedSize, Purpose, SealedResponse, sealed_size,
};
use thiserror::Error;

use super::{keys::Keys, store::Object};

/// Opens objects.
pub(super) struct Opener<'a> {
    study: &'a StudyId,
    keys: &'a Keys,
}

/// Why an object gave no response.
#[derive(Debug, Error)]
pub(super) enum Refusal {
    #[error("cannot be read ({0}); check the disk")]
    Unreadable(io::ErrorKind),
    #[error("is larger than any sealed response; something else wrote it")]
    TooLarge,
    #[error(
        "its bytes are not those it is named after: damaged; fetch it from a backup of the store"
    )]
    Damaged,
    #[error(transparent)]
    Sealed(#[from] OpenError),
    #[error(
        "sealed to key {0}, which is not among keys/decryption-key*.age, or has another passphrase"
    )]
    NoKey(KeyId),
    #[error("opened, but {0}")]
    Document(#[from] ResponseError),
    #[error("opened, but says it belongs to another study")]
    OtherStudy,
}

impl Refusal {
    /// The reason without particulars, to count by.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::TooLarge
            | Self::Sealed(
                OpenError::NotSealed
                | OpenError::UnknownVersion(_)
                | OpenError::UnsupportedSuite
                | OpenError::WrongSize(_),
            ) => "not a sealed response",
            Self::Damaged => "damaged",
            Self::Sealed(OpenError::WrongKey { .. }) | Self::NoKey(_) => "no key for it",
            Self::Sealed(OpenError::CannotOpen | OpenError::BadPadding) => "does not open",
            Self::Document(_) => "not a response document",
            Self::OtherStudy => "another study",
        }
    }
}

impl<'a> Opener<'a> {
    pub(super) fn new(study: &'a StudyId, keys: &'a Keys) -> Self {
        Self { study, keys }
    }

    pub(super) fn open(&self, object: &Object) -> Result<Response, Refusal> {
        let bytes = read(object)?;
        if Digest::of(&bytes) != object.digest {
            return Err(Refusal::Damaged);
        }
        let sealed = SealedResponse::try_from(bytes)?;
        let key = self
            .keys
            .find(sealed.key_id())
            .ok_or_else(|| Refusal::NoKey(sealed.key_id()))?;
        let context = Context {
            study: self.study.as_str(),
            purpose: Purpose::Response,
        };
        let message = sealed_response::open(key, &context, &sealed)?;
        let response = Response::parse(&message)?;
        if response.identity.study.as_str() != self.study.as_str() {
            return Err(Refusal::OtherStudy);
        }
        Ok(response)
    }
}

/// Reads no more than the largest sealed response, whatever lies there.
fn read(object: &Object) -> Result<Vec<u8>, Refusal> {
    let largest = sealed_size(PaddedSize::MAX);
    let unreadable = |error: io::Error| Refusal::Unreadable(error.kind());
    let file = File::open(&object.path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(largest as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() > largest {
        return Err(Refusal::TooLarge);
    }
    Ok(bytes)
}
