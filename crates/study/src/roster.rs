//! Rosters: which classes take part in a wave, and which participant ids are in them. It must not read names: any other
//! column than the five it knows is refused.

mod fault;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use class_link::{AgeGroupId, ClassId, ClassLabel};

use crate::participant::{ParticipantId, SchoolId};

pub use self::fault::{RosterError, RosterFault, RosterProblem};

/// The columns of a roster, in any order.
pub const COLUMNS: [&str; 5] = ["school", "class", "label", "age_group", "participant"];

/// The classes of one or more roster files, in the order in which they first appear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// The classes.
    pub classes: Vec<RosterClass>,
}

/// A class and who is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterClass {
    /// Its school.
    pub school: SchoolId,
    /// Its id.
    pub class: ClassId,
    /// The name the teacher knows it by.
    pub label: ClassLabel,
    /// The age group of all its pupils.
    pub age_group: AgeGroupId,
    /// One id a pupil, in the order of the file.
    pub pupils: Vec<ParticipantId>,
}

impl Roster {
    /// Reads roster files together, so that a participant in two of them is noticed.
    ///
    /// # Errors
    /// When a file cannot be read or any line is wrong; every wrong line is named.
    pub fn read(files: &[PathBuf]) -> Result<Self, RosterError> {
        let mut reading = Reading::default();
        for file in files {
            let bytes = std::fs::read(file).map_err(|source| RosterError::File {
                file: file.clone(),
                source,
            })?;
            reading.take(file, &bytes);
        }
        reading.finish()
    }

    #[cfg(test)]
    fn parse(file: &Path, bytes: &[u8]) -> Result<Self, RosterError> {
        let mut reading = Reading::default();
        reading.take(file, bytes);
        reading.finish()
    }
}

#[derive(Default)]
struct Reading {
    roster: Roster,
    first_lines: BTreeMap<ClassId, u64>,
    seen: BTreeMap<ParticipantId, (PathBuf, u64)>,
    problems: Vec<RosterProblem>,
}

impl Reading {
    fn take(&mut self, file: &Path, bytes: &[u8]) {
        // Spreadsheets begin a UTF-8 file with a byte order mark.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(bytes);
        let columns = match reader.headers().cloned() {
            Ok(headers) => match columns(&headers) {
                Ok(columns) => columns,
                Err(faults) => {
                    let faults = faults.into_iter();
                    return self.problems.extend(faults.map(|fault| RosterProblem {
                        file: file.to_owned(),
                        line: 1,
                        fault,
                    }));
                }
            },
            Err(error) => return self.unreadable(file, bytes, &error),
        };
        let mut rows = 0;
        for record in reader.records() {
            match record {
                Ok(record) => {
                    rows += 1;
                    let line = line_of(bytes, record.position());
                    let cell = |column: usize| record.get(columns[column]).unwrap_or_default();
                    self.row(file, line, [0, 1, 2, 3, 4].map(cell));
                }
                Err(error) => self.unreadable(file, bytes, &error),
            }
        }
        if rows == 0 {
            self.problem(file, 1, RosterFault::Empty);
        }
    }

    fn row(&mut self, file: &Path, line: u64, [school, class, label, group, pupil]: [&str; 5]) {
        let cells = (
            school.parse::<SchoolId>().map_err(RosterFault::School),
            class.parse::<ClassId>().map_err(RosterFault::Class),
            label.parse::<ClassLabel>().map_err(RosterFault::Label),
            group.parse::<AgeGroupId>().map_err(RosterFault::AgeGroup),
            pupil
                .parse::<ParticipantId>()
                .map_err(RosterFault::Participant),
        );
        let (school, class, label, age_group, pupil) = match cells {
            (Ok(school), Ok(class), Ok(label), Ok(age_group), Ok(pupil)) => {
                (school, class, label, age_group, pupil)
            }
            (school, class, label, age_group, pupil) => {
                let faults = [
                    school.err(),
                    class.err(),
                    label.err(),
                    age_group.err(),
                    pupil.err(),
                ];
                for fault in faults.into_iter().flatten() {
                    self.problem(file, line, fault);
                }
                return;
            }
        };
        if let Some((other, at)) = self.seen.get(&pupil) {
            let fault = RosterFault::Twice {
                file: other.clone(),
                line: *at,
            };
            return self.problem(file, line, fault);
        }
        self.seen.insert(pupil.clone(), (file.to_owned(), line));
        let Some(known) = self
            .roster
            .classes
            .iter_mut()
            .find(|known| known.class == class)
        else {
            self.first_lines.insert(class.clone(), line);
            return self.roster.classes.push(RosterClass {
                school,
                class,
                label,
                age_group,
                pupils: vec![pupil],
            });
        };
        let differs = [
            ("school", known.school != school),
            ("label", known.label != label),
            ("age_group", known.age_group != age_group),
        ];
        known.pupils.push(pupil);
        for (column, _) in differs.into_iter().filter(|(_, differs)| *differs) {
            let first = self.first_lines.get(&class).copied().unwrap_or_default();
            self.problem(file, line, RosterFault::Disagrees { column, first });
        }
    }

    fn unreadable(&mut self, file: &Path, bytes: &[u8], error: &csv::Error) {
        let line = line_of(bytes, error.position());
        let fault = match error.kind() {
            csv::ErrorKind::Utf8 { .. } => RosterFault::NotUtf8,
            csv::ErrorKind::UnequalLengths {
                expected_len, len, ..
            } => RosterFault::Cells {
                found: *len,
                expected: *expected_len,
            },
            _ => RosterFault::Unreadable,
        };
        self.problem(file, line, fault);
    }

    fn problem(&mut self, file: &Path, line: u64, fault: RosterFault) {
        self.problems.push(RosterProblem {
            file: file.to_owned(),
            line,
            fault,
        });
    }

    fn finish(self) -> Result<Roster, RosterError> {
        if self.problems.is_empty() {
            Ok(self.roster)
        } else {
            Err(RosterError::Lines(self.problems))
        }
    }
}

/// The line of a record. The position that the reader tells is before the empty lines which it skips.
fn line_of(bytes: &[u8], position: Option<&csv::Position>) -> u64 {
    let at = position.map_or(0, csv::Position::byte);
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
    let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let skipped = bytes[at..].iter().take_while(|byte| is_break(byte)).count();
    let before = &bytes[..at + skipped];
    1 + before.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// Where each of the five columns stands.
fn columns(headers: &csv::StringRecord) -> Result<[usize; 5], Vec<RosterFault>> {
    if headers.len() == 1 && headers.get(0).is_some_and(|only| only.contains(';')) {
        return Err(vec![RosterFault::Semicolons]);
    }
    let foreign = headers
        .iter()
        .filter(|header| !COLUMNS.contains(header))
        .map(|header| RosterFault::ForeignColumn(header.to_owned()));
    let missing = COLUMNS
        .into_iter()
        .filter(|column| !headers.iter().any(|header| header == *column))
        .map(RosterFault::MissingColumn);
    let faults: Vec<_> = foreign.chain(missing).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(COLUMNS.map(|column| {
        headers
            .iter()
            .position(|header| header == column)
            .expect("a missing column was told above")
    }))
}

#[cfg(test)]
mod tests;
