//! One file that is to be imported: what could be read of it, and what could not. It must not follow a file without end.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use sealed_response::{Bundle, BundleEntry, BundleError, Salvaged};
use thiserror::Error;

/// Many times what a tablet keeps.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// A file, as far as it could be read.
#[derive(Debug)]
pub(super) struct BundleFile {
    pub path: PathBuf,
    pub read: Result<Salvaged, FileFault>,
}

/// Why nothing of a file was read.
#[derive(Debug, Error)]
pub(super) enum FileFault {
    #[error("cannot be read ({0})")]
    Unreadable(#[from] io::Error),
    #[error("has more than {} MiB, and is no file that was saved from a tablet", MOST_BYTES >> 20)]
    TooLarge,
    #[error(transparent)]
    Bundle(#[from] BundleError),
}

impl BundleFile {
    pub(super) fn read(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            read: read(path),
        }
    }

    /// Every response that is whole.
    pub(super) fn entries(&self) -> &[BundleEntry] {
        match &self.read {
            Ok(read) => &read.bundle.entries,
            Err(_) => &[],
        }
    }
}

fn read(path: &Path) -> Result<Salvaged, FileFault> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(FileFault::TooLarge);
    }
    Ok(Bundle::salvage(&bytes)?)
}
