//! The stored form of an encrypted draft: XChaCha20-Poly1305 under a key from the code, a fresh random nonce for every write.
//! Pure: the nonce and the time are arguments.

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use small_json::{Value, Writer};
use thiserror::Error;
use zeroize::Zeroizing;

/// The key of one code's draft on one tablet, and the name it is kept under, which tells nothing of the code.
#[derive(Clone)]
pub struct DraftKey {
    name: String,
    key: Zeroizing<[u8; 32]>,
}

impl DraftKey {
    /// From a code key's derivations.
    pub fn new(name: [u8; 16], key: Zeroizing<[u8; 32]>) -> Self {
        Self {
            name: Base64UrlUnpadded::encode_string(&name),
            key,
        }
    }

    /// The name it is kept under.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// A draft, encrypted, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope(EnvelopeV1);

#[derive(Debug, Clone, PartialEq, Eq)]
struct EnvelopeV1 {
    revision: u64,
    written: i64,
    nonce: String,
    sealed: String,
}

/// Why a stored draft cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EnvelopeError {
    /// Not an envelope, or of a format this version does not know.
    #[error("this is not a stored draft of a known format")]
    Unreadable,
    /// Another code's, or damaged.
    #[error("this stored draft does not open with this code")]
    Closed,
}

impl Envelope {
    /// Encrypts `text`. The nonce must be fresh for every call.
    pub fn seal(key: &DraftKey, revision: u64, written: i64, text: &str, nonce: [u8; 24]) -> Self {
        let cipher = XChaCha20Poly1305::new((&*key.key).into());
        let aad = associated_data(key, revision);
        let sealed = cipher
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: text.as_bytes(),
                    aad: aad.as_bytes(),
                },
            )
            .expect("a draft is far shorter than the cipher's limit of 256 GiB");
        Self(EnvelopeV1 {
            revision,
            written,
            nonce: Base64UrlUnpadded::encode_string(&nonce),
            sealed: Base64UrlUnpadded::encode_string(&sealed),
        })
    }

    /// Decrypts.
    ///
    /// # Errors
    /// When the key is another code's, or anything was changed.
    pub fn open(&self, key: &DraftKey) -> Result<String, EnvelopeError> {
        let cipher = XChaCha20Poly1305::new((&*key.key).into());
        let nonce =
            Base64UrlUnpadded::decode_vec(&self.0.nonce).map_err(|_| EnvelopeError::Unreadable)?;
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| EnvelopeError::Unreadable)?;
        let sealed =
            Base64UrlUnpadded::decode_vec(&self.0.sealed).map_err(|_| EnvelopeError::Unreadable)?;
        let aad = associated_data(key, self.0.revision);
        let text = cipher
            .decrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: &sealed,
                    aad: aad.as_bytes(),
                },
            )
            .map_err(|_| EnvelopeError::Closed)?;
        String::from_utf8(text).map_err(|_| EnvelopeError::Unreadable)
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// When it is not one of a known format.
    pub fn parse(json: &str) -> Result<Self, EnvelopeError> {
        let tree = small_json::parse(json).map_err(|_| EnvelopeError::Unreadable)?;
        let envelope = read(&tree).ok_or(EnvelopeError::Unreadable)?;
        Ok(Self(envelope))
    }

    /// The stored form.
    pub fn to_json(&self) -> String {
        let mut json = Writer::default();
        json.open('{');
        json.name("v").integer(1);
        json.name("revision").integer(self.0.revision as i64);
        json.name("written").integer(self.0.written);
        json.name("nonce").text(&self.0.nonce);
        json.name("sealed").text(&self.0.sealed);
        json.close('}');
        json.finish()
    }

    /// How often the draft had been written.
    pub fn revision(&self) -> u64 {
        self.0.revision
    }

    /// When it was written, in seconds since 1970 by the tablet.
    pub fn written(&self) -> i64 {
        self.0.written
    }

    /// The revision of a stored form, also of a later format: what cannot be read must not be taken for old.
    pub fn revision_of(json: &str) -> Option<u64> {
        revision(&small_json::parse(json).ok()?)
    }
}

fn read(tree: &Value) -> Option<EnvelopeV1> {
    if tree.get("v").as_i64() != Some(1) {
        return None;
    }
    Some(EnvelopeV1 {
        revision: revision(tree)?,
        written: tree.get("written").as_i64()?,
        nonce: tree.get("nonce").as_str()?.to_owned(),
        sealed: tree.get("sealed").as_str()?.to_owned(),
    })
}

fn revision(tree: &Value) -> Option<u64> {
    tree.get("revision").as_i64()?.try_into().ok()
}

fn associated_data(key: &DraftKey, revision: u64) -> String {
    format!("pupil-voice/v1/draft/{}/{revision}", key.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> DraftKey {
        DraftKey::new([7; 16], Zeroizing::new([byte; 32]))
    }

    #[test]
    fn a_draft_opens_with_its_own_key_only() {
        let envelope = Envelope::seal(&key(1), 3, 1_700_000_000, "answers", [9; 24]);
        let stored = Envelope::parse(&envelope.to_json()).unwrap();
        assert_eq!(stored.open(&key(1)).unwrap(), "answers");
        assert_eq!(stored.open(&key(2)), Err(EnvelopeError::Closed));
        assert!(!envelope.to_json().contains("answers"));
    }

    #[test]
    fn a_revision_cannot_be_raised_by_hand() {
        let mut envelope = Envelope::seal(&key(1), 3, 0, "answers", [9; 24]);
        envelope.0.revision = 4;
        assert_eq!(envelope.open(&key(1)), Err(EnvelopeError::Closed));
    }

    #[test]
    fn what_is_no_envelope_is_said_to_be_none() {
        for junk in [
            "",
            "{}",
            "null",
            r#"{"v":2,"revision":1,"written":0,"nonce":"","sealed":""}"#,
        ] {
            assert_eq!(
                Envelope::parse(junk),
                Err(EnvelopeError::Unreadable),
                "{junk}"
            );
        }
        let short = r#"{"v":1,"revision":1,"written":0,"nonce":"AAAA","sealed":"AAAA"}"#;
        assert_eq!(
            Envelope::parse(short).unwrap().open(&key(1)),
            Err(EnvelopeError::Unreadable)
        );
        assert_eq!(
            Envelope::revision_of(r#"{"v":9,"revision":12,"new":[]}"#),
            Some(12)
        );
    }

    #[test]
    fn format_1_stays_readable() {
        let stored = include_str!("../../tests/vectors/draft-envelope-v1.json");
        let envelope = Envelope::parse(stored).unwrap();
        assert_eq!(envelope.open(&key(0x42)).unwrap(), "a draft");
        assert_eq!(
            envelope,
            Envelope::seal(&key(0x42), 5, 1_763_000_000, "a draft", [0x24; 24])
        );
    }
}
