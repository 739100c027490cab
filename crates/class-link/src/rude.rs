//! Whether symbols spell something rude, hurtful or frightening, also through look-alikes.
//! It must not be asked about a code that was already issued: the list may grow.

use crate::symbols::character;

/// One stem a line; lines with `#` are comments.
const STEMS: &str = include_str!("rude.txt");

/// Whether any stem can be read in the symbols, across the hyphen too.
pub(crate) fn spells_something(symbols: &[u8]) -> bool {
    let read: Vec<u8> = symbols
        .iter()
        .map(|symbol| alike(character(*symbol) as u8))
        .collect();
    stems().any(|stem| {
        let stem: Vec<u8> = stem.bytes().map(alike).collect();
        read.windows(stem.len()).any(|window| window == stem)
    })
}

fn stems() -> impl Iterator<Item = &'static str> {
    STEMS
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// One representative for everything that is read as the same letter.
fn alike(character: u8) -> u8 {
    match character {
        b'I' | b'L' => b'1',
        b'O' | b'Q' => b'0',
        b'Z' => b'2',
        b'E' => b'3',
        b'A' => b'4',
        b'S' => b'5',
        b'G' => b'6',
        b'T' => b'7',
        b'B' => b'8',
        b'U' => b'V',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbols::{Typed, typed};

    fn spells(text: &str) -> bool {
        let symbols: Vec<u8> = text
            .chars()
            .filter_map(|character| match typed(character) {
                Typed::Symbol(value) => Some(value),
                _ => None,
            })
            .collect();
        spells_something(&symbols)
    }

    #[test]
    fn stems_are_found_anywhere_and_through_look_alikes() {
        for rude in [
            "D1E000", "7D1E77", "XXXD13", "K1LLXX", "5ADXXX", "F47XXX", "XFVCKX", "XXGAYX",
            "6AYXXX", "XX-PQO",
        ] {
            assert!(spells(rude), "{rude}");
        }
        for harmless in ["7K4PWX", "QRMNPW", "HJKMNP"] {
            assert!(!spells(harmless), "{harmless}");
        }
    }

    #[test]
    fn every_stem_can_occur_in_a_code() {
        for stem in stems() {
            assert!((3..=6).contains(&stem.len()), "{stem}");
            assert!(stem.bytes().all(|byte| byte.is_ascii_uppercase()), "{stem}");
        }
    }
}
