//! What the study team does with a study folder: make it, build it, check it, look at it, print it and its links, read what arrived.
//! It must not send anything anywhere: everything it makes is a file in a folder that the team named, and what it serves, a preview,
//! it serves to the same computer.

mod address;
mod atomic_file;
mod booklet;
mod build;
mod built_study;
mod calendar;
mod cell;
mod check;
mod cli;
mod code_file;
mod code_list;
mod codes;
mod compile;
mod demonstration;
mod error;
mod export;
mod import;
mod init;
mod key_check;
mod key_file;
mod links;
mod markup;
mod participant;
mod passphrase;
mod preview;
mod print;
mod problem;
mod progress;
mod public_keys;
mod published;
mod roster;
mod schema;
mod sheet;
mod source;
mod study_folder;
mod toml_file;
mod vectors;
mod worded;
mod wording;

pub use atomic_file::{WriteError, write_atomically, write_secret_atomically};
pub use built_study::BuiltStudy;
pub use check::instrument_problems;
pub use cli::Cli;
pub use compile::{Compiled, LengthEstimate, compile};
pub use error::StudyError;
pub use export::LEADING_VARIABLES;
pub use key_file::{KeyFileError, WorkFactor, open_encrypted, write_encrypted};
pub use passphrase::{PassphraseError, PassphraseSource};
pub use problem::{Problem, Problems};
pub use progress::progress_bar;
pub use public_keys::{PublicKeys, PublicKeysError};
pub use source::StudySource;
pub use study_folder::StudyFolder;
