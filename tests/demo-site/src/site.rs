//! The endpoint program serving the built app and a study. Can be stopped, killed and started again on the same port.

use std::{
    fs::File,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{ClassSheet, SiteError, Study, program};

const LONGEST_START: Duration = Duration::from_secs(20);

/// A running endpoint with a store of its own.
#[derive(Debug)]
pub struct Site {
    study: PathBuf,
    app: PathBuf,
    home: TempDir,
    port: u16,
    admitted: Option<String>,
    endpoint: Option<Child>,
}

impl Site {
    /// Starts the endpoint on a free port, with an empty store and the built app.
    pub fn start(study: &Study) -> Result<Self, SiteError> {
        Self::serving(study, program::app())
    }

    /// The same with an app from another folder.
    pub fn serving(study: &Study, app: PathBuf) -> Result<Self, SiteError> {
        let home = tempfile::Builder::new()
            .prefix("pupil-voice-site-")
            .tempdir()?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut site = Self {
            study: study.folder(),
            app,
            home,
            port,
            admitted: None,
            endpoint: None,
        };
        site.resume()?;
        Ok(site)
    }

    /// Where browsers find it. A name and not a number: only then is it a secure context in every engine.
    pub fn address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address that a teacher opens.
    pub fn link(&self, class: &ClassSheet) -> String {
        format!("{}/#c={}", self.address(), class.token)
    }

    /// Where responses are kept.
    pub fn store(&self) -> PathBuf {
        self.home.path().join("store")
    }

    /// How many responses are kept, quarantine included.
    pub fn kept(&self) -> usize {
        files_below(&self.store())
    }

    /// From the next start on it takes what a copy of the app at this address sends.
    pub fn admit(&mut self, origin: &str) {
        self.admitted = Some(origin.to_owned());
    }

    /// Ends the endpoint without warning; what it acknowledged has to stay.
    pub fn stop(&mut self) {
        if let Some(mut endpoint) = self.endpoint.take() {
            let _ = endpoint.kill();
            let _ = endpoint.wait();
        }
    }

    /// Starts the endpoint again, on the same port and store; it reads the app's folder anew.
    pub fn resume(&mut self) -> Result<(), SiteError> {
        self.stop();
        let log = self.home.path().join("log");
        let said = File::create(&log)?;
        let endpoint = Command::new(program::program("endpoint"))
            .arg("--study")
            .arg(self.study.join("public"))
            .arg("--app")
            .arg(&self.app)
            .arg("--store")
            .arg(self.store())
            .arg("--listen")
            .arg(format!("127.0.0.1:{}", self.port))
            .args(
                self.admitted
                    .iter()
                    .flat_map(|origin| ["--allow-origin", origin]),
            )
            .stdin(Stdio::null())
            .stdout(said.try_clone()?)
            .stderr(said)
            .spawn()
            .map_err(|cause| SiteError::NotStarted {
                program: "endpoint",
                cause,
            })?;
        let endpoint = self.endpoint.insert(endpoint);
        let deadline = Instant::now() + LONGEST_START;
        while !is_ready(self.port) {
            if endpoint.try_wait()?.is_some() || Instant::now() > deadline {
                let mut said = String::new();
                File::open(&log)?.read_to_string(&mut said)?;
                return Err(SiteError::Silent(said));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop();
    }
}

fn is_ready(port: u16) -> bool {
    let asked = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(
            b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    asked().is_ok_and(|answer| {
        answer.starts_with("HTTP/1.1 200") || answer.starts_with("HTTP/1.1 204")
    })
}

fn files_below(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files_below(&entry.path()),
            // A digest in hexadecimal; the store's own working files are named otherwise.
            Ok(_) if entry.file_name().len() == 64 => 1,
            _ => 0,
        })
        .sum()
}
