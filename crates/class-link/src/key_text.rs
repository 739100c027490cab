//! Keys as text that can be copied: a prefix, base64url, and a checksum that catches a slip.
//! It must not decide whether the bytes are a usable key.

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

/// Four bytes miss a random slip once in 4,000 million.
const CHECKSUM_SIZE: usize = 4;

/// `prefix ‖ base64url(bytes ‖ checksum)`, without padding (RFC 4648, section 5).
pub(crate) fn write(prefix: &str, bytes: &[u8]) -> Zeroizing<String> {
    let checked = Zeroizing::new([bytes, &checksum(prefix, bytes)].concat());
    let encoded = Zeroizing::new(Base64UrlUnpadded::encode_string(&checked));
    Zeroizing::new([prefix, encoded.as_str()].concat())
}

/// Reads what [`write()`] wrote; white space around it does not matter.
pub(crate) fn read(prefix: &'static str, text: &str) -> Result<Zeroizing<Vec<u8>>, KeyTextError> {
    let encoded = text
        .trim()
        .strip_prefix(prefix)
        .ok_or(KeyTextError::Prefix(prefix))?;
    let checked = Base64UrlUnpadded::decode_vec(encoded).map_err(|_| KeyTextError::Damaged)?;
    let mut checked = Zeroizing::new(checked);
    let size = checked
        .len()
        .checked_sub(CHECKSUM_SIZE)
        .ok_or(KeyTextError::Damaged)?;
    if checksum(prefix, &checked[..size]) != checked[size..] {
        return Err(KeyTextError::Damaged);
    }
    checked.truncate(size);
    Ok(checked)
}

/// The first four bytes of SHA-256 over prefix and key: the prefix is covered too, so that a secret
/// key relabelled as another kind is refused.
fn checksum(prefix: &str, bytes: &[u8]) -> [u8; CHECKSUM_SIZE] {
    let hash = Sha256::new()
        .chain_update(prefix)
        .chain_update(bytes)
        .finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

/// Why a key could not be read from its text. It never quotes the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyTextError {
    /// Another kind of key, or no key at all.
    #[error("this is not the right kind of key: it should begin with {0}")]
    Prefix(&'static str),
    /// A letter is missing, added or wrong.
    #[error("the key was damaged in copying; copy the whole line again")]
    Damaged,
}
