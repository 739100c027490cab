//! What is derived from a participant code: slowly one key, and quickly from that all the rest.
//! It must not offer anything about a code that costs less than one Argon2 run to search.

use core::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{ClassId, Fingerprint, ParticipantCode, StudyKeyHash, WaveId};

/// OWASP's Argon2id setting of least memory and two passes (*Password Storage Cheat Sheet*; RFC 9106
/// names larger ones that a school tablet cannot hold): 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The salt of all codes of one class at one wave. It is not secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassSalt([u8; 16]);

impl ClassSalt {
    /// SHA-256("pupil-voice/v1/class salt" ‖ study key hash ‖ wave ‖ 0 ‖ class), its first 16 bytes.
    pub fn new(study: &StudyKeyHash, wave: &WaveId, class: &ClassId) -> Self {
        let hash = Sha256::new()
            .chain_update(b"pupil-voice/v1/class salt")
            .chain_update(study.as_bytes())
            .chain_update(wave.as_str())
            .chain_update([0])
            .chain_update(class.as_str())
            .finalize();
        let mut first = [0; 16];
        first.copy_from_slice(&hash[..16]);
        Self(first)
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// 16 random bytes a device makes once and keeps, so that what it stores about a code cannot be
/// compared with what another device stores. It is not secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeviceSalt([u8; 16]);

impl DeviceSalt {
    /// The salt of these random bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// The key of one code in one class. It is erased from memory when dropped, and never printed.
#[derive(Clone)]
pub struct CodeKey(Zeroizing<[u8; 32]>);

impl CodeKey {
    /// Argon2id of the code's six capital characters: about 30 ms on a laptop, a quarter of a second
    /// on a slow tablet. Done once for each entry.
    pub fn derive(code: &ParticipantCode, salt: &ClassSalt) -> Self {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32))
            .expect("constants within the bounds of RFC 9106, section 3.1");
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let characters = Zeroizing::new(code.characters());
        let mut key = Zeroizing::new([0; 32]);
        argon2
            .hash_password_into(&*characters, salt.as_bytes(), &mut *key)
            .expect("the lengths are constants that Argon2 accepts");
        Self(key)
    }

    /// The 12 bits that a class link carries.
    pub fn fingerprint(&self) -> Fingerprint {
        let bytes: Zeroizing<[u8; 2]> = self.expand(b"pupil-voice/v1/fingerprint", &[]);
        Fingerprint::new(u16::from_be_bytes(*bytes) >> 4).expect("16 bits less 4 are 12")
    }

    /// The key under which a draft is encrypted on this device.
    pub fn draft_key(&self, device: &DeviceSalt) -> Zeroizing<[u8; 32]> {
        self.expand(b"pupil-voice/v1/draft key\0", device.as_bytes())
    }

    /// The name under which a draft is kept on this device.
    pub fn draft_name(&self, device: &DeviceSalt) -> [u8; 16] {
        *self.expand(b"pupil-voice/v1/draft name\0", device.as_bytes())
    }

    /// The mark that says on this device: this code has already finished.
    pub fn finished_mark(&self, device: &DeviceSalt) -> [u8; 16] {
        *self.expand(b"pupil-voice/v1/finished mark\0", device.as_bytes())
    }

    /// HKDF-SHA256 without a salt (RFC 5869), as the key is uniform already; each use has its label.
    fn expand<const N: usize>(&self, label: &[u8], context: &[u8]) -> Zeroizing<[u8; N]> {
        let mut output = Zeroizing::new([0; N]);
        Hkdf::<Sha256>::new(None, &*self.0)
            .expand_multi_info(&[label, context], &mut *output)
            .expect("32 bytes are fewer than 255 times 32 (RFC 5869, section 2.3)");
        output
    }
}

impl fmt::Debug for CodeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeKey(hidden)")
    }
}
