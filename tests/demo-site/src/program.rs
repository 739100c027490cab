//! Finding and running the programs that were built. Never builds anything.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

use crate::SiteError;

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The built app: `PUPIL_VOICE_APP`, which the endpoint knows too, or where the build puts it.
pub fn app() -> PathBuf {
    env::var_os("PUPIL_VOICE_APP").map_or_else(|| repository().join("dist"), PathBuf::from)
}

/// The built app for previews: `PUPIL_VOICE_PREVIEW_APP`, or where the build puts it.
pub fn preview_app() -> PathBuf {
    env::var_os("PUPIL_VOICE_PREVIEW_APP")
        .map_or_else(|| repository().join("dist-preview"), PathBuf::from)
}

/// A program of the release build.
pub(crate) fn program(name: &str) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    repository().join(target).join("release").join(name)
}

/// Runs the `study` program to its end and gives back what it printed.
pub(crate) fn study<I, A>(arguments: I) -> Result<String, SiteError>
where
    I: IntoIterator<Item = A>,
    A: AsRef<OsStr>,
{
    let mut command = Command::new(program("study"));
    command.args(arguments);
    let output = command.output().map_err(|cause| SiteError::NotStarted {
        program: "study",
        cause,
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let arguments: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
    Err(SiteError::Refused {
        program: "study",
        arguments: arguments.join(" "),
        said: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}
