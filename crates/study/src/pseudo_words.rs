//! English words made to look like a language that nobody has translated into yet: longer and accented, or from right to left. For
//! finding what was forgotten, never for pupils. It must not touch what the app fills in.
//!
//! The two are those of Android and Chromium (CLDR reserves the regions XA and XB for them): whatever is left without accents in
//! `en-XA` is not among the words to translate; whatever reads from left to right in `ar-XB` is not laid out by direction.

use questionnaire::Language;

/// English, long and accented.
const ACCENTED: &str = "en-XA";
/// English, written as Arabic is.
const MIRRORED: &str = "ar-XB";

/// What makes the words of one of the two out of English ones; nothing for a real language.
pub fn pseudo_words(language: &Language) -> Option<fn(&str) -> String> {
    match language.as_str() {
        ACCENTED => Some(accented),
        MIRRORED => Some(mirrored),
        _ => None,
    }
}

/// Every letter with an accent; two fifths longer, as English becomes in other languages; in brackets, so that a cut is seen.
fn accented(words: &str) -> String {
    let mut accented = String::from("[");
    for part in parts(words) {
        match part {
            Part::Filled(name) => accented.push_str(name),
            Part::Words(words) => accented.extend(words.chars().flat_map(drawn_out)),
        }
    }
    accented.push(']');
    accented
}

/// A letter with an accent; half of all letters twice.
fn drawn_out(letter: char) -> impl Iterator<Item = char> {
    let once = with_accent(letter);
    let twice = matches!(
        letter.to_ascii_lowercase(),
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 's' | 'l'
    );
    let again = twice.then(|| with_accent(letter.to_ascii_lowercase()));
    std::iter::once(once).chain(again)
}

fn with_accent(letter: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "áƀçđéƒĝĥíĵķļɱñóþǫŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ";
    let place = PLAIN.chars().position(|plain| plain == letter);
    place
        .and_then(|place| ACCENTED.chars().nth(place))
        .unwrap_or(letter)
}

/// Every word with a letter in it turned round: between marks that make whatever stands there run from right to left, as Arabic
/// letters do by themselves. Numbers are left alone, for numbers run from left to right in Arabic too.
fn mirrored(words: &str) -> String {
    let mut mirrored = String::new();
    for part in parts(words) {
        match part {
            Part::Filled(name) => mirrored.push_str(name),
            Part::Words(words) => {
                for word in words.split_inclusive(char::is_whitespace) {
                    let end = word.trim_end().len();
                    let (word, space) = word.split_at(end);
                    if word.contains(char::is_alphabetic) {
                        mirrored.extend(["\u{200f}\u{202e}", word, "\u{202c}\u{200f}"]);
                    } else {
                        mirrored.push_str(word);
                    }
                    mirrored.push_str(space);
                }
            }
        }
    }
    mirrored
}

/// A stretch of a text.
enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// What the app fills in, with its braces.
    Filled(&'a str),
}

fn parts(words: &str) -> impl Iterator<Item = Part<'_>> {
    let pieces = words.split_inclusive('}');
    pieces.flat_map(|piece| {
        let at = piece.find('{').unwrap_or(piece.len());
        let (words, filled) = piece.split_at(at);
        [Part::Words(words), Part::Filled(filled)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_an_accent_and_what_is_filled_in_has_none() {
        assert_eq!(
            accented("Question {n} of {total}"),
            "[Ǫúúééššţííóóñ {n} óóƒ {total}]"
        );
        let alphabet = "The quick brown fox jumps over the lazy dog. THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG";
        assert!(!accented(alphabet).contains(|c: char| c.is_ascii_alphabetic()));
    }

    // Without what the app fills in, which stays as it is.
    fn own_letters(words: &str) -> usize {
        let after = |part: &str| {
            part.split_once('}')
                .map_or(0, |(_, rest)| rest.chars().count())
        };
        let first = words.split('{').next().unwrap_or_default().chars().count();
        first + words.split('{').skip(1).map(after).sum::<usize>()
    }

    #[test]
    fn the_apps_words_become_two_fifths_longer() {
        let texts = include_str!("../../../texts/en-GB.toml");
        let lines = texts.lines().filter_map(|line| line.split_once(" = \""));
        let (mut before, mut after, mut least) = (0, 0, f64::MAX);
        for (_, words) in lines {
            let words = words.trim_end_matches('"');
            let (short, long) = (own_letters(words), own_letters(&accented(words)));
            before += short;
            after += long;
            least = least.min(long as f64 / short as f64);
        }
        let all = f64::from(after as u32) / f64::from(before as u32);
        assert!((1.35..1.5).contains(&all), "{all}");
        assert!(least > 1.2, "{least}");
    }

    #[test]
    fn words_are_turned_round_one_by_one_and_numbers_are_not() {
        assert_eq!(
            mirrored("Call 0800 1111, {n} now"),
            "\u{200f}\u{202e}Call\u{202c}\u{200f} 0800 1111, {n} \u{200f}\u{202e}now\u{202c}\u{200f}"
        );
    }

    #[test]
    fn real_languages_have_their_own_words() {
        assert!(pseudo_words(&"cy".into()).is_none());
        assert!(pseudo_words(&"en-XA".into()).is_some());
    }
}
