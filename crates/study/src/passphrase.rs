//! Where a passphrase comes from: a file, an environment variable, or the person at the terminal.
//! It must not keep a passphrase, print one, or take one from the command line itself, where other users can read it.

use std::{
    env, fs,
    io::{self, IsTerminal},
    path::PathBuf,
};

use age::secrecy::{ExposeSecret, SecretString};
use clap::Args;
use thiserror::Error;
use zeroize::Zeroizing;

/// The shortest passphrase for a new key, in characters. Ours: NIST SP 800-63B-4 asks for 15 where a passphrase is all that
/// protects.
const SHORTEST: usize = 15;

/// Where to take the passphrase from; without either option it is asked for.
#[derive(Debug, Clone, Default, Args)]
pub struct PassphraseSource {
    /// Read the passphrase from the first line of this file
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_env")]
    pub passphrase_file: Option<PathBuf>,
    /// Read the passphrase from this environment variable
    #[arg(long, value_name = "NAME")]
    pub passphrase_env: Option<String>,
}

/// Why there is no passphrase.
#[derive(Debug, Error)]
pub enum PassphraseError {
    /// The file cannot be read.
    #[error("cannot read the passphrase from {path}: {reason}; check the name after --passphrase-file", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The variable is not set, or not text.
    #[error(
        "the environment variable {0} is not set; set it, or use --passphrase-file, or leave both out to be asked"
    )]
    Variable(String),
    /// Nobody can be asked.
    #[error(
        "a passphrase is needed and there is no terminal to ask at; use --passphrase-file FILE or --passphrase-env NAME"
    )]
    NoTerminal,
    /// Reading from the terminal failed.
    #[error("the passphrase could not be read from the terminal: {0}")]
    Terminal(io::Error),
    /// Nothing was given.
    #[error("the passphrase is empty; enter the one that was chosen with `study init`")]
    Empty,
    /// Too short for a new key.
    #[error(
        "this passphrase has {given} characters and needs at least {SHORTEST}: four or five unrelated words are easy to \
         remember and hard to guess"
    )]
    TooShort {
        /// How many it has.
        given: usize,
    },
    /// The two entries differ.
    #[error("the two passphrases differ; run the command again and type the same one twice")]
    Differ,
}

impl PassphraseSource {
    /// The passphrase of an existing key; asks once, saying which (`what` is for example *the signing key*).
    ///
    /// # Errors
    /// When there is none to be had.
    pub fn existing(&self, what: &str) -> Result<SecretString, PassphraseError> {
        let passphrase = match self.given()? {
            Some(passphrase) => passphrase,
            None => ask(&format!("Passphrase for {what}: "))?,
        };
        if passphrase.expose_secret().is_empty() {
            return Err(PassphraseError::Empty);
        }
        Ok(passphrase)
    }

    /// A passphrase for a new key; asks twice.
    ///
    /// # Errors
    /// When there is none to be had, it is too short, or the two entries differ.
    pub fn new_one(&self, what: &str) -> Result<SecretString, PassphraseError> {
        if let Some(passphrase) = self.given()? {
            return long_enough(passphrase);
        }
        let first = long_enough(ask(&format!(
            "New passphrase for {what} (at least {SHORTEST} characters): "
        ))?)?;
        let second = ask("The same again: ")?;
        if first.expose_secret() != second.expose_secret() {
            return Err(PassphraseError::Differ);
        }
        Ok(first)
    }

    fn given(&self) -> Result<Option<SecretString>, PassphraseError> {
        if let Some(path) = &self.passphrase_file {
            let text = fs::read_to_string(path).map_err(|reason| PassphraseError::File {
                path: path.clone(),
                reason,
            })?;
            let text = Zeroizing::new(text);
            return Ok(Some(text.lines().next().unwrap_or_default().into()));
        }
        if let Some(name) = &self.passphrase_env {
            let text = env::var(name).map_err(|_| PassphraseError::Variable(name.clone()))?;
            return Ok(Some(text.into()));
        }
        Ok(None)
    }
}

fn long_enough(passphrase: SecretString) -> Result<SecretString, PassphraseError> {
    let given = passphrase.expose_secret().chars().count();
    if given < SHORTEST {
        return Err(PassphraseError::TooShort { given });
    }
    Ok(passphrase)
}

fn ask(prompt: &str) -> Result<SecretString, PassphraseError> {
    if !io::stdin().is_terminal() {
        return Err(PassphraseError::NoTerminal);
    }
    rpassword::prompt_password(prompt)
        .map(SecretString::from)
        .map_err(PassphraseError::Terminal)
}
