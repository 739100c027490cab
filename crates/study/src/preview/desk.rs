//! What a running preview holds: the folder, its keys, the app, and the last proof that was made. It must not serve anything itself.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use endpoint::Site;
use tokio::task;

use super::{PreviewKeys, Proof, ProofError};
use crate::StudyFolder;

/// What the pages of a preview are made from.
pub struct Desk {
    folder: StudyFolder,
    keys: PreviewKeys,
    site: Site,
    last: Mutex<Option<Arc<Proof>>>,
}

impl Desk {
    /// With no proof yet.
    pub fn new(folder: StudyFolder, keys: PreviewKeys, site: Site) -> Self {
        Self {
            folder,
            keys,
            site,
            last: Mutex::default(),
        }
    }

    /// The study folder.
    pub fn folder(&self) -> &Path {
        self.folder.root()
    }

    /// The keys.
    pub fn keys(&self) -> &PreviewKeys {
        &self.keys
    }

    /// The app.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The study as its files say now: for every page that is loaded.
    ///
    /// # Errors
    /// When something is wrong with the files.
    pub async fn proof_now(self: Arc<Self>) -> Result<Arc<Proof>, ProofError> {
        let made = task::spawn_blocking(move || {
            let proof = Arc::new(Proof::of(&self.folder, &self.keys)?);
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            *last = Some(Arc::clone(&proof));
            Ok(proof)
        });
        made.await
            .unwrap_or_else(|fault| std::panic::resume_unwind(fault.into_panic()))
    }

    /// The proof that the page was made from which now asks for more, so that all it gets is of one piece.
    ///
    /// # Errors
    /// When there was none, and something is wrong with the files.
    pub async fn last_proof(self: Arc<Self>) -> Result<Arc<Proof>, ProofError> {
        let last = self
            .last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        match last {
            Some(last) => Ok(last),
            None => self.proof_now().await,
        }
    }
}
