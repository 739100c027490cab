//! `study preview` on a demonstration's files as they lie in the repository: no keys, nothing built. The files can be changed while it
//! runs.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use tempfile::TempDir;

use crate::{SiteError, program};

/// A running preview of a study folder of its own. Both are gone when it is dropped.
#[derive(Debug)]
pub struct Preview {
    home: TempDir,
    program: Child,
    /// Held open for as long as the program may say something.
    said: Option<BufReader<ChildStdout>>,
    address: String,
}

impl Preview {
    /// Puts the files of the demonstration of this name into a folder, and starts a preview of it on a free port.
    pub fn of(demonstration: &str) -> Result<Self, SiteError> {
        let home = tempfile::Builder::new()
            .prefix("pupil-voice-preview-")
            .tempdir()?;
        let repository = program::repository();
        copy(&repository.join("studies").join(demonstration), home.path())?;
        for library in ["instruments", "texts", "for-teachers"] {
            copy(&repository.join(library), &home.path().join(library))?;
        }
        let program = Command::new(program::program("study"))
            .arg("preview")
            .arg(home.path())
            .arg("--app")
            .arg(program::preview_app())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|cause| SiteError::NotStarted {
                program: "study",
                cause,
            })?;
        let mut preview = Self {
            home,
            program,
            said: None,
            address: String::new(),
        };
        preview.address = preview.read_address()?;
        Ok(preview)
    }

    /// Where it is, without a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Where one questionnaire of it is in the app; `spot` names a screen.
    pub fn questionnaire(&self, which: &str, spot: &str) -> String {
        format!("{}/app/#{which}/{spot}", self.address)
    }

    /// Puts `to` in the place of `from` in a file, where it must stand.
    pub fn edit(&self, file: &str, from: &str, to: &str) -> Result<(), SiteError> {
        let path = self.home.path().join(file);
        let text = fs::read_to_string(&path)?;
        if !text.contains(from) {
            return Err(SiteError::Unexpected(format!("{file} does not say {from}")));
        }
        Ok(fs::write(path, text.replacen(from, to, 1))?)
    }

    /// The names of what lies in the folder now.
    pub fn files(&self) -> Result<Vec<PathBuf>, SiteError> {
        let mut files = Vec::new();
        collect(self.home.path(), &mut files)?;
        files.sort();
        Ok(files)
    }
}

impl Preview {
    /// The address it says, or all it says when it ends without one.
    fn read_address(&mut self) -> Result<String, SiteError> {
        self.said = self.program.stdout.take().map(BufReader::new);
        let mut said = String::new();
        if let Some(out) = &mut self.said {
            while out.read_line(&mut said)? > 0 {
                if let Some((_, address)) = said.split_once("http://") {
                    return Ok(format!("http://{}", address.trim().trim_end_matches('/')));
                }
            }
        }
        if let Some(mut error) = self.program.stderr.take() {
            error.read_to_string(&mut said)?;
        }
        Err(SiteError::Silent(said))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), SiteError> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), SiteError> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => collect(&entry.path(), files)?,
            false => files.push(entry.path()),
        }
    }
    Ok(())
}
