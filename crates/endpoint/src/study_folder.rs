//! The study's public folder, read again when it changes, so that a revocation needs no restart. It signs and writes nothing.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant, SystemTime};

use class_link::ShortName;
use thiserror::Error;
use tokio::sync::Mutex;

use crate::published_study::{PublishedStudy, StudyError};
use crate::teachers_file::{TeachersFile, TeachersFileError};

/// `study.json`, `links.json` and `for-teachers.json`, as last read and found good.
#[derive(Debug)]
pub struct StudyFolder {
    path: PathBuf,
    every: Duration,
    now: RwLock<Snapshot>,
    looked: Mutex<Looked>,
}

/// What the folder held when it was last read.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The study.
    pub study: Arc<PublishedStudy>,
    /// Class link tokens by short name.
    pub links: Arc<HashMap<String, String>>,
    /// What teachers read.
    pub teachers: Arc<TeachersFile>,
}

/// Why the study's folder cannot be used.
#[derive(Debug, Error)]
pub enum StudyFolderError {
    /// The file cannot be read.
    #[error(
        "cannot read {path}: {source}; make it with `study build`, and name its folder with --study"
    )]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// `study.json` is damaged, forged, or lacks what an endpoint needs.
    #[error("{path} cannot be used: {source}; make it again with `study build`")]
    Study {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: StudyError,
    },
    /// `links.json` is no map from short names to class links.
    #[error("{path} is not a list of short links: {reason}; make it again with `study links`")]
    Links {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// `for-teachers.json` is damaged or of another study.
    #[error("{path} cannot be used: {source}; make it again with `study build`")]
    Teachers {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: TeachersFileError,
    },
    /// The new `study.json` is that of another study.
    #[error("{path} now belongs to another study or key; restart the endpoint if that is meant")]
    OtherStudy {
        /// The file.
        path: PathBuf,
    },
}

#[derive(Debug)]
struct Looked {
    at: Instant,
    stamps: Stamps,
}

/// Those of the three files.
#[derive(Debug, Clone, Copy)]
struct Stamps {
    study: Option<Stamp>,
    links: Option<Stamp>,
    teachers: Option<Stamp>,
}

/// Enough to see that a file was replaced or rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    size: u64,
    file: u64,
}

impl StudyFolder {
    /// Reads the folder for the first time; everything in it must be good.
    pub fn open(path: &Path, every: Duration) -> Result<Self, StudyFolderError> {
        let looked = Looked {
            at: Instant::now(),
            stamps: Stamps::of(path),
        };
        let study = read_study(&study_file(path))?;
        let now = Snapshot {
            links: Arc::new(read_links(path)?),
            teachers: Arc::new(read_teachers(path, study.id().as_str())?),
            study: Arc::new(study),
        };
        Ok(Self {
            path: path.into(),
            every,
            now: RwLock::new(now),
            looked: Mutex::new(looked),
        })
    }

