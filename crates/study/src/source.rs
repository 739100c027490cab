//! A study as it is authored: every file of its folder, read and typed. It must not judge whether the parts fit together.

use std::path::Path;

use questionnaire::{Instrument, Script};
use serde::de::DeserializeOwned;

use crate::{
    Problem, Problems, StudyFolder,
    toml_file::{TomlFile, toml_files},
};

mod questionnaire_file;
mod study_file;
mod texts_file;
mod value_set_file;

pub use questionnaire_file::{EntrySource, QuestionnaireSource};
pub use study_file::StudyFileSource;
pub use texts_file::TextsSource;
pub use value_set_file::{AuthoredValueSet, ValueSetSource};

use value_set_file::read_value_sets;

/// One file: its text, for naming lines, and what it says.
#[derive(Debug, Clone)]
pub struct Authored<T> {
    /// The file.
    pub file: TomlFile,
    /// What it says.
    pub says: T,
}

/// Every file of a study folder.
#[derive(Debug, Clone)]
pub struct StudySource {
    /// `study.toml`
    pub study: Authored<StudyFileSource>,
    /// `questionnaires/*.toml`
    pub questionnaires: Vec<Authored<QuestionnaireSource>>,
    /// `scripts/*.toml`
    pub scripts: Vec<Authored<Script>>,
    /// `texts/*.toml`
    pub texts: Vec<Authored<TextsSource>>,
    /// `instruments/*.toml`
    pub instruments: Vec<Authored<Instrument>>,
    /// `value-sets/*.toml`, each with its CSV file
    pub value_sets: Vec<AuthoredValueSet>,
}

impl StudySource {
    /// Reads the whole folder.
    ///
    /// # Errors
    /// With the first thing wrong in each file that is no such file.
    pub fn read(folder: &StudyFolder) -> Result<Self, Problems> {
        let root = folder.root();
        let mut problems = Problems::default();
        let study = read_one(root, &folder.study_file());
        let study = keep(study, &mut problems);
        let questionnaires = read_all(root, &folder.questionnaires(), &mut problems);
        let scripts = read_all(root, &folder.scripts(), &mut problems);
        let texts = read_all(root, &folder.texts(), &mut problems);
        let instruments = read_all(root, &folder.instruments(), &mut problems);
        let value_sets = read_value_sets(root, &folder.value_sets(), &mut problems);
        match study {
            Some(study) if problems.errors.is_empty() => Ok(Self {
                study,
                questionnaires,
                scripts,
                texts,
                instruments,
                value_sets,
            }),
            _ => Err(problems),
        }
    }
}

/// Every instrument of a library folder, and what is wrong with the rest.
pub fn read_instruments(root: &Path, folder: &Path) -> (Vec<Authored<Instrument>>, Problems) {
    let mut problems = Problems::default();
    let instruments = read_all(root, folder, &mut problems);
    (instruments, problems)
}

fn read_all<T: DeserializeOwned>(
    root: &Path,
    folder: &Path,
    problems: &mut Problems,
) -> Vec<Authored<T>> {
    let paths = keep(toml_files(root, folder), problems).unwrap_or_default();
    let read = paths.iter().map(|path| read_one(root, path));
    read.filter_map(|file| keep(file, problems)).collect()
}

fn read_one<T: DeserializeOwned>(root: &Path, path: &Path) -> Result<Authored<T>, Problem> {
    let file = TomlFile::read(root, path)?;
    let says = file.parse()?;
    Ok(Authored { file, says })
}

fn keep<T>(read: Result<T, Problem>, problems: &mut Problems) -> Option<T> {
    read.map_err(|problem| problems.errors.push(problem)).ok()
}
