//! The bytes of a sealed response, version 1: header, encapsulated key, ciphertext.
//! It must not open anything: it says only whether the outside is well formed.

use core::fmt;

use hpke::Kem as _;
use hpke::aead::Aead as _;
use hpke::kdf::Kdf as _;

use crate::{Aead, Digest, Kdf, Kem, KeyId, OpenError, PaddedSize};

pub(crate) const MAGIC: [u8; 4] = *b"PVSR";
pub(crate) const VERSION: u8 = 1;
/// magic 4, version 1, KEM 2, KDF 2, AEAD 2, key id 8.
pub(crate) const HEADER_SIZE: usize = 19;
/// An X-Wing ciphertext (draft-connolly-cfrg-xwing-kem, section 5.1).
pub(crate) const ENCAPSULATED_KEY_SIZE: usize = 1120;
/// A Poly1305 tag (RFC 8439, section 2.8).
pub(crate) const TAG_SIZE: usize = 16;

/// What sealing adds to the padded size.
pub const SEALING_OVERHEAD: usize = HEADER_SIZE + ENCAPSULATED_KEY_SIZE + TAG_SIZE;

/// The size of every sealed response of a study with this padded size.
pub const fn sealed_size(padded: PaddedSize) -> usize {
    SEALING_OVERHEAD + padded.get()
}

/// Magic, version, suite and key id; it is also the additional authenticated data.
pub(crate) fn header(key: KeyId) -> [u8; HEADER_SIZE] {
    let mut header = [0; HEADER_SIZE];
    header[..4].copy_from_slice(&MAGIC);
    header[4] = VERSION;
    header[5..11].copy_from_slice(&suite());
    header[11..].copy_from_slice(key.as_bytes());
    header
}

/// The ids of KEM, KDF and AEAD (RFC 9180, section 7), u16 big-endian each.
fn suite() -> [u8; 6] {
    let [a, b] = Kem::KEM_ID.to_be_bytes();
    let [c, d] = Kdf::KDF_ID.to_be_bytes();
    let [e, f] = Aead::AEAD_ID.to_be_bytes();
    [a, b, c, d, e, f]
}

/// A sealed response whose outside is well formed. Whether it opens, only the secret key can tell.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedResponse(Vec<u8>);

impl SealedResponse {
    /// The key it says it was sealed to.
    pub fn key_id(&self) -> KeyId {
        let mut id = [0; 8];
        id.copy_from_slice(&self.0[11..HEADER_SIZE]);
        KeyId::from_bytes(id)
    }

    /// The bytes as they are sent and stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes as they are sent and stored.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// SHA-256 of the bytes: the name under which they are sent and stored.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.0)
    }

    /// Header, encapsulated key, ciphertext with tag.
    pub(crate) fn parts(&self) -> (&[u8], &[u8], &[u8]) {
        let (header, rest) = self.0.split_at(HEADER_SIZE);
        let (encapsulated, ciphertext) = rest.split_at(ENCAPSULATED_KEY_SIZE);
        (header, encapsulated, ciphertext)
    }

    pub(crate) fn from_parts(header: &[u8], encapsulated: &[u8], ciphertext: &[u8]) -> Self {
        Self([header, encapsulated, ciphertext].concat())
    }
}

impl fmt::Debug for SealedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedResponse({} bytes)", self.0.len())
    }
}

impl TryFrom<Vec<u8>> for SealedResponse {
    type Error = OpenError;

    fn try_from(bytes: Vec<u8>) -> Result<Self, OpenError> {
        if !bytes.starts_with(&MAGIC) {
            return Err(OpenError::NotSealed);
        }
        let version = *bytes.get(4).ok_or(OpenError::WrongSize(bytes.len()))?;
        if version != VERSION {
            return Err(OpenError::UnknownVersion(version));
        }
        if bytes.len() < HEADER_SIZE {
            return Err(OpenError::WrongSize(bytes.len()));
        }
        if bytes[5..11] != suite() {
            return Err(OpenError::UnsupportedSuite);
        }
        let padded = bytes.len().checked_sub(SEALING_OVERHEAD);
        padded
            .and_then(|size| u32::try_from(size).ok())
            .and_then(|size| PaddedSize::try_from(size).ok())
            .ok_or(OpenError::WrongSize(bytes.len()))?;
        Ok(Self(bytes))
    }
}