    /// The study as it is now; a changed file is read first. A broken new file is logged and the old one kept.
    pub async fn now(self: &Arc<Self>) -> Snapshot {
        // Whoever comes while another reads goes on with what there is.
        if let Ok(mut looked) = self.looked.try_lock()
            && looked.at.elapsed() >= self.every
        {
            let folder = Arc::clone(self);
            let old = looked.stamps;
            let reading = tokio::task::spawn_blocking(move || folder.look(old));
            if let Ok(stamps) = reading.await {
                *looked = Looked {
                    at: Instant::now(),
                    stamps,
                };
            }
        }
        self.snapshot()
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn snapshot(&self) -> Snapshot {
        self.now.read().expect("no holder panics").clone()
    }

    fn look(&self, old: Stamps) -> Stamps {
        let stamps = Stamps::of(&self.path);
        if stamps.study != old.study {
            match self.reread_study() {
                Ok(()) => tracing::info!("study.json changed and was read again"),
                Err(error) => tracing::error!(%error, "study.json changed; the old one is kept"),
            }
        }
        if stamps.links != old.links {
            match read_links(&self.path) {
                Ok(read) => {
                    self.now.write().expect("no holder panics").links = Arc::new(read);
                    tracing::info!("links.json changed and was read again");
                }
                Err(error) => tracing::error!(%error, "links.json changed; the old one is kept"),
            }
        }
        if stamps.teachers != old.teachers {
            let study = self.snapshot().study;
            match read_teachers(&self.path, study.id().as_str()) {
                Ok(read) => {
                    self.now.write().expect("no holder panics").teachers = Arc::new(read);
                    tracing::info!("for-teachers.json changed and was read again");
                }
                Err(error) => {
                    tracing::error!(%error, "for-teachers.json changed; the old one is kept");
                }
            }
        }
        stamps
    }

    fn reread_study(&self) -> Result<(), StudyFolderError> {
        let read = read_study(&study_file(&self.path))?;
        let mut now = self.now.write().expect("no holder panics");
        if !read.is_same_study(&now.study) {
            let path = study_file(&self.path);
            return Err(StudyFolderError::OtherStudy { path });
        }
        now.study = Arc::new(read);
        Ok(())
    }
}

fn study_file(folder: &Path) -> PathBuf {
    folder.join("study.json")
}

fn links_file(folder: &Path) -> PathBuf {
    folder.join("links.json")
}

fn teachers_file(folder: &Path) -> PathBuf {
    folder.join("for-teachers.json")
}

/// A `study.json` whose signature is good.
pub fn read_study(path: &Path) -> Result<PublishedStudy, StudyFolderError> {
    let path = path.to_owned();
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(source) => return Err(StudyFolderError::Read { path, source }),
    };
    PublishedStudy::read(bytes).map_err(|source| StudyFolderError::Study { path, source })
}

/// No file means no short links. The parser's own words are left out: they might quote a token.
fn read_links(folder: &Path) -> Result<HashMap<String, String>, StudyFolderError> {
    let path = links_file(folder);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(HashMap::new()),
        Err(source) => return Err(StudyFolderError::Read { path, source }),
    };
    let wrong = |reason: String| StudyFolderError::Links {
        path: path.clone(),
        reason,
    };
    let read: HashMap<String, String> = serde_json::from_slice(&bytes)
        .map_err(|e| wrong(format!("line {}, column {}", e.line(), e.column())))?;
    let mut links = HashMap::with_capacity(read.len());
    for (number, (name, token)) in read.into_iter().enumerate() {
        let name: ShortName = name
            .parse()
            .map_err(|_| wrong(format!("{name:?} is no short name")))?;
        // It goes into a header; anything but a token's alphabet has no business there.
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
        if token.is_empty() || !token.bytes().all(plain) {
            return Err(wrong(format!("entry {} is no class link", number + 1)));
        }
        links.insert(name.to_string(), token);
    }
    Ok(links)
}

/// No file means that teachers have the printed sheet only.
fn read_teachers(folder: &Path, study: &str) -> Result<TeachersFile, StudyFolderError> {
    let path = teachers_file(folder);
    match fs::read(&path) {
        Ok(bytes) => TeachersFile::read(bytes, study)
            .map_err(|source| StudyFolderError::Teachers { path, source }),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(TeachersFile::default()),
        Err(source) => Err(StudyFolderError::Read { path, source }),
    }
}

impl Stamps {
    fn of(folder: &Path) -> Self {
        Self {
            study: stamp(&study_file(folder)),
            links: stamp(&links_file(folder)),
            teachers: stamp(&teachers_file(folder)),
        }
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some(Stamp {
        modified: metadata.modified().ok(),
        size: metadata.len(),
        file: file_number(&metadata),
    })
}

#[cfg(unix)]
fn file_number(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    metadata.ino()
}

#[cfg(not(unix))]
fn file_number(_metadata: &Metadata) -> u64 {
    0
}
