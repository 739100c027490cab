//! The likenesses of the pictures that were last looked at and found good, one line each. It takes none itself.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::{camera::Shot, likeness::Likeness};
use crate::error::BenchError;

/// In light colours all sizes are kept, of the other themes one.
const OTHER_THEMES_AT: u32 = 1024;

/// By file name.
#[derive(Debug, Default)]
pub struct Accepted(BTreeMap<String, Likeness>);

impl Accepted {
    /// Reads them; none, where none were accepted yet.
    pub fn read() -> Result<Self, BenchError> {
        let Ok(text) = fs::read_to_string(path()) else {
            return Ok(Self::default());
        };
        let line = |line: &str| {
            let (file, likeness) = line.split_once(' ')?;
            Some((file.to_owned(), Likeness::stored(likeness)))
        };
        Ok(Self(text.lines().filter_map(line).collect()))
    }

    /// Puts these in place of all.
    pub fn take_over(&mut self, shots: &[Shot]) {
        let kept = shots.iter().filter(|shot| is_kept(shot));
        self.0 = kept
            .map(|shot| (shot.file.clone(), shot.likeness.clone()))
            .collect();
    }

    /// Writes them.
    pub fn write(&self) -> Result<(), BenchError> {
        let lines = self
            .0
            .iter()
            .map(|(file, likeness)| format!("{file} {}\n", likeness.as_str()));
        fs::write(path(), lines.collect::<String>())?;
        Ok(())
    }

    /// Whether this one is new or looks other than before.
    pub fn differs(&self, shot: &Shot) -> bool {
        is_kept(shot)
            && self
                .0
                .get(&shot.file)
                .is_none_or(|before| before.differs(&shot.likeness))
    }

    /// What was accepted and was not taken this time.
    pub fn missing(&self, shots: &[Shot]) -> Vec<&str> {
        let taken = |file: &&str| !shots.iter().any(|shot| shot.file == **file);
        self.0.keys().map(String::as_str).filter(taken).collect()
    }
}

fn is_kept(shot: &Shot) -> bool {
    shot.theme == "light" || shot.width == OTHER_THEMES_AT
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("accepted-shots.txt")
}
