//! Real browsers, driven over WebDriver, for end-to-end tests and measurements.
//!
//! Knows nothing of the app: whoever uses it says what to open and what to look for.
//!
//! ```no_run
//! # async fn example() -> Result<(), browser_driver::BrowserError> {
//! use browser_driver::{Browser, Engine};
//!
//! let browser = Browser::open(Engine::Firefox).await?;
//! browser.goto("http://localhost:8080/").await?;
//! println!("{}", browser.title().await?);
//! # Ok(())
//! # }
//! ```

mod assistive;
mod browser;
mod display;
mod driver_process;
mod engine;
mod error;
mod process_tree;
mod profile;
mod sound;

pub use browser::Browser;
pub use engine::Engine;
pub use error::BrowserError;
pub use profile::Profile;
pub use thirtyfour;
