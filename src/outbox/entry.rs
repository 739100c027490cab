//! The stored form of a sealed response that waits to be sent. Pure.

use base64ct::{Base64UrlUnpadded, Encoding};
use sealed_response::{Digest, SealedResponse};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A sealed response and the class link it is to be sent with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    sealed: SealedResponse,
    token: String,
    made: i64,
}

#[derive(Serialize, Deserialize)]
struct EntryV1 {
    v: u8,
    made: i64,
    token: String,
    sealed: String,
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

    /// Reads the stored form.
    ///
    /// # Errors
    /// When it is not one of a known format.
    pub fn parse(json: &str) -> Result<Self, EntryError> {
        let entry: EntryV1 = serde_json::from_str(json).map_err(|_| EntryError)?;
        let bytes = Base64UrlUnpadded::decode_vec(&entry.sealed).map_err(|_| EntryError)?;
        let sealed = SealedResponse::try_from(bytes).map_err(|_| EntryError)?;
        if entry.v != 1 {
            return Err(EntryError);
        }
        Ok(Self {
            sealed,
            token: entry.token,
            made: entry.made,
        })
    }

    /// The stored form.
    pub fn to_json(&self) -> String {
        let entry = EntryV1 {
            v: 1,
            made: self.made,
            token: self.token.clone(),
            sealed: Base64UrlUnpadded::encode_string(self.sealed.as_bytes()),
        };
        serde_json::to_string(&entry).expect("an entry has only string keys")
    }
}
