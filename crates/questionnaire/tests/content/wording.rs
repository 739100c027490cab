//! The words around the items, held to what a child of the age group can read. It must not look at what is not ours to word.
//!
//! Left out: items, choices and scales of instruments, because a measure is only the measure in its exact words; the names and
//! numbers of support contacts, and the names of the months, because they are called what they are called. The sentence about a
//! contact is ours and is tested.

use std::collections::BTreeSet;

use questionnaire::{AgeGroup, AgeGroupId, Look, Page, Text, TextKey, WaveKind};

use crate::{
    authored::{Phrase, STUDIES, StudyFolder, TeachersFile, TextsFile, for_teachers, texts},
    reading_ease::{grade, sentences, syllables, words},
};

/// Fewer words than this are a label: Flesch–Kincaid says nothing about them, and they are held to short words.
const LABEL: usize = 6;

/// Not the pupils' words (children.md, “Words”), or a hint at what the study is about.
const NEVER: &[&str] = &[
    "device",
    "response",
    "responses",
    "safeguarding",
    "respondent",
    "submit",
    "invalid",
    "error",
    "lonely",
    "loneliness",
    "alone",
    "isolated",
    "trial",
    "intervention",
];

/// Praise for answers, and babying.
const PRAISE: &[&str] = &[
    "well done",
    "great",
    "brilliant",
    "amazing",
    "awesome",
    "perfect",
    "good job",
    "superstar",
    "clever",
    "yay",
    "!",
];

/// In the place of a text of waves for participants only.
const FOLLOW_UP: &str = "participants only";

/// Signs, at follow-up, that only some take part.
const MARKS_OUT: &[&str] = &[
    "invite",
    "join in",
    "chosen",
    "picked you",
    "selected",
    "some of you",
    "some pupils",
];

/// One text, where it is, and whom it is for.
struct Wording {
    place: String,
    look: Look,
    paragraphs: Vec<String>,
}

impl Wording {
    fn paragraphs(&self) -> Vec<&str> {
        self.paragraphs.iter().map(String::as_str).collect()
    }

    fn whole(&self) -> String {
        self.paragraphs.join(" ")
    }
}

#[test]
fn every_text_can_be_read_at_its_age() {
    let mut too_hard = Vec::new();
    for text in everything() {
        let paragraphs = text.paragraphs();
        // Ages 8 and 11, children.md.
        let (most_grade, most_syllables) = match text.look {
            Look::Primary => (3.0, 2),
            Look::Secondary => (6.0, 3),
        };
        let all: Vec<_> = paragraphs
            .iter()
            .flat_map(|paragraph| words(paragraph))
            .collect();
        if all.len() < LABEL {
            let long: Vec<_> = all
                .iter()
                .filter(|word| syllables(word) > most_syllables)
                .collect();
            if !long.is_empty() {
                too_hard.push(format!("{}: long words in a label: {long:?}", text.place));
            }
        } else if grade(&paragraphs) > most_grade {
            let grade = grade(&paragraphs);
            too_hard.push(format!(
                "{}: grade {grade:.1}: {}",
                text.place,
                text.whole()
            ));
        }
    }
    assert!(
        too_hard.is_empty(),
        "too hard to read:\n{}",
        too_hard.join("\n")
    );
}

#[test]
fn sentences_for_primary_pupils_have_at_most_twelve_words() {
    let mut too_long = Vec::new();
    for text in everything() {
        if text.look == Look::Primary {
            let found = sentences(&text.paragraphs());
            let long = found.iter().filter(|sentence| words(sentence).len() > 12);
            too_long.extend(long.map(|sentence| format!("{}: {sentence}", text.place)));
        }
    }
    assert!(too_long.is_empty(), "too long:\n{}", too_long.join("\n"));
}

#[test]
fn paragraphs_are_short() {
    for text in everything() {
        for paragraph in text.paragraphs() {
            assert!(
                sentences(&[paragraph]).len() <= 4,
                "{}: {paragraph}",
                text.place
            );
        }
        assert!(
            text.paragraphs.len() <= 4,
            "{}: more than one idea",
            text.place
        );
    }
}

