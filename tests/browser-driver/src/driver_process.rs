//! A WebDriver program on a port of its own. Does not speak WebDriver.

use std::{
    net::TcpListener,
    process::{Command, Stdio},
    time::Duration,
};

use tokio::{
    net::TcpStream,
    time::{Instant, sleep},
};

use crate::{
    BrowserError, Engine, Profile, display::Display, process_tree::ProcessTree, sound::Sound,
};

const LONGEST_START: Duration = Duration::from_secs(20);

/// A running chromedriver, geckodriver or WebKitWebDriver.
#[derive(Debug)]
pub(crate) struct DriverProcess {
    pub(crate) address: String,
    pub(crate) process: ProcessTree,
    _display: Option<Display>,
    _sound: Option<Sound>,
}

impl DriverProcess {
    pub(crate) async fn start(
        engine: Engine,
        profile: &Profile,
        sound: Option<Sound>,
    ) -> Result<Self, BrowserError> {
        let display = match engine {
            Engine::WebKit => Some(Display::open()?),
            Engine::Chromium | Engine::Firefox => None,
        };
        let (port, other_port) = (free_port()?, free_port()?);
        let mut command = Command::new(engine.driver());
        command
            .args(engine.arguments(port, other_port))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(display) = &display {
            // Whatever the engine stores belongs in the profile, and it must not look for a graphics card.
            command
                .env("DISPLAY", &display.name)
                .env("XDG_CONFIG_HOME", profile.folder().join("config"))
                .env("XDG_DATA_HOME", profile.folder().join("data"))
                .env("XDG_CACHE_HOME", profile.folder().join("cache"))
                .env("LIBGL_ALWAYS_SOFTWARE", "1")
                .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
                .env("NO_AT_BRIDGE", "1");
        }
        if let Some(sound) = &sound {
            command.envs(sound.environment());
        }
        let process = command.spawn().map_err(|cause| BrowserError::NotStarted {
            program: engine.driver().to_owned(),
            cause,
        })?;
        let driver = Self {
            address: format!("http://127.0.0.1:{port}"),
            process: ProcessTree::new(process),
            _display: display,
            _sound: sound,
        };
        listening(port, engine).await?;
        Ok(driver)
    }
}

/// The system hands out a port that is free now; nobody else on this machine is likely to get the same one next.
fn free_port() -> Result<u16, BrowserError> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// No driver tells in a common way that it listens, so this knocks until somebody opens.
async fn listening(port: u16, engine: Engine) -> Result<(), BrowserError> {
    let deadline = Instant::now() + LONGEST_START;
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        if Instant::now() > deadline {
            return Err(BrowserError::Silent(engine.driver().to_owned()));
        }
        sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
