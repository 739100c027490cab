//! `study import responses`: stores the sealed responses of bundles that teachers saved from tablets, as the endpoint would have. It must
//! not open a response, need a key, or store anything the endpoint would refuse.

mod error;
mod file;
mod tally;

use std::path::{Path, PathBuf};

use clap::Args;
use endpoint::{Intake, NotKept, NotTaken, StartError, StoreLocation};
use tokio::runtime;

use crate::{StudyFolder, export::lies_in, progress_bar, published::PublishedStudy};

use self::{file::BundleFile, tally::Tally};

pub use self::error::ImportResponsesError;

/// `study import responses`
#[derive(Debug, Args)]
#[command(override_usage = "study import responses <FILE>... --responses <FOLDER> <STUDY FOLDER>")]
pub struct ResponsesArguments {
    /// The files that teachers saved (*.pupil-voice), and the study folder
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The endpoint's store: a folder, or a copy of it; made when missing
    #[arg(long, value_name = "FOLDER")]
    responses: PathBuf,
}

impl ResponsesArguments {
    pub(crate) fn run(self) -> Result<(), ImportResponsesError> {
        let (files, folder) = sort_out(&self.paths)?;
        let folder = StudyFolder::at(folder);
        if lies_in(&self.responses, &folder.public()) {
            return Err(ImportResponsesError::IntoPublic(self.responses));
        }
        PublishedStudy::read(&folder)?;
        let files: Vec<BundleFile> = files.iter().map(|path| BundleFile::read(path)).collect();
        let tallies = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(ImportResponsesError::Runtime)?
            .block_on(store(&files, &folder, &self.responses))?;

        let mut all = Tally::default();
        for (file, tally) in files.iter().zip(&tallies) {
            match &file.read {
                Ok(_) => println!("{}: {tally}", file.path.display()),
                Err(fault) => println!("{}: {fault}", file.path.display()),
            }
            all.add(tally);
        }
        if files.len() > 1 {
            println!("Together: {all}");
        }
        if all.is_complete() {
            Ok(())
        } else {
            Err(ImportResponsesError::NotAll)
        }
    }
}

/// The files and the study folder: the one that is a folder, wherever it stands.
fn sort_out(paths: &[PathBuf]) -> Result<(Vec<&Path>, &Path), ImportResponsesError> {
    let (folders, files): (Vec<&Path>, Vec<&Path>) = paths
        .iter()
        .map(PathBuf::as_path)
        .partition(|path| path.is_dir());
    match (files.is_empty(), folders.as_slice()) {
        (true, _) => Err(ImportResponsesError::NoFile),
        (false, [folder]) => Ok((files, folder)),
        (false, []) => Err(ImportResponsesError::NoStudy),
        (false, _) => Err(ImportResponsesError::SeveralFolders),
    }
}

/// What became of each file's responses. Nothing is opened or made where no file holds any.
async fn store(
    files: &[BundleFile],
    folder: &StudyFolder,
    responses: &Path,
) -> Result<Vec<Tally>, ImportResponsesError> {
    let mut tallies: Vec<Tally> = files.iter().map(Tally::of_file).collect();
    let count = files.iter().map(|file| file.entries().len()).sum();
    if count == 0 {
        return Ok(tallies);
    }
    let is_new = !responses.exists();
    let intake = open(folder, responses).await?;
    if is_new {
        println!("{} was not there, and was made.", responses.display());
    }
    let bar = progress_bar(count, "responses");
    for at in 0..files.len() {
        for entry in files[at].entries() {
            match intake.take(&entry.token, entry.sealed.as_bytes()).await {
                Ok((kept, arrival)) => tallies[at].taken(kept, arrival),
                // A full or failing disk fails the next ones as well.
                Err(NotTaken::NotKept(NotKept::Store(fault))) => {
                    let stored = tallies.iter().map(Tally::new_ones).sum();
                    return Err(ImportResponsesError::Stopped { stored, fault });
                }
                Err(why) => tallies[at].refused(why.to_string()),
            }
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    Ok(tallies)
}

async fn open(folder: &StudyFolder, responses: &Path) -> Result<Intake, ImportResponsesError> {
    let location = StoreLocation::Folder(responses.to_owned());
    let intake = Intake::open(&folder.study_json(), &location).await;
    intake.map_err(|error| match error {
        StartError::Store { reason, .. } => ImportResponsesError::Store {
            path: responses.to_owned(),
            reason,
        },
        other => ImportResponsesError::Start(other),
    })
}
