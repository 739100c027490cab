//! A screen without glass: WebKitGTK has no headless mode. Serves one browser.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use crate::{BrowserError, process_tree::ProcessTree};

/// A running Xvfb.
#[derive(Debug)]
pub(crate) struct Display {
    pub(crate) name: String,
    _process: ProcessTree,
}

impl Display {
    pub(crate) fn open() -> Result<Self, BrowserError> {
        let mut child = Command::new("Xvfb")
            // It looks for a free number itself and writes it to the given descriptor.
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1300x24",
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|cause| BrowserError::NotStarted {
                program: "Xvfb".to_owned(),
                cause,
            })?;
        let mut number = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let process = ProcessTree::new(child);
        if number.trim().is_empty() {
            return Err(BrowserError::Silent("Xvfb".to_owned()));
        }
        Ok(Self {
            name: format!(":{}", number.trim()),
            _process: process,
        })
    }
}
