//! The secret key that opens responses, kept by the study team alone.
//! It must not be printed, compared in variable time, or left in memory after use.

use core::fmt;

use hpke::{Deserializable, Kem as _, Serializable};
use key_text::KeyTextError;
use zeroize::Zeroizing;

use crate::{Kem, KeyId, PublicKey};

/// An X-Wing secret key. It is erased from memory when dropped, and never printed.
#[derive(Clone)]
pub struct SecretKey {
    key: <Kem as hpke::Kem>::PrivateKey,
    id: KeyId,
}

impl SecretKey {
    /// Bytes of an X-Wing seed (draft-connolly-cfrg-xwing-kem, section 5.2).
    pub const SIZE: usize = 32;
    /// What its text form begins with.
    pub const TEXT_PREFIX: &'static str = "PVSK1";

    /// The key of this seed: 32 bytes from a cryptographic source of randomness.
    pub fn from_seed(seed: [u8; Self::SIZE]) -> Self {
        let seed = Zeroizing::new(seed);
        let key = <Kem as hpke::Kem>::PrivateKey::from_bytes(&*seed)
            .expect("every 32 bytes are an X-Wing seed");
        let id = PublicKey::from_hpke(Kem::sk_to_pk(&key)).key_id();
        Self { key, id }
    }

    /// Reads the text form `PVSK1…`; a slip in copying is caught.
    pub fn from_text(text: &str) -> Result<Self, KeyTextError> {
        let bytes = key_text::read(Self::TEXT_PREFIX, text)?;
        let seed = <[u8; Self::SIZE]>::try_from(&bytes[..]).map_err(|_| KeyTextError::Damaged)?;
        Ok(Self::from_seed(seed))
    }

    /// The seed, from which the whole key can be made again.
    pub fn seed(&self) -> Zeroizing<[u8; Self::SIZE]> {
        let mut seed = Zeroizing::new([0; Self::SIZE]);
        self.key.write_exact(&mut *seed);
        seed
    }

    /// The text form: `PVSK1`, then base64url of the seed and a checksum. Write it only encrypted.
    pub fn to_text(&self) -> Zeroizing<String> {
        key_text::write(Self::TEXT_PREFIX, &*self.seed())
    }

    /// The public half.
    pub fn public_key(&self) -> PublicKey {
        PublicKey::from_hpke(Kem::sk_to_pk(&self.key))
    }

    /// The id of the public half.
    pub const fn key_id(&self) -> KeyId {
        self.id
    }

    pub(crate) const fn as_hpke(&self) -> &<Kem as hpke::Kem>::PrivateKey {
        &self.key
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({}, hidden)", self.id)
    }
}
