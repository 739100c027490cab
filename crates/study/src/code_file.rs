//! The file keys/codes.age: the code list under its own passphrase. It must not be written in the clear, nor over somebody
//! else's changes.

use std::path::PathBuf;

use age::secrecy::SecretString;
use clap::Args;
use class_link::StudyId;
use thiserror::Error;

use crate::{
    KeyFileError, PassphraseError, PassphraseSource, StudyFolder, WorkFactor,
    code_list::{CodeList, CodeListError},
    open_encrypted, write_encrypted,
};

const WHAT: &str = "the code list (keys/codes.age)";

/// Where to take the passphrase of the code list from.
#[derive(Debug, Clone, Default, Args)]
pub struct CodesPassphrase {
    /// Read the code list's passphrase from the first line of this file [default: as --passphrase-file]
    #[arg(long, value_name = "FILE", conflicts_with = "codes_passphrase_env")]
    pub codes_passphrase_file: Option<PathBuf>,
    /// Read the code list's passphrase from this environment variable [default: as --passphrase-env]
    #[arg(long, value_name = "NAME")]
    pub codes_passphrase_env: Option<String>,
}

impl CodesPassphrase {
    /// Its own source where one was named; else that of the other keys; else the terminal.
    fn or(&self, other: &PassphraseSource) -> PassphraseSource {
        if self.codes_passphrase_file.is_none() && self.codes_passphrase_env.is_none() {
            return other.clone();
        }
        PassphraseSource {
            passphrase_file: self.codes_passphrase_file.clone(),
            passphrase_env: self.codes_passphrase_env.clone(),
        }
    }
}

/// The open file.
pub struct CodeFile {
    path: PathBuf,
    passphrase: SecretString,
    /// The encrypted bytes as they were read; none when there was no file.
    stored: Option<Vec<u8>>,
}

impl CodeFile {
    /// Opens the list to extend it; begins a new one, with a new passphrase, where there is none.
    ///
    /// # Errors
    /// When there is no passphrase, it is wrong, or the file is not this study's code list.
    pub fn open_or_begin(
        folder: &StudyFolder,
        study: &StudyId,
        codes: &CodesPassphrase,
        keys: &PassphraseSource,
    ) -> Result<(Self, CodeList), CodeFileError> {
        let path = folder.codes();
        let source = codes.or(keys);
        let stored = std::fs::read(&path).ok();
        let (passphrase, list) = if stored.is_some() || path.exists() {
            let passphrase = source.existing(WHAT)?;
            let list = CodeList::parse(&open_encrypted(&path, &passphrase)?, study)?;
            (passphrase, list)
        } else {
            (source.new_one(WHAT)?, CodeList::new(study.clone()))
        };
        let file = Self {
            path,
            passphrase,
            stored,
        };
        Ok((file, list))
    }

    /// Opens the list to read it; an empty one where no code was ever issued.
    ///
    /// # Errors
    /// As [`CodeFile::open_or_begin`].
    pub fn read(
        folder: &StudyFolder,
        study: &StudyId,
        codes: &CodesPassphrase,
        keys: &PassphraseSource,
    ) -> Result<CodeList, CodeFileError> {
        if !folder.codes().exists() {
            return Ok(CodeList::new(study.clone()));
        }
        Ok(Self::open_or_begin(folder, study, codes, keys)?.1)
    }

    /// Writes the list, encrypted, whole or not at all.
    ///
    /// # Errors
    /// When the file was changed since it was read, or cannot be written.
    pub fn save(&self, list: &CodeList) -> Result<(), CodeFileError> {
        if std::fs::read(&self.path).ok() != self.stored {
            return Err(CodeFileError::Changed);
        }
        let work = WorkFactor::from_environment();
        write_encrypted(
            &self.path,
            list.to_json().as_bytes(),
            &self.passphrase,
            work,
        )?;
        Ok(())
    }
}

/// Why the code list cannot be read or written.
#[derive(Debug, Error)]
pub enum CodeFileError {
    /// No passphrase.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// Not opened or not written.
    #[error(transparent)]
    File(#[from] KeyFileError),
    /// Not a code list of this study.
    #[error(transparent)]
    List(#[from] CodeListError),
    /// Somebody else wrote it meanwhile.
    #[error(
        "keys/codes.age was changed by another command meanwhile, so nothing was written; run this command again"
    )]
    Changed,
}
