//! Keeps sealed responses, each under its digest, and never changes what it once kept. It does not decide who may write.

mod durability;
mod fault;
mod place;
#[cfg(feature = "s3")]
mod s3;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use futures_util::{StreamExt as _, TryStreamExt as _};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{
    Error, ObjectMeta, ObjectStore, ObjectStoreExt as _, PutMode, PutOptions, PutPayload,
};
use tokio::time::timeout;

use crate::configuration::StoreLocation;
use crate::digest::Digest;
use crate::error::StartError;

pub use self::fault::StoreFault;
pub use self::place::{Arrival, Kept, Place};

/// How long a class's number of kept responses stays good; other replicas may add to it meanwhile.
const COUNT_GOOD_FOR: Duration = Duration::from_secs(10);

/// What is found under a response's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// The very same bytes.
    Same,
    /// Other bytes: a damaged object, since the name is the digest.
    Different,
}

/// What came of creating an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    /// It is there, and will be after a power cut.
    Durable(Arrival),
    /// A damaged object has the name; it was left as it is.
    Blocked,
}

/// A folder or an S3-compatible bucket.
#[derive(Debug)]
pub struct Store {
    objects: Arc<dyn ObjectStore>,
    folder: Option<PathBuf>,
    prefix: Path,
    patience: Duration,
    counts: Mutex<HashMap<Place, (Instant, u64)>>,
    instance: String,
    probes: AtomicU64,
}

impl Store {
    /// Opens the store; a folder is made when missing, and must be writable.
    pub async fn open(location: &StoreLocation, patience: Duration) -> Result<Self, StartError> {
        let unusable = |reason: String| StartError::Store {
            location: location.to_string(),
            reason,
        };
        let (objects, folder, prefix): (Arc<dyn ObjectStore>, _, _) = match location {
            StoreLocation::Folder(folder) => {
                let folder =
                    durability::make_folder(folder).map_err(|e| unusable(e.to_string()))?;
                let objects = LocalFileSystem::new_with_prefix(&folder)
                    .map_err(|e| unusable(e.to_string()))?
                    .with_fsync(true);
                (Arc::new(objects), Some(folder), Path::default())
            }
            #[cfg(feature = "s3")]
            StoreLocation::S3 { bucket, prefix } => {
                let objects = s3::open(bucket).map_err(|e| unusable(e.to_string()))?;
                (Arc::new(objects), None, Path::from(prefix.as_str()))
            }
            #[cfg(not(feature = "s3"))]
            StoreLocation::S3 { .. } => return Err(StartError::NoS3),
        };
        let store = Self {
            objects,
            folder,
            prefix,
            patience,
            counts: Mutex::default(),
            instance: instance(),
            probes: AtomicU64::new(0),
        };
        // A folder that cannot be written is a mistake of whoever starts this. A bucket that is away now may come back.
        match store.probe().await {
            Err(fault) if store.folder.is_some() => Err(unusable(fault.to_string())),
            Err(fault) => {
                tracing::warn!(%fault, "the store cannot be written yet");
                Ok(store)
            }
            Ok(()) => Ok(store),
        }
    }

