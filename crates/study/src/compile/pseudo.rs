//! The words of the pseudo-locales, made out of the English ones wherever they stand in a definition. It must not reach a pupil of
//! a real study unasked, nor an instrument that stays in its own language.

use questionnaire::{InstrumentId, Language, StudyDefinition, Teachers};
use small_json::Value;

use super::{
    every_text::{Words, rewritten, rewritten_json},
    teachers_json,
};
use crate::{
    Problems, StudySource, locale, problem::Place, pseudo_words::pseudo_words,
    source::StudyFileSource,
};

/// That a study with a pseudo-locale is a demonstration, or was told on the command line that it may; and is in English too.
pub fn check(source: &StudySource, problems: &mut Problems) {
    let (file, says) = (&source.study.file, &source.study.says);
    let mut made_up = says
        .languages
        .iter()
        .filter(|one| pseudo_words(one).is_some());
    let Some(language) = made_up.next() else {
        return;
    };
    let place = Place::Key("languages");
    if says.demonstration.is_none() && !source.may_have_pseudo_languages {
        problems.error(
            file,
            place,
            format!("{language} is no language: its words are English ones, changed to find what was forgotten"),
            "take it out; or, to look at this study in it, build it with --pseudo-languages, and never for pupils",
        );
    }
    if english(says).is_none() {
        problems.error(
            file,
            place,
            format!("the words in {language} are made out of English ones, and the study is not in English"),
            "add for example \"en-GB\"",
        );
    }
    problems.warning(
        file,
        place,
        format!("pupils can choose {language}, which is no language"),
        "take it out of `languages` before any pupil answers",
    );
}

/// The language they are made out of.
fn english(study: &StudyFileSource) -> Option<&Language> {
    let mut written = study.written_languages();
    written.find(|language| locale::is_english(language))
}

/// The definition with the words of each pseudo-locale of the study beside the English ones.
pub fn fill(study: &StudyFileSource, definition: StudyDefinition) -> StudyDefinition {
    let Some(add) = adding(study) else {
        return definition;
    };
    let stays = |value: &Value| {
        let id = value.get("id").as_str().unwrap_or_default();
        let id = id.parse::<InstrumentId>();
        // What else has such an id has no place among instruments.
        value.get("items") != &Value::Null && id.is_ok_and(|id| study.stays_in(&id).is_some())
    };
    rewritten(definition, &stays, &add)
}

/// The same for what teachers read.
pub fn fill_teachers(study: &StudyFileSource, teachers: Teachers) -> Teachers {
    let Some(add) = adding(study) else {
        return teachers;
    };
    let tags: Vec<_> = study.languages.iter().map(ToString::to_string).collect();
    let json = rewritten_json(&teachers_json(&teachers), &tags, &|_| false, &add);
    Teachers::parse(&json).expect("only words were added")
}

/// What adds the words of each pseudo-locale to those of a text; nothing for a study that has none.
fn adding(study: &StudyFileSource) -> Option<impl Fn(&mut Words)> {
    let makers: Vec<_> = study
        .languages
        .iter()
        .filter_map(|language| Some((language, pseudo_words(language)?)))
        .collect();
    let english = english(study).filter(|_| !makers.is_empty())?;
    Some(move |words: &mut Words| {
        for (language, make) in &makers {
            let made: Vec<_> = words
                .iter()
                .filter_map(|(tag, words)| {
                    let form = tag.strip_prefix(english.as_str())?;
                    let is_it = form.is_empty() || form.starts_with("-x-");
                    is_it.then(|| (format!("{language}{form}"), make(words)))
                })
                .collect();
            words.extend(made);
        }
    })
}
