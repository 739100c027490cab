//! Speech that nobody hears: speech-dispatcher with espeak-ng, through a pulseaudio that has no device. Serves one browser, and knows
//! nothing of what is said.

use std::{
    fs,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{BrowserError, Profile, process_tree::ProcessTree};

/// espeak-ng has some 13,000 voices to list.
const LONGEST_START: Duration = Duration::from_secs(20);

/// A running sound server and a running speech server, each with a socket of its own.
#[derive(Debug)]
pub(crate) struct Sound {
    loudspeaker: PathBuf,
    voice: Option<PathBuf>,
    // In the order in which they have to end.
    _dispatcher: Option<ProcessTree>,
    _pulseaudio: ProcessTree,
}

impl Sound {
    pub(crate) fn start(profile: &Profile, has_voices: bool) -> Result<Self, BrowserError> {
        let folder = profile.folder().join("sound");
        fs::create_dir_all(folder.join("log"))?;
        // Neither name is one that the two servers give to folders of their own.
        let (loudspeaker, voice) = (folder.join("loudspeaker"), folder.join("voice"));
        let pulseaudio = started(
            Command::new("pulseaudio")
                .args([
                    "-n",
                    "--daemonize=no",
                    "--use-pid-file=no",
                    "--exit-idle-time=-1",
                ])
                .arg("--load=module-null-sink")
                .arg(format!(
                    "--load=module-native-protocol-unix auth-anonymous=1 socket={}",
                    loudspeaker.display()
                ))
                .env("HOME", &folder)
                .env("XDG_RUNTIME_DIR", &folder)
                .env("XDG_CONFIG_HOME", &folder),
            &loudspeaker,
        )?;
        if !has_voices {
            return Ok(Self {
                loudspeaker,
                voice: None,
                _dispatcher: None,
                _pulseaudio: pulseaudio,
            });
        }
        let dispatcher = started(
            // Not as a daemon, and never ended for want of work.
            Command::new("speech-dispatcher")
                .args(["--run-single", "--timeout", "0"])
                .args(["--communication-method", "unix_socket", "--socket-path"])
                .arg(&voice)
                .arg("--log-dir")
                .arg(folder.join("log"))
                .arg("--pid-file")
                .arg(folder.join("pid"))
                .env("PULSE_SERVER", server(&loudspeaker))
                .env("XDG_RUNTIME_DIR", &folder),
            &voice,
        )?;
        Ok(Self {
            loudspeaker,
            voice: Some(voice),
            _dispatcher: Some(dispatcher),
            _pulseaudio: pulseaudio,
        })
    }

    /// Whether there is somebody who speaks.
    pub(crate) fn has_voices(&self) -> bool {
        self.voice.is_some()
    }

    /// What a program needs to know to be heard.
    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        let mut known = vec![("PULSE_SERVER", server(&self.loudspeaker))];
        if let Some(voice) = &self.voice {
            let address = format!("unix_socket:{}", voice.display());
            known.push(("SPEECHD_ADDRESS", address));
        }
        known
    }
}

fn server(socket: &Path) -> String {
    format!("unix:{}", socket.display())
}

/// Starts a program that answers at a socket once it is ready.
fn started(command: &mut Command, socket: &Path) -> Result<ProcessTree, BrowserError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|cause| BrowserError::NotStarted {
            program: program.clone(),
            cause,
        })?;
    let process = ProcessTree::new(child);
    let deadline = Instant::now() + LONGEST_START;
    // Neither tells in another way that it listens, so this knocks until somebody opens.
    while UnixStream::connect(socket).is_err() {
        if Instant::now() > deadline {
            return Err(BrowserError::Silent(program));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(process)
}
