//! A study as it is authored: every file of its folder, read and typed. It must not judge whether the parts fit together.

use std::path::Path;

use questionnaire::{Instrument, Script};
use serde::de::DeserializeOwned;

use crate::{
    Problem, Problems, StudyFolder,
    toml_file::{TomlFile, files},
};

mod instrument_file;
mod questionnaire_file;
mod recording_file;
mod study_file;
mod teachers_file;
mod texts_file;
mod value_set_file;
mod wording_csv;
mod wording_pack;

pub use instrument_file::InstrumentSource;
pub use questionnaire_file::{EntrySource, QuestionnaireSource, SectionSource};
pub use recording_file::RecordingFile;
pub use study_file::StudyFileSource;
pub use teachers_file::{TeacherScriptSource, TeachersSource};
pub use texts_file::{Phrase, TextsSource};
pub use value_set_file::{AuthoredValueSet, ValueSetSource};
pub use wording_csv::COLUMNS as WORDING_COLUMNS;
pub use wording_pack::{Wording, WordingPack, WordingSource};

use recording_file::read_recordings;
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
    /// `own-texts/*.toml`: the study's words in place of some of those in `texts`
    pub own_texts: Vec<Authored<TextsSource>>,
    /// `for-teachers/*.toml`
    pub teachers: Vec<Authored<TeachersSource>>,
    /// `instruments/*.toml`
    pub instruments: Vec<Authored<Instrument>>,
    /// `wording/*.toml` and `wording/*.csv`: the words of licensed instruments, which `instruments` holds no more than places for.
    pub wording: Vec<Authored<WordingPack>>,
    /// `value-sets/*.toml`, each with its CSV file
    pub value_sets: Vec<AuthoredValueSet>,
    /// Whether pupils may be offered what only looks like a language: said on the command line, where it is not forgotten.
    pub may_have_pseudo_languages: bool,
    /// `recordings/<language>/*`: words spoken for the study
    pub recordings: Vec<RecordingFile>,
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
        // Only a study that is not about a class with a teacher and tablets needs this folder.
        let own_texts = match folder.own_texts().exists() {
            true => read_all(root, &folder.own_texts(), &mut problems),
            false => Vec::new(),
        };
        // A study folder of an earlier version lacks it; what to do then, `compile` says.
        let teachers = match folder.for_teachers().exists() {
            true => read_all(root, &folder.for_teachers(), &mut problems),
            false => Vec::new(),
        };
        let instruments = read_library(root, &folder.instruments(), &mut problems);
        let wording = read_wording(folder, &mut problems);
        let value_sets = read_value_sets(root, &folder.value_sets(), &mut problems);
        let recordings = read_recordings(folder, &mut problems);
        match study {
            Some(study) if problems.errors.is_empty() => Ok(Self {
                study,
                questionnaires,
                scripts,
                texts,
                own_texts,
                teachers,
                instruments,
                wording,
                value_sets,
                recordings,
                may_have_pseudo_languages: false,
            }),
            _ => Err(problems),
        }
    }
}

/// Every instrument of a library folder, and what is wrong with the rest.
pub fn read_instruments(root: &Path, folder: &Path) -> (Vec<Authored<Instrument>>, Problems) {
    let mut problems = Problems::default();
    let instruments = read_library(root, folder, &mut problems);
    (instruments, problems)
}

fn read_wording(folder: &StudyFolder, problems: &mut Problems) -> Vec<Authored<WordingPack>> {
    // Only a study that uses a licensed instrument has this folder.
    if !folder.wording().exists() {
        return Vec::new();
    }
    let paths = files(folder.root(), &folder.wording(), &["toml", "csv"]);
    let paths = keep(paths, problems).unwrap_or_default();
    let read = paths.iter().map(|path| {
        let file = TomlFile::read(folder.root(), path)?;
        let says = if path.extension().is_some_and(|extension| extension == "csv") {
            WordingPack::from_csv(&file)?
        } else {
            WordingPack::from_toml(&file)?
        };
        Ok(Authored { file, says })
    });
    read.filter_map(|file| keep(file, problems)).collect()
}

fn read_library(root: &Path, folder: &Path, problems: &mut Problems) -> Vec<Authored<Instrument>> {
    let written = read_all::<InstrumentSource>(root, folder, problems).into_iter();
    written
        .map(|Authored { file, says }| Authored {
            file,
            says: says.into(),
        })
        .collect()
}

fn read_all<T: DeserializeOwned>(
    root: &Path,
    folder: &Path,
    problems: &mut Problems,
) -> Vec<Authored<T>> {
    let paths = keep(files(root, folder, &["toml"]), problems).unwrap_or_default();
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
