//! What is wrong in a study's files: file, line, what, and what to do, collected so that all are told at once.
//! It must not decide what is wrong.

use std::fmt;

use crate::toml_file::TomlFile;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as it lies in the study folder.
    pub file: String,
    /// The line, from 1, where it can be named.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what)?,
            None => write!(f, "{}: {}", self.file, self.what)?,
        }
        write!(f, "\n    → {}", self.remedy)
    }
}

/// Everything that is wrong, and what is merely remarkable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    /// What must be changed before the study can be built.
    pub errors: Vec<Problem>,
    /// What the team should know.
    pub warnings: Vec<Problem>,
}

impl Problems {
    pub(crate) fn error(&mut self, file: &TomlFile, place: Place<'_>, what: String, remedy: &str) {
        let problem = file.problem(place, what, remedy);
        // Something looked at once for every wave is still told once.
        if !self.errors.contains(&problem) {
            self.errors.push(problem);
        }
    }

    pub(crate) fn warning(
        &mut self,
        file: &TomlFile,
        place: Place<'_>,
        what: String,
        remedy: &str,
    ) {
        let problem = file.problem(place, what, remedy);
        if !self.warnings.contains(&problem) {
            self.warnings.push(problem);
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut errors = self.errors.clone();
        errors.sort();
        for problem in &errors {
            writeln!(f, "{problem}")?;
        }
        match errors.len() {
            1 => write!(f, "One thing is wrong. Nothing was written."),
            n => write!(f, "{n} things are wrong. Nothing was written."),
        }
    }
}

/// Where in a file something stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place<'a> {
    /// The file as a whole.
    File,
    /// At this byte.
    Byte(usize),
    /// At the first line that has this as a quoted text.
    Quoted(&'a str),
    /// At the first line that sets this key.
    Key(&'a str),
    /// At the first line with this key after the first one that quotes the text: inside a table known by its id.
    KeyAfter(&'a str, &'a str),
    /// At this key of the table `[[name]]` that has this id; else at the id.
    KeyIn {
        /// The name of the table.
        table: &'a str,
        /// Its id.
        id: &'a str,
        /// The key.
        key: &'a str,
    },
}
