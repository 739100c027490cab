//! Why the store could not keep something, without any object's name in it. It recovers from nothing.

use std::error::Error as StdError;
use std::io::{self, ErrorKind};

use thiserror::Error;
use tokio::time::error::Elapsed;

/// Why the store could not keep or find an object; safe to log, since it names no object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StoreFault {
    /// No room.
    #[error("the store is full; free some space")]
    Full,
    /// Not allowed.
    #[error("the store may not be written by this user; check its permissions")]
    Denied,
    /// The file system is mounted read-only, often after a disk error.
    #[error("the store is read-only; check the disk")]
    ReadOnly,
    /// No answer in time.
    #[error("the store did not answer in time")]
    Slow,
    /// The object went away between two steps.
    #[error("an object was removed while it was being written")]
    Vanished,
    /// Another error of the operating system.
    #[error("the store failed: {0}")]
    Io(ErrorKind),
    /// The store is not reachable, or refuses.
    #[error("the store cannot be reached or refuses; check its address and credentials")]
    Away,
}

impl StoreFault {
    /// The fault behind an error of the operating system.
    pub fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::TimedOut => Self::Slow,
            kind => Self::Io(kind),
        }
    }
}

/// The texts of `object_store` name the object, hence the digest: only the kind of error is kept.
impl From<object_store::Error> for StoreFault {
    fn from(error: object_store::Error) -> Self {
        let mut cause: Option<&(dyn StdError + 'static)> = Some(&error);
        while let Some(error) = cause {
            if let Some(error) = error.downcast_ref::<io::Error>() {
                return Self::of_io(error);
            }
            cause = error.source();
        }
        match error {
            object_store::Error::PermissionDenied { .. } => Self::Denied,
            _ => Self::Away,
        }
    }
}

impl From<Elapsed> for StoreFault {
    fn from(_: Elapsed) -> Self {
        Self::Slow
    }
}
