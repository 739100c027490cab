//! Licensed instruments with the words of their packs put in: whole, of the right version, under a licence. It must never quote
//! those words in what it says.

use std::collections::BTreeMap;

use questionnaire::{Instrument, InstrumentId, Language, Text, Tier};

use super::asked::Asked;
use crate::{
    Problems, StudySource,
    problem::Place,
    source::{Authored, Wording, WordingPack},
    toml_file::TomlFile,
    worded::{Worded, is_placeholder, places},
};

/// All instruments; the licensed ones have the words of their packs in the study's languages and the one they stay in, and no
/// others.
pub fn fill(source: &StudySource, problems: &mut Problems) -> Vec<Authored<Instrument>> {
    let mut instruments = source.instruments.clone();
    for (index, pack) in source.wording.iter().enumerate() {
        check_pack(pack, &source.instruments, problems);
        check_twice(pack, &source.wording[..index], problems);
    }
    for Authored { says, .. } in &mut instruments {
        if says.tier == Tier::S {
            let id = says.id.clone();
            for (worded, text) in places(says) {
                *text = words_for(&id, &worded, source);
            }
        }
    }
    instruments
}

fn words_for(id: &InstrumentId, worded: &Worded, source: &StudySource) -> Text {
    let study = &source.study.says;
    let is_read =
        |language| study.languages.contains(language) || study.stays_in(id) == Some(language);
    let wordings = packs_of(id, source).flat_map(|pack| &pack.says.wordings);
    let words: BTreeMap<Language, String> = wordings
        .filter(|one| one.worded == *worded && one.is_filled() && is_read(&one.language))
        .map(|one| (one.language.clone(), one.words.clone()))
        .collect();
    words.into_iter().collect()
}

fn packs_of<'s>(
    id: &InstrumentId,
    source: &'s StudySource,
) -> impl Iterator<Item = &'s Authored<WordingPack>> {
    let packs = source.wording.iter();
    packs.filter(move |pack| pack.says.instrument.get_ref() == id)
}

/// What can be said of a pack whether or not its instrument is asked.
fn check_pack(
    pack: &Authored<WordingPack>,
    instruments: &[Authored<Instrument>],
    problems: &mut Problems,
) {
    let Authored { file, says } = pack;
    let at = |byte| Place::Byte(byte);
    let id = says.instrument.get_ref();
    let place = at(says.instrument.span().start);
    let found = instruments.iter().find(|one| one.says.id == *id);
    let Some(instrument) = found.map(|one| &one.says) else {
        problems.error(
            file,
            place,
            format!("there is no instrument “{id}”"),
            "name one of those in instruments/",
        );
        return;
    };
    if instrument.tier == Tier::A {
        problems.error(
            file,
            place,
            format!("“{id}” has its exact words in the library, and a measure is only the measure in these"),
            "take this file away",
        );
        return;
    }
    let version = says.version.get_ref();
    if *version != instrument.version {
        problems.error(
            file,
            at(says.version.span().start),
            format!(
                "these are the words of version “{version}” of “{id}”, and the library holds version “{}”",
                instrument.version
            ),
            "get the words of that version from the owner, or the instrument file of this one",
        );
    }
    let granted = [
        ("licence_reference", &says.licence_reference),
        ("granted_by", &says.granted_by),
    ];
    for (key, value) in granted {
        if value.get_ref().trim().is_empty() || is_placeholder(value.get_ref()) {
            problems.error(
                file,
                at(value.span().start),
                format!("{key} says nothing"),
                "write down which licence or letter allows this use, electronic and in this form, and who granted it",
            );
        }
    }
    check_places(file, says, instrument, problems);
}

/// That each place for words is one of the instrument.
fn check_places(
    file: &TomlFile,
    pack: &WordingPack,
    instrument: &Instrument,
    problems: &mut Problems,
) {
    let mut instrument = instrument.clone();
    let known: Vec<Worded> = places(&mut instrument)
        .into_iter()
        .map(|(worded, _)| worded)
        .collect();
    for one in pack
        .wordings
        .iter()
        .filter(|one| !known.contains(&one.worded))
    {
        problems.error(
            file,
            Place::Byte(one.byte),
            format!("“{}” has no {}", instrument.id, one.worded),
            "take it away, or correct its id",
        );
    }
}

/// That no place has words twice in one language, here or in a pack read before.
fn check_twice(
    pack: &Authored<WordingPack>,
    before: &[Authored<WordingPack>],
    problems: &mut Problems,
) {
    let id = pack.says.instrument.get_ref();
    let of_same = before
        .iter()
        .filter(|one| one.says.instrument.get_ref() == id);
    let mut seen: Vec<(&TomlFile, &Wording)> = of_same
        .flat_map(|one| one.says.wordings.iter().map(|wording| (&one.file, wording)))
        .collect();
    for one in &pack.says.wordings {
        let mut same = seen
            .iter()
            .filter(|(_, other)| (&other.worded, &other.language) == (&one.worded, &one.language));
        if let Some((file, _)) = same.next() {
            problems.error(
                &pack.file,
                Place::Byte(one.byte),
                format!(
                    "{} is also in {} in {}",
                    one.worded,
                    file.name(),
                    one.language
                ),
                "keep one of the two",
            );
        }
        seen.push((&pack.file, one));
    }
}

/// That every licensed instrument which is asked has all its words in every language of the study.
pub fn check(source: &StudySource, asked: &[Asked], problems: &mut Problems) {
    let items = asked
        .iter()
        .flat_map(|one| one.items.iter().map(move |item| (one, item)));
    for (one, item) in items {
        let instrument = &item.instrument.says;
        if instrument.tier != Tier::S {
            continue;
        }
        match packs_of(&instrument.id, source).next() {
            None => problems.error(
                &one.authored.file,
                Place::Byte(item.byte),
                format!(
                    "“{}” is licensed: its words are not in the library, and wording/ has no pack of them",
                    instrument.id
                ),
                &format!(
                    "run `study wording template {}` in this folder, and fill in the file it writes; or leave the instrument out",
                    instrument.id
                ),
            ),
            Some(pack) => check_whole(source, pack, instrument, problems),
        }
    }
}

fn check_whole(
    source: &StudySource,
    pack: &Authored<WordingPack>,
    instrument: &Instrument,
    problems: &mut Problems,
) {
    for language in source.study.says.languages_of(&instrument.id) {
        let mut instrument = instrument.clone();
        let lacking: Vec<Worded> = places(&mut instrument)
            .into_iter()
            .filter(|(_, text)| !text.has(language))
            .map(|(worded, _)| worded)
            .collect();
        let Some(first) = lacking.first() else {
            continue;
        };
        let stands = pack
            .says
            .wordings
            .iter()
            .find(|one| one.worded == *first && one.language == *language);
        let named: Vec<String> = lacking.iter().map(ToString::to_string).collect();
        problems.error(
            &pack.file,
            stands.map_or(Place::File, |one| Place::Byte(one.byte)),
            format!(
                "“{}” has no words in {language} for {}",
                instrument.id,
                named.join(", ")
            ),
            "fill in the owner’s exact words: no pupil may meet an instrument in part, nor see what keeps a place",
        );
    }
}
