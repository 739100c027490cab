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

/// The sizes sealed responses of a study may have: one now, and those of earlier versions of its definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSizes(Vec<usize>);

impl SealedSizes {
    /// The sizes that follow from the study's padded plaintext sizes, now and earlier: a tablet may have slept since then.
    pub fn of_padded(now: u32, earlier: &[u32]) -> Self {
        let padded = std::iter::once(&now).chain(earlier);
        Self(
            padded
                .map(|padded| HEADER + ENCAPSULATED_KEY + *padded as usize + TAG)
                .collect(),
        )
    }

    /// The largest of them, in bytes.
    pub fn most(&self) -> usize {
        self.0.iter().copied().max().unwrap_or_default()
    }

    /// Refuses any other length.
    pub fn check_length(&self, length: u64) -> Result<(), Problem> {
        match usize::try_from(length) {
            Ok(length) if self.0.contains(&length) => Ok(()),
            Ok(length) if length < self.most() => Err(Problem::TooShort),
            _ => Err(Problem::TooLong),
        }
    }

    /// Refuses bytes that cannot be a sealed response of this study.
    pub fn check(&self, bytes: &[u8]) -> Result<(), Problem> {
        self.check_length(bytes.len() as u64)?;
        match bytes.strip_prefix(&MAGIC) {
            Some([VERSION, ..]) => Ok(()),
            _ => Err(Problem::NotSealed),
        }
    }
}
