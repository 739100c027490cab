//! `study init`: a new study folder with the demonstration study and fresh keys. It must not touch a folder that holds anything.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use age::secrecy::SecretString;
use clap::Args;
use class_link::SigningKey;
use sealed_response::SecretKey;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::{
    KeyFileError, PassphraseError, PassphraseSource, PublicKeys, StudyFolder, WorkFactor,
    WriteError,
    demonstration::Demonstration,
    key_check::{KeyCheckError, check_decryption_key},
    source::StudyFileSource,
    write_atomically, write_encrypted,
};

/// What must never leave the team by way of version control.
const GITIGNORE: &str = "\
# Secrets, who is in which class, and what pupils answered. Never commit these.
/keys/
/rosters/
/print/
/export/
# Licensed words, spoken too, and what is built with them. Keep a copy of versions/ with the keys: answers are scored by it.
/wording/
/recordings/
/public/
/versions/
";

const NEXT: &str = "\
Do these now:
  1. Write the passphrase down on paper and lock it away. Without it no response can ever be read: nobody can reset it.
  2. Copy the folder keys/ to a second, safe place that is neither this computer nor the endpoint.
  3. Try the copy: put it back as keys/ and run   study check FOLDER --keys
Then edit the study's files, and run   study build FOLDER
";

/// `study init`
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder to make; it must be empty or not there yet
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// What to fill it with
    #[arg(long, value_enum, default_value = "inact-demo")]
    from: Demonstration,
    #[command(flatten)]
    passphrase: PassphraseSource,
    /// Give the signing key a passphrase of its own, read from the first line of this file
    #[arg(long, value_name = "FILE")]
    signing_passphrase_file: Option<PathBuf>,
}

/// Why there is no new study.
#[derive(Debug, Error)]
pub enum InitError {
    /// Something is there already.
    #[error("{path} is not empty; name a new folder, so that nothing is overwritten", path = .0.display())]
    NotEmpty(PathBuf),
    /// The name is taken by a file.
    #[error("{path} is a file; name a new folder", path = .0.display())]
    IsAFile(PathBuf),
    /// The folder cannot be made or looked into.
    #[error("cannot make the folder {path}: {reason}; choose a place where you may write", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// No passphrase.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A key could not be written.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// No fresh randomness.
    #[error("the system gives no random numbers: {0}")]
    Randomness(getrandom::Error),
    /// The demonstration in this program has no study id.
    #[error(
        "this program was built without the demonstration study ({0}); build it again from a whole copy of the source"
    )]
    Demonstration(String),
    /// The new key does not open what is sealed to it.
    #[error("the test-decryption failed, so do not use this folder: {0}")]
    Check(#[from] KeyCheckError),
}

impl InitArguments {
    pub(crate) fn run(self) -> Result<(), InitError> {
        let study = id_of(self.from)?;
        make_empty(&self.folder)?;
        let folder = StudyFolder::at(&self.folder);
        let decryption = self.passphrase.new_one("the study's keys")?;
        let signing = match self.signing_passphrase_file {
            Some(path) => PassphraseSource {
                passphrase_file: Some(path),
                passphrase_env: None,
            }
            .new_one("the signing key")?,
            None => decryption.clone(),
        };
        self.from.write(&folder)?;
        write_atomically(&folder.root().join(".gitignore"), GITIGNORE.as_bytes())?;
        let keys = make_keys(&folder, &decryption, &signing)?;
        check_decryption_key(&folder, &study, &keys.sealing, &decryption)?;
        println!("Made the study “{study}” in {}.", folder.root().display());
        println!(
            "Made a decryption key ({}) and a signing key, each encrypted with the passphrase, and opened a test message \
             with the decryption key: it works.",
            keys.sealing.key_id()
        );
        if WorkFactor::from_environment().is_lowered() {
            println!(
                "{} is set: the passphrase is easier to guess than usual. Only for tests and demonstrations.",
                WorkFactor::VARIABLE
            );
        }
        print!(
            "\n{}",
            NEXT.replace("FOLDER", &self.folder.display().to_string())
        );
        Ok(())
    }
}

fn id_of(demonstration: Demonstration) -> Result<String, InitError> {
    let files = demonstration.files();
    let text = files
        .iter()
        .find(|(path, _)| path == "study.toml")
        .and_then(|(_, bytes)| std::str::from_utf8(bytes).ok())
        .ok_or_else(|| InitError::Demonstration("no study.toml".into()))?;
    let study: StudyFileSource = toml::from_str(text)
        .map_err(|error| InitError::Demonstration(error.message().to_owned()))?;
    Ok(study.id.to_string())
}

fn make_empty(path: &Path) -> Result<(), InitError> {
    if path.is_file() {
        return Err(InitError::IsAFile(path.into()));
    }
    let failed = |reason| InitError::Folder {
        path: path.into(),
        reason,
    };
    fs::create_dir_all(path).map_err(failed)?;
    let mut inside = fs::read_dir(path).map_err(failed)?;
    if inside.next().is_some() {
        return Err(InitError::NotEmpty(path.into()));
    }
    // Found now, not after the passphrase was typed twice.
    tempfile::tempfile_in(path).map_err(failed)?;
    Ok(())
}

fn make_keys(
    folder: &StudyFolder,
    decryption_passphrase: &SecretString,
    signing_passphrase: &SecretString,
) -> Result<PublicKeys, InitError> {
    let work = WorkFactor::from_environment();
    let secret = SecretKey::from_seed(*seed()?);
    let signing = SigningKey::from_seed(*seed()?);
    write_encrypted(
        &folder.decryption_key(),
        secret.to_text().as_bytes(),
        decryption_passphrase,
        work,
    )?;
    write_encrypted(
        &folder.signing_key(),
        signing.to_text().as_bytes(),
        signing_passphrase,
        work,
    )?;
    let keys = PublicKeys {
        sealing: secret.public_key(),
        verifying: signing.verifying_key(),
    };
    keys.write(folder)?;
    Ok(keys)
}

fn seed() -> Result<Zeroizing<[u8; 32]>, InitError> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *seed).map_err(InitError::Randomness)?;
    Ok(seed)
}
