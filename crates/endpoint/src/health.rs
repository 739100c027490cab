//! `/health/live` and `/health/ready`, for whoever watches the process. They tell nothing about the study.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use tokio::sync::Mutex;

use crate::store::Store;

/// Whether the store could be written when last tried.
#[derive(Debug, Default)]
pub struct Readiness {
    last: Mutex<Option<(Instant, bool)>>,
}

impl Readiness {
    /// Tries the store, at most once in `good_for`, however many ask.
    pub async fn check(&self, store: &Store, good_for: Duration) -> bool {
        let mut last = self.last.lock().await;
        if let Some((at, ready)) = *last
            && at.elapsed() < good_for
        {
            return ready;
        }
        let probe = store.probe().await;
        if let Err(fault) = probe {
            tracing::error!(%fault, "not ready");
        }
        *last = Some((Instant::now(), probe.is_ok()));
        probe.is_ok()
    }
}

/// The answer: one word for a person, the status for a machine.
pub fn answer(ready: bool) -> (StatusCode, &'static str) {
    if ready {
        (StatusCode::OK, "ready\n")
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "the store cannot be written\n",
        )
    }
}
