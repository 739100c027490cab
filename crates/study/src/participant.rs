//! The pseudonymous ids of a roster: participants and schools. It must not hold a name: a participant's id needs a digit,
//! so that a first name typed by mistake is refused.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// The longest id. Ours: it has to fit on a code slip's strip.
const LONGEST: usize = 40;

/// Who a participant is to the study: a pseudonym that the study team and the school can look up.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParticipantId(String);

/// A school, as the study numbers it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolId(String);

impl ParticipantId {
    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl SchoolId {
    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ParticipantId {
    type Err = PseudonymError;

    fn from_str(text: &str) -> Result<Self, PseudonymError> {
        check(text)?;
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Err(PseudonymError::LikeAName);
        }
        Ok(Self(text.to_owned()))
    }
}

impl FromStr for SchoolId {
    type Err = PseudonymError;

    fn from_str(text: &str) -> Result<Self, PseudonymError> {
        check(text).map(|()| Self(text.to_owned()))
    }
}

/// It leads to a pupil by way of the school's list, so it is not printed in passing.
impl fmt::Debug for ParticipantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ParticipantId(hidden)")
    }
}

fn check(text: &str) -> Result<(), PseudonymError> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if text.is_empty() {
        return Err(PseudonymError::Empty);
    }
    // A leading hyphen would be read as a formula by spreadsheets.
    let fits = text.len() <= LONGEST
        && text.bytes().all(allowed)
        && text.as_bytes()[0].is_ascii_alphanumeric();
    fits.then_some(()).ok_or(PseudonymError::Shape)
}

/// Why a text is no pseudonymous id. The text itself is not quoted: it may be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PseudonymError {
    /// Nothing there.
    #[error("it is empty; every row needs one")]
    Empty,
    /// Other characters, or too many.
    #[error(
        "it may have 1 to {LONGEST} letters, digits, “-”, “_” and “.”, beginning with a letter or digit: \
         no spaces, no names"
    )]
    Shape,
    /// No digit in it.
    #[error("it has no digit and may be a name; use the study's pseudonymous id, such as “P0012”")]
    LikeAName,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pseudonyms_pass_and_names_do_not() {
        for good in ["P0012", "1", "sch01.c2_p-7", &"7".repeat(40)] {
            assert_eq!(good.parse::<ParticipantId>().unwrap().as_str(), good);
        }
        for (bad, why) in [
            ("", PseudonymError::Empty),
            ("Emma", PseudonymError::LikeAName),
            ("Emma 2", PseudonymError::Shape),
            ("=1+1", PseudonymError::Shape),
            ("-7", PseudonymError::Shape),
            ("Zoë1", PseudonymError::Shape),
            (&"7".repeat(41), PseudonymError::Shape),
        ] {
            assert_eq!(bad.parse::<ParticipantId>(), Err(why), "{bad}");
        }
        assert!("northfield".parse::<SchoolId>().is_ok());
    }
}
