//! Words without what makes the same word look different: capitals, accents, apostrophes and hyphens. It must not be used to tell
//! two words apart for good: what it makes of them is compared and thrown away.

use js_sys::JsString;

/// The words in small letters without accents. The browser knows which letters these are; its tables need not be loaded.
pub fn plain(words: &str) -> String {
    // Decomposed, an accent is a character of its own (Unicode, block “Combining Diacritical Marks”).
    let apart: String = JsString::from(words)
        .to_lower_case()
        .normalize("NFKD")
        .into();
    let letters = apart.chars().filter_map(|letter| match letter {
        '\u{300}'..='\u{36f}' | '\'' | '’' | '-' => None,
        // A stroke is no accent to Unicode, and is one to whoever has no key for it.
        'ł' => Some('l'),
        'ø' => Some('o'),
        'đ' => Some('d'),
        'ı' => Some('i'),
        letter => Some(letter),
    });
    letters.collect()
}
