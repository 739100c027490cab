//! The study's signing key, its public half, and the short hash by which a link names both.
//! It must not print the secret half, nor leave it in memory after use.

use core::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use ed25519_compact::{KeyPair, Seed};
use ed25519_dalek::Signature;
use key_text::KeyTextError;
use pasetors::keys::AsymmetricSecretKey;
use pasetors::version4::V4;
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::StudyId;

/// The Ed25519 key (RFC 8032) with which a study team signs its study and its links.
#[derive(Clone)]
pub struct SigningKey(Zeroizing<[u8; 32]>);

impl SigningKey {
    /// What its text form begins with.
    pub const TEXT_PREFIX: &'static str = "PVSIGN1";

    /// The key of this seed: 32 bytes from a cryptographic source of randomness.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(Zeroizing::new(seed))
    }

    /// Reads the text form `PVSIGN1…`; a slip in copying is caught.
    pub fn from_text(text: &str) -> Result<Self, KeyTextError> {
        let bytes = key_text::read(Self::TEXT_PREFIX, text)?;
        let seed = <[u8; 32]>::try_from(&bytes[..]).map_err(|_| KeyTextError::Damaged)?;
        Ok(Self::from_seed(seed))
    }

    /// The seed, from which the whole key can be made again.
    pub fn seed(&self) -> Zeroizing<[u8; 32]> {
        self.0.clone()
    }

    /// The text form: `PVSIGN1`, then base64url of the seed and a checksum. Write it only encrypted.
    pub fn to_text(&self) -> Zeroizing<String> {
        key_text::write(Self::TEXT_PREFIX, &*self.0)
    }

    /// The public half.
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey::from_bytes(*self.pair().pk).expect("a key pair made of its seed is honest")
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        *self.pair().sk.sign(message, None)
    }

    pub(crate) fn for_paseto(&self) -> AsymmetricSecretKey<V4> {
        AsymmetricSecretKey::from(&*self.pair().sk).expect("a key pair made of its seed fits")
    }

    fn pair(&self) -> KeyPair {
        KeyPair::from_seed(Seed::new(*self.0))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(hidden)")
    }
}

/// The public half of a study's signing key.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

impl VerifyingKey {
    /// Reads a public key and refuses those that no honest key pair has: no point of the curve, one of small order, under which
    /// one signature fits many messages, or a point not written as RFC 8032 writes it.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self, VerifyingKeyError> {
        match ed25519_dalek::VerifyingKey::from_bytes(&bytes) {
            Ok(key) if !key.is_weak() && key.to_edwards().compress().0 == bytes => Ok(Self(key)),
            _ => Err(VerifyingKeyError),
        }
    }

    /// Reads base64url, as it stands in `study.json`.
    pub fn from_text(text: &str) -> Result<Self, VerifyingKeyError> {
        let mut bytes = [0; 32];
        match Base64UrlUnpadded::decode(text, &mut bytes) {
            Ok(read) if read.len() == 32 => Self::from_bytes(bytes),
            _ => Err(VerifyingKeyError),
        }
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// Base64url, as it stands in `study.json`.
    pub fn to_text(&self) -> String {
        Base64UrlUnpadded::encode_string(self.as_bytes())
    }

    /// Whether this key's owner signed the message. Strictly: one message has one signature, so its second half is less than the
    /// order of the curve and its first half a point not of small order, written in the one way.
    pub(crate) fn verify(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).is_ok()
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({})", self.to_text())
    }
}

/// The bytes or the text are no public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this is no verifying key; take it from `study init` again")]
pub struct VerifyingKeyError;

/// 128 bits that name a study and its verifying key together: what a printed link anchors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StudyKeyHash([u8; 16]);

impl StudyKeyHash {
    /// SHA-256("pupil-voice/v1/study" ‖ 0 ‖ study id ‖ 0 ‖ verifying key), its first 16 bytes. No id
    /// holds a zero byte, so no two pairs give the same bytes.
    pub fn of(study: &StudyId, key: &VerifyingKey) -> Self {
        let hash = Sha256::new()
            .chain_update(b"pupil-voice/v1/study\0")
            .chain_update(study.as_str())
            .chain_update([0])
            .chain_update(key.as_bytes())
            .finalize();
        let mut first = [0; 16];
        first.copy_from_slice(&hash[..16]);
        Self(first)
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    pub(crate) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}
