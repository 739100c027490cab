//! Why nothing was reassigned, in words for the study team. It must not quote a code or a participant.

use class_link::{ClassId, WaveId};
use thiserror::Error;

use crate::{code_file::CodeFileError, published::PublishedError};

/// Why nothing was reassigned. Nothing was changed.
#[derive(Debug, Error)]
pub enum ReassignError {
    /// The study is not built.
    #[error(transparent)]
    Published(#[from] PublishedError),
    /// The code list.
    #[error(transparent)]
    CodeFile(#[from] CodeFileError),
    /// There is no list.
    #[error(
        "keys/codes.age is not there, so no code was issued yet; run `study links`, or put the file back from your backup"
    )]
    NoCodes,
    /// No such class.
    #[error("class “{class}” has no codes for wave “{wave}”; look at --class and --wave")]
    UnknownClass {
        /// The class.
        class: ClassId,
        /// The wave.
        wave: WaveId,
    },
    /// A slip alone says nothing.
    #[error(
        "say what became of the slip: --participant ID, --swap-with N or --nobody; or name a lost one with --lost N"
    )]
    Nothing,
    /// No such slip.
    #[error("there is no slip {slip}; the class has slips 1 to {last}")]
    NoSuchSlip {
        /// The number.
        slip: usize,
        /// The highest.
        last: usize,
    },
    /// Nothing to do.
    #[error("slip {slip} is this participant's already, so there is nothing to change")]
    AlreadyTheirs {
        /// The slip.
        slip: usize,
    },
    /// Two codes for one.
    #[error(
        "this participant has slip {had} already and would have two codes at this wave. If slip {had} was not used by them, add \
         --move: it is nobody's then. If two pupils had each other's slips, use --slip {slip} --swap-with {had}. If slip {had} is \
         lost, use --lost {had}"
    )]
    TwoCodes {
        /// The one asked for.
        slip: usize,
        /// The one they have.
        had: usize,
    },
    /// Two codes for one, in two classes.
    #[error(
        "this participant has slip {slip} of class “{class}” already and would have two codes at this wave; if that slip was not \
         used by them, free it first: --class {class} --slip {slip} --nobody"
    )]
    InAnotherClass {
        /// The class.
        class: ClassId,
        /// The slip they have there.
        slip: usize,
    },
    /// `--move` and nothing to move from.
    #[error(
        "this participant has no slip in this class that could be given back; look at the id, or leave --move out"
    )]
    NothingToGiveBack,
    /// None for another.
    #[error(
        "slip {slip} is another participant's, who would have no code then. Add --other spare (they get the next spare slip) or \
         --other none{swap}", swap = swap(*.slip, *.had)
    )]
    LeavesNone {
        /// The slip.
        slip: usize,
        /// The slip of the one who gets it.
        had: Option<usize>,
    },
    /// There is no other.
    #[error("slip {slip} was nobody's, so there is no other pupil; leave --other out")]
    NoOther {
        /// The slip.
        slip: usize,
    },
    /// A swap needs two.
    #[error(
        "slips {slip} and {with} are not those of two participants, so they cannot be swapped; use --slip N --participant ID for \
         each that was used by another"
    )]
    NotTwoPupils {
        /// One.
        slip: usize,
        /// The other.
        with: usize,
    },
    /// Nothing to take away.
    #[error("slip {slip} is nobody's already, so there is nothing to change")]
    Nobodys {
        /// The slip.
        slip: usize,
    },
    /// Lost already.
    #[error("slip {slip} was reported lost already, so there is nothing to change")]
    LostAlready {
        /// The slip.
        slip: usize,
    },
    /// No spare.
    #[error(
        "class “{class}” has no unused spare slip left; print more first: `study links --wave {wave} --class {class} --more 5`, \
         then run this command again"
    )]
    NoSpare {
        /// The class.
        class: ClassId,
        /// The wave.
        wave: WaveId,
    },
    /// Nobody agreed.
    #[error(
        "nothing was changed; if the sentence above is what you want, run the command again and type yes, or add --yes"
    )]
    NotConfirmed,
}

fn swap(slip: usize, had: Option<usize>) -> String {
    had.map_or(String::new(), |had| {
        format!(
            "; or, if the two had each other's slips, use --slip {slip} --swap-with {had} instead"
        )
    })
}
