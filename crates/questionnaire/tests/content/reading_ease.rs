//! How hard a text is to read, in school grades of the United States. It must not know which text is for whom.
//!
//! Flesch–Kincaid: Kincaid, J. P., Fishburne, R. P., Rogers, R. L. and Chissom, B. S. (1975). Derivation of new readability
//! formulas for Navy enlisted personnel. Research Branch Report 8-75. It was made for passages; on a label of three words it
//! says nothing, so labels are held to short words instead (see `wording`). The formula needs syllables, and these are
//! estimated from the spelling: vowels in a row are one, with the rules below for silent letters, and the words that break
//! them named. An estimate that errs, errs towards more.

/// Words of the content whose spelling misleads the rules.
const BY_HEART: &[(&str, usize)] = &[
    ("anyone", 3),
    ("everyone", 3),
    ("idea", 3),
    ("quiet", 2),
    ("real", 2),
    ("something", 2),
    ("sometimes", 2),
    ("somewhere", 2),
    ("trial", 2),
];

/// The grade of a text, given as its paragraphs; a heading is one. A number counts as a word of one syllable.
pub fn grade(paragraphs: &[&str]) -> f64 {
    let sentences = sentences(paragraphs);
    let words: Vec<_> = sentences
        .iter()
        .flat_map(|sentence| words(sentence))
        .collect();
    let syllables = words.iter().map(|word| syllables(word)).sum();
    flesch_kincaid(words.len(), sentences.len(), syllables)
}

/// The sentences of a text. The end of a paragraph ends a sentence, too.
pub fn sentences<'a>(paragraphs: &[&'a str]) -> Vec<&'a str> {
    paragraphs
        .iter()
        .flat_map(|paragraph| paragraph.split(['.', '?', '!', '…']))
        .filter(|sentence| !words(sentence).is_empty())
        .collect()
}

/// The words of a text, without what surrounds them.
pub fn words(text: &str) -> Vec<&str> {
    text.split([' ', '-', '–'])
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect()
}

/// An estimate of how many syllables a word has.
pub fn syllables(word: &str) -> usize {
    let letters: String = word
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    if let Some((_, count)) = BY_HEART.iter().find(|(known, _)| *known == letters) {
        return *count;
    }
    let mut count = 0;
    let mut after_vowel = false;
    for (place, letter) in letters.chars().enumerate() {
        // A y that begins a word is a consonant.
        let vowel = is_vowel(letter) && !(letter == 'y' && place == 0);
        count += usize::from(vowel && !after_vowel);
        after_vowel = vowel;
    }
    count += usize::from(has_syllable_more(&letters));
    count -= usize::from(count > 1 && ends_silently(&letters));
    count.max(1)
}

/// *going*, *trying*: two vowels in a row that are two; *didn’t*, *doesn’t*: a syllable without a vowel.
fn has_syllable_more(letters: &str) -> bool {
    letters
        .strip_suffix("ing")
        .is_some_and(|stem| stem.ends_with(is_vowel))
        || letters.ends_with("dnt")
        || letters.ends_with("snt")
}

/// *time*, *times*, *timed*; but not *table*, *places*, *invited*, *free*.
fn ends_silently(letters: &str) -> bool {
    if let Some(stem) = letters.strip_suffix("es") {
        let hissing = ["s", "x", "z", "c", "g", "ch", "sh"];
        return ends_in_consonant(stem) && !hissing.iter().any(|end| stem.ends_with(end));
    }
    if let Some(stem) = letters.strip_suffix("ed") {
        return ends_in_consonant(stem) && !stem.ends_with(['t', 'd']);
    }
    letters.strip_suffix('e').is_some_and(|stem| {
        let syllabic = stem.strip_suffix('l').is_some_and(ends_in_consonant);
        ends_in_consonant(stem) && !syllabic
    })
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.ends_with(|letter| !is_vowel(letter))
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[expect(clippy::cast_precision_loss, reason = "no text here has 2^52 words")]
fn flesch_kincaid(words: usize, sentences: usize, syllables: usize) -> f64 {
    let (words, sentences, syllables) = (words as f64, sentences as f64, syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

#[test]
fn the_formula_is_that_of_1975() {
    // “The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.”: 13 words, 24 syllables, 11.3.
    assert!((flesch_kincaid(13, 1, 24) - 11.26).abs() < 0.01);
    assert!((flesch_kincaid(12, 2, 12) - -1.45).abs() < 0.01);
}

#[test]
fn syllables_are_counted_as_they_are_said() {
    let known = [
        (
            1,
            "the three you times typed whole page use here don’t I’d once 10 pick",
        ),
        (
            2,
            "answer tablet places people table going trying didn’t doesn’t agree before someone",
        ),
        (
            2,
            "study question children only away online practice sealing",
        ),
        (
            3,
            "invited anyone deleted family whenever nobody another idea",
        ),
        (4, "demonstration"),
    ];
    for (count, text) in known {
        for word in text.split(' ') {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}

#[test]
fn sentences_and_words_are_found() {
    let text = ["A heading", "One two. Three “four”! It’s 5…", "…"];
    assert_eq!(sentences(&text).len(), 4);
    assert_eq!(
        words("Look – at “this”, and that."),
        ["Look", "at", "this", "and", "that"]
    );
}
