//! What can be wrong with a roster, in words for the study team. It must not quote a cell: it may hold a name.

use std::{fmt, path::PathBuf};

use thiserror::Error;

use crate::participant::PseudonymError;

/// What is wrong with one line of a roster.
#[derive(Debug, PartialEq, Eq)]
pub struct RosterProblem {
    /// The file, as it was named.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong, and what to do.
    pub fault: RosterFault,
}

impl fmt::Display for RosterProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, fault } = self;
        write!(f, "{}, line {line}: {fault}", file.display())
    }
}

/// The ways in which a line can be wrong. None quotes a cell: it may hold a name.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum RosterFault {
    /// Something that no roster has.
    #[error(
        "the column “{0}” does not belong in a roster; take it out and keep only school, class, label, age_group and \
         participant. Names stay with the school"
    )]
    ForeignColumn(String),
    /// One of the five is not there.
    #[error(
        "the column “{0}” is missing; the first line must name school, class, label, age_group and participant"
    )]
    MissingColumn(&'static str),
    /// The columns are not separated by commas.
    #[error(
        "the columns are separated by semicolons; save the file as “CSV (comma separated), UTF-8”"
    )]
    Semicolons,
    /// The bytes are no UTF-8.
    #[error("the text is not UTF-8; save the file as “CSV UTF-8”")]
    NotUtf8,
    /// Too many or too few cells.
    #[error("there are {found} cells and should be {expected}; look for a missing or extra comma")]
    Cells {
        /// How many there are.
        found: u64,
        /// How many there should be.
        expected: u64,
    },
    /// The CSV cannot be read for another reason.
    #[error("the line cannot be read; save the file as CSV again")]
    Unreadable,
    /// The school.
    #[error("school: {0}")]
    School(#[source] PseudonymError),
    /// The participant.
    #[error("participant: {0}")]
    Participant(#[source] PseudonymError),
    /// The class.
    #[error("class: {0}")]
    Class(#[source] class_link::IdError),
    /// The age group.
    #[error("age_group: {0}")]
    AgeGroup(#[source] class_link::IdError),
    /// The label.
    #[error("label: {0}")]
    Label(#[source] class_link::ClassLabelError),
    /// Two rows of a class do not agree.
    #[error(
        "the class has another {column} here than on line {first}; make them the same, or use another class id"
    )]
    Disagrees {
        /// The column that differs.
        column: &'static str,
        /// The line where the class first appears.
        first: u64,
    },
    /// The same participant twice.
    #[error("this participant is also on {file}, line {line}; each has one row", file = .file.display())]
    Twice {
        /// The other file.
        file: PathBuf,
        /// The other line.
        line: u64,
    },
    /// No row at all.
    #[error("there is no pupil in this roster; add one row for each")]
    Empty,
}

/// Why rosters cannot be used.
#[derive(Debug, Error)]
pub enum RosterError {
    /// A file cannot be read at all.
    #[error("the roster {file} cannot be read ({source}); check the path", file = .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Lines are wrong: all of them are told.
    #[error("{}", lines(.0))]
    Lines(Vec<RosterProblem>),
}

fn lines(problems: &[RosterProblem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
