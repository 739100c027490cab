//! One change of whose slip it is: when, from whom, to whom, and why. It must not be written anywhere but into the encrypted list.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::participant::ParticipantId;

/// The longest remark. Ours: a sentence or two.
const LONGEST: usize = 300;

/// What became of one slip.
#[derive(Clone, Debug)]
pub struct Change {
    /// When, in seconds since 1970.
    pub at: i64,
    /// The number on the slip, from 1.
    pub slip: usize,
    /// Whose it was; nobody's when it was a spare.
    pub from: Option<ParticipantId>,
    /// Whose it is from then on; nobody's when it was given back or lost.
    pub to: Option<ParticipantId>,
    /// The slip is lost.
    pub is_lost: bool,
    /// Why.
    pub because: Remark,
    /// Who did it, where that is known.
    pub by: Option<Remark>,
}

/// What somebody wrote beside a change: one line of words.
#[derive(Clone, PartialEq, Eq)]
pub struct Remark(String);

impl Remark {
    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// It may say more than it should about a pupil, so it is not printed in passing.
impl fmt::Debug for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Remark(hidden)")
    }
}

impl FromStr for Remark {
    type Err = RemarkError;

    fn from_str(text: &str) -> Result<Self, RemarkError> {
        let text = text.trim();
        let fits = !text.is_empty()
            && text.chars().count() <= LONGEST
            && !text.chars().any(char::is_control);
        fits.then(|| Self(text.to_owned())).ok_or(RemarkError)
    }
}

/// The text is no remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("write one line of 1 to {LONGEST} characters, without a pupil's name")]
pub struct RemarkError;

#[derive(Serialize, Deserialize)]
pub(super) struct ChangeV1 {
    at: i64,
    slip: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    lost: bool,
    because: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

impl ChangeV1 {
    pub(super) fn of(change: &Change) -> Self {
        let text = |id: &ParticipantId| id.as_str().to_owned();
        Self {
            at: change.at,
            slip: change.slip,
            from: change.from.as_ref().map(text),
            to: change.to.as_ref().map(text),
            lost: change.is_lost,
            because: change.because.0.clone(),
            by: change.by.as_ref().map(|by| by.0.clone()),
        }
    }

    pub(super) fn check(self) -> Option<Change> {
        let participant = |id: Option<String>| match id {
            Some(id) => id.parse().ok().map(Some),
            None => Some(None),
        };
        Some(Change {
            at: self.at,
            slip: (self.slip > 0).then_some(self.slip)?,
            from: participant(self.from)?,
            to: participant(self.to)?,
            is_lost: self.lost,
            because: self.because.parse().ok()?,
            by: match self.by {
                Some(by) => Some(by.parse().ok()?),
                None => None,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_one_line_of_words() {
        assert_eq!(" mixed up ".parse::<Remark>().unwrap().as_str(), "mixed up");
        for bad in ["", "  ", "two\nlines", "a\tb", &"x".repeat(301)] {
            assert_eq!(bad.parse::<Remark>(), Err(RemarkError));
        }
    }
}
