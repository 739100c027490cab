//! One open browser. Knows how to start, resize and kill it, not what is on its page.

use std::{ops::Deref, path::PathBuf, time::Duration};

use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::{BrowserError, Engine, Profile, driver_process::DriverProcess, sound::Sound};

/// Comes back when the page is this wide and its window this high. A page has the width of its window, of which Chromium says that it is
/// never narrower than 500; of the height, the browser takes a part for itself.
const HAS_SIZE: &str = "const [width, height, done] = arguments;
    const look = () => innerWidth === width && outerHeight === height ? done() : requestAnimationFrame(look);
    look();";

/// A browser with a driver of its own. Both end when it is dropped.
///
/// Everything that WebDriver can do is reached through `Deref`.
#[derive(Debug)]
pub struct Browser {
    driver: WebDriver,
    process: DriverProcess,
    profile: Profile,
    engine: Engine,
}

impl Browser {
    /// Starts a browser that has never been used.
    pub async fn open(engine: Engine) -> Result<Self, BrowserError> {
        Self::with_profile(engine, Profile::fresh()?).await
    }

    /// Starts a browser that remembers what an earlier one stored. WebKit's driver forgets nevertheless.
    pub async fn with_profile(engine: Engine, profile: Profile) -> Result<Self, BrowserError> {
        Self::start(engine, profile, None).await
    }

    /// Starts a browser that has never been used, on a machine with a loudspeaker, and perhaps with voices. Whether it has learnt to speak
    /// with them is another matter.
    pub async fn with_loudspeaker(engine: Engine, has_voices: bool) -> Result<Self, BrowserError> {
        let profile = Profile::fresh()?;
        let sound = Sound::start(&profile, has_voices)?;
        Self::start(engine, profile, Some(sound)).await
    }

    async fn start(
        engine: Engine,
        profile: Profile,
        sound: Option<Sound>,
    ) -> Result<Self, BrowserError> {
        let capabilities =
            engine.capabilities(&profile, sound.as_ref().is_some_and(Sound::has_voices))?;
        let process = DriverProcess::start(engine, &profile, sound).await?;
        let driver = WebDriver::builder(&process.address, capabilities)
            .request_timeout(Duration::from_secs(60))
            .connect()
            .await?;
        Ok(Self {
            driver,
            process,
            profile,
            engine,
        })
    }

    /// Where it puts what is saved from a page ([`Profile::downloads`]).
    pub fn downloads(&self) -> PathBuf {
        self.profile.downloads()
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Makes the window this wide and high, in CSS pixels of the whole window, or as narrow as the engine's windows get; and waits until
    /// its page has that size: WebKit answers before, and what a page of the old size is asked to do goes nowhere.
    pub async fn resize(&self, width: u32, height: u32) -> Result<(), BrowserError> {
        let width = width.max(self.engine.narrowest_window());
        self.driver.set_window_rect(0, 0, width, height).await?;
        let size = vec![json!(width), json!(height)];
        self.driver.execute_async(HAS_SIZE, size).await?;
        Ok(())
    }

    /// Runs a script in the page and gives back what it returns.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value, BrowserError> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Sends a command of the DevTools protocol: Chromium only.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value, BrowserError> {
        Ok(self.driver.cdp().send_raw(method, parameters).await?)
    }

    /// What Chromium logged since the last call: `browser` is the console, `performance` the DevTools events.
    pub async fn log(&self, kind: &str) -> Result<Vec<Value>, BrowserError> {
        let entries = self.driver.get_log(kind).await?;
        Ok(entries
            .into_iter()
            .map(|entry| {
                serde_json::from_str(&entry.message).unwrap_or_else(|_| json!(entry.message))
            })
            .collect())
    }

    /// Kills the browser without warning, and keeps what it had stored.
    pub fn kill(self) -> Profile {
        self.process.process.kill_descendants();
        self.profile.clone()
    }

    /// Closes the browser in an orderly way, and keeps what it had stored.
    pub async fn close(self) -> Result<Profile, BrowserError> {
        let Self {
            driver,
            process,
            profile,
            ..
        } = self;
        let quit = driver.quit().await;
        drop(process);
        quit?;
        Ok(profile)
    }
}

impl Deref for Browser {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.driver
    }
}
