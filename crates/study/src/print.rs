//! `study print`: the questionnaires as booklets, one for each age group and language. It must not ask for a passphrase, nor
//! print what `study build` would refuse.

use std::path::PathBuf;

use clap::Args;
use thiserror::Error;

use crate::{
    Problems, PublicKeys, PublicKeysError, StudyFolder, StudySource, WriteError, booklet::booklets,
    build::earlier_sizes, compile::compile, write_atomically,
};

/// `study print`
#[derive(Debug, Args)]
pub struct PrintArguments {
    /// The study folder
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Where to write the booklets [default: print/booklets in the study folder]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Print the pseudo-locales en-XA and ar-XB too, of a study that is no demonstration
    #[arg(long)]
    pseudo_languages: bool,
}

/// Why nothing was printed.
#[derive(Debug, Error)]
pub enum PrintError {
    /// The study's files are wrong.
    #[error("{0}")]
    Study(Problems),
    /// The public keys are missing. They are part of what a version is the hash of.
    #[error(transparent)]
    PublicKeys(#[from] PublicKeysError),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl PrintArguments {
    pub(crate) fn run(self) -> Result<(), PrintError> {
        let folder = StudyFolder::at(self.folder);
        let mut source = StudySource::read(&folder).map_err(PrintError::Study)?;
        source.may_have_pseudo_languages = self.pseudo_languages;
        let keys = PublicKeys::read(&folder)?;
        let compiled =
            compile(&source, &keys.sealing, &earlier_sizes(&folder)).map_err(PrintError::Study)?;
        for warning in &compiled.warnings {
            println!("Note: {warning}");
        }
        let out = self.out.unwrap_or_else(|| folder.booklets());
        let booklets = booklets(&source, &compiled);
        for booklet in &booklets {
            write_atomically(&out.join(booklet.file_name()), booklet.to_html().as_bytes())?;
            println!("  {}", booklet.file_name());
        }
        println!(
            "Wrote {} of version {} to {}.",
            match booklets.len() {
                1 => "1 booklet".into(),
                n => format!("{n} booklets"),
            },
            compiled.built.definition.version,
            out.display(),
        );
        Ok(())
    }
}
