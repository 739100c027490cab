//! Why nothing could be measured.

use std::io;

use browser_driver::{BrowserError, thirtyfour::error::WebDriverError};
use demo_site::SiteError;
use pupil::PupilError;

/// What stood in the way of a measurement.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// No such measurement.
    #[error("there is no measurement “{0}”; there are bytes, cold, step, seal, offline")]
    Unknown(String),
    /// SurveyJS is not there.
    #[error("SurveyJS could not be bundled: {0}. `./dev bench` installs what is needed")]
    SurveyJs(String),
    /// The study's definition cannot be walked through.
    #[error("the demonstration study cannot be measured: {0}")]
    Study(String),
    /// The page did not report a measurement.
    #[error("the page did not report {0}")]
    Unreported(&'static str),
    /// The browser failed.
    #[error(transparent)]
    Browser(#[from] BrowserError),
    /// The app did not show what was expected.
    #[error(transparent)]
    Pupil(#[from] PupilError),
    /// There is no site to measure.
    #[error(transparent)]
    Site(#[from] SiteError),
    /// A file could not be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Something was not JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl From<WebDriverError> for BenchError {
    fn from(error: WebDriverError) -> Self {
        Self::Browser(error.into())
    }
}
