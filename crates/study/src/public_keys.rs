//! `keys/public.toml`: the public halves of a study's keys. It must not hold anything secret.

use std::{fs, io, path::PathBuf};

use class_link::{VerifyingKey, VerifyingKeyError};
use sealed_response::{PublicKey, PublicKeyError};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{StudyFolder, WriteError, write_atomically};

const HEAD: &str = "# The public halves of this study's keys, made by `study init`. Not secret; needed by `study build`.\n";

/// The public halves of a study's keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKeys {
    /// What responses are sealed to.
    pub sealing: PublicKey,
    /// What signatures of the study and its links are checked with.
    pub verifying: VerifyingKey,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PublicToml {
    sealing_key: String,
    verifying_key: String,
}

/// Why there are no public keys.
#[derive(Debug, Error)]
pub enum PublicKeysError {
    /// The file cannot be read.
    #[error("cannot read {path}: {reason}; make the study's keys with `study init`, or copy the file from the backup", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The file is not as `study init` wrote it.
    #[error("{path} is not as `study init` wrote it; copy it from the backup ({reason})", path = path.display())]
    Shape {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The sealing key is damaged.
    #[error("{path}: sealing_key: {reason}", path = path.display())]
    Sealing {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: PublicKeyError,
    },
    /// The verifying key is damaged.
    #[error("{path}: verifying_key: {reason}", path = path.display())]
    Verifying {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: VerifyingKeyError,
    },
}

impl PublicKeys {
    /// Reads them from a study folder.
    ///
    /// # Errors
    /// When the file is missing or damaged.
    pub fn read(folder: &StudyFolder) -> Result<Self, PublicKeysError> {
        let path = folder.public_keys();
        let text = fs::read_to_string(&path).map_err(|reason| PublicKeysError::Read {
            path: path.clone(),
            reason,
        })?;
        let read: PublicToml = toml::from_str(&text).map_err(|error| PublicKeysError::Shape {
            path: path.clone(),
            reason: error.message().into(),
        })?;
        Ok(Self {
            sealing: PublicKey::from_text(&read.sealing_key).map_err(|reason| {
                PublicKeysError::Sealing {
                    path: path.clone(),
                    reason,
                }
            })?,
            verifying: VerifyingKey::from_text(&read.verifying_key)
                .map_err(|reason| PublicKeysError::Verifying { path, reason })?,
        })
    }

    /// Writes them into a study folder.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, folder: &StudyFolder) -> Result<(), WriteError> {
        let keys = PublicToml {
            sealing_key: self.sealing.to_text(),
            verifying_key: self.verifying.to_text(),
        };
        let body = toml::to_string(&keys).expect("two strings are always TOML");
        write_atomically(&folder.public_keys(), format!("{HEAD}{body}").as_bytes())
    }
}
