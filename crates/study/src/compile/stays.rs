//! Instruments that stay in one language: said in study.toml, with the reason, and then whole in that language for whoever reads
//! another. It must not let a pupil meet an instrument in two languages at once: then it would be no measure at all.

use std::collections::BTreeSet;

use questionnaire::{Instrument, Language, Text, Tier};

use crate::{
    Problems,
    problem::Place,
    source::{Authored, StudyFileSource},
    toml_file::TomlFile,
    worded::places,
};

/// Checks what is said of them, and puts the words in the language they stay in before all others: that is what stands in.
pub fn settle(
    study: &Authored<StudyFileSource>,
    instruments: &mut [Authored<Instrument>],
    problems: &mut Problems,
) {
    let Authored { file, says } = study;
    let mut named = BTreeSet::new();
    for stays in &says.stays_in {
        if stays.reason.trim().is_empty() {
            problems.error(
                file,
                Place::Key("reason"),
                "there is no reason why instruments stay in one language".into(),
                "write down whom you asked for a translation, and what they said",
            );
        }
        for id in &stays.instruments {
            let place = Place::Byte(id.span().start);
            let mut wrong = |what: String, remedy| problems.error(file, place, what, remedy);
            let id = id.get_ref();
            if !named.insert(id) {
                wrong(
                    format!("“{id}” is said to stay twice"),
                    "keep one of the two",
                );
                continue;
            }
            match instruments.iter_mut().find(|one| one.says.id == *id) {
                Some(one) => stay(file, place, says, &stays.language, &mut one.says, problems),
                None => wrong(
                    format!("there is no instrument “{id}”"),
                    "name one of those in instruments/",
                ),
            }
        }
    }
}

fn stay(
    file: &TomlFile,
    place: Place,
    study: &StudyFileSource,
    language: &Language,
    instrument: &mut Instrument,
    problems: &mut Problems,
) {
    let words_in = |language: &Language, instrument: &mut Instrument| {
        let places = places(instrument);
        (
            places.iter().filter(|(_, text)| text.has(language)).count(),
            places.len(),
        )
    };
    let id = instrument.id.clone();
    let (there, all) = words_in(language, instrument);
    if there < all {
        // A licensed one without a pack is told elsewhere.
        if instrument.tier == Tier::A || there > 0 {
            problems.error(
                file,
                place,
                format!("“{id}” is said to stay in {language}, and is not whole in it"),
                "name the language that all its words are in",
            );
        }
        return;
    }
    let others: Vec<&Language> = study
        .written_languages()
        .filter(|other| *other != language)
        .collect();
    let mut without = Vec::new();
    for other in &others {
        match words_in(other, instrument).0 {
            0 => without.push(*other),
            some if some < all => problems.error(
                file,
                place,
                format!("“{id}” is said to stay in {language}, and has some of its words in {other}"),
                "complete the translation, or take what there is of it away: no pupil may meet an instrument in two languages",
            ),
            _ => {}
        }
    }
    let is_made_up = others.len() + 1 < study.languages.len();
    if without.is_empty() && !is_made_up {
        problems.error(
            file,
            place,
            format!(
                "“{id}” is said to stay in {language}, and has words in every language of the study"
            ),
            "take it away here",
        );
    }
    let recall = instrument.recall.iter_mut().map(|text| text as &mut Text);
    let recall: Vec<&mut Text> = recall.collect();
    let first = |text: &Text| -> Text {
        let stays = |other: &Language| other == language;
        let kept = text.iter().filter(|(other, _)| !without.contains(other));
        let (mut words, others): (Vec<_>, Vec<_>) = kept.partition(|(other, _)| stays(other));
        words.extend(others);
        let words = words.into_iter();
        words
            .map(|(other, words)| (other.clone(), words.to_owned()))
            .collect()
    };
    for text in recall {
        *text = first(text);
    }
    for (_, text) in places(instrument) {
        *text = first(text);
    }
}
