//! `study reassign`: corrects whose slip is whose, after saying what it will do, and keeps what it changed in the encrypted code
//! list. It must not show a code, nor write what it changed anywhere else.

mod error;
mod history;
mod order;
mod plan;

use std::{
    io::{self, IsTerminal, Write as _},
    path::PathBuf,
    time::{SystemTime, UNIX_EPOCH},
};

use clap::{ArgGroup, Args};
use class_link::{ClassId, WaveId};

use crate::{
    PassphraseSource, StudyFolder,
    code_file::{CodeFile, CodesPassphrase},
    code_list::{Change, Remark},
    participant::ParticipantId,
    published::PublishedStudy,
};

use self::{
    order::{Order, Other},
    plan::Plan,
};

pub use self::error::ReassignError;

/// Corrects whose slip is whose: a swapped, spare or lost slip, or one that another pupil had.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").required(true).args(["slip", "lost", "history"]))]
pub struct ReassignArguments {
    /// The study folder
    folder: PathBuf,
    /// The wave
    #[arg(long, value_name = "ID")]
    wave: WaveId,
    /// The class
    #[arg(long, value_name = "ID")]
    class: ClassId,
    /// The number of the slip that was used by another pupil than the list says
    #[arg(long, value_name = "N")]
    slip: Option<usize>,
    /// Whose that slip is in truth
    #[arg(long, value_name = "ID", requires = "slip", conflicts_with_all = ["swap_with", "nobody"])]
    participant: Option<ParticipantId>,
    /// Says that the participant gives back the slip they had until now, which is nobody's then
    #[arg(long = "move", requires = "participant")]
    moves: bool,
    /// What the pupil gets whose slip it was
    #[arg(long, value_enum, requires = "participant")]
    other: Option<Other>,
    /// The two pupils had each other's slips: exchanges both
    #[arg(long, value_name = "N", requires = "slip", conflicts_with = "nobody")]
    swap_with: Option<usize>,
    /// The slip is nobody's; whose it was has none then
    #[arg(long, requires = "slip")]
    nobody: bool,
    /// The number of a slip that is lost: its pupil gets the next spare one
    #[arg(long, value_name = "N")]
    lost: Option<usize>,
    /// Shows what was changed in this class until now, with participant ids; changes nothing
    #[arg(long)]
    history: bool,
    /// Why, in a few words without a name; kept in the encrypted code list
    #[arg(long, value_name = "TEXT", required_unless_present = "history")]
    because: Option<Remark>,
    /// Who corrects it; kept in the encrypted code list [default: the name of your account]
    #[arg(long, value_name = "TEXT")]
    by: Option<Remark>,
    /// Does it without asking
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    passphrase: PassphraseSource,
    #[command(flatten)]
    codes_passphrase: CodesPassphrase,
}

impl ReassignArguments {
    /// Does it.
    ///
    /// # Errors
    /// With a sentence: what is wrong and what to do. Nothing is changed then.
    pub fn run(self) -> Result<(), ReassignError> {
        let folder = StudyFolder::at(&self.folder);
        let study = PublishedStudy::read(&folder)?;
        if !folder.codes().exists() {
            return Err(ReassignError::NoCodes);
        }
        let (file, mut list) =
            CodeFile::open_or_begin(&folder, &study.id, &self.codes_passphrase, &self.passphrase)?;
        let unknown = || ReassignError::UnknownClass {
            class: self.class.clone(),
            wave: self.wave.clone(),
        };
        let class = list.class(&self.wave, &self.class).ok_or_else(unknown)?;
        if self.history {
            print!("{}", history::told(class));
            return Ok(());
        }
        // Clap has asked for the reason with everything but the history.
        let because = self.because.clone().ok_or(ReassignError::Nothing)?;
        let plan = Plan::of(
            &list,
            class,
            &study.definition.revoked_classes,
            Order::of(&self)?,
        )?;
        println!("{}", plan.sentence(class));
        if !self.yes {
            confirm()?;
        }

        let by = self.by.clone().or_else(account);
        let at = now();
        let changes: Vec<Change> = plan
            .moves
            .into_iter()
            .map(|one| one.change(at, because.clone(), by.clone()))
            .collect();
        let class = list
            .classes
            .iter_mut()
            .find(|class| class.wave == self.wave && class.class == self.class)
            .ok_or_else(unknown)?;
        plan::apply(class, changes);
        file.save(&list)?;
        println!("Done. Run `study export` again where you have exported already.");
        Ok(())
    }
}

fn confirm() -> Result<(), ReassignError> {
    if !io::stdin().is_terminal() {
        return Err(ReassignError::NotConfirmed);
    }
    print!("Do it? Type yes: ");
    let mut answer = String::new();
    let read = io::stdout()
        .flush()
        .and_then(|()| io::stdin().read_line(&mut answer));
    match read {
        Ok(_) if answer.trim().eq_ignore_ascii_case("yes") => Ok(()),
        _ => Err(ReassignError::NotConfirmed),
    }
}

/// The account's name, as the system tells it.
fn account() -> Option<Remark> {
    let names = ["USER", "LOGNAME", "USERNAME"].into_iter();
    names
        .filter_map(|name| std::env::var(name).ok())
        .find_map(|name| name.parse().ok())
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or_default()
    })
}
