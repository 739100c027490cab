//! Takes a sealed response that came another way than over the network, by the same checks and into the same place. It answers no
//! request and keeps no pace: whoever calls it has the store's folder.

use std::path::Path;
use std::sync::Arc;

use thiserror::Error;

use crate::admission::{admit, unix_now};
use crate::configuration::{Limits, StoreLocation};
use crate::digest::Digest;
use crate::error::StartError;
use crate::keeping::{NotKept, keep};
use crate::problem::Problem;
use crate::published_study::PublishedStudy;
use crate::store::{Arrival, Kept, Store};
use crate::study_folder::StudyFolder;

/// A study and a store, for `study import responses`.
#[derive(Debug)]
pub struct Intake {
    study: Arc<PublishedStudy>,
    store: Store,
}

/// Why a response was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotTaken {
    /// An upload of it would be refused; nothing was stored.
    #[error("{}", .0.title())]
    Refused(Problem),
    /// It is good, and could not be stored.
    #[error(transparent)]
    NotKept(#[from] NotKept),
}

impl Intake {
    /// Opens a study's public folder and a store, which is made when missing.
    ///
    /// # Errors
    /// When one of them cannot be used.
    pub async fn open(public: &Path, store: &StoreLocation) -> Result<Self, StartError> {
        let limits = Limits::default();
        let folder = Arc::new(StudyFolder::open(public, limits.reread)?);
        Ok(Self {
            study: folder.now().await.study,
            store: Store::open(store, limits.store_time).await?,
        })
    }

    /// Checks and keeps these bytes, sent with this class link's token. When it returns without an error they are durable.
    ///
    /// # Errors
    /// When they would be refused as an upload, or cannot be stored.
    pub async fn take(&self, token: &str, bytes: &[u8]) -> Result<(Kept, Arrival), NotTaken> {
        let admission = admit(&self.study, token, unix_now()).map_err(NotTaken::Refused)?;
        let sizes = self.study.sealed_sizes();
        sizes.check(bytes).map_err(NotTaken::Refused)?;
        let receipt = keep(&self.store, admission, Digest::of(bytes), bytes, |_| Ok(())).await?;
        Ok((receipt.kept, receipt.arrival))
    }
}
