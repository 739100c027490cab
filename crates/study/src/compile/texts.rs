//! The app's own words, gathered for each age group in every language, the study's in place of the app's where it has any. It must
//! not accept words that would show a pupil a bare `{n}`.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{AgeGroupId, Language, Look, Pairs, Text, TextKey};

use super::{picture_words, plural_forms};
use crate::{
    Problems, StudySource,
    problem::Place,
    pseudo_words::pseudo_words,
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
            twice(authored, other, problems);
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
            .map(|((_, key), words)| (*key, text(words)))
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
    let mut seen: BTreeMap<&Language, &Authored<TextsSource>> = BTreeMap::new();
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
        if let Some(first) = seen.insert(language, authored) {
            twice(first, authored, problems);
        }
    }
}

fn twice(first: &Authored<TextsSource>, other: &Authored<TextsSource>, problems: &mut Problems) {
    problems.error(
        &other.file,
        Place::Key("language"),
        format!(
            "{} also has the words in {}",
            first.file.name(),
            other.says.language
        ),
        "keep one file for each language",
    );
}

/// Each language's words for all counts, then those of its other forms.
fn text(words: &BTreeMap<&Language, &Phrase>) -> Text {
    let of_language = |(language, phrase): (&&Language, &&Phrase)| {
        let forms = phrase.forms().into_iter();
        let tag = |form| match form {
            "other" => (*language).clone(),
            form => language.form(form),
        };
        let words: Vec<_> = forms
            .map(|(form, words)| (tag(form), words.to_owned()))
            .collect();
        words
    };
    words.iter().flat_map(of_language).collect()
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
    if pseudo_words(&says.language).is_some() {
        problems.error(
            file,
            Place::Key("language"),
            format!(
                "the words in {} are made out of the English ones",
                says.language
            ),
            "take this file away",
        );
        return;
    }
    for (name, phrase) in says.all() {
        let place = Place::Byte(name.span().start);
        let Ok(key) = name.get_ref().parse::<TextKey>() else {
            let remedy = match nearest(name.get_ref()) {
                Some(near) => format!("did you mean “{near}”? Else take the line away"),
                None => "take the line away".into(),
            };
            problems.error(
                file,
                place,
                format!("the app has no text “{}”", name.get_ref()),
                &remedy,
            );
            continue;
        };
        plural_forms::check(file, place, &says.language, (key, phrase), problems);
        for (form, words) in phrase.forms() {
            check_placeholders(file, place, &says.language, (key, form, words), problems);
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

fn check_placeholders(
    file: &TomlFile,
    place: Place,
    language: &Language,
    (key, form, words): (TextKey, &str, &str),
    problems: &mut Problems,
) {
    let (wanted, there) = (placeholders(key), placeholders_in(words));
    let may_omit =
        |name: &str| key.counts() && name == "n" && plural_forms::may_omit_count(language, form);
    let missing = wanted
        .iter()
        .filter(|name| !there.contains(**name) && !may_omit(name));
    for missing in missing {
        problems.error(
            file,
            place,
            format!("“{}” must say {{{missing}}}", key.as_str()),
            "write it with its braces where the value belongs",
        );
    }
    for foreign in there.iter().filter(|name| !wanted.contains(&name.as_str())) {
        problems.error(
            file,
            place,
            format!(
                "“{}” says {{{foreign}}}, which nothing fills in",
                key.as_str()
            ),
            "take it away, or correct its name",
        );
    }
}

/// What the app fills in. The doc of each key in crates/questionnaire/src/text_key.rs says the same; a test compares.
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

fn placeholders_in(words: &str) -> BTreeSet<String> {
    let after_braces = words.split('{').skip(1);
    after_braces
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// The key that differs least, when it differs little.
fn nearest(name: &str) -> Option<&'static str> {
    let keys = TextKey::ALL.iter().map(|key| key.as_str());
    keys.map(|key| (distance(name, key), key))
        .min()
        .filter(|(distance, _)| *distance <= 3)
        .map(|(_, key)| key)
}

/// Levenshtein distance, one row at a time.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_placeholders_are_those_the_keys_document() {
        let source = include_str!("../../../questionnaire/src/text_key.rs");
        let mut compared = 0;
        for key in TextKey::ALL {
            let quoted = format!("\"{}\" \"", key.as_str());
            let line = source.lines().find(|line| line.contains(&quoted)).unwrap();
            let doc = line.split_once(&quoted).unwrap().1;
            let wanted: BTreeSet<String> = placeholders(*key).iter().map(|s| (*s).into()).collect();
            assert_eq!(placeholders_in(doc), wanted, "{}", key.as_str());
            compared += wanted.len();
        }
        assert_eq!(compared, 22);
    }

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        assert_eq!(nearest("code_titel"), Some("code_title"));
        assert_eq!(nearest("wholly_other_thing"), None);
    }
}
