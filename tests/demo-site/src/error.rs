//! Why there is no demonstration study or site. Nothing of a study's secrets is in these texts.

use std::io;

/// What stood in the way.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A program is missing or could not be started.
    #[error("{program} could not be started ({cause}). `./dev build` makes it")]
    NotStarted {
        /// Its name.
        program: &'static str,
        /// What the system said.
        cause: io::Error,
    },
    /// A program refused.
    #[error("`{program} {arguments}` failed:\n{said}")]
    Refused {
        /// Its name.
        program: &'static str,
        /// What it was asked.
        arguments: String,
        /// What it said.
        said: String,
    },
    /// The endpoint or the preview ended or never listened.
    #[error("it did not start to listen:\n{0}")]
    Silent(String),
    /// A file was not what it should be.
    #[error("{0}")]
    Unexpected(String),
    /// A file could not be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A table could not be read.
    #[error(transparent)]
    Csv(#[from] csv::Error),
}
