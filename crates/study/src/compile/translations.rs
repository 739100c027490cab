//! That every text has words in every language of the study, and no placeholder instead. It must not judge the words.

use questionnaire::Language;

use super::study_texts::StudyText;
use crate::{Problems, problem::Place, source::StudyFileSource, worded::is_placeholder};

/// Looks at all texts that reach a pupil, a teacher or the codebook. Those of an instrument that stays in one language need words
/// in that one.
pub fn check(texts: &[StudyText], study: &StudyFileSource, problems: &mut Problems) {
    for StudyText {
        file,
        what,
        text,
        instrument,
        ..
    } in texts
    {
        let languages = match instrument {
            Some(id) => study.languages_of(id),
            None => study.written_languages().collect(),
        };
        let lacking: Vec<&str> = languages
            .into_iter()
            .filter(|language| !text.has(language))
            .map(Language::as_str)
            .collect();
        if !lacking.is_empty() {
            // Where the words of another language stand, those of this one belong.
            let mut words = text.iter().map(|(_, words)| words);
            let words = words.find(|words| !words.is_empty());
            problems.error(
                file,
                words.map_or(Place::File, Place::Quoted),
                format!("{what} has no words in {}", lacking.join(", ")),
                "add them beside the other languages, or take the language out of study.toml",
            );
        }
        for (_, words) in text.iter().filter(|(_, words)| is_placeholder(words)) {
            problems.error(
                file,
                Place::Quoted(words),
                format!("{what} is “{words}”, which only keeps a place"),
                "write the words there; square brackets around a whole text are for places where words are still to come",
            );
        }
    }
}
