//! What can go wrong between a test and its browser. Says nothing about what the page did.

use thirtyfour::error::WebDriverError;

/// Why a browser could not be started or driven.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// The program is not on the path.
    #[error("{program} could not be started ({cause}). `./dev test` installs it")]
    NotStarted {
        /// The program's name.
        program: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The driver did not answer in time.
    #[error("{0} was started but did not listen within 20 seconds")]
    Silent(String),
    /// The browser itself is missing.
    #[error("WebKit's MiniBrowser is not installed: the Debian package is webkit2gtk-driver")]
    NoMiniBrowser,
    /// A file of the profile could not be written.
    #[error("the browser's profile folder could not be made: {0}")]
    Profile(#[from] std::io::Error),
    /// The driver refused a command.
    #[error(transparent)]
    WebDriver(#[from] WebDriverError),
}
