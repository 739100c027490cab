//! `study export`: opens what arrived and writes it as tables for statistics. It must not change the store, and must not
//! stop at one damaged object.

mod columns;
mod definitions;
mod error;
mod flag;
mod keys;
mod opened;
mod row;
mod store;
mod summary;
mod tables;

use std::path::{Path, PathBuf};

use clap::Args;
use questionnaire::Language;

use crate::{
    PassphraseSource, StudyFolder, code_file::CodeFile, code_file::CodesPassphrase, progress_bar,
    published::PublishedStudy, write_secret_atomically,
};

use self::{
    columns::Columns, definitions::Definitions, keys::Keys, opened::Opener, row::Rows,
    store::Objects, summary::Summary,
};

pub use self::{columns::LEADING_VARIABLES, error::ExportError};

/// Opens the responses of a store and writes them as CSV, with a codebook and a summary.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The study folder
    folder: PathBuf,
    /// The endpoint's store: a folder, or a copy of it
    #[arg(long, value_name = "FOLDER")]
    responses: PathBuf,
    /// Where to write [default: the study folder's export]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// The language of labels in the codebook [default: the study's first]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    #[command(flatten)]
    passphrase: PassphraseSource,
    #[command(flatten)]
    codes_passphrase: CodesPassphrase,
}

impl ExportArguments {
    /// Does it.
    ///
    /// # Errors
    /// With a sentence: what is wrong and what to do. A single bad object is no error: the summary tells of it.
    pub fn run(self) -> Result<(), ExportError> {
        let folder = StudyFolder::at(&self.folder);
        let out = self.out.clone().unwrap_or_else(|| folder.export());
        refuse_to_write_into(&out, &folder.public(), ExportError::IntoPublic)?;
        refuse_to_write_into(&out, &self.responses, ExportError::IntoStore)?;

        let study = PublishedStudy::read(&folder)?;
        let language = language(&study, self.language.as_deref())?;
        let definitions = Definitions::read(&folder, &study)?;
        let objects = Objects::find(&self.responses, &definitions.study)?;

        let passphrase = self
            .passphrase
            .existing("the decryption key (keys/decryption-key.age)")?;
        let keys = Keys::open(&folder, &passphrase)?;
        let list = CodeFile::read(
            &folder,
            &definitions.study,
            &self.codes_passphrase,
            &self.passphrase,
        )?;

        let columns = Columns::of(&definitions, &language);
        let opener = Opener::new(&definitions.study, &keys);
        let mut rows = Rows::new(&definitions, &columns, &list, &language);
        let mut summary = Summary::new(&definitions, &objects, &keys, &list);
        let bar = progress_bar(objects.found.len(), "responses");
        for object in &objects.found {
            match opener.open(object) {
                Ok(response) => rows.add(object, &response, &mut summary),
                Err(refusal) => summary.refused(object, refusal),
            }
            bar.inc(1);
        }
        bar.finish_and_clear();

        let rows = rows.finish(&mut summary);
        let told = summary.to_text();
        // Answers are personal data: all three files are for this user alone.
        write_secret_atomically(
            &out.join("responses.csv"),
            &tables::responses(&columns, &rows),
        )?;
        write_secret_atomically(&out.join("codebook.csv"), &tables::codebook(&columns))?;
        write_secret_atomically(&out.join("summary.txt"), told.as_bytes())?;
        println!("{}written to {}", summary.in_short(), out.display());
        Ok(())
    }
}

fn language(study: &PublishedStudy, asked: Option<&str>) -> Result<Language, ExportError> {
    let known = &study.definition.languages;
    match asked {
        None => Ok(known.first().cloned().unwrap_or_else(|| "en-GB".into())),
        Some(tag) => {
            let found = known.iter().find(|known| known.as_str() == tag).cloned();
            found.ok_or_else(|| ExportError::Language {
                asked: tag.to_owned(),
                known: known
                    .iter()
                    .map(Language::as_str)
                    .collect::<Vec<_>>()
                    .join(", "),
            })
        }
    }
}

/// Refuses an `out` that lies in `forbidden`.
fn refuse_to_write_into(
    out: &Path,
    forbidden: &Path,
    why: fn(PathBuf) -> ExportError,
) -> Result<(), ExportError> {
    if lies_in(out, forbidden) {
        return Err(why(out.to_owned()));
    }
    Ok(())
}

/// Whether a path lies in a folder, also by way of links and dots.
pub(crate) fn lies_in(out: &Path, folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else {
        return false;
    };
    let absolute = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
    // What is not there yet has no true path: its nearest parent that is there has.
    let real = absolute
        .ancestors()
        .find_map(|parent| {
            let real = parent.canonicalize().ok()?;
            Some(real.join(absolute.strip_prefix(parent).ok()?))
        })
        .unwrap_or_else(|| absolute.clone());
    real.starts_with(&folder) || absolute.starts_with(&folder)
}
