//! What comes out of a score. It must not know how it was computed.

use std::fmt;

/// A number, or a profile.
#[derive(Debug, Clone, PartialEq)]
pub enum ScoreValue {
    /// A number, with at most ten decimals.
    Number(f64),
    /// A digit for each item, in the order of the score's items.
    Digits(String),
}

/// A score and how much stood behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The value, absent where its missing rule is not met.
    pub value: Option<ScoreValue>,
    /// How many of its items were answered; of a sum of other scores, how many of those there are.
    pub answered: usize,
}

impl ScoreValue {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Digits(_) => None,
        }
    }
}

/// The shortest text that reads back as the same value: `9.51`, `30`, `112311211`.
impl fmt::Display for ScoreValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Digits(digits) => digits.fmt(f),
        }
    }
}

/// The number to ten decimals, so that 3 × 0.1 is 0.3: a band ends where its file says, and a cell says no more than is known.
/// By way of text, which is exact at every magnitude. Absent where it is no finite number.
pub(super) fn decimal(number: f64) -> Option<f64> {
    let nearest: f64 = format!("{number:.10}").parse().ok()?;
    // Nought has one sign.
    nearest.is_finite().then_some(nearest + 0.0)
}
