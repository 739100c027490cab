//! The participant code: five random symbols and a check that catches slips of the finger.
//! It must not know whose code it is; Debug never prints it.

use core::fmt;

use thiserror::Error;
use zeroize::Zeroize;

use crate::rude;
use crate::symbols::{Typed, character, typed};

/// Symbols in a code, the check symbol included.
const LENGTH: usize = 6;

/// The pseudonym a pupil enters: one per pupil and wave.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParticipantCode([u8; LENGTH]);

impl ParticipantCode {
    /// Makes a code of 25 of these random bits; nothing when it would spell something rude or be all
    /// noughts. The caller then tries again with fresh ones.
    pub fn issue(random: [u8; 4]) -> Option<Self> {
        let bits = u32::from_be_bytes(random) >> 7;
        let mut symbols = [0; LENGTH];
        for (position, symbol) in symbols.iter_mut().take(LENGTH - 1).enumerate() {
            *symbol = (bits >> (20 - 5 * position)) as u8 & 31;
        }
        symbols[LENGTH - 1] = check_symbol(&symbols);
        let harmless = symbols != [0; LENGTH] && !rude::spells_something(&symbols);
        harmless.then_some(Self(symbols))
    }

    /// Reads what was typed, forgiving case, spaces, hyphens, dots and look-alikes.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut symbols = [0; LENGTH];
        let mut count = 0;
        for character in text.chars() {
            match typed(character) {
                Typed::Separator => {}
                Typed::Other => return Err(CodeError::Symbol(character)),
                Typed::Symbol(value) => {
                    if let Some(place) = symbols.get_mut(count) {
                        *place = value;
                    }
                    count += 1;
                }
            }
        }
        match count {
            0 => Err(CodeError::Empty),
            LENGTH => Self::from_symbols(symbols),
            1..LENGTH => Err(CodeError::TooShort(count)),
            _ => Err(CodeError::TooLong),
        }
    }

    /// What was typed, whether it is of a code or not, without what stands between: the hyphen of the slip, spaces.
    pub fn symbols_typed(text: &str) -> String {
        let is_symbol = |it: &char| !matches!(typed(*it), Typed::Separator);
        text.chars().filter(is_symbol).collect()
    }

    /// The code of six symbol values.
    pub fn from_symbols(symbols: [u8; LENGTH]) -> Result<Self, CodeError> {
        let valid = symbols.iter().all(|symbol| *symbol < 32) && syndrome(&symbols) == 0;
        valid.then_some(Self(symbols)).ok_or(CodeError::Check)
    }

    /// The six symbol values, each below 32.
    pub const fn symbols(&self) -> [u8; LENGTH] {
        self.0
    }

    /// The six characters without a hyphen, as they are hashed and stand in a personal link.
    pub(crate) fn characters(&self) -> [u8; LENGTH] {
        self.0.map(|symbol| character(symbol) as u8)
    }
}

/// `ABC-DEF`, as on a code slip.
impl fmt::Display for ParticipantCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        for (position, symbol) in self.0.iter().enumerate() {
            if position == LENGTH / 2 {
                f.write_char('-')?;
            }
            f.write_char(character(*symbol))?;
        }
        Ok(())
    }
}

impl fmt::Debug for ParticipantCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ParticipantCode(hidden)")
    }
}

impl Drop for ParticipantCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Why a typed code is none. The text never holds the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Nothing was typed.
    #[error("type the six letters and numbers of the code")]
    Empty,
    /// So many symbols only.
    #[error("{0} of six letters and numbers are there; type the rest")]
    TooShort(usize),
    /// More than six symbols.
    #[error("a code has six letters and numbers; take the extra ones away")]
    TooLong,
    /// A character that is in no code.
    #[error("\u{201c}{0}\u{201d} is in no code; look at the slip again")]
    Symbol(char),
    /// Six symbols that do not belong together: one is wrong, or two changed places.
    #[error("one of the letters or numbers is not right; look at the slip again")]
    Check,
}

/// Σ αⁱ·xᵢ over GF(32) = GF(2)\[x\]/(x⁵+x²+1), α = x, i from 0 at the left. A code is valid when it is
/// nought. A wrong symbol adds αⁱ·δ, a swap of neighbours αⁱ·(1+α)·δ: neither is nought unless δ is.
fn syndrome(symbols: &[u8; LENGTH]) -> u8 {
    // Horner's rule, from the check symbol down.
    symbols
        .iter()
        .rev()
        .fold(0, |sum, symbol| times_alpha(sum) ^ symbol)
}

/// The last symbol that makes the sum nought: its own term is α⁵·x₅, so the rest is divided by α⁵.
fn check_symbol(symbols: &[u8; LENGTH]) -> u8 {
    let mut rest = *symbols;
    rest[LENGTH - 1] = 0;
    // α³¹ = 1, because the polynomial is primitive; so 1/α⁵ = α²⁶.
    (0..26).fold(syndrome(&rest), |value, _| times_alpha(value))
}

/// Multiplies by α: a shift, and x⁵ = x² + 1.
const fn times_alpha(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        shifted ^ 0b10_0101
    }
}

#[cfg(test)]
mod tests;
