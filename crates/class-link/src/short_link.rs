//! The short name of a class link, for typing where nothing can be scanned or pasted.
//! It must not know where it leads: the endpoint looks that up.

use core::fmt;
use core::str::FromStr;

use thiserror::Error;

use crate::rude;
use crate::symbols::{Typed, character, typed};

const LENGTH: usize = 10;

/// Ten random symbols, 50 bits: `/k/XXXXX-XXXXX` leads to a class link. Too many to guess at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortName([u8; LENGTH]);

impl ShortName {
    /// Makes a name of 50 of these random bits; nothing when it would spell something rude. The
    /// caller then tries again with fresh ones.
    pub fn issue(random: [u8; 7]) -> Option<Self> {
        let bits = random
            .iter()
            .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte))
            >> 6;
        let mut symbols = [0; LENGTH];
        for (position, symbol) in symbols.iter_mut().enumerate() {
            *symbol = (bits >> (45 - 5 * position)) as u8 & 31;
        }
        (!rude::spells_something(&symbols)).then_some(Self(symbols))
    }

    /// The ten characters without a hyphen, as they are listed in `links.json`.
    pub fn to_plain(&self) -> String {
        self.0.map(character).iter().collect()
    }
}

impl FromStr for ShortName {
    type Err = ShortNameError;

    /// Reads what was typed, forgiving case, spaces, hyphens, dots and look-alikes.
    fn from_str(text: &str) -> Result<Self, ShortNameError> {
        let mut symbols = [0; LENGTH];
        let mut count = 0;
        for character in text.chars() {
            match typed(character) {
                Typed::Separator => {}
                Typed::Other => return Err(ShortNameError),
                Typed::Symbol(value) => {
                    *symbols.get_mut(count).ok_or(ShortNameError)? = value;
                    count += 1;
                }
            }
        }
        (count == LENGTH)
            .then_some(Self(symbols))
            .ok_or(ShortNameError)
    }
}

/// `XXXXX-XXXXX`, as on a teacher sheet.
impl fmt::Display for ShortName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.to_plain();
        let (first, second) = plain.split_at(LENGTH / 2);
        write!(f, "{first}-{second}")
    }
}

/// It leads to a class link, which admits uploads: not printed.
impl fmt::Debug for ShortName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortName(hidden)")
    }
}

/// The text is no short name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a short link ends in ten letters and numbers; look at the teacher sheet again")]
pub struct ShortNameError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_bits_are_taken_from_the_front() {
        let name = ShortName::issue([0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x7f]).unwrap();
        assert_eq!(name.to_string(), "01234-56789");
        assert_eq!(name.to_plain(), "0123456789");
    }

    #[test]
    fn typing_is_forgiven() {
        let name: ShortName = "01234-56789".parse().unwrap();
        for typed in ["o l234.56789", "0I234 – 56789", "0123456789"] {
            assert_eq!(typed.parse(), Ok(name), "{typed}");
        }
        for bad in ["", "012345678", "01234567890", "01234-5678!"] {
            assert_eq!(bad.parse::<ShortName>(), Err(ShortNameError), "{bad}");
        }
    }
}
