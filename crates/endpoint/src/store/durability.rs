//! What `fsync` has to be called on besides the file itself. It writes no object.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use object_store::path::Path as ObjectPath;

use super::StoreFault;

/// Makes the store's folder and its missing parents, each durable in its own parent; returns its absolute path.
pub fn make_folder(folder: &Path) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let folder = folder.canonicalize()?;
    for made in folder.ancestors().skip(1) {
        // Parents that existed before may belong to someone else; only what this user may open can be ours.
        if sync_folder(made).is_err() {
            break;
        }
    }
    Ok(folder)
}

/// Syncs every folder from the object's own up to the store's.
///
/// `object_store` syncs the file before it links it, then the folder it is linked in, and the parents of a folder it
/// made itself. Two gaps are left, both with two writers: the second finds the object, or its folder, made by the first
/// but not yet synced, and would send a receipt that a power cut makes untrue. Syncing a clean folder costs next to
/// nothing, so all of them are synced every time.
pub async fn settle(folder: PathBuf, object: ObjectPath) -> Result<(), StoreFault> {
    let syncing = move || {
        let mut path = folder.clone();
        path.extend(object.parts().map(|part| part.as_ref().to_owned()));
        path.ancestors()
            .skip(1)
            .take_while(|parent| parent.starts_with(&folder))
            .try_for_each(sync_folder)
    };
    tokio::task::spawn_blocking(syncing)
        .await
        .map_err(|_| StoreFault::Vanished)?
        .map_err(|error| StoreFault::of_io(&error))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be opened to be synced; NTFS journals its entries.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
