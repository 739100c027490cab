//! The authored files as they stand in the repository, read and typed. It must not judge them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use questionnaire::{
    AgeGroup, AgeGroupId, Instrument, InstrumentId, Item, ItemId, Language, Look, Page,
    ResponseScale, Rule, Script, SupportContact, TeacherKey, Text, TextKey, Wave, WaveId, WaveKind,
};
use serde::{Deserialize, de::DeserializeOwned};

/// `study.toml`, as far as these tests look.
#[derive(Deserialize)]
pub struct StudyFile {
    pub demonstration: Text,
    pub age_groups: Vec<AgeGroup>,
    pub waves: Vec<Wave>,
    pub support: Vec<SupportContact>,
}

/// A questionnaire file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionnaireFile {
    pub age_group: AgeGroupId,
    pub waves: Vec<WaveId>,
    pub practice: Item,
    pub practice_scales: Vec<ResponseScale>,
    pub entries: Vec<EntryFile>,
}

/// An instrument or an item in its place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryFile {
    pub instrument: Option<InstrumentId>,
    pub item: Option<ItemId>,
    pub out_of_age: Option<String>,
    pub show_if: Option<Rule>,
    pub introduction: Option<Page>,
}

/// The app's own words in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextsFile {
    pub language: Language,
    pub both: BTreeMap<TextKey, Phrase>,
    pub primary: BTreeMap<TextKey, Phrase>,
    pub secondary: BTreeMap<TextKey, Phrase>,
}

/// Words, or the words of each plural form.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Phrase {
    Plain(String),
    Forms(BTreeMap<String, String>),
}

impl Phrase {
    /// The words of each form there is.
    pub fn forms(&self) -> Vec<&str> {
        match self {
            Self::Plain(words) => vec![words],
            Self::Forms(forms) => forms.values().map(String::as_str).collect(),
        }
    }
}

/// A demonstration study.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StudyFolder(&'static str);

/// Whole classes, then a few of each.
pub const INACT: StudyFolder = StudyFolder("studies/inact-demo");
/// Young people at home, each alone.
pub const WAITING: StudyFolder = StudyFolder("studies/waiting-demo");
/// Both.
pub const STUDIES: [StudyFolder; 2] = [INACT, WAITING];

impl StudyFolder {
    /// Where it is.
    pub fn name(self) -> &'static str {
        self.0
    }

    pub fn study(self) -> StudyFile {
        read(&folder(self.0).join("study.toml"))
    }

    pub fn questionnaires(self) -> Vec<(String, QuestionnaireFile)> {
        read_all(&self.below("questionnaires"))
    }

    pub fn scripts(self) -> Vec<(String, Script)> {
        read_all(&self.below("scripts"))
    }

    /// The study's own words in place of the app's; none, where it has none.
    pub fn own_texts(self) -> Vec<(String, OwnTextsFile)> {
        let below = self.below("own-texts");
        if folder(&below).exists() {
            read_all(&below)
        } else {
            Vec::new()
        }
    }

    /// Every roster, with the name of its file, as rows of cells.
    pub fn rosters(self) -> Vec<(String, Vec<Vec<String>>)> {
        let rows = |path: &Path| {
            let text = text_of(path);
            let cells = |line: &str| line.split(',').map(str::to_owned).collect();
            text.lines().map(cells).collect()
        };
        files(&self.below("rosters"), "csv")
            .iter()
            .map(|path| (stem(path), rows(path)))
            .collect()
    }

    fn below(self, folder: &str) -> String {
        [self.0, folder].join("/")
    }
}

/// A study's words in place of some of the app's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnTextsFile {
    pub language: Language,
    #[serde(default)]
    pub both: BTreeMap<TextKey, Phrase>,
    #[serde(default)]
    pub primary: BTreeMap<TextKey, Phrase>,
    #[serde(default)]
    pub secondary: BTreeMap<TextKey, Phrase>,
}

/// What teachers read and read out in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeachersFile {
    pub language: Language,
    pub words: BTreeMap<TeacherKey, Phrase>,
    pub script: Vec<TeacherScriptFile>,
}

/// What is read out before a class begins.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeacherScriptFile {
    pub kind: WaveKind,
    pub look: Look,
    pub paragraphs: Vec<String>,
}

pub fn for_teachers() -> Vec<(String, TeachersFile)> {
    read_all("for-teachers")
}

pub fn texts() -> Vec<(String, TextsFile)> {
    read_all("texts")
}

/// Every instrument, with the name of its file.
pub fn instruments() -> Vec<(String, Instrument)> {
    read_all("instruments")
}

/// What is said of the licences of the content.
pub fn licences() -> String {
    text_of(&folder("LICENSE-CONTENT.md"))
}

fn read_all<T: DeserializeOwned>(below_root: &str) -> Vec<(String, T)> {
    let paths = files(below_root, "toml");
    assert!(!paths.is_empty(), "{below_root} holds no TOML file");
    paths.iter().map(|path| (stem(path), read(path))).collect()
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    toml::from_str(&text_of(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the crate is pure; this test reads the files it checks"
)]
fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files(below_root: &str, extension: &str) -> Vec<PathBuf> {
    let folder = folder(below_root);
    let entries = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("the folder can be listed").path());
    let mut paths: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    paths.sort();
    paths
}

fn folder(below_root: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(below_root)
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().expect("a file has a name");
    stem.to_string_lossy().into_owned()
}
