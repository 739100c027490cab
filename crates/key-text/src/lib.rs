//! Keys as text that can be copied: a prefix, base64url, and a checksum that catches a slip.
//! It must not decide whether the bytes are a usable key. `docs/format.md` has the format.

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

/// Four bytes miss a random slip once in 4,000 million.
const CHECKSUM_SIZE: usize = 4;

/// `prefix ‖ base64url(bytes ‖ checksum)`, without padding (RFC 4648, section 5).
pub fn write(prefix: &str, bytes: &[u8]) -> Zeroizing<String> {
    let checked = Zeroizing::new([bytes, &checksum(prefix, bytes)].concat());
    let encoded = Zeroizing::new(Base64UrlUnpadded::encode_string(&checked));
    Zeroizing::new([prefix, encoded.as_str()].concat())
}

/// Reads what [`write()`] wrote; white space around it does not matter.
///
/// # Errors
/// When it is another kind of key, or was damaged in copying.
pub fn read(prefix: &'static str, text: &str) -> Result<Zeroizing<Vec<u8>>, KeyTextError> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PREFIX: &str = "pv-test-";

    proptest! {
        #[test]
        fn what_was_written_is_read(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let text = write(PREFIX, &bytes);
            let around = format!(" {}\n", *text);
            prop_assert_eq!(&*read(PREFIX, &around).unwrap(), &bytes);
        }

        #[test]
        fn another_letter_is_noticed(bytes in proptest::collection::vec(any::<u8>(), 1..80), at in any::<prop::sample::Index>()) {
            let text = write(PREFIX, &bytes);
            let mut letters = text.as_bytes()[PREFIX.len()..].to_vec();
            let at = at.index(letters.len());
            letters[at] = if letters[at] == b'A' { b'B' } else { b'A' };
            let text = [PREFIX, std::str::from_utf8(&letters).unwrap()].concat();
            prop_assert_eq!(read(PREFIX, &text), Err(KeyTextError::Damaged));
        }
    }

    #[test]
    fn another_kind_of_key_is_not_taken() {
        let text = write("pv-other-", b"key");
        assert_eq!(read(PREFIX, &text), Err(KeyTextError::Prefix(PREFIX)));
        // Nor under another name: the checksum covers the prefix.
        let renamed = text.replace("pv-other-", PREFIX);
        assert_eq!(read(PREFIX, &renamed), Err(KeyTextError::Damaged));
        assert_eq!(read(PREFIX, PREFIX), Err(KeyTextError::Damaged));
    }
}
