//! A cell of a CSV file whose words come from elsewhere. It must not let a spreadsheet take words for a formula.

use std::borrow::Cow;

/// The words; with an apostrophe before them where a spreadsheet would compute them (OWASP, *CSV Injection*).
pub fn words(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_are_a_formula() {
        for (given, kept) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-5", "'-5"),
            ("\t=1", "'\t=1"),
            ("Oak class", "Oak class"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(words(given), kept);
        }
    }
}
