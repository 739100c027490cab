//! What teachers read and read out, gathered in every language of the study. It must not accept words that would show a teacher a bare
//! `{n}`.

use std::collections::BTreeMap;

use questionnaire::{Language, Pairs, StudyId, TeacherKey, TeacherScript, Teachers, Text};

use super::{
    LengthEstimate,
    teacher_scripts::{self, ReadOut},
    word_keys::{self, WordKey},
};
use crate::{
    Problems, StudySource,
    problem::Place,
    source::{Authored, Phrase, TeachersSource},
    toml_file::TomlFile,
};

const FOLDER: &str = "for-teachers";

impl WordKey for TeacherKey {
    const WHOSE: &'static str = "the class page";
    const ALL: &'static [Self] = Self::ALL;

    fn as_str(self) -> &'static str {
        self.as_str()
    }

    fn counts(self) -> bool {
        self.counts()
    }

    fn placeholders(self) -> &'static [&'static str] {
        match self {
            Self::Turns => &["turns", "minutes", "total"],
            Self::TurnsOne | Self::CheckClockBad => &["minutes"],
            Self::CheckLinkOk | Self::CheckLinkEarly | Self::CheckLinkLate => &["date"],
            Self::CheckOfflinePart
            | Self::CheckRoomOk
            | Self::CheckRoomLow
            | Self::Started
            | Self::Finished
            | Self::Waiting
            | Self::Refused
            | Self::SavedFile
            | Self::FinishRefused
            | Self::FinishBrokenOff
            | Self::FinishDeleted
            | Self::ClassCount => &["n"],
            Self::LastSent => &["time"],
            _ => &[],
        }
    }
}

/// What teachers read, before it is known how long the questions take.
pub struct TeacherTexts {
    words: Pairs<TeacherKey, Text>,
    scripts: Vec<ReadOut>,
}

/// All of it. What is wrong is told; then something is missing in it.
pub fn compile(source: &StudySource, problems: &mut Problems) -> TeacherTexts {
    check_files(source, problems);
    let files = in_order(source, problems);
    let words = words(&files, problems);
    let scripts = teacher_scripts::compile(source, &files, problems);
    TeacherTexts { words, scripts }
}

impl TeacherTexts {
    /// With the minutes of each questionnaire, begun ones for whole ones: a lesson is planned by them.
    pub fn with_lengths(self, study: &StudyId, lengths: &[LengthEstimate]) -> Teachers {
        let scripts = self.scripts.into_iter().filter_map(|script| {
            let mut lengths = lengths.iter();
            let length = lengths.find(|length| {
                length.wave == script.wave && length.age_group == script.age_group
            })?;
            Some(TeacherScript {
                wave: script.wave,
                age_group: script.age_group,
                minutes: length.minutes.ceil() as u32,
                paragraphs: script.paragraphs,
            })
        });
        Teachers::new(study.clone(), self.words, scripts.collect())
    }
}

fn check_files(source: &StudySource, problems: &mut Problems) {
    if source.teachers.is_empty() {
        problems.error(
            &TomlFile::absent(FOLDER),
            Place::File,
            "this folder is not there, or holds no file; teachers would have nothing to read"
                .into(),
            "make another study with `study init` and copy its folder for-teachers to this one",
        );
    }
    let mut seen: BTreeMap<&Language, &TomlFile> = BTreeMap::new();
    for Authored { file, says } in &source.teachers {
        if word_keys::is_made_up(file, &says.language, problems) {
            continue;
        }
        if let Some(first) = seen.insert(&says.language, file) {
            word_keys::twice(first, file, &says.language, problems);
        }
        for (name, phrase) in &says.words {
            if let Some(key) = word_keys::known::<TeacherKey>(file, name, problems) {
                let place = Place::Byte(name.span().start);
                word_keys::check(file, place, &says.language, (key, phrase), problems);
            }
        }
        teacher_scripts::check(file, says, &source.study.says.waves, problems);
    }
}

/// The files of the study's languages, in their order: whoever chooses one that has none reads the first. A study in none of them
/// has the first file there is.
fn in_order<'a>(
    source: &'a StudySource,
    problems: &mut Problems,
) -> Vec<&'a Authored<TeachersSource>> {
    let of = |language: &Language| {
        let mut files = source.teachers.iter();
        files.find(|file| file.says.language == *language)
    };
    let languages = || source.study.says.written_languages();
    let mut files: Vec<_> = languages().filter_map(of).collect();
    if files.is_empty() {
        files.extend(source.teachers.first());
    }
    let Some(first) = files.first() else {
        return files;
    };
    for language in languages().filter(|language| of(language).is_none()) {
        let read = &first.says.language;
        problems.warning(
            &TomlFile::absent(&format!("{FOLDER}/{language}.toml")),
            Place::File,
            format!("there are no words for teachers in {language}: they read those in {read}"),
            &format!(
                "to change that, translate {} into a file of this name",
                first.file.name()
            ),
        );
    }
    files
}

fn words(files: &[&Authored<TeachersSource>], problems: &mut Problems) -> Pairs<TeacherKey, Text> {
    for Authored { file, says } in files {
        let lacking = TeacherKey::ALL
            .iter()
            .filter(|key| words_for(says, **key).is_none())
            .map(|key| key.as_str());
        let lacking: Vec<_> = lacking.collect();
        if !lacking.is_empty() {
            problems.error(
                file,
                Place::Key("words"),
                format!("the class page has no words for: {}", lacking.join(", ")),
                "write them under [words]",
            );
        }
    }
    let in_all = |key: &TeacherKey| {
        let files = files.iter();
        let words =
            files.filter_map(|file| Some((&file.says.language, words_for(&file.says, *key)?)));
        (*key, word_keys::in_all(words))
    };
    TeacherKey::ALL.iter().map(in_all).collect()
}

fn words_for(says: &TeachersSource, key: TeacherKey) -> Option<&Phrase> {
    let mut words = says.words.iter();
    words
        .find(|(name, words)| name.get_ref() == key.as_str() && !words.is_empty())
        .map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use questionnaire::TeacherKey;

    use crate::compile::word_keys::tests::compare_with_docs;

    #[test]
    fn the_placeholders_are_those_the_keys_document() {
        let source = include_str!("../../../questionnaire/src/teacher_key.rs");
        assert_eq!(compare_with_docs::<TeacherKey>(source), 21);
    }
}