#[test]
fn no_text_uses_words_that_are_not_the_pupils() {
    for text in everything() {
        let whole = text.whole().to_lowercase();
        for word in words(&whole) {
            assert!(!NEVER.contains(&word), "{}: “{word}”", text.place);
        }
    }
}

#[test]
fn no_text_praises() {
    for text in everything() {
        let whole = text.whole().to_lowercase();
        for praise in PRAISE {
            assert!(!whole.contains(praise), "{}: “{praise}”", text.place);
        }
    }
}

#[test]
fn no_text_shouts_or_carries_marks() {
    for text in everything() {
        let whole = text.whole();
        for word in words(&whole) {
            let shouted = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
            assert!(!shouted, "{}: {word}", text.place);
        }
        assert!(
            !whole.contains(['*', '_', '<', '>', '\'', '"']),
            "{}: {whole}",
            text.place
        );
    }
}

#[test]
fn follow_up_scripts_mark_nobody_out() {
    for text in everything()
        .iter()
        .filter(|text| text.place.contains(FOLLOW_UP))
    {
        let whole = text.whole().to_lowercase();
        for mark in MARKS_OUT {
            assert!(!whole.contains(mark), "{}: “{mark}”", text.place);
        }
    }
}

#[test]
fn every_text_key_has_words_once_for_each_look() {
    for (file, texts) in texts() {
        assert_eq!(file, texts.language.as_str());
        for key in TextKey::ALL {
            let both = texts.both.contains_key(key);
            for (look, of_look) in [("primary", &texts.primary), ("secondary", &texts.secondary)] {
                let own = of_look.contains_key(key);
                assert!(
                    both != own,
                    "{file}: {look} {} in both or in neither",
                    key.as_str()
                );
            }
        }
    }
}

#[test]
fn a_picture_has_one_short_word_and_no_other_picture_has_it() {
    for (file, texts) in texts() {
        let all = words_for(&texts, Look::Primary, TextKey::PictureWords).forms();
        let all = all[0];
        let each: Vec<&str> = all.split(", ").collect();
        assert_eq!(each.iter().collect::<BTreeSet<_>>().len(), 32, "{file}");
        for word in each {
            // Also to be read beside 31 others, on a key about 20 mm wide.
            let is_short = words(word).len() == 1 && syllables(word) <= 2 && word.len() <= 6;
            assert!(is_short, "{file}: “{word}”");
        }
    }
}

/// Every text of ours that a pupil can see or hear from a teacher, but the words for the pictures, the months and the colours: a list is no sentence.
///
/// English ones: reading ages are measured for English only (docs/languages.md).
fn everything() -> Vec<Wording> {
    let mut all = Vec::new();
    let english = |(file, _): &(String, TextsFile)| file.starts_with("en");
    for (file, texts) in texts().into_iter().filter(english) {
        for look in [Look::Primary, Look::Secondary] {
            // What things are called is not ours to make easier.
            let names = [TextKey::PictureWords, TextKey::MonthNames, TextKey::Colours];
            for key in TextKey::ALL.iter().filter(|key| !names.contains(key)) {
                let forms = words_for(&texts, look, *key).forms();
                all.extend(forms.into_iter().map(|words| Wording {
                    place: format!("texts/{file}, {} {}", look.as_str(), key.as_str()),
                    look,
                    paragraphs: vec![filled(words)],
                }));
            }
        }
    }
    let english = |(file, _): &(String, TeachersFile)| file.starts_with("en");
    for (file, teachers) in for_teachers().into_iter().filter(english) {
        for script in teachers.script {
            let kind = match script.kind {
                WaveKind::Screening => "screening",
                WaveKind::FollowUp => FOLLOW_UP,
            };
            all.extend(script.paragraphs.into_iter().map(|paragraph| Wording {
                place: format!("for-teachers/{file}, {kind}"),
                look: script.look,
                paragraphs: vec![paragraph],
            }));
        }
    }
    all.extend(STUDIES.into_iter().flat_map(of_study));
    all
}

