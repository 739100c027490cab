//! The bundle: a file of sealed responses that a teacher saves from a tablet and the study team imports.
//! It must not judge a class link's token, which is an opaque string here, nor open a response.
//!
//! The bytes are specified in `docs/format.md`. Each entry has a mark, its own length and its own digest, so that damage
//! anywhere loses no more than the entry it is in.

mod salvage;

use core::fmt;

use thiserror::Error;

use crate::{Digest, SealedResponse};

pub use salvage::Salvaged;

/// What the name of a bundle's file ends with, after the dot.
pub const BUNDLE_EXTENSION: &str = "pupil-voice";
/// A bundle's media type.
pub const BUNDLE_TYPE: &str = "application/vnd.pupil-voice.bundle";

const MAGIC: [u8; 4] = *b"PVBN";
const VERSION: u8 = 1;
/// magic 4, version 1, number of entries 4.
const HEADER_SIZE: usize = 9;
/// What every entry begins with, so that the next one is found behind a damaged one.
const MARK: [u8; 8] = *b"PV-ENTRY";
/// mark 8, number 4, number of entries 4, made 8, length of the token 2, length of the response 4.
const HEAD_SIZE: usize = 30;
/// SHA-256 of all of the entry before it.
const DIGEST_SIZE: usize = 32;

/// Sealed responses on their way in a file, in the order in which they were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The responses.
    pub entries: Vec<BundleEntry>,
}

/// One sealed response, and the class link it would have been sent with.
#[derive(Clone, PartialEq, Eq)]
pub struct BundleEntry {
    /// The class link's token: what admits the response.
    pub token: String,
    /// When it was sealed, in seconds since 1970 by the tablet's clock.
    pub made: i64,
    /// The response.
    pub sealed: SealedResponse,
}

impl Bundle {
    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let count = four(self.entries.len());
        let mut bytes =
            Vec::with_capacity(HEADER_SIZE + self.entries.iter().map(size).sum::<usize>());
        bytes.extend_from_slice(&MAGIC);
        bytes.push(VERSION);
        bytes.extend_from_slice(&count);
        for (number, entry) in self.entries.iter().enumerate() {
            entry.write(four(number), count, &mut bytes);
        }
        bytes
    }

    /// Reads a file that must be whole, byte for byte as [`Bundle::to_bytes`] makes it.
    ///
    /// # Errors
    /// When it is no bundle, or anything in it is damaged; [`Bundle::salvage`] reads the rest.
    pub fn parse(bytes: &[u8]) -> Result<Self, BundleError> {
        let read = Self::salvage(bytes)?;
        if read.bundle.to_bytes() == bytes {
            Ok(read.bundle)
        } else {
            Err(BundleError::Damaged {
                whole: read.bundle.entries.len(),
                lost: read.lost,
            })
        }
    }
}

impl BundleEntry {
    fn write(&self, number: [u8; 4], count: [u8; 4], bytes: &mut Vec<u8>) {
        let start = bytes.len();
        let token = self.written_token();
        let token_size = u16::try_from(token.len()).unwrap_or_default();
        let sealed = self.sealed.as_bytes();
        bytes.extend_from_slice(&MARK);
        bytes.extend_from_slice(&number);
        bytes.extend_from_slice(&count);
        bytes.extend_from_slice(&self.made.to_be_bytes());
        bytes.extend_from_slice(&token_size.to_be_bytes());
        bytes.extend_from_slice(&four(sealed.len()));
        bytes.extend_from_slice(token.as_bytes());
        bytes.extend_from_slice(sealed);
        let digest = Digest::of(&bytes[start..]);
        bytes.extend_from_slice(digest.as_bytes());
    }

    /// A token is shorter than an address of 340 characters. One that does not fit its field admits nothing anyway, and is
    /// left out, so that the response is kept.
    fn written_token(&self) -> &str {
        if u16::try_from(self.token.len()).is_ok() {
            &self.token
        } else {
            ""
        }
    }
}

/// Without the token, which opens the class page and admits responses.
impl fmt::Debug for BundleEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BundleEntry({:?})", self.sealed)
    }
}

/// Why a file was not read as a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BundleError {
    /// Something else, or damaged from one end to the other.
    #[error(
        "this is no file that was saved from the survey, or nothing in it is whole; save it from the tablet again"
    )]
    NotABundle,
    /// A later version of the format.
    #[error("this file has format version {0}, which this program does not know; update it")]
    UnknownVersion(u8),
    /// Cut off, changed, or something was added.
    #[error(
        "this file is damaged: {whole} responses in it are whole, {lost} are not; save it from the tablet again"
    )]
    Damaged {
        /// Entries that are whole.
        whole: usize,
        /// Entries that are not.
        lost: usize,
    },
}

/// The bytes of an entry.
fn size(entry: &BundleEntry) -> usize {
    HEAD_SIZE + entry.written_token().len() + entry.sealed.as_bytes().len() + DIGEST_SIZE
}

fn four(number: usize) -> [u8; 4] {
    u32::try_from(number)
        .expect("no tablet holds four thousand million responses or bytes")
        .to_be_bytes()
}
