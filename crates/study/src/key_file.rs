//! Secrets on disk: age files (age-encryption.org/v1) under a passphrase. It must not write a secret in the clear, not even for a
//! moment, nor say in an error what stood in one.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use age::{
    DecryptError, EncryptError,
    scrypt::{Identity, Recipient},
    secrecy::SecretString,
};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::{WriteError, write_secret_atomically};

/// How much work scrypt makes of a guess: its N is 2 to the power of this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// The environment variable that lowers the work for tests and demonstrations; never set it for a real study.
    pub const VARIABLE: &'static str = "STUDY_SCRYPT_LOG_N";
    /// The default of the age command: about a second and 256 MiB for one guess.
    const USUAL: u8 = 18;
    /// What is opened at most: 16 times the usual, 4 GiB.
    const MOST: u8 = 22;

    /// The usual work, or what the variable says when it is a number from 2 to 22.
    pub fn from_environment() -> Self {
        let said = env::var(Self::VARIABLE)
            .ok()
            .and_then(|text| text.parse().ok())
            .filter(|log_n| (2..=Self::MOST).contains(log_n));
        Self(said.unwrap_or(Self::USUAL))
    }

    /// Whether guessing is made easier than usual, so that the team can be warned.
    pub fn is_lowered(self) -> bool {
        self.0 < Self::USUAL
    }
}

/// Why an encrypted file was not written or not read.
#[derive(Debug, Error)]
pub enum KeyFileError {
    /// The file is not there or not readable.
    #[error("cannot read {path}: {reason}; was it moved to a safe place? Copy it back, or name the right study folder", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The passphrase is wrong.
    #[error("the passphrase does not open {path}; try again, and mind capital letters and the keyboard's language", path = path.display())]
    WrongPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// The file is no age file, or damaged.
    #[error("{path} is damaged or not an age file; copy it again from the backup", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The file asks for more work than this program gives.
    #[error("{path} was encrypted with scrypt work factor {required}, more than this program accepts ({most}); encrypt it again with less", path = path.display(), most = WorkFactor::MOST)]
    TooMuchWork {
        /// The file.
        path: PathBuf,
        /// What it asks for.
        required: u8,
    },
    /// Encryption failed.
    #[error("{path} could not be encrypted: {reason}", path = path.display())]
    Encrypt {
        /// The file.
        path: PathBuf,
        /// What age said; boxed, because it is large and rare.
        reason: Box<EncryptError>,
    },
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Encrypts `secret` under the passphrase and writes it, whole or not at all.
///
/// # Errors
/// When encrypting or writing fails.
pub fn write_encrypted(
    path: &Path,
    secret: &[u8],
    passphrase: &SecretString,
    work: WorkFactor,
) -> Result<(), KeyFileError> {
    let mut recipient = Recipient::new(passphrase.clone());
    recipient.set_work_factor(work.0);
    let encrypted = age::encrypt(&recipient, secret).map_err(|reason| KeyFileError::Encrypt {
        path: path.into(),
        reason: Box::new(reason),
    })?;
    Ok(write_secret_atomically(path, &encrypted)?)
}

/// Reads and decrypts a file that [`write_encrypted`] or the age command wrote.
///
/// # Errors
/// When it is missing, damaged, or the passphrase is not its own.
pub fn open_encrypted(
    path: &Path,
    passphrase: &SecretString,
) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    let path_of = || path.to_owned();
    let encrypted = fs::read(path).map_err(|reason| KeyFileError::Read {
        path: path_of(),
        reason,
    })?;
    let mut identity = Identity::new(passphrase.clone());
    identity.set_max_work_factor(WorkFactor::MOST);
    age::decrypt(&identity, &encrypted)
        .map(Zeroizing::new)
        .map_err(|error| match error {
            // With an scrypt identity age says the same of a wrong passphrase and a damaged stanza.
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => KeyFileError::WrongPassphrase { path: path_of() },
            DecryptError::ExcessiveWork { required, .. } => KeyFileError::TooMuchWork {
                path: path_of(),
                required,
            },
            _ => KeyFileError::Damaged { path: path_of() },
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LITTLE: WorkFactor = WorkFactor(2);

    #[test]
    fn only_the_passphrase_opens_it_and_nothing_is_in_the_clear() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.age");
        let passphrase = SecretString::from("four unrelated words here");
        write_encrypted(&path, b"the secret", &passphrase, LITTLE).unwrap();
        let stored = fs::read(&path).unwrap();
        assert!(!stored.windows(10).any(|window| window == b"the secret"));
        assert_eq!(
            &**open_encrypted(&path, &passphrase).unwrap(),
            b"the secret"
        );
        assert!(matches!(
            open_encrypted(&path, &"another one entirely".into()),
            Err(KeyFileError::WrongPassphrase { .. })
        ));
    }

    #[test]
    fn a_cut_off_or_foreign_file_is_called_damaged_and_a_missing_one_missing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.age");
        let passphrase = SecretString::from("four unrelated words here");
        write_encrypted(&path, b"the secret", &passphrase, LITTLE).unwrap();
        let stored = fs::read(&path).unwrap();
        for bytes in [&b"hello"[..], &stored[..stored.len() - 3], &stored[..40]] {
            fs::write(&path, bytes).unwrap();
            let error = open_encrypted(&path, &passphrase).unwrap_err();
            assert!(matches!(error, KeyFileError::Damaged { .. }), "{error}");
        }
        fs::remove_file(&path).unwrap();
        let error = open_encrypted(&path, &passphrase).unwrap_err();
        assert!(matches!(error, KeyFileError::Read { .. }), "{error}");
    }
}
