//! Crockford's base32: the 32 symbols of codes and short names, and how they are read back.
//! It must not know how many symbols something has, nor how it is checked.

/// The symbols by value. No I, L, O or U (Crockford, *Base 32*, crockford.com/base32.html).
pub(crate) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A symbol's character.
pub(crate) fn character(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

/// What one typed character means.
pub(crate) enum Typed {
    /// A symbol's value.
    Symbol(u8),
    /// Nothing: a space, hyphen or dot between symbols.
    Separator,
    /// No symbol at all.
    Other,
}

/// Reads one typed character: either case, Crockford's look-alikes (I and L are 1, O is 0), and one
/// of ours: U is V. Crockford leaves U out, so nothing else can be meant, and in handwriting and in
/// many rounded letter shapes the two are alike.
pub(crate) fn typed(character: char) -> Typed {
    let plain = match character.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        'U' => 'V',
        other => other,
    };
    let found = ALPHABET
        .iter()
        .position(|symbol| char::from(*symbol) == plain);
    match found.and_then(|value| u8::try_from(value).ok()) {
        Some(value) => Typed::Symbol(value),
        None if is_separator(character) => Typed::Separator,
        None => Typed::Other,
    }
}

/// White space, invisible characters that come with copying, and the dashes and dots that tablets
/// make of a hyphen or full stop.
fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '.' | '_' | '\u{ad}' | '\u{b7}' | '\u{200b}'..='\u{200f}' | '\u{2010}'..='\u{2015}'
                | '\u{2022}' | '\u{2026}' | '\u{2212}' | '\u{feff}'
        )
}
