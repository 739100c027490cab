//! Why an import of responses was not made, or not wholly, in words for the study team. None of them names a response.

use std::{io, path::PathBuf};

use endpoint::{StartError, StoreFault};
use thiserror::Error;

use crate::published::PublishedError;

/// Why an import was not made, or not wholly.
#[derive(Debug, Error)]
pub enum ImportResponsesError {
    /// Only folders were named, or nothing that is a file.
    #[error(
        "name at least one file that was saved from a tablet (*.pupil-voice), and the study folder"
    )]
    NoFile,
    /// Only files were named.
    #[error("none of these is a folder; name the study folder as well, last")]
    NoStudy,
    /// Several folders were named.
    #[error("several of these are folders; name the files themselves, and one folder, the study's")]
    SeveralFolders,
    /// It would be published.
    #[error(
        "{path} lies in the folder that the endpoint publishes; name another folder with --responses",
        path = .0.display()
    )]
    IntoPublic(PathBuf),
    /// The study is not built.
    #[error(transparent)]
    Published(#[from] PublishedError),
    /// Its store cannot be written.
    #[error(
        "cannot store responses in {path}: {reason}; run this as a user who may write there, or name another folder with --responses",
        path = .path.display()
    )]
    Store {
        /// The folder.
        path: PathBuf,
        /// What the store said.
        reason: String,
    },
    /// The endpoint's code refuses the study.
    #[error(transparent)]
    Start(StartError),
    /// The store failed on the way.
    #[error(
        "stopped: {fault}. {stored} responses were stored before. Then run this again: nothing is stored twice"
    )]
    Stopped {
        /// How many are stored that were not before.
        stored: usize,
        /// Why.
        fault: StoreFault,
    },
    /// The runtime could not be made.
    #[error("cannot start: {0}")]
    Runtime(io::Error),
    /// Something was damaged, or refused.
    #[error(
        "Not everything could be imported; what could be is stored. Ask the school for a damaged file again, or to save it from the \
         tablet once more, and import that too: nothing is stored twice"
    )]
    NotAll,
}
