//! `study wording`: an empty wording pack to fill in. It must not write over anything, nor know any instrument's words.

use std::{fs, io, path::PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use questionnaire::{Instrument, InstrumentId, Tier};
use thiserror::Error;

use crate::{
    Problem, Problems, StudyFolder, WriteError,
    source::{StudyFileSource, read_instruments},
    toml_file::TomlFile,
    write_atomically,
};

mod template;

/// `study wording`
#[derive(Debug, Args)]
pub struct WordingArguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Writes an empty wording pack for a licensed instrument, to fill in
    Template(TemplateArguments),
}

/// `study wording template`
#[derive(Debug, Args)]
struct TemplateArguments {
    /// The instrument, as its file in instruments/ is called
    #[arg(value_name = "INSTRUMENT")]
    instrument: InstrumentId,
    /// The study folder
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// For an editor of text, or for a spreadsheet
    #[arg(long, value_enum, default_value = "toml")]
    format: Format,
}

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Toml,
    Csv,
}

/// Why there is no template.
#[derive(Debug, Error)]
pub enum WordingError {
    /// The study file cannot be read.
    #[error("{0}")]
    Study(Problem),
    /// The library cannot be read.
    #[error("{0}")]
    Instruments(Problems),
    /// There is no such instrument.
    #[error(
        "instruments/ has no instrument “{instrument}”; these are licensed and there: {licensed}"
    )]
    Unknown {
        /// The one asked for.
        instrument: InstrumentId,
        /// The licensed ones.
        licensed: String,
    },
    /// It has its words.
    #[error(
        "“{0}” has its exact words in instruments/ and needs no wording pack; name a licensed instrument (tier S)"
    )]
    NotLicensed(InstrumentId),
    /// There is a pack already.
    #[error("{path} is already there and is left as it is; fill it in, or move it away first", path = .0.display())]
    Exists(PathBuf),
    /// The folder cannot be looked into.
    #[error("cannot look for {path}: {source}; check that the folder is yours", path = .path.display())]
    Folder {
        /// The file looked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl WordingArguments {
    pub(crate) fn run(self) -> Result<(), WordingError> {
        match self.verb {
            Verb::Template(arguments) => arguments.run(),
        }
    }
}

impl TemplateArguments {
    fn run(self) -> Result<(), WordingError> {
        let folder = StudyFolder::at(&self.folder);
        let study = TomlFile::read(folder.root(), &folder.study_file());
        let study: StudyFileSource = study
            .and_then(|file| file.parse())
            .map_err(WordingError::Study)?;
        let mut instrument = find(&folder, &self.instrument)?;
        let languages = study.languages_of(&instrument.id);
        let (extension, text) = match self.format {
            Format::Toml => ("toml", template::toml(&mut instrument, &languages)),
            Format::Csv => ("csv", template::csv(&mut instrument, &languages)),
        };
        let named = |extension: &str| {
            let name = format!("{}.{extension}", self.instrument);
            folder.wording().join(name)
        };
        // Not beside one of the other format either: the same words in both would be refused.
        for path in ["toml", "csv"].map(named) {
            match fs::symlink_metadata(&path) {
                Ok(_) => return Err(WordingError::Exists(path)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(WordingError::Folder { path, source }),
            }
        }
        let path = named(extension);
        write_atomically(&path, text.as_bytes())?;
        println!(
            "Wrote {}. Fill in the licence and the owner’s exact words, keep the file out of version control and off shared \
             drives, and run `study build`.",
            path.display()
        );
        Ok(())
    }
}

fn find(folder: &StudyFolder, id: &InstrumentId) -> Result<Instrument, WordingError> {
    let (instruments, problems) = read_instruments(folder.root(), &folder.instruments());
    let licensed: Vec<String> = instruments
        .iter()
        .filter(|one| one.says.tier == Tier::S)
        .map(|one| one.says.id.to_string())
        .collect();
    match instruments.into_iter().find(|one| one.says.id == *id) {
        Some(found) if found.says.tier == Tier::S => Ok(found.says),
        Some(_) => Err(WordingError::NotLicensed(id.clone())),
        // It may be in a file that cannot be read.
        None if !problems.errors.is_empty() => Err(WordingError::Instruments(problems)),
        None => Err(WordingError::Unknown {
            instrument: id.clone(),
            licensed: licensed.join(", "),
        }),
    }
}
