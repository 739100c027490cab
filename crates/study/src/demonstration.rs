//! The demonstration studies, the instrument library and the words of app and class page, carried in the program so that `study init` works
//! anywhere. It must not change a word of them.

use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::{StudyFolder, WriteError, write_atomically};

static STUDIES: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../studies");
static INSTRUMENTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../instruments");
static TEXTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../texts");
static FOR_TEACHERS: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../for-teachers");

/// What a new study is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Demonstration {
    /// Whole classes on shared tablets, then a few of each class: class links, codes on slips
    InactDemo,
    /// Young people waiting for support, each at home on a phone: personal links
    WaitingDemo,
}

impl Demonstration {
    fn folder(self) -> &'static str {
        match self {
            Self::InactDemo => "inact-demo",
            Self::WaitingDemo => "waiting-demo",
        }
    }

    /// Every file of it: its path in a study folder, and its bytes.
    pub fn files(self) -> Vec<(String, &'static [u8])> {
        let mut files = Vec::new();
        if let Some(study) = STUDIES.get_dir(self.folder()) {
            collect(study, Path::new(self.folder()), "", &mut files);
        }
        collect(&INSTRUMENTS, Path::new(""), "instruments/", &mut files);
        collect(&TEXTS, Path::new(""), "texts/", &mut files);
        collect(&FOR_TEACHERS, Path::new(""), "for-teachers/", &mut files);
        files
    }

    /// Writes all of it into a folder.
    pub fn write(self, folder: &StudyFolder) -> Result<(), WriteError> {
        for (path, bytes) in self.files() {
            write_atomically(&folder.root().join(path), bytes)?;
        }
        Ok(())
    }
}

fn collect(
    dir: &'static Dir<'static>,
    below: &Path,
    prefix: &str,
    files: &mut Vec<(String, &'static [u8])>,
) {
    for file in dir.files() {
        let path = file.path().strip_prefix(below).unwrap_or(file.path());
        // include_dir keeps the separators of the system it was built on.
        let path = path.to_string_lossy().replace('\\', "/");
        files.push((format!("{prefix}{path}"), file.contents()));
    }
    for dir in dir.dirs() {
        collect(dir, below, prefix, files);
    }
}
