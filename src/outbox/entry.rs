//! The stored form of a sealed response that waits to be sent. Pure.

use base64ct::{Base64UrlUnpadded, Encoding};
use sealed_response::{BundleEntry, Digest, PaddedSize, SealedResponse};
use small_json::Writer;
use thiserror::Error;

/// A sealed response and the class link it is to be sent with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    sealed: SealedResponse,
    token: String,
    made: i64,
}

/// A stored entry is not one, or of a format this version does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is not a waiting response of a known format")]
pub struct EntryError;

impl Entry {
    /// A new entry, made at `made` seconds since 1970 by the tablet.
    pub fn new(sealed: SealedResponse, token: &str, made: i64) -> Self {
        Self {
            sealed,
            token: token.into(),
            made,
        }
    }

    /// The name it is sent and stored under.
    pub fn digest(&self) -> Digest {
        self.sealed.digest()
    }

    /// What is sent.
    pub fn sealed(&self) -> &[u8] {
        self.sealed.as_bytes()
    }

    /// What admits it.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// When it was made.
    pub fn made(&self) -> i64 {
        self.made
    }

    /// As it stands in a file.
    pub fn into_bundle(self) -> BundleEntry {
        BundleEntry {
            token: self.token,
            made: self.made,
            sealed: self.sealed,
        }
    }

    /// How long the stored form is, in letters, about: for whoever wants to know how many fit.
    pub fn length(padded: PaddedSize, token: &str) -> usize {
        const AROUND: usize = 60;
        let sealed = sealed_response::sealed_size(padded);
        token.len() + sealed.div_ceil(3) * 4 + AROUND
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// When it is not one of a known format.
    pub fn parse(json: &str) -> Result<Self, EntryError> {
        Self::read(json).ok_or(EntryError)
    }

    fn read(json: &str) -> Option<Self> {
        let tree = small_json::parse(json).ok()?;
        if tree.get("v").as_i64() != Some(1) {
            return None;
        }
        let bytes = Base64UrlUnpadded::decode_vec(tree.get("sealed").as_str()?).ok()?;
        Some(Self {
            sealed: SealedResponse::try_from(bytes).ok()?,
            token: tree.get("token").as_str()?.to_owned(),
            made: tree.get("made").as_i64()?,
        })
    }

    /// The stored form.
    pub fn to_json(&self) -> String {
        let mut json = Writer::default();
        json.open('{');
        json.name("v").integer(1);
        json.name("made").integer(self.made);
        json.name("token").text(&self.token);
        json.name("sealed")
            .text(&Base64UrlUnpadded::encode_string(self.sealed.as_bytes()));
        json.close('}');
        json.finish()
    }
}
