//! What can be seen of a sealed response from outside: magic, version, size. It knows no key and opens nothing.

use crate::problem::Problem;

/// First four bytes of every sealed response (docs/format.md).
pub const MAGIC: [u8; 4] = *b"PVSR";

/// The wire version this endpoint takes (docs/format.md).
pub const VERSION: u8 = 1;

// docs/format.md: magic 4, version 1, kem 2, kdf 2, aead 2, key id 8.
const HEADER: usize = 19;
// draft-connolly-cfrg-xwing-kem, section 5: the length of an X-Wing ciphertext.
const ENCAPSULATED_KEY: usize = 1120;
// RFC 8439, section 2.8: the tag of ChaCha20-Poly1305.
const TAG: usize = 16;

/// The one size of every sealed response of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedSize(usize);

impl SealedSize {
    /// The size that follows from the study's padded plaintext size.
    pub fn of_padded(padded: u32) -> Self {
        Self(HEADER + ENCAPSULATED_KEY + padded as usize + TAG)
    }

    /// In bytes.
    pub fn bytes(self) -> usize {
        self.0
    }

    /// Refuses a length other than this one.
    pub fn check_length(self, length: u64) -> Result<(), Problem> {
        match length.cmp(&(self.0 as u64)) {
            std::cmp::Ordering::Less => Err(Problem::TooShort),
            std::cmp::Ordering::Equal => Ok(()),
            std::cmp::Ordering::Greater => Err(Problem::TooLong),
        }
    }

    /// Refuses bytes that cannot be a sealed response of this study.
    pub fn check(self, bytes: &[u8]) -> Result<(), Problem> {
        self.check_length(bytes.len() as u64)?;
        match bytes.strip_prefix(&MAGIC) {
            Some([VERSION, ..]) => Ok(()),
            _ => Err(Problem::NotSealed),
        }
    }
}
