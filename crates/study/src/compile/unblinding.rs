//! Terms that would tell who got what: the study lists them, and no text that a pupil or teacher can see may hold one. It must
//! not know any term itself.

use super::study_texts::StudyText;
use crate::{Problems, StudySource, problem::Place, toml_file::TomlFile};

const REMEDY: &str = "say it in words that are the same for every arm; or take the term out of `unblinding_terms` in study.toml";

/// Looks at all texts, the app's own and those of wording packs too.
pub fn check(source: &StudySource, texts: &[StudyText], problems: &mut Problems) {
    let study = &source.study;
    let terms = Terms::of(&study.says.unblinding_terms);
    for term in &study.says.unblinding_terms {
        if words(term).is_empty() {
            problems.error(
                &study.file,
                Place::Key("unblinding_terms"),
                format!("the unblinding term “{term}” has no letter or digit"),
                "write a word or a few, such as \"link worker\"",
            );
        }
    }
    let mut refuse = |file: &TomlFile, place, what: &str, text: &str| {
        if let Some(term) = terms.first_in(text) {
            let what = format!("{what} says “{term}”, which this study lists as unblinding");
            problems.error(file, place, what, REMEDY);
        }
    };
    for one in texts.iter().filter(|one| one.is_public) {
        for (_, text) in one.text.iter() {
            refuse(one.file, Place::Quoted(text), &one.what, text);
        }
    }
    for texts in source.texts.iter().chain(&source.own_texts) {
        for (key, phrase) in texts.says.all() {
            let what = format!("the text “{}”", key.get_ref());
            for (_, text) in phrase.forms() {
                refuse(&texts.file, Place::Byte(key.span().start), &what, text);
            }
        }
    }
    for teachers in &source.teachers {
        let file = &teachers.file;
        for (key, phrase) in &teachers.says.words {
            let what = format!("the text “{}”", key.get_ref());
            for (_, text) in phrase.forms() {
                refuse(file, Place::Byte(key.span().start), &what, text);
            }
        }
        for script in &teachers.says.scripts {
            let place = Place::Byte(script.span().start);
            for text in &script.get_ref().paragraphs {
                refuse(file, place, "what a teacher reads out", text);
            }
        }
    }
    for pack in &source.wording {
        for one in &pack.says.wordings {
            let what = format!("the wording of {}", one.worded);
            refuse(&pack.file, Place::Byte(one.byte), &what, &one.words);
        }
    }
}

/// Each term as it is written, and its words.
struct Terms<'a>(Vec<(&'a str, Vec<String>)>);

impl<'a> Terms<'a> {
    fn of(terms: &'a [String]) -> Self {
        let terms = terms.iter().map(|term| (term.as_str(), words(term)));
        Self(terms.filter(|(_, words)| !words.is_empty()).collect())
    }

    fn first_in(&self, text: &str) -> Option<&'a str> {
        let text = words(text);
        let mut terms = self.0.iter();
        terms
            .find(|(_, term)| text.windows(term.len()).any(|some| some == term))
            .map(|(term, _)| *term)
    }
}

/// The words in lower case: what stands between spaces, hyphens and other marks.
fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_as_whole_words_in_any_case() {
        let terms = ["link worker".to_owned(), "Arm".to_owned()];
        let terms = Terms::of(&terms);
        for (text, found) in [
            ("Did you see your Link Worker?", Some("link worker")),
            ("your link-worker’s room", Some("link worker")),
            ("Which ARM?", Some("Arm")),
            ("a warm farm, an army", None),
            ("the workers link hands", None),
            ("", None),
        ] {
            assert_eq!(terms.first_in(text), found, "{text}");
        }
    }
}
