//! What teachers read and read out: all of it is there, and short. How hard it is to understand for those who hear it, `wording` tests.

use std::collections::BTreeSet;

use questionnaire::{TeacherKey, WaveKind};

use crate::{
    authored::{Phrase, TeachersFile, for_teachers},
    reading_ease::{sentences, words},
};

#[test]
fn every_teacher_key_has_words_and_every_kind_of_wave_a_script_for_each_look() {
    for (file, teachers) in for_teachers() {
        assert_eq!(file, teachers.language.as_str());
        for key in TeacherKey::ALL {
            let words = teachers.words.get(key).map(Phrase::forms);
            let said = words.is_some_and(|forms| forms.iter().all(|words| !words.is_empty()));
            assert!(said, "{file}: {}", key.as_str());
        }
        let of: BTreeSet<_> = teachers
            .script
            .iter()
            .map(|script| (script.kind == WaveKind::FollowUp, script.look))
            .collect();
        assert_eq!(of.len(), 4, "{file}");
        for script in &teachers.script {
            assert!((4..=6).contains(&script.paragraphs.len()), "{file}");
        }
    }
}

#[test]
fn what_teachers_read_is_short() {
    let english = |(file, _): &(String, TeachersFile)| file.starts_with("en");
    for (file, teachers) in for_teachers().into_iter().filter(english) {
        for (key, phrase) in &teachers.words {
            for words_of_form in phrase.forms() {
                for sentence in sentences(&[words_of_form]) {
                    let place = format!("{file}: {}: {sentence}", key.as_str());
                    assert!(words(sentence).len() <= 20, "{place}");
                }
            }
        }
    }
}
