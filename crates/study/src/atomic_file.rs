//! Writing a file so that it is there whole or not at all. It must not decide where anything goes.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::Builder;
use thiserror::Error;

/// A file could not be written.
#[derive(Debug, Error)]
#[error("cannot write {path}: {reason}; check that the folder exists, is yours, and the disk is not full", path = path.display())]
pub struct WriteError {
    path: PathBuf,
    #[source]
    reason: io::Error,
}

/// Writes `bytes` to `path`, replacing what is there, and makes the folder where it is missing.
///
/// # Errors
/// When any step fails; what was there before then still is.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write(path, bytes, Readers::Everyone).map_err(|reason| error(path, reason))
}

/// As [`write_atomically`], for what only this user may read.
///
/// # Errors
/// When any step fails; what was there before then still is.
pub fn write_secret_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write(path, bytes, Readers::Owner).map_err(|reason| error(path, reason))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Readers {
    Everyone,
    Owner,
}

fn error(path: &Path, reason: io::Error) -> WriteError {
    WriteError {
        path: path.into(),
        reason,
    }
}

fn write(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    // A temporary file is readable by its owner alone unless told otherwise.
    let mut temporary = Builder::new()
        .prefix(".writing-")
        .suffix(".tmp")
        .tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    if readers == Readers::Everyone {
        let_everyone_read(temporary.as_file())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)
}

#[cfg(unix)]
fn let_everyone_read(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn let_everyone_read(_file: &File) -> io::Result<()> {
    Ok(())
}

/// The new name is on the disk only when its folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/file.txt");
        write_atomically(&path, b"long first text").unwrap();
        write_atomically(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1, "no temporary file stays");
    }

    #[cfg(unix)]
    #[test]
    fn a_secret_file_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let (secret, open) = (folder.path().join("secret"), folder.path().join("open"));
        write_secret_atomically(&secret, b"x").unwrap();
        write_atomically(&open, b"x").unwrap();
        assert_eq!((mode(&secret), mode(&open)), (0o600, 0o644));
    }

    #[test]
    fn a_folder_that_is_a_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        write_atomically(&file, b"x").unwrap();
        let error = write_atomically(&file.join("below"), b"x").unwrap_err();
        assert!(error.to_string().contains("below"), "{error}");
    }
}
