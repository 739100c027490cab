//! The pictures that stand for the 32 symbols, so that a young pupil can tap a code.
//! It must not draw them: `public/pictures.svg` does. Nor does it say their words to pupils: `picture_words` in `texts/` does.

/// One word an 8-year-old reads and says for each symbol, in the alphabet's order. The order is part
/// of the printed slips: pictures may be drawn again, never moved.
const NAMES: [&str; 32] = [
    "sun", "boat", "tree", "house", "fish", "star", "cup", "leaf", // 0 to 7
    "kite", "key", "drum", "moon", "ball", "bell", "shell", "hat", // 8, 9, A to F
    "bird", "cat", "apple", "car", "sock", "book", "spoon",
    "ladder", // G to H, J, K, M, N, P, Q
    "cloud", "flower", "chair", "tent", "pencil", "flag", "rocket", "snail", // R to T, V to Z
];

/// A symbol's picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The symbol's value, below 32.
    pub symbol: u8,
    /// Its English name, which is also the id of its drawing.
    pub name: &'static str,
}

impl Picture {
    /// The picture of a symbol value below 32.
    pub fn of(symbol: u8) -> Option<Self> {
        let name = NAMES.get(usize::from(symbol))?;
        Some(Self { symbol, name })
    }

    /// All 32, in the alphabet's order.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        // By their places, so that whoever needs no names does not carry them.
        (0..32).map(|symbol| Self {
            symbol,
            name: NAMES[usize::from(symbol & 31)],
        })
    }

    /// The letter or digit the picture stands for.
    pub fn character(&self) -> char {
        crate::symbols::character(self.symbol)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CodeError, ParticipantCode};

    #[test]
    fn each_symbol_has_its_own_picture() {
        let names: std::collections::BTreeSet<_> =
            Picture::all().map(|picture| picture.name).collect();
        assert_eq!(names.len(), 32);
        assert_eq!(Picture::of(0).unwrap().name, "sun");
        assert_eq!(Picture::of(31).unwrap().character(), 'Z');
        assert_eq!(Picture::of(32), None);
    }

    fn tapped(symbols: [u8; 6]) -> Result<ParticipantCode, CodeError> {
        // As the app does: a picture types its character.
        let pictures = symbols
            .map(|symbol| Picture::of(symbol).unwrap().character())
            .iter()
            .collect::<String>();
        ParticipantCode::parse(&pictures)
    }

    #[test]
    fn every_wrong_picture_and_every_two_swapped_are_caught() {
        // code/tests.rs proves it for the symbols of every code; here for the pictures, through the one door codes come in by.
        for random in 0_u32..200 {
            let bits = random.wrapping_mul(0x9e37_79b9) | 0x80;
            let Some(code) = ParticipantCode::issue(bits.to_be_bytes()) else {
                continue;
            };
            let symbols = code.symbols();
            assert_eq!(tapped(symbols), Ok(code.clone()));
            for place in 0..6 {
                for picture in Picture::all().filter(|other| other.symbol != symbols[place]) {
                    let mut wrong = symbols;
                    wrong[place] = picture.symbol;
                    assert_eq!(tapped(wrong), Err(CodeError::Check));
                }
            }
            for place in 1..6 {
                let mut swapped = symbols;
                swapped.swap(place - 1, place);
                if swapped != symbols {
                    assert_eq!(tapped(swapped), Err(CodeError::Check));
                }
            }
        }
    }
}
