//! The study team at its desk: makes a study, changes it, hands out links and codes, exports. It must not check answers.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use class_link::{SignedStudy, SigningKey};
use serde_json::Value;
use study::StudyFolder;
use tempfile::TempDir;

use crate::study_program::{PASSPHRASE, study_succeeds};

/// One row of an export, by column.
pub type Row = BTreeMap<String, String>;

const ADDRESS: &str = "https://survey.inact.example";

/// A study folder with keys, built.
pub struct Study {
    home: TempDir,
}

/// What the team hands to a school: the link's address, its short form, and each code with whose it is.
pub struct Handout {
    pub link: String,
    pub short_link: String,
    pub codes: Vec<(String, String)>,
}

/// When a link may be used.
#[derive(Clone, Copy)]
pub enum Days {
    FromToday,
    LongOver,
}

impl Study {
    /// The demonstration study.
    pub fn demonstration() -> Self {
        Self::of("inact-demo")
    }

    /// The demonstration study of this name.
    pub fn of(demonstration: &str) -> Self {
        let study = Self {
            home: tempfile::tempdir().unwrap(),
        };
        study.run("init", &["--from", demonstration]);
        study.build();
        study
    }

    pub fn folder(&self) -> StudyFolder {
        StudyFolder::at(self.home.path().join("study"))
    }

    fn run(&self, verb: &str, more: &[&str]) {
        let root = self.folder().root().to_str().unwrap().to_owned();
        study_succeeds(&[&[verb, root.as_str()], more].concat());
    }

    pub fn build(&self) {
        self.run("build", &[]);
    }

    /// Puts `to` in the place of `from`, which must be there, and builds.
    pub fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.folder().root().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} does not say {from}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        self.build();
    }

    /// Makes the link, the codes and the sheets of one class.
    pub fn class(
        &self,
        (wave, class, age_group): (&str, &str, &str),
        participants: &[&str],
        days: Days,
    ) -> Handout {
        let mut roster = "school,class,label,age_group,participant\n".to_owned();
        for participant in participants {
            roster += &format!("school-1,{class},Class {class},{age_group},{participant}\n");
        }
        let path = self.home.path().join("roster.csv");
        fs::write(&path, roster).unwrap();
        let mut arguments = vec!["--wave", wave, "--address", ADDRESS, path.to_str().unwrap()];
        if let Days::LongOver = days {
            arguments.extend(["--from", "2024-01-08", "--to", "2024-01-19"]);
        }
        self.run("links", &arguments);
        let links = table(&self.folder().print().join("links.csv"));
        let of_class = |row: &&Row| row["wave"] == wave && row["class"] == class;
        let row = links.iter().find(of_class).unwrap();
        Handout {
            link: row["link"].clone(),
            short_link: row["short_link"].clone(),
            codes: self.codes(wave, class),
        }
    }

    /// Makes a personal link for each participant of a roster that came with the study.
    pub fn personal(&self, wave: &str, class: &str) -> BTreeMap<String, String> {
        let roster = self.folder().rosters().join(format!("{class}.csv"));
        let roster = roster.to_str().unwrap();
        self.run(
            "links",
            &["--personal", "--wave", wave, "--address", ADDRESS, roster],
        );
        let list = self
            .folder()
            .print()
            .join(format!("{wave}-{class}-personal.csv"));
        let links = table(&list).into_iter();
        links
            .map(|row| (row["participant"].clone(), row["link"].clone()))
            .collect()
    }

    /// Code and participant, in the order of the slips; spare codes are nobody's.
    fn codes(&self, wave: &str, class: &str) -> Vec<(String, String)> {
        let list = study::open_encrypted(&self.folder().codes(), &PASSPHRASE.into()).unwrap();
        let list: Value = serde_json::from_slice(&list).unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let classes = list["classes"].as_array().unwrap().iter();
        classes
            .filter(|issued| issued["wave"] == wave && issued["class"] == class)
            .flat_map(|issued| issued["codes"].as_array().unwrap())
            .map(|code| (text(&code["code"]), text(&code["participant"])))
            .collect()
    }

    pub fn study_json(&self) -> String {
        fs::read_to_string(self.folder().study_json()).unwrap()
    }

    /// The definition as JSON, to be spoilt and signed again.
    pub fn definition(&self) -> Value {
        let json = self.study_json();
        let signed = SignedStudy::parse(json.as_bytes()).unwrap();
        serde_json::from_str(signed.verify().unwrap().definition()).unwrap()
    }

    /// The study's own key, taken out of its safe.
    pub fn signing_key(&self) -> SigningKey {
        let text = study::open_encrypted(&self.folder().signing_key(), &PASSPHRASE.into()).unwrap();
        SigningKey::from_text(std::str::from_utf8(&text).unwrap()).unwrap()
    }

    /// Opens what is in a store: `responses.csv`, row by row.
    pub fn export(&self, store: &Path) -> Vec<Row> {
        self.run("export", &["--responses", store.to_str().unwrap()]);
        table(&self.folder().export().join("responses.csv"))
    }

    pub fn summary(&self) -> String {
        fs::read_to_string(self.folder().export().join("summary.txt")).unwrap()
    }
}

impl Handout {
    /// The code of a participant.
    pub fn code_of(&self, participant: &str) -> &str {
        let mut codes = self.codes.iter();
        &codes.find(|(_, whose)| whose == participant).unwrap().0
    }
}

fn table(path: &PathBuf) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}
