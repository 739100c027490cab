//! Why an endpoint could not start: sentences for the person who starts it. Answers to clients are in [`crate::problem`].

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use thiserror::Error;

use crate::study_folder::StudyFolderError;

/// Why an endpoint could not start or had to stop. Each sentence says what to do.
#[derive(Debug, Error)]
pub enum StartError {
    /// The address to listen on is in use.
    #[error(
        "{0} is already in use by another program; stop that program, or choose another port with --listen"
    )]
    AddressTaken(SocketAddr),
    /// The address to listen on cannot be used for another reason.
    #[error("cannot listen on {address}: {source}; choose another address with --listen")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
    /// The study's public folder cannot be used.
    #[error(transparent)]
    Study(#[from] StudyFolderError),
    /// The built app is not there.
    #[error(
        "{path} holds no built app (index.html): {source}; build it with `./dev build`, or name its folder with --app"
    )]
    App {
        /// The folder given.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The store's folder cannot be written.
    #[error(
        "cannot keep responses in {location}: {reason}; give this user the right to write there, or name another place with --store"
    )]
    Store {
        /// The store given.
        location: String,
        /// What the store said.
        reason: String,
    },
    /// S3 was asked for, but this program was built without it.
    #[error(
        "this endpoint was built without S3; build it with `cargo build --release -p endpoint --features s3`, or give a folder with --store"
    )]
    NoS3,
    /// The asynchronous runtime could not be made.
    #[error("cannot start: {0}")]
    Runtime(io::Error),
    /// The listening socket failed for good.
    #[error("the listening socket failed: {0}; start the endpoint again")]
    Socket(io::Error),
}
