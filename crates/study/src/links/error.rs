//! Why links were not made, in words for the study team. It must not quote a code, a participant or a link.

use std::path::PathBuf;

use class_link::{AddressError, AgeGroupId, ClassId, QrError, WaveId};
use thiserror::Error;

use crate::{
    PublicKeysError, WriteError, build::BuildError, calendar::Day, code_file::CodeFileError,
    codes::IssueError, participant::PseudonymError, published::PublishedError, roster::RosterError,
};

/// Why links were not made.
#[derive(Debug, Error)]
pub enum LinksError {
    /// The study is not built.
    #[error(transparent)]
    Published(#[from] PublishedError),
    /// A roster is wrong.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// Nobody was named.
    #[error(
        "name a roster (a CSV file with the columns school, class, label, age_group and participant), or use \
         --pupils N --class ID --age-group ID"
    )]
    NoRoster,
    /// No pupils, or far too many.
    #[error("a class has 1 to 200 pupils or further codes; use another number")]
    Count,
    /// The class's id makes no participant ids.
    #[error("the class id makes no participant ids: {0}")]
    Participant(#[source] PseudonymError),
    /// No such wave.
    #[error("the study has no wave “{wave}”; it has {known}")]
    UnknownWave {
        /// The wave asked for.
        wave: WaveId,
        /// Those there are.
        known: String,
    },
    /// Whole classes share tablets.
    #[error(
        "wave “{wave}” is for whole classes on shared tablets, whose history keeps addresses, so it has no personal links; leave \
         --personal out"
    )]
    SharedTablets {
        /// The wave asked for.
        wave: WaveId,
    },
    /// Nothing is asked of that age group.
    #[error(
        "class “{class}”: the study asks age group “{age_group}” nothing at wave “{wave}”; correct the roster, or add a \
         questionnaire and run `study build`"
    )]
    NoQuestionnaire {
        /// The class.
        class: ClassId,
        /// Its age group.
        age_group: AgeGroupId,
        /// The wave.
        wave: WaveId,
    },
    /// There is nothing for the teacher to read out.
    #[error(
        "public/for-teachers.json has nothing to read out to class “{class}”; run `study build` again"
    )]
    NothingToReadOut {
        /// The class.
        class: ClassId,
    },
    /// The days are the wrong way round.
    #[error("the last day, {to}, lies before the first, {from}; change --from or --to")]
    Backwards {
        /// The first.
        from: Day,
        /// The last.
        to: Day,
    },
    /// The days are too far away.
    #[error(
        "a link cannot last from {from} to {to}: it may last two years and begin before 2426; change --from or --to"
    )]
    Days {
        /// The first.
        from: Day,
        /// The last.
        to: Day,
    },
    /// The class is there already.
    #[error(
        "class “{class}” already has codes for wave “{wave}”, and nothing was issued; use --more N --class {class} for \
         further spare codes, or --reprint --class {class} to print its sheets again"
    )]
    HasCodes {
        /// The class.
        class: ClassId,
        /// The wave.
        wave: WaveId,
    },
    /// A pupil is there already.
    #[error(
        "a participant of class “{class}” already has a code for this wave in class “{elsewhere}”, and nothing was issued; \
         take the participant out of the roster"
    )]
    InAnotherClass {
        /// The class.
        class: ClassId,
        /// The other one.
        elsewhere: ClassId,
    },
    /// The class is not there yet.
    #[error("class “{class}” has no codes for wave “{wave}” yet; name its roster instead")]
    UnknownClass {
        /// The class.
        class: ClassId,
        /// The wave.
        wave: WaveId,
    },
    /// No such slip.
    #[error("there is no slip {slip}; the class has slips 1 to {last}")]
    NoSuchSlip {
        /// The number.
        slip: usize,
        /// The highest.
        last: usize,
    },
    /// It is not to be used again.
    #[error(
        "slip {slip} was reported lost and is not printed again; `study reassign --history` says what came in its place. If it was \
         found, give it back with `study reassign --slip {slip} --participant ID` first"
    )]
    LostSlip {
        /// The number.
        slip: usize,
    },
    /// No codes.
    #[error(transparent)]
    Codes(#[from] IssueError),
    /// The public keys are missing.
    #[error(transparent)]
    PublicKeys(#[from] PublicKeysError),
    /// The signing key does not open.
    #[error(transparent)]
    Key(#[from] BuildError),
    /// The study was signed with another key.
    #[error(
        "keys/signing-key.age is not the key that public/study.json was signed with, so tablets would refuse these links; \
         run `study build` again"
    )]
    OtherKey,
    /// The code list.
    #[error(transparent)]
    CodeFile(#[from] CodeFileError),
    /// The link cannot be handed out.
    #[error("class “{class}”: {source}")]
    Link {
        /// The class.
        class: ClassId,
        /// Why.
        source: AddressError,
    },
    /// The QR code would be too fine.
    #[error("class “{class}”: {source}")]
    Qr {
        /// The class.
        class: ClassId,
        /// Why.
        source: QrError,
    },
    /// The short links that are there cannot be read.
    #[error(
        "{path} cannot be read; put it back from the endpoint's copy, then run this command again with --reprint",
        path = .0.display()
    )]
    ShortLinks(PathBuf),
    /// The list of links that is there cannot be read.
    #[error(
        "{path} is not as this program wrote it; move it away, then run this command again with --reprint",
        path = .0.display()
    )]
    LinkList(PathBuf),
    /// A file was not written.
    #[error(
        "{0}; the codes are issued: run this command again with --reprint --class ID for each class"
    )]
    Write(#[from] WriteError),
}
