//! `study check`: the instruments' test vectors, and a test-decryption with the study's key. It must not change anything.

use std::path::PathBuf;

use clap::Args;
use questionnaire::Instrument;
use thiserror::Error;

use crate::{
    PassphraseError, PassphraseSource, Problems, PublicKeys, PublicKeysError, StudyFolder,
    compile::check_instrument,
    key_check::{KeyCheckError, check_decryption_key},
    progress_bar,
    source::{Authored, StudyFileSource, read_instruments},
    toml_file::TomlFile,
    vectors::check_vectors,
};

/// `study check`
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The study folder
    #[arg(value_name = "FOLDER", required_unless_present = "library")]
    folder: Option<PathBuf>,
    /// Check a folder of instrument files instead of a study
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["folder", "keys"])]
    library: Option<PathBuf>,
    /// Also open a test message with the decryption key
    #[arg(long)]
    keys: bool,
    #[command(flatten)]
    passphrase: PassphraseSource,
}

/// What the check found.
#[derive(Debug, Error)]
pub enum CheckError {
    /// Instruments that are wrong.
    #[error("{}", found(.0))]
    Instruments(Problems),
    /// There is nothing to check.
    #[error("there are no instruments in {path}; name the folder that holds the instrument files", path = .0.display())]
    NoInstruments(PathBuf),
    /// The study's id cannot be read.
    #[error("{}", found(.0))]
    Study(Problems),
    /// No public keys.
    #[error(transparent)]
    PublicKeys(#[from] PublicKeysError),
    /// No passphrase.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// The decryption key does not work.
    #[error(transparent)]
    Key(#[from] KeyCheckError),
}

fn found(problems: &Problems) -> String {
    let told: Vec<String> = problems.errors.iter().map(ToString::to_string).collect();
    told.join("\n")
}

impl CheckArguments {
    pub(crate) fn run(self) -> Result<(), CheckError> {
        match (&self.library, &self.folder) {
            (Some(library), _) => check_library(&StudyFolder::at(library), library),
            (None, Some(root)) => {
                let folder = StudyFolder::at(root);
                check_library(&folder, &folder.instruments())?;
                if self.keys {
                    check_keys(&folder, &self.passphrase)?;
                }
                Ok(())
            }
            (None, None) => unreachable!("clap requires one of the two"),
        }
    }
}

fn check_library(root: &StudyFolder, library: &std::path::Path) -> Result<(), CheckError> {
    let (instruments, mut problems) = read_instruments(root.root(), library);
    if instruments.is_empty() && problems.errors.is_empty() {
        return Err(CheckError::NoInstruments(library.into()));
    }
    let bar = progress_bar(instruments.len(), "Instruments");
    let mut vectors = 0;
    for instrument in &instruments {
        check_instrument(instrument, &mut problems);
        vectors += check_vectors(instrument, &mut problems);
        bar.inc(1);
    }
    bar.finish_and_clear();
    if !problems.errors.is_empty() {
        return Err(CheckError::Instruments(problems));
    }
    println!(
        "{vectors} test vectors over {} instruments: every score comes out as it should.",
        instruments.len()
    );
    Ok(())
}

/// What `study check` says of an instrument, wherever it comes from: lines are not named.
pub fn instrument_problems(instrument: &Instrument) -> Problems {
    let mut problems = Problems::default();
    let authored = Authored {
        file: TomlFile::absent(&format!("{}.toml", instrument.id)),
        says: instrument.clone(),
    };
    check_instrument(&authored, &mut problems);
    check_vectors(&authored, &mut problems);
    problems
}

fn check_keys(folder: &StudyFolder, passphrase: &PassphraseSource) -> Result<(), CheckError> {
    let one = |problem| {
        CheckError::Study(Problems {
            errors: vec![problem],
            warnings: Vec::new(),
        })
    };
    let file = TomlFile::read(folder.root(), &folder.study_file()).map_err(one)?;
    let study: StudyFileSource = file.parse().map_err(one)?;
    let keys = PublicKeys::read(folder)?;
    let passphrase = passphrase.existing("the decryption key")?;
    check_decryption_key(folder, study.id.as_str(), &keys.sealing, &passphrase)?;
    println!(
        "The decryption key {} opens what is sealed to it.",
        keys.sealing.key_id()
    );
    Ok(())
}
