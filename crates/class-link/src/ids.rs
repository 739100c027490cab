//! The ids of studies, waves, age groups and classes: checked, short, safe in addresses and paths.
//! It must not know which ids exist: that is the study definition's.

use core::fmt;
use core::str::FromStr;

use thiserror::Error;

/// The longest id. Ours: the address has room for little more.
const LONGEST: usize = 32;

/// The text is no id. The text itself is not quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("an id has 1 to 32 characters: a to z, 0 to 9 and hyphens; change it in the study's files")]
pub struct IdError;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                check(text).map(|()| Self(text.into()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// The id of a study, such as `inact-demo`.
    StudyId
}
id! {
    /// The id of a wave, such as `screening`.
    WaveId
}
id! {
    /// The id of an age group, such as `primary`.
    AgeGroupId
}
id! {
    /// The id of a class, such as `oak1`.
    ClassId
}

fn check(text: &str) -> Result<(), IdError> {
    let allowed = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(allowed);
    fits.then_some(()).ok_or(IdError)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_and_safe_in_paths() {
        assert_eq!(
            "inact-demo".parse::<StudyId>().unwrap().as_str(),
            "inact-demo"
        );
        assert!("a".repeat(32).parse::<WaveId>().is_ok());
        for bad in [
            "",
            "Oak",
            "a b",
            "a/b",
            "..",
            "a.b",
            "é",
            "a\0",
            &"a".repeat(33),
        ] {
            assert_eq!(bad.parse::<ClassId>(), Err(IdError), "{bad:?}");
        }
    }
}
