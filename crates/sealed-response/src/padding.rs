//! Padding: every message of a study is made the same length, so that length tells nothing.
//! It must not depend on what the message says.

use thiserror::Error;
use zeroize::Zeroizing;

/// The bytes that say how long the message in the padding is: u32, big-endian.
const LENGTH_SIZE: usize = 4;

/// The size to which every message of a study is padded: a multiple of 256 from 256 to 65,536.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PaddedSize(u32);

impl PaddedSize {
    /// The smallest size.
    pub const MIN: Self = Self(256);
    /// The largest size. Ours: sixteen times the longest response we know of.
    pub const MAX: Self = Self(65_536);
    /// Every size is a multiple of this. Ours.
    pub const STEP: u32 = 256;

    /// The smallest size a message of this length fits in.
    pub fn for_message(bytes: usize) -> Result<Self, PaddedSizeError> {
        let padded = bytes
            .checked_add(LENGTH_SIZE)
            .and_then(|size| size.checked_next_multiple_of(Self::STEP as usize))
            .and_then(|size| u32::try_from(size).ok())
            .ok_or(PaddedSizeError)?;
        Self::try_from(padded)
    }

    /// The size in bytes.
    pub const fn get(self) -> usize {
        self.0 as usize
    }

    /// How long a message fits.
    pub const fn room(self) -> usize {
        self.get() - LENGTH_SIZE
    }
}

impl TryFrom<u32> for PaddedSize {
    type Error = PaddedSizeError;

    fn try_from(size: u32) -> Result<Self, PaddedSizeError> {
        let fits = (Self::MIN.0..=Self::MAX.0).contains(&size) && size.is_multiple_of(Self::STEP);
        fits.then_some(Self(size)).ok_or(PaddedSizeError)
    }
}

impl From<PaddedSize> for u32 {
    fn from(size: PaddedSize) -> u32 {
        size.0
    }
}

/// The number is no padded size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a padded size is a multiple of 256 from 256 to 65536; build the study again")]
pub struct PaddedSizeError;

/// `length ‖ message ‖ zeros`, or nothing when the message does not fit.
pub(crate) fn pad(message: &[u8], size: PaddedSize) -> Option<Zeroizing<Vec<u8>>> {
    if message.len() > size.room() {
        return None;
    }
    let length = u32::try_from(message.len()).ok()?;
    let mut padded = Zeroizing::new(Vec::with_capacity(size.get()));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(message);
    padded.resize(size.get(), 0);
    Some(padded)
}

/// The message in the padding, or nothing when the padding is not as [`pad`] makes it.
pub(crate) fn unpad(mut padded: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let (length, rest) = padded.split_first_chunk::<LENGTH_SIZE>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let zeros = rest.get(length..)?;
    if zeros.iter().any(|byte| *byte != 0) {
        return None;
    }
    padded.copy_within(LENGTH_SIZE..LENGTH_SIZE + length, 0);
    padded.truncate(length);
    Some(padded)
}
