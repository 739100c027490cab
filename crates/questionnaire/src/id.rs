//! Identifiers, checked when they are read. They carry no meaning beyond being equal or not.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "“{text}” cannot be used as {what}: use 1 to 32 of a–z, 0–9, “-” and “_”, starting with a letter or digit"
)]
pub struct IdError {
    what: &'static str,
    text: String,
}

pub(crate) fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
    (1..=32).contains(&text.len()) && text.bytes().all(allowed) && !text.starts_with(['-', '_'])
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $what:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The identifier as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::try_from(text.to_owned())
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                if is_id(&text) { Ok(Self(text)) } else { Err(IdError { what: $what, text }) }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// One research project.
    StudyId, "a study id";
    /// One occasion of a study.
    WaveId, "a wave id";
    /// The group that shares a questionnaire and a look.
    AgeGroupId, "an age group id";
    /// One class at one wave.
    ClassId, "a class id";
    /// A versioned set of items with its rules.
    InstrumentId, "an instrument id";
    /// One question; also the name of its variable in an export.
    ItemId, "an item id";
    /// The options an item offers.
    ScaleId, "a response scale id";
    /// The question that the rows of a grid have in common.
    StemId, "a grid id";
    /// One number computed from answers; also the name of its variable.
    ScoreId, "a score id";
    /// The content hash of a study definition.
    Version, "a definition version";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_short_lower_case_and_plain() {
        for good in ["a", "ucla3_1", "9", "inact-demo", &"x".repeat(32)] {
            assert_eq!(good.parse::<ItemId>().unwrap().as_str(), good);
        }
        for bad in [
            "",
            "A",
            "a b",
            "-a",
            "_a",
            "é",
            "a/b",
            "..",
            &"x".repeat(33),
        ] {
            assert!(bad.parse::<ItemId>().is_err(), "{bad}");
        }
    }
}

/// For a reader that checks the text itself, and notes what is wrong.
macro_rules! noted {
    ($($name:ident)*) => {$(
        impl $name {
            pub(crate) fn noted(text: String) -> Self {
                Self(text)
            }
        }
    )*};
}

noted! { StudyId WaveId AgeGroupId ClassId InstrumentId ItemId ScaleId StemId Version }
