//! The test-decryption: a message sealed to the public key and opened with the key on the disk, so that a lost passphrase
//! or a swapped file is found before the first pupil answers. It must not touch a response.

use age::secrecy::SecretString;
use sealed_response::{
    Context, KeyTextError, PaddedSize, PublicKey, Purpose, RANDOMNESS_SIZE, SealError, SecretKey,
    open, seal,
};
use thiserror::Error;

use crate::{KeyFileError, StudyFolder, open_encrypted};

const MESSAGE: &[u8] = b"This message shows that the decryption key opens what is sealed.";

/// Why the decryption key does not do its work.
#[derive(Debug, Error)]
pub enum KeyCheckError {
    /// The key file does not open.
    #[error(transparent)]
    File(#[from] KeyFileError),
    /// What is in the key file is no key.
    #[error("keys/decryption-key.age opens, but holds no decryption key: {0}")]
    Text(#[from] KeyTextError),
    /// No fresh randomness.
    #[error("the system gives no random numbers: {0}")]
    Randomness(getrandom::Error),
    /// Sealing failed.
    #[error("the test message could not be sealed: {0}")]
    Seal(#[from] SealError),
    /// It is another key.
    #[error(
        "keys/decryption-key.age does not belong to the sealing key in keys/public.toml: what is sealed now could not be \
         opened. Copy both files from the same backup"
    )]
    OtherKey,
}

/// Seals a message to `public`, reads the key again from the disk, and opens the message with it.
pub fn check_decryption_key(
    folder: &StudyFolder,
    study: &str,
    public: &PublicKey,
    passphrase: &SecretString,
) -> Result<(), KeyCheckError> {
    let context = Context {
        study,
        purpose: Purpose::KeyCheck,
    };
    let mut randomness = [0; RANDOMNESS_SIZE];
    getrandom::fill(&mut randomness).map_err(KeyCheckError::Randomness)?;
    let sealed = seal(public, &context, MESSAGE, PaddedSize::MIN, randomness)?;
    let text = open_encrypted(&folder.decryption_key(), passphrase)?;
    let text =
        std::str::from_utf8(&text).map_err(|_| KeyTextError::Prefix(SecretKey::TEXT_PREFIX))?;
    let key = SecretKey::from_text(text)?;
    match open(&key, &context, &sealed) {
        Ok(opened) if *opened == MESSAGE => Ok(()),
        _ => Err(KeyCheckError::OtherKey),
    }
}
