//! `recordings/<language>/<name>.<format>`: words spoken for the study. It must not judge what is recorded, nor know which words a name
//! stands for.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use crate::{
    Problems, StudyFolder,
    problem::Place,
    toml_file::{TomlFile, name_below},
};

/// One recording.
#[derive(Clone)]
pub struct RecordingFile {
    /// The name by which it is spoken of; it has no text.
    pub file: TomlFile,
    /// The folder it lies in: the language that is spoken.
    pub language: String,
    /// What is spoken: the file's name without its format.
    pub name: String,
    /// The file's ending, in lower case.
    pub format: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

// Nobody wants to read two megabytes of sound.
impl fmt::Debug for RecordingFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordingFile({})", self.file.name())
    }
}

/// All of them, by language and name. Only a study that has had something recorded has this folder.
pub fn read_recordings(folder: &StudyFolder, problems: &mut Problems) -> Vec<RecordingFile> {
    let (root, recordings) = (folder.root(), folder.recordings());
    let mut read = Vec::new();
    for language in inside(root, &recordings, problems) {
        if !language.is_dir() {
            problems.error(
                &TomlFile::absent(&name_below(root, &language)),
                Place::File,
                "it does not lie in a folder that says which language is spoken".into(),
                "move it, for example into recordings/en-GB/",
            );
            continue;
        }
        for path in inside(root, &language, problems) {
            match fs::read(&path) {
                Ok(bytes) => read.push(recording(root, &language, &path, bytes)),
                Err(error) => unreadable(root, &path, &error, problems),
            }
        }
    }
    read
}

fn recording(root: &Path, language: &Path, path: &Path, bytes: Vec<u8>) -> RecordingFile {
    let text = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    RecordingFile {
        file: TomlFile::absent(&name_below(root, path)),
        language: text(language.file_name()),
        name: text(path.file_stem()),
        format: text(path.extension()).to_ascii_lowercase(),
        bytes,
    }
}

/// What a folder holds, in the order of the names; neither what systems hide in it nor what was written down about it.
fn inside(root: &Path, folder: &Path, problems: &mut Problems) -> Vec<PathBuf> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            unreadable(root, folder, &error, problems);
            return Vec::new();
        }
    };
    let is_note = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with('.') || name.ends_with(".md") || name.ends_with(".txt")
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| !is_note(path))
        .collect();
    paths.sort();
    paths
}

fn unreadable(root: &Path, path: &Path, error: &io::Error, problems: &mut Problems) {
    problems.error(
        &TomlFile::absent(&name_below(root, path)),
        Place::File,
        format!("it cannot be read: {error}"),
        "check that it is a file and that you may read it",
    );
}
