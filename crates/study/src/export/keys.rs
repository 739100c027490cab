//! The decryption keys of a study: the current one and those before it. It must not write or print one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use age::secrecy::SecretString;
use sealed_response::{KeyId, SecretKey};

use super::ExportError;
use crate::{KeyFileError, StudyFolder, open_encrypted};

/// The keys that opened.
#[derive(Debug)]
pub(super) struct Keys {
    open: Vec<SecretKey>,
    /// Old keys that this passphrase does not open.
    pub closed: Vec<PathBuf>,
}

impl Keys {
    /// Opens `keys/decryption-key*.age`.
    ///
    /// # Errors
    /// When there is none, or the current one does not open.
    pub(super) fn open(
        folder: &StudyFolder,
        passphrase: &SecretString,
    ) -> Result<Self, ExportError> {
        let current = folder.decryption_key();
        let mut keys = Self {
            open: Vec::new(),
            closed: Vec::new(),
        };
        let mut files = files(&folder.keys());
        if files.is_empty() {
            return Err(ExportError::NoKey(folder.keys()));
        }
        files.sort_unstable();
        for file in files {
            match secret_key(&file, passphrase) {
                Ok(key) => keys.open.push(key),
                // An old key may have had another passphrase. What was sealed to it is then told in the summary.
                Err(ExportError::Key(KeyFileError::WrongPassphrase { .. })) if file != current => {
                    keys.closed.push(file);
                }
                Err(error) => return Err(error),
            }
        }
        if keys.open.is_empty() {
            let path = keys.closed.swap_remove(0);
            return Err(KeyFileError::WrongPassphrase { path }.into());
        }
        Ok(keys)
    }

    /// The key of that id.
    pub(super) fn find(&self, id: KeyId) -> Option<&SecretKey> {
        self.open.iter().find(|key| key.key_id() == id)
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?;
            (name.starts_with("decryption-key") && name.ends_with(".age")).then_some(path)
        })
        .collect()
}

fn secret_key(file: &Path, passphrase: &SecretString) -> Result<SecretKey, ExportError> {
    let text = open_encrypted(file, passphrase)?;
    let no_key = || ExportError::NotAKey(file.to_owned());
    let text = std::str::from_utf8(&text).map_err(|_| no_key())?;
    SecretKey::from_text(text).map_err(|_| no_key())
}
