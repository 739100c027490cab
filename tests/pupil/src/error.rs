//! Where a pupil got stuck. Never says what was answered.

use browser_driver::{BrowserError, thirtyfour::error::WebDriverError};

/// Why the pupil could not go on.
#[derive(Debug, thiserror::Error)]
pub enum PupilError {
    /// The browser failed.
    #[error(transparent)]
    Browser(#[from] BrowserError),
    /// It did not come in time.
    #[error("waited for {wanted}, but the page shows: {shows}")]
    Stuck {
        /// What was waited for.
        wanted: String,
        /// What is there instead.
        shows: String,
    },
}

impl From<WebDriverError> for PupilError {
    fn from(error: WebDriverError) -> Self {
        Self::Browser(error.into())
    }
}