/// Every text of a study that a pupil can see, its words in place of the app's among them.
fn of_study(folder: StudyFolder) -> Vec<Wording> {
    let (name, study) = (folder.name(), folder.study());
    let mut all = Vec::new();
    for (file, texts) in folder.own_texts() {
        assert_eq!(file, texts.language.as_str());
        for (look, own) in [
            (Look::Primary, &texts.primary),
            (Look::Secondary, &texts.secondary),
        ] {
            for (key, phrase) in own.iter().chain(&texts.both) {
                all.extend(phrase.forms().into_iter().map(|words| Wording {
                    place: format!("{name}/own-texts/{file}, {}", key.as_str()),
                    look,
                    paragraphs: vec![filled(words)],
                }));
            }
        }
    }
    for (file, script) in folder.scripts() {
        let mut waves = study.waves.iter();
        let whole_classes =
            waves.any(|wave| script.waves.contains(&wave.id) && wave.kind == WaveKind::Screening);
        let kind = if whole_classes {
            "screening"
        } else {
            FOLLOW_UP
        };
        let place = format!("{name}/scripts/{file}, {kind}");
        let last = [&script.assent, &script.thanks, &script.declined];
        for page in script.information.iter().chain(last) {
            all.push(of_page(
                &place,
                look(&study.age_groups, &script.age_group),
                page,
            ));
        }
    }
    for (file, questionnaire) in folder.questionnaires() {
        let place = format!("{name}/questionnaires/{file}");
        let look = look(&study.age_groups, &questionnaire.age_group);
        let introductions = questionnaire
            .entries
            .iter()
            .filter_map(|entry| entry.introduction.as_ref());
        all.extend(introductions.map(|page| of_page(&place, look, page)));
        let scales = questionnaire.practice_scales.iter();
        let choices = scales
            .flat_map(|scale| &scale.choices)
            .map(|choice| &choice.label);
        let practice = choices.chain([&questionnaire.practice.text]);
        all.extend(practice.map(|text| of_texts(&place, look, &[text])));
    }
    let abouts = study
        .support
        .iter()
        .filter_map(|contact| contact.about.as_ref());
    let names = study.waves.iter().map(|wave| &wave.name);
    // All groups read these, so they are held to what the youngest can read.
    let has_primary = study.age_groups.iter().any(|it| it.look == Look::Primary);
    let youngest = if has_primary {
        Look::Primary
    } else {
        Look::Secondary
    };
    let shared = abouts.chain(names).chain([&study.demonstration]);
    all.extend(shared.map(|text| of_texts(name, youngest, &[text])));
    all
}

fn words_for(texts: &TextsFile, look: Look, key: TextKey) -> &Phrase {
    let of_look = match look {
        Look::Primary => &texts.primary,
        Look::Secondary => &texts.secondary,
    };
    let found = of_look.get(&key).or_else(|| texts.both.get(&key));
    found.unwrap_or_else(|| panic!("no words for {} {}", look.as_str(), key.as_str()))
}

/// The text with a number in the place of each `{name}`, as a pupil would see it.
fn filled(text: &str) -> String {
    let mut pieces = text.split(['{', '}']);
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    while let (Some(_), Some(rest)) = (pieces.next(), pieces.next()) {
        filled.push('7');
        filled.push_str(rest);
    }
    filled
}

fn of_page(place: &str, look: Look, page: &Page) -> Wording {
    let texts: Vec<&Text> = std::iter::once(&page.title).chain(&page.body).collect();
    of_texts(place, look, &texts)
}

fn of_texts(place: &str, look: Look, texts: &[&Text]) -> Wording {
    let english = |text: &&Text| text.in_language(&"en-GB".into()).to_owned();
    let paragraphs: Vec<String> = texts.iter().map(english).collect();
    Wording {
        place: format!("{place}, “{}”", paragraphs[0]),
        look,
        paragraphs,
    }
}

fn look(groups: &[AgeGroup], of: &AgeGroupId) -> Look {
    let group = groups.iter().find(|group| group.id == *of);
    group.unwrap_or_else(|| panic!("no age group {of}")).look
}
