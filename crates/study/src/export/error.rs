//! Why an export was not made at all, in words for the study team. A single bad object is none of it.

use std::{io, path::PathBuf};

use thiserror::Error;

use crate::{
    KeyFileError, PassphraseError, WriteError, code_file::CodeFileError, published::PublishedError,
};

/// Why an export was not made.
#[derive(Debug, Error)]
pub enum ExportError {
    /// It would be published.
    #[error("{path} lies in the folder that the endpoint publishes; choose another folder with --out", path = .0.display())]
    IntoPublic(PathBuf),
    /// It would mix with what arrived.
    #[error("{path} lies in the store of responses; choose another folder with --out", path = .0.display())]
    IntoStore(PathBuf),
    /// The study is not built.
    #[error(transparent)]
    Published(#[from] PublishedError),
    /// No such language.
    #[error("the study has no language “{asked}”; it has {known}")]
    Language {
        /// The tag asked for.
        asked: String,
        /// Those there are.
        known: String,
    },
    /// The folder of old definitions cannot be read.
    #[error("{path} cannot be read ({source}); check the folder", path = .path.display())]
    Versions {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The version that is published is not among those kept.
    #[error(
        "{path} is missing: answers are scored by it; copy it back from your backup, or put the study's files back as they were \
         and run `study build`",
        path = .0.display()
    )]
    NoVersion(PathBuf),
    /// The store cannot be read.
    #[error("{path} cannot be read ({source}); name the endpoint's store folder after --responses", path = .path.display())]
    Store {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing of the study is there.
    #[error(
        "{path} holds nothing of study “{study}”; name the folder that the endpoint was given with --store",
        path = .path.display()
    )]
    NothingThere {
        /// The folder.
        path: PathBuf,
        /// The study.
        study: String,
    },
    /// No passphrase.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// No decryption key is there.
    #[error("{path} holds no decryption-key.age; copy it back from your backup", path = .0.display())]
    NoKey(PathBuf),
    /// The key does not open.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// Something else than a key opened.
    #[error("{path} opened, but holds no decryption key; take it from your backup", path = .0.display())]
    NotAKey(PathBuf),
    /// The code list.
    #[error(transparent)]
    CodeFile(#[from] CodeFileError),
    /// A file was not written.
    #[error(transparent)]
    Write(#[from] WriteError),
}
