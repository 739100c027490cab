//! The app's own words, gathered for each age group in every language, the study's in place of the app's where it has any. It must
//! not accept words that would show a pupil a bare `{n}`.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{AgeGroupId, Language, Look, Pairs, Text, TextKey};

use super::{
    picture_words,
    word_keys::{self, WordKey},
};
use crate::{
    Problems, StudySource,
    problem::Place,
    source::{Authored, Phrase, TextsSource},
    toml_file::TomlFile,
};

/// What stands between two names of months.
const MONTHS_APART: &str = ", ";
/// Those of `style/components/pattern.css`, and none.
const COLOURS: usize = 7;

/// The words of all age groups.
pub fn compile(
    source: &StudySource,
    problems: &mut Problems,
) -> Pairs<AgeGroupId, Pairs<TextKey, Text>> {
    for authored in source.texts.iter().chain(&source.own_texts) {
        check_file(authored, problems);
    }
    let study = &source.study.says;
    check_own(source, problems);
    let looks: BTreeSet<Look> = study.age_groups.iter().map(|group| group.look).collect();
    let mut words: BTreeMap<(Look, TextKey), BTreeMap<&Language, &Phrase>> = BTreeMap::new();
    for language in study.written_languages() {
        let mut files = source
            .texts
            .iter()
            .filter(|texts| texts.says.language == *language);
        let Some(authored) = files.next() else {
            problems.error(
                &TomlFile::absent(&format!("texts/{language}.toml")),
                Place::File,
                format!("the app has no words in {language}"),
                "translate texts/en-GB.toml into a file of this name",
            );
            continue;
        };
        if let Some(other) = files.next() {
            word_keys::twice(&authored.file, &other.file, language, problems);
        }
        let own = source
            .own_texts
            .iter()
            .find(|texts| texts.says.language == *language);
        for look in &looks {
            let mut lacking = Vec::new();
            for key in TextKey::ALL {
                let own = own.and_then(|own| words_for(&own.says, *look, *key));
                match own.or_else(|| words_for(&authored.says, *look, *key)) {
                    Some(found) => {
                        words
                            .entry((*look, *key))
                            .or_default()
                            .insert(language, found);
                    }
                    None => lacking.push(key.as_str()),
                }
            }
            if !lacking.is_empty() {
                problems.error(
                    &authored.file,
                    Place::Key(look.as_str()),
                    format!(
                        "the {} look has no words for: {}",
                        look.as_str(),
                        lacking.join(", ")
                    ),
                    "write them under [both], or under the look",
                );
            }
        }
    }
    let of_group = |look: Look| {
        let of_look = words.iter().filter(|((of, _), _)| *of == look);
        of_look
            .map(|((_, key), words)| {
                let words = words.iter().map(|(language, words)| (*language, *words));
                (*key, word_keys::in_all(words))
            })
            .collect()
    };
    study
        .age_groups
        .iter()
        .map(|group| (group.id.clone(), of_group(group.look)))
        .collect()
}

/// The study's own words: one file for each language, and of no other language.
fn check_own(source: &StudySource, problems: &mut Problems) {
    let mut seen: BTreeMap<&Language, &TomlFile> = BTreeMap::new();
    for authored in &source.own_texts {
        let language = &authored.says.language;
        if !source.study.says.languages.contains(language) {
            problems.error(
                &authored.file,
                Place::Key("language"),
                format!("the study is not in {language}, so nobody would see these words"),
                "correct the language, or add it to `languages` in study.toml",
            );
        }
        if let Some(first) = seen.insert(language, &authored.file) {
            word_keys::twice(first, &authored.file, language, problems);
        }
    }
}

/// Those of the look, else those for both.
fn words_for(texts: &TextsSource, look: Look, key: TextKey) -> Option<&Phrase> {
    let own = match look {
        Look::Primary => &texts.primary,
        Look::Secondary => &texts.secondary,
    };
    [own, &texts.both]
        .into_iter()
        .find_map(|section| {
            let mut entries = section.iter();
            entries.find(|(name, words)| name.get_ref() == key.as_str() && !words.is_empty())
        })
        .map(|(_, words)| words)
}

fn check_file(authored: &Authored<TextsSource>, problems: &mut Problems) {
    let Authored { file, says } = authored;
    if word_keys::is_made_up(file, &says.language, problems) {
        return;
    }
    for (name, phrase) in says.all() {
        let place = Place::Byte(name.span().start);
        let Some(key) = word_keys::known(file, name, problems) else {
            continue;
        };
        word_keys::check(file, place, &says.language, (key, phrase), problems);
        for (_, words) in phrase.forms() {
            check_list(file, place, (key, words), problems);
        }
    }
}

/// That a text which is a list has as many words as there are things to name.
fn check_list(
    file: &TomlFile,
    place: Place,
    (key, words): (TextKey, &str),
    problems: &mut Problems,
) {
    match key {
        TextKey::PictureWords => picture_words::check(file, place, words, problems),
        TextKey::MonthNames if words.split(MONTHS_APART).count() != 12 => problems.error(
            file,
            place,
            format!("“{}” does not name twelve months", key.as_str()),
            "write them from January on, with a comma and a space between two",
        ),
        TextKey::Colours if words.split(',').count() != COLOURS => problems.error(
            file,
            place,
            format!("“{}” does not name {COLOURS} colours", key.as_str()),
            "write *no colour* first and then the others in the order of the English ones, with commas between",
        ),
        _ => {}
    }
}

impl WordKey for TextKey {
    const WHOSE: &'static str = "the app";
    const ALL: &'static [Self] = Self::ALL;

    fn as_str(self) -> &'static str {
        self.as_str()
    }

    fn counts(self) -> bool {
        self.counts()
    }

    fn placeholders(self) -> &'static [&'static str] {
        placeholders(self)
    }
}

/// What the app fills in.
fn placeholders(key: TextKey) -> &'static [&'static str] {
    match key {
        TextKey::CodeTooShort
        | TextKey::CodeTooFewPictures
        | TextKey::LookBackSome
        | TextKey::LookBackGo
        | TextKey::Waiting => &["n"],
        TextKey::CodeTapped => &["name", "n"],
        TextKey::CodeSymbol => &["symbol"],
        TextKey::ColourShape => &["n", "colour"],
        TextKey::PageOf | TextKey::Progress | TextKey::FindSome => &["n", "total"],
        TextKey::NumberLabel | TextKey::NumberWrong | TextKey::MonthWrong => &["from", "to"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::word_keys::tests::compare_with_docs;

    #[test]
    fn the_placeholders_are_those_the_keys_document() {
        let source = include_str!("../../../questionnaire/src/text_key.rs");
        assert_eq!(compare_with_docs::<TextKey>(source), 22);
    }
}
