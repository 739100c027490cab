//! Public names that give nothing away: at follow-up only some pupils take part, so a name on a screen or a sheet must not tell
//! why. It must not judge anything but names.

use questionnaire::WaveKind;

use crate::{
    Problems,
    problem::Place,
    source::{Authored, StudyFileSource},
};

/// Words, or beginnings of words, that tell what a study is about or who is in it. Ours.
const TELLING: [&str; 16] = [
    "lonel",
    "isolat",
    "trial",
    "intervention",
    "control",
    "prescrib",
    "randomi",
    "participant",
    "follow-up",
    "follow up",
    "followup",
    "baseline",
    "screening",
    "inact",
    "wellbeing",
    "mental",
];

/// Looks at the names of all waves.
pub fn check(study: &Authored<StudyFileSource>, problems: &mut Problems) {
    for wave in &study.says.waves {
        for (_, words) in wave.name.iter() {
            let Some(telling) = telling_word(words) else {
                continue;
            };
            let what = format!(
                "the public name “{words}” of wave “{}” says “{telling}”",
                wave.id
            );
            match wave.kind {
                WaveKind::FollowUp => problems.error(
                    &study.file,
                    Place::Quoted(words),
                    what,
                    "pupils and classmates read this name: choose one that tells nothing, such as “Autumn questions”",
                ),
                WaveKind::Screening => problems.warning(
                    &study.file,
                    Place::Quoted(words),
                    what,
                    "pupils and teachers read this name: a neutral one is better",
                ),
            }
        }
    }
}

fn telling_word(words: &str) -> Option<&'static str> {
    let words = words.to_lowercase();
    TELLING.into_iter().find(|telling| {
        words.match_indices(telling).any(|(at, _)| {
            let before = words[..at].chars().next_back();
            before.is_none_or(|letter| !letter.is_alphabetic())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telling_words_are_found_in_any_case_and_form() {
        for telling in [
            "The Loneliness questions",
            "lonely?",
            "INACT trial",
            "Follow-up 2",
        ] {
            assert!(telling_word(telling).is_some(), "{telling}");
        }
        for neutral in [
            "Autumn questions",
            "Our industrial questions",
            "Questions in June",
        ] {
            assert_eq!(telling_word(neutral), None, "{neutral}");
        }
    }
}
