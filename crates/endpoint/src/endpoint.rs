//! Everything one running endpoint holds, opened and checked before the first request. It listens to nothing.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::configuration::{Configuration, Limits};
use crate::error::StartError;
use crate::health::Readiness;
use crate::pace::Pace;
use crate::site::Site;
use crate::store::Store;
use crate::study_folder::StudyFolder;

/// What the routes share.
#[derive(Debug)]
pub struct Endpoint {
    pub study: Arc<StudyFolder>,
    pub site: Site,
    /// Where short links lead: nothing for this host, or the origin of the static host that serves the app instead.
    pub app_at: String,
    pub store: Store,
    pub quarantine: Pace,
    pub counting: Pace,
    pub readiness: Readiness,
    pub uploads: Semaphore,
    pub counts: Semaphore,
    pub limits: Limits,
}

impl Endpoint {
    /// Opens study, app and store; the first that cannot be used is the error.
    pub async fn open(configuration: &Configuration) -> Result<Self, StartError> {
        let limits = configuration.limits.clone();
        let study = StudyFolder::open(&configuration.study, limits.reread)?;
        let site = match &configuration.app {
            None => Site::default(),
            Some(path) => Site::read(path).map_err(|source| StartError::App {
                path: path.clone(),
                source,
            })?,
        };
        let app_at = match (&configuration.app, configuration.origins.first()) {
            (None, Some(origin)) => origin.as_str().to_owned(),
            _ => String::new(),
        };
        Ok(Self {
            app_at,
            study: Arc::new(study),
            site,
            store: Store::open(&configuration.store, limits.store_time).await?,
            quarantine: Pace::new(limits.quarantine_burst, limits.quarantine_every),
            counting: Pace::new(limits.count_burst, limits.count_every),
            readiness: Readiness::default(),
            uploads: Semaphore::new(limits.uploads),
            counts: Semaphore::new(limits.counts),
            limits,
        })
    }
}
