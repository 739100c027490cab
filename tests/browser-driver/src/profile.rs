//! A browser's own folder, where it keeps what pages store. Outlives the browser, not the test.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use tempfile::TempDir;

use crate::BrowserError;

/// A profile folder, deleted when its last holder is gone.
#[derive(Clone, Debug)]
pub struct Profile(Arc<TempDir>);

impl Profile {
    /// A new, empty profile.
    pub fn fresh() -> Result<Self, BrowserError> {
        let folder = tempfile::Builder::new()
            .prefix("pupil-voice-browser-")
            .tempdir()?;
        // GTK's toolbar would keep WebKit's window from getting as narrow as a phone.
        let gtk = folder.path().join("config/gtk-3.0");
        fs::create_dir_all(&gtk)?;
        fs::write(
            gtk.join("gtk.css"),
            "toolbar, toolbar * { min-width: 0; padding: 0; margin: 0; }\n",
        )?;
        Ok(Self(Arc::new(folder)))
    }

    /// Where Chromium and Firefox put what is saved from a page. It is there once they have saved something.
    pub fn downloads(&self) -> PathBuf {
        self.folder().join("downloads")
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }
}
