//! What a pupil gave to one item, or why there is nothing. A missing answer is a reason, never a number.

use serde::{Deserialize, Serialize};

/// An answer, as the codes of the response scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The code of one choice, a rating, or a whole number.
    One(i32),
    /// The codes of the chosen choices, ascending, each once.
    Several(Vec<i32>),
}

impl Answer {
    /// Several codes, put in order, duplicates dropped.
    pub fn several(codes: impl IntoIterator<Item = i32>) -> Self {
        let mut codes: Vec<i32> = codes.into_iter().collect();
        codes.sort_unstable();
        codes.dedup();
        Self::Several(codes)
    }

    /// Whether `code` is the answer or among the answers.
    pub fn contains(&self, code: i32) -> bool {
        match self {
            Self::One(one) => *one == code,
            Self::Several(several) => several.contains(&code),
        }
    }
}

/// Why an item has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// *I'd rather not say.*
    Skipped,
    /// *I don't know*, where the study offers it.
    DontKnow,
    /// Seen, and passed or left without an answer.
    NoAnswer,
    /// Never seen: the pupil stopped before it.
    NotReached,
    /// Never due: a show-if rule left it out.
    NotShown,
}

impl Missing {
    /// All reasons, in the order of the codebook.
    pub const ALL: [Self; 5] = [
        Self::Skipped,
        Self::DontKnow,
        Self::NoAnswer,
        Self::NotReached,
        Self::NotShown,
    ];

    /// The reason as it stands in an export.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::DontKnow => "dont_know",
            Self::NoAnswer => "no_answer",
            Self::NotReached => "not_reached",
            Self::NotShown => "not_shown",
        }
    }
}

/// What stands for one item in a session or a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// An answer.
    Answer(Answer),
    /// No answer, and why.
    Missing(Missing),
}

impl Given {
    /// The answer, if there is one.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Answer(answer) => Some(answer),
            Self::Missing(_) => None,
        }
    }
}