    /// Creates the object unless it is there. Returns only when a power cut can no longer take it away.
    pub async fn create(
        &self,
        kept: Kept,
        place: &Place,
        digest: &Digest,
        bytes: &[u8],
    ) -> Result<Created, StoreFault> {
        let path = self.path(kept, place, digest);
        let options = PutOptions::from(PutMode::Create);
        let payload = PutPayload::from(bytes.to_vec());
        let put = timeout(
            self.patience,
            self.objects.put_opts(&path, payload, options),
        )
        .await?;
        match put {
            Ok(_) => {
                self.settle(&path).await?;
                self.count_one(kept, place);
                Ok(Created::Durable(Arrival::New))
            }
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => {
                match self.find(kept, place, digest, bytes).await? {
                    Found::Same => Ok(Created::Durable(Arrival::Again)),
                    Found::Different => Ok(Created::Blocked),
                    // Deleted in this very moment by the study team: the sender's retry will create it.
                    Found::Nothing => Err(StoreFault::Vanished),
                }
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Looks whether these bytes are kept already; if so, they are durable.
    pub async fn find(
        &self,
        kept: Kept,
        place: &Place,
        digest: &Digest,
        bytes: &[u8],
    ) -> Result<Found, StoreFault> {
        let path = self.path(kept, place, digest);
        let reading = async {
            let meta = match self.objects.head(&path).await {
                Ok(meta) => meta,
                Err(Error::NotFound { .. }) => return Ok(Found::Nothing),
                Err(error) => return Err(error),
            };
            if meta.size != bytes.len() as u64 {
                return Ok(Found::Different);
            }
            let there = self.objects.get(&path).await?.bytes().await?;
            Ok(if there == bytes {
                Found::Same
            } else {
                Found::Different
            })
        };
        let found = timeout(self.patience, reading).await??;
        if found == Found::Same {
            // Another process may have made the entry a moment ago and not yet synced it.
            self.settle(&path).await?;
        }
        Ok(found)
    }

    /// How many responses of a class are kept, quarantine not counted; exact to within a few seconds. Counting stops where there
    /// are `enough`, so that nobody pays for a class that was flooded.
    pub async fn count(&self, place: &Place, enough: u64) -> Result<u64, StoreFault> {
        let known = self
            .counts
            .lock()
            .expect("no holder panics")
            .get(place)
            .copied();
        if let Some((at, count)) = known
            && at.elapsed() < COUNT_GOOD_FOR
        {
            return Ok(count);
        }
        let folder = self.class_folder(Kept::Stored, place);
        // Something else that lies there, a copy tool's file perhaps, is no response.
        let is_response = |meta: &ObjectMeta| {
            let name = meta.location.filename();
            name.is_some_and(|name| name.parse::<Digest>().is_ok())
        };
        let listing = self
            .objects
            .list(Some(&folder))
            .take(usize::try_from(enough).unwrap_or(usize::MAX))
            .try_fold(0, |n, meta| {
                std::future::ready(Ok(n + u64::from(is_response(&meta))))
            });
        let count = timeout(self.patience, listing).await??;
        self.counts
            .lock()
            .expect("no holder panics")
            .insert(place.clone(), (Instant::now(), count));
        Ok(count)
    }

    /// Creates and deletes an object, as readiness.
    pub async fn probe(&self) -> Result<(), StoreFault> {
        // Apart from every study's objects.
        let number = self.probes.fetch_add(1, Ordering::Relaxed);
        let path = self
            .prefix
            .clone()
            .join(".ready")
            .join(format!("{}-{number}", self.instance));
        let options = PutOptions::from(PutMode::Overwrite);
        timeout(self.patience, async {
            self.objects
                .put_opts(&path, PutPayload::from_static(b"ready"), options)
                .await?;
            self.objects.delete(&path).await
        })
        .await??;
        Ok(())
    }

    /// `<study>/<wave>/<class>/<digest>`, below `quarantine/` when set aside.
    fn path(&self, kept: Kept, place: &Place, digest: &Digest) -> Path {
        self.class_folder(kept, place).join(digest.to_string())
    }

    fn class_folder(&self, kept: Kept, place: &Place) -> Path {
        let top = match kept {
            Kept::Stored => self.prefix.clone(),
            Kept::Quarantine => self.prefix.clone().join("quarantine"),
        };
        top.join(place.study.as_str())
            .join(place.wave.as_str())
            .join(place.class.as_str())
    }

    async fn settle(&self, path: &Path) -> Result<(), StoreFault> {
        match &self.folder {
            Some(folder) => {
                timeout(
                    self.patience,
                    durability::settle(folder.clone(), path.clone()),
                )
                .await?
            }
            // S3 answers only when the object is durable.
            None => Ok(()),
        }
    }

    fn count_one(&self, kept: Kept, place: &Place) {
        if kept == Kept::Stored
            && let Some((_, count)) = self.counts.lock().expect("no holder panics").get_mut(place)
        {
            *count += 1;
        }
    }
}

/// A name no other replica has, even on another machine with the same process number.
fn instance() -> String {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    format!("{}-{}", std::process::id(), since.as_nanos())
}
