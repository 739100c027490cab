//! The public key that responses are sealed to, and the id by which it is known.
//! It must not hold or derive anything secret.

use core::fmt;
use core::str::FromStr;

use hpke::{Deserializable, Serializable};
use key_text::KeyTextError;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::{Kem, hex};

/// An X-Wing public key, checked when it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    // Boxed: with its expanded ML-KEM matrix it is some kilobytes.
    key: Box<<Kem as hpke::Kem>::PublicKey>,
    id: KeyId,
}

impl PublicKey {
    /// Bytes of an X-Wing public key (draft-connolly-cfrg-xwing-kem, section 5.1).
    pub const SIZE: usize = 1216;
    /// What its text form begins with.
    pub const TEXT_PREFIX: &'static str = "pvpk1";

    /// Reads and checks a public key.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PublicKeyError> {
        let key = Deserializable::from_bytes(bytes).map_err(|_| PublicKeyError::NotAKey)?;
        Ok(Self::from_hpke(key))
    }

    /// Reads the text form `pvpk1…`; a slip in copying is caught.
    pub fn from_text(text: &str) -> Result<Self, PublicKeyError> {
        Self::from_bytes(&key_text::read(Self::TEXT_PREFIX, text)?)
    }

    /// The 1216 bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.key.to_bytes().to_vec()
    }

    /// The text form: `pvpk1`, then base64url of the key and a checksum.
    pub fn to_text(&self) -> String {
        key_text::write(Self::TEXT_PREFIX, &self.key.to_bytes()).to_string()
    }

    /// The id that every response sealed to this key carries.
    pub const fn key_id(&self) -> KeyId {
        self.id
    }

    pub(crate) fn from_hpke(key: <Kem as hpke::Kem>::PublicKey) -> Self {
        let hash = Sha256::digest(key.to_bytes());
        let mut id = [0; 8];
        id.copy_from_slice(&hash[..8]);
        Self {
            key: Box::new(key),
            id: KeyId(id),
        }
    }

    pub(crate) fn as_hpke(&self) -> &<Kem as hpke::Kem>::PublicKey {
        &self.key
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.id)
    }
}

/// Why a public key could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PublicKeyError {
    /// The text is damaged or of another kind.
    #[error(transparent)]
    Text(#[from] KeyTextError),
    /// The bytes are no X-Wing public key.
    #[error("these bytes are no X-Wing public key; take the key from `study init` again")]
    NotAKey,
}

/// Which key a response was sealed to: the first 8 bytes of SHA-256 of the public key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId([u8; 8]);

impl KeyId {
    /// The id with these bytes.
    pub const fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(bytes)
    }

    /// The 8 bytes.
    pub const fn as_bytes(&self) -> &[u8; 8] {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(&self.0, f)
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for KeyId {
    type Err = KeyIdError;

    fn from_str(text: &str) -> Result<Self, KeyIdError> {
        hex::read(text).map(Self).ok_or(KeyIdError)
    }
}

/// The text is no key id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a key id is 16 hexadecimal digits in lower case; copy the whole id again")]
pub struct KeyIdError;
