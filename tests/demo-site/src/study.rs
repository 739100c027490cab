//! A demonstration study in a folder of its own. Runs the `study` program and reads what it wrote.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::{ClassSheet, SiteError, program};

/// One row of an export, by column name.
pub type Row = BTreeMap<String, String>;

/// A class that gets a link.
#[derive(Clone, Copy, Debug)]
pub struct Class<'a> {
    /// Its id.
    pub id: &'a str,
    /// The wave.
    pub wave: &'a str,
    /// The age group.
    pub age_group: &'a str,
    /// How many pupils.
    pub pupils: usize,
}

/// A study with keys of its own, deleted when it is dropped.
#[derive(Debug)]
pub struct Study {
    home: TempDir,
}

impl Study {
    /// Makes the demonstration study, with fresh keys, and compiles it.
    pub fn demonstration() -> Result<Self, SiteError> {
        Self::of("inact-demo")
    }

    /// The demonstration study of this name.
    pub fn of(demonstration: &str) -> Result<Self, SiteError> {
        Self::with(demonstration, None)
    }

    /// The demonstration study with other questions: the files of these folders put beside its own, or in the place of those of
    /// the same name.
    pub fn asking(questions: &Path) -> Result<Self, SiteError> {
        Self::with("inact-demo", Some(questions))
    }

    fn with(demonstration: &str, questions: Option<&Path>) -> Result<Self, SiteError> {
        let home = tempfile::Builder::new()
            .prefix("pupil-voice-study-")
            .tempdir()?;
        fs::write(
            home.path().join("passphrase"),
            "a demonstration needs no secret\n",
        )?;
        let study = Self { home };
        study.run("init", &["--from", demonstration])?;
        for folder in questions
            .map(fs::read_dir)
            .transpose()?
            .into_iter()
            .flatten()
        {
            let folder = folder?;
            for file in fs::read_dir(folder.path())? {
                let file = file?;
                let inside = study.folder().join(folder.file_name());
                fs::copy(file.path(), inside.join(file.file_name()))?;
            }
        }
        study.build()?;
        Ok(study)
    }

    /// Compiles it again, after a change to its files.
    pub fn build(&self) -> Result<(), SiteError> {
        self.run("build", &[]).map(drop)
    }

    /// The study's folder.
    pub fn folder(&self) -> PathBuf {
        self.home.path().join("study")
    }

    /// Issues codes and a link for a class.
    pub fn class(&self, class: Class<'_>) -> Result<ClassSheet, SiteError> {
        self.links(class, &[])?;
        let printed = self
            .folder()
            .join(format!("print/{}-{}.html", class.wave, class.id));
        let links = rows(&self.folder().join("print/links.csv"))?;
        let link = links
            .iter()
            .rev()
            .find(|row| row["class"] == class.id && row["wave"] == class.wave)
            .and_then(|row| row.get("link"))
            .ok_or_else(|| SiteError::Unexpected(format!("links.csv lacks {}", class.id)))?;
        ClassSheet::read(link, &fs::read_to_string(printed)?)
    }

    /// Issues personal links: each participant, and what stands after the address.
    pub fn personal(&self, class: Class<'_>) -> Result<Vec<(String, String)>, SiteError> {
        self.links(class, &["--personal"])?;
        let list = format!("print/{}-{}-personal.csv", class.wave, class.id);
        let fragment = |row: &Row| Some(row["link"].split_once("/#")?.1.to_owned());
        let links = rows(&self.folder().join(list))?;
        let links = links
            .iter()
            .filter_map(|row| Some((row["participant"].clone(), fragment(row)?)));
        Ok(links.collect())
    }

    fn links(&self, class: Class<'_>, more: &[&str]) -> Result<String, SiteError> {
        let pupils = class.pupils.to_string();
        let arguments = [
            "--wave",
            class.wave,
            "--address",
            "http://localhost",
            "--class",
            class.id,
            "--label",
            class.id,
            "--age-group",
            class.age_group,
            "--pupils",
            &pupils,
        ];
        self.run("links", &[&arguments, more].concat())
    }

    /// Stores what a teacher saved from a tablet, as the endpoint would have; says what the program printed.
    pub fn import(&self, bundle: &Path, store: &Path) -> Result<String, SiteError> {
        let [bundle, store] = [bundle, store].map(|path| path.display().to_string());
        let folder = self.folder().display().to_string();
        program::study([
            "import",
            "responses",
            &bundle,
            "--responses",
            &store,
            &folder,
        ])
    }

    /// Opens what is in a store; one row for each response.
    pub fn export(&self, store: &Path) -> Result<Vec<Row>, SiteError> {
        self.run("export", &["--responses", &store.display().to_string()])?;
        rows(&self.folder().join("export/responses.csv"))
    }

    fn run(&self, verb: &str, arguments: &[&str]) -> Result<String, SiteError> {
        let folder = self.folder().display().to_string();
        let passphrase = self.home.path().join("passphrase").display().to_string();
        let mut all = vec![verb, &folder];
        all.extend(arguments);
        all.extend(["--passphrase-file", &passphrase]);
        program::study(all)
    }
}

fn rows(path: &Path) -> Result<Vec<Row>, SiteError> {
    let mut table = csv::Reader::from_path(path)?;
    Ok(table.deserialize().collect::<Result<_, _>>()?)
}
