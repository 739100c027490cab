//! The three browser engines and how each is asked for. Starts nothing.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use thirtyfour::Capabilities;

use crate::{BrowserError, Profile};

/// A browser engine that children meet at school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Chromebooks, Android, Edge.
    Chromium,
    /// Firefox.
    Firefox,
    /// The engine of every browser on an iPad, here as WebKitGTK.
    WebKit,
}

impl Engine {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine's name in a test's output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// How narrow its window can be made for certain, in CSS pixels. Measured, asking for less: Firefox 153 stops at 500, MiniBrowser 2.50
    /// at 447, headless Chromium 156 nowhere.
    pub(crate) fn narrowest_window(self) -> u32 {
        match self {
            Self::Chromium => 0,
            Self::Firefox => 500,
            Self::WebKit => 450,
        }
    }

    pub(crate) fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    pub(crate) fn arguments(self, port: u16, other_port: u16) -> Vec<String> {
        match self {
            Self::Chromium | Self::WebKit => vec![format!("--port={port}")],
            // Its second port has a fixed default that two geckodrivers would fight over.
            Self::Firefox => vec![
                format!("--port={port}"),
                format!("--websocket-port={other_port}"),
                "--log=fatal".to_owned(),
            ],
        }
    }

    pub(crate) fn capabilities(
        self,
        profile: &Profile,
        has_voices: bool,
    ) -> Result<Capabilities, BrowserError> {
        let downloads = profile.downloads().display().to_string();
        let wanted = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                // Commands that wait for a page must not wait for what the page goes on fetching.
                "pageLoadStrategy": "normal",
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                "goog:chromeOptions": {
                    "args": chromium(profile, has_voices),
                    "prefs": { "download.default_directory": downloads },
                },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "-profile", profile.folder().display().to_string()],
                    "prefs": {
                        "intl.accept_languages": "en-GB",
                        // 2 is the folder that the next one names.
                        "browser.download.folderList": 2,
                        "browser.download.dir": downloads,
                    },
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": mini_browser()?.display().to_string(),
                    "args": ["--automation"],
                },
            }),
        };
        let mut capabilities = Capabilities::new();
        for (name, value) in wanted.as_object().unwrap_or(&Map::<String, Value>::new()) {
            capabilities.set(name, value)?;
        }
        Ok(capabilities)
    }
}

fn chromium(profile: &Profile, has_voices: bool) -> Vec<String> {
    let mut arguments = vec![
        "--headless=new",
        // Chromium refuses its sandbox to root, as which containers run.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--hide-scrollbars",
        "--no-first-run",
        "--lang=en-GB",
    ];
    if has_voices {
        arguments.push("--enable-speech-dispatcher");
    }
    let folder = format!("--user-data-dir={}", profile.folder().display());
    arguments
        .into_iter()
        .map(str::to_owned)
        .chain([folder])
        .collect()
}

/// MiniBrowser lies in a folder that is named after the machine's architecture.
fn mini_browser() -> Result<PathBuf, BrowserError> {
    let libraries = std::fs::read_dir("/usr/lib").map_err(|_| BrowserError::NoMiniBrowser)?;
    libraries
        .filter_map(Result::ok)
        .map(|folder| folder.path().join(Path::new("webkit2gtk-4.1/MiniBrowser")))
        .find(|path| path.exists())
        .ok_or(BrowserError::NoMiniBrowser)
}
