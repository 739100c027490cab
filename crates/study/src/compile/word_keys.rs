//! Words by key, whoever says them: that each key is known, and its words have every plural form and all that is filled in. It
//! must not know what any key is for.

use std::{collections::BTreeSet, str::FromStr};

use questionnaire::{Language, Text};
use toml::Spanned;

use super::plural_forms;
use crate::{
    Problems, problem::Place, pseudo_words::pseudo_words, source::Phrase, toml_file::TomlFile,
};

/// The name of a text of the app's or the class page's own.
pub trait WordKey: Copy + FromStr + 'static {
    /// Whose words they are, for the beginning of a sentence.
    const WHOSE: &'static str;
    /// All of them.
    const ALL: &'static [Self];
    /// As it is written in files.
    fn as_str(self) -> &'static str;
    /// Whether its words depend on a count.
    fn counts(self) -> bool;
    /// What is filled in. The doc of each key says the same; a test compares.
    fn placeholders(self) -> &'static [&'static str];
}

/// The key of that name; where there is none, that is told.
pub fn known<K: WordKey>(
    file: &TomlFile,
    name: &Spanned<String>,
    problems: &mut Problems,
) -> Option<K> {
    let key = name.get_ref().parse().ok();
    if key.is_none() {
        let remedy = match nearest::<K>(name.get_ref()) {
            Some(near) => format!("did you mean “{near}”? Else take the line away"),
            None => "take the line away".into(),
        };
        problems.error(
            file,
            Place::Byte(name.span().start),
            format!("{} has no text “{}”", K::WHOSE, name.get_ref()),
            &remedy,
        );
    }
    key
}

/// Checks the words of one key.
pub fn check<K: WordKey>(
    file: &TomlFile,
    place: Place,
    language: &Language,
    (key, phrase): (K, &Phrase),
    problems: &mut Problems,
) {
    plural_forms::check(file, place, language, (key, phrase), problems);
    for (form, words) in phrase.forms() {
        check_placeholders(file, place, language, (key, form, words), problems);
    }
}

fn check_placeholders<K: WordKey>(
    file: &TomlFile,
    place: Place,
    language: &Language,
    (key, form, words): (K, &str, &str),
    problems: &mut Problems,
) {
    let (wanted, there) = (key.placeholders(), placeholders_in(words));
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

/// The names in braces.
pub fn placeholders_in(words: &str) -> BTreeSet<String> {
    let after_braces = words.split('{').skip(1);
    after_braces
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// Each language's words for all counts, then those of its other forms.
pub fn in_all<'a>(words: impl Iterator<Item = (&'a Language, &'a Phrase)>) -> Text {
    let of_language = |(language, phrase): (&Language, &Phrase)| {
        let forms = phrase.forms().into_iter();
        let tag = |form| match form {
            "other" => language.clone(),
            form => language.form(form),
        };
        let words: Vec<_> = forms
            .map(|(form, words)| (tag(form), words.to_owned()))
            .collect();
        words
    };
    words.flat_map(of_language).collect()
}

/// Whether nobody writes the words of this language; a file of them is told.
pub fn is_made_up(file: &TomlFile, language: &Language, problems: &mut Problems) -> bool {
    let is = pseudo_words(language).is_some();
    if is {
        problems.error(
            file,
            Place::Key("language"),
            format!("the words in {language} are made out of the English ones"),
            "take this file away",
        );
    }
    is
}

/// Tells that two files have the words of one language.
pub fn twice(first: &TomlFile, other: &TomlFile, language: &Language, problems: &mut Problems) {
    problems.error(
        other,
        Place::Key("language"),
        format!("{} also has the words in {language}", first.name()),
        "keep one file for each language",
    );
}

/// The key that differs least, when it differs little.
fn nearest<K: WordKey>(name: &str) -> Option<&'static str> {
    let keys = K::ALL.iter().map(|key| key.as_str());
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
pub mod tests {
    use questionnaire::TextKey;

    use super::*;

    /// That the doc of each key, in the source of its enum, names what is filled in; how many names there are.
    pub fn compare_with_docs<K: WordKey>(source: &str) -> usize {
        let mut compared = 0;
        for key in K::ALL {
            let quoted = format!("\"{}\" \"", key.as_str());
            let line = source.lines().find(|line| line.contains(&quoted)).unwrap();
            let doc = line.split_once(&quoted).unwrap().1;
            let wanted: BTreeSet<String> = key.placeholders().iter().map(|s| (*s).into()).collect();
            assert_eq!(placeholders_in(doc), wanted, "{}", key.as_str());
            compared += wanted.len();
        }
        compared
    }

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        assert_eq!(nearest::<TextKey>("code_titel"), Some("code_title"));
        assert_eq!(nearest::<TextKey>("wholly_other_thing"), None);
    }
}
