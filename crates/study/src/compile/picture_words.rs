//! The words for the pictures of the 32 code symbols, one text with commas between. It must not let through words that would name
//! two pictures alike, or none.

use std::collections::BTreeSet;

use class_link::Picture;

use crate::{Problems, problem::Place, toml_file::TomlFile};

/// Each word, in the order of the symbols.
pub(crate) fn listed(words: &str) -> impl Iterator<Item = &str> {
    words.split(',').map(str::trim)
}

/// Notes what is wrong with them.
pub(super) fn check(file: &TomlFile, place: Place<'_>, words: &str, problems: &mut Problems) {
    let wanted = Picture::all().len();
    let count = listed(words).count();
    if count != wanted {
        problems.error(
            file,
            place,
            format!("“picture_words” has {count} words, and there are {wanted} pictures"),
            "write one word for each, with commas between, in the order of the English ones",
        );
    }
    let mut seen = BTreeSet::new();
    for word in listed(words) {
        if word.is_empty() {
            problems.error(
                file,
                place,
                "“picture_words” leaves a picture without a word".into(),
                "write a word between the two commas",
            );
        } else if !seen.insert(word.to_lowercase()) {
            problems.error(
                file,
                place,
                format!("“picture_words” says “{word}” of two pictures"),
                "give one of them another word",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use questionnaire::TextKey;

    use super::*;
    use crate::source::TextsSource;

    #[test]
    fn the_english_words_are_the_names_of_the_drawings() {
        let texts: TextsSource =
            toml::from_str(include_str!("../../../../texts/en-GB.toml")).unwrap();
        let key = TextKey::PictureWords.as_str();
        let (_, phrase) = texts
            .both
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .unwrap();
        let (_, words) = phrase.forms()[0];
        let names: Vec<_> = Picture::all().map(|picture| picture.name).collect();
        assert_eq!(listed(words).collect::<Vec<_>>(), names);
    }
}
