//! Questionnaires with every entry resolved to its item. It must not judge whether the items may stand there.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{Entry, Instrument, ItemSet, Questionnaire};

use super::{
    asked::{Asked, AskedItem},
    entries,
    library::{Library, check_answer, check_scales},
};
use crate::{
    Problems, StudySource,
    problem::Place,
    source::{Authored, QuestionnaireSource},
};

/// Resolves all of them, at each of their waves, and says which names lead nowhere.
pub fn resolve<'a>(
    source: &'a StudySource,
    library: &Library<'a>,
    problems: &mut Problems,
) -> Vec<Asked<'a>> {
    check_occasions(source, problems);
    let mut asked = Vec::new();
    for authored in &source.questionnaires {
        entries::check(authored, problems);
        check_practice(authored, library, problems);
        for wave in &authored.says.waves {
            let wave = wave.get_ref();
            let items = entries::at_wave(authored, wave, library, problems);
            check_once(authored, &items, problems);
            asked.push(Asked {
                authored,
                wave,
                items,
            });
        }
    }
    asked
}

/// That every file is for a known age group and known waves, and no two are for the same.
fn check_occasions(source: &StudySource, problems: &mut Problems) {
    let study = &source.study.says;
    let mut taken = BTreeMap::new();
    for Authored { file, says } in &source.questionnaires {
        let group = says.age_group.get_ref();
        if !study.age_groups.iter().any(|known| known.id == *group) {
            problems.error(
                file,
                Place::Byte(says.age_group.span().start),
                format!("study.toml has no age group “{group}”"),
                "name one that it has, or add it there",
            );
        }
        if says.all_entries().next().is_none() {
            let remedy = "add [[entries]], or take the file away";
            problems.error(file, Place::File, "nothing is asked".into(), remedy);
        }
        for wave in &says.waves {
            let (place, wave) = (Place::Byte(wave.span().start), wave.get_ref());
            if !study.waves.iter().any(|known| known.id == *wave) {
                let what = format!("study.toml has no wave “{wave}”");
                problems.error(file, place, what, "name one that it has, or add it there");
            }
            if let Some(other) = taken.insert((wave, group), file.name()) {
                problems.error(
                    file,
                    place,
                    format!("wave “{wave}” for “{group}” is already in {other}"),
                    "take the wave out of one of the two files",
                );
            }
        }
    }
    for wave in &study.waves {
        for group in &study.age_groups {
            if !taken.contains_key(&(&wave.id, &group.id)) {
                problems.warning(
                    &source.study.file,
                    Place::Quoted(wave.id.as_str()),
                    format!("nothing is asked of “{}” at wave “{}”", group.id, wave.id),
                    "add the wave to one of the files in questionnaires/, if that is not meant",
                );
            }
        }
    }
}

fn check_practice(
    authored: &Authored<QuestionnaireSource>,
    library: &Library,
    problems: &mut Problems,
) {
    let Authored { file, says } = authored;
    check_scales(file, &says.practice_scales, problems);
    check_answer(file, &says.practice, &says.practice_scales, problems);
    if says.practice.stem.is_some() {
        problems.error(
            file,
            Place::Quoted(says.practice.id.as_str()),
            "the practice question belongs to a grid, and is the only one of its kind".into(),
            "take `stem` away, and write the whole question into `text`",
        );
    }
    if library.item(&says.practice.id).is_some() {
        problems.error(
            file,
            Place::Quoted(says.practice.id.as_str()),
            format!(
                "the practice question has the id of an item, “{}”",
                says.practice.id
            ),
            "give the practice question another id: its answer is kept nowhere",
        );
    }
}

fn check_once(
    authored: &Authored<QuestionnaireSource>,
    items: &[AskedItem],
    problems: &mut Problems,
) {
    let mut seen = BTreeSet::new();
    for asked in items {
        if !seen.insert(&asked.item.id) {
            problems.error(
                &authored.file,
                Place::Byte(asked.byte),
                format!("the item “{}” is asked twice", asked.item.id),
                "take one of the two away",
            );
        }
    }
}

/// What each age group is asked, in the order of `study.toml`: once where it is the same at several waves.
pub fn compile(source: &StudySource, asked: &[Asked]) -> Vec<Questionnaire> {
    let mut questionnaires: Vec<Questionnaire> = Vec::new();
    for wave in &source.study.says.waves {
        let mut at_wave: Vec<&Asked> = asked.iter().filter(|one| *one.wave == wave.id).collect();
        at_wave.sort_by_key(|one| one.authored.says.age_group.get_ref());
        for one in at_wave {
            let says = &one.authored.says;
            let questionnaire = Questionnaire {
                waves: vec![wave.id.clone()],
                age_group: says.age_group.get_ref().clone(),
                practice: says.practice.clone(),
                practice_scales: says.practice_scales.clone(),
                entries: one.items.iter().map(entry).collect(),
            };
            match questionnaires
                .iter_mut()
                .find(|known| asks_the_same(known, &questionnaire))
            {
                Some(known) => known.waves.push(wave.id.clone()),
                None => questionnaires.push(questionnaire),
            }
        }
    }
    questionnaires
}

fn asks_the_same(a: &Questionnaire, b: &Questionnaire) -> bool {
    let asked = |one: &Questionnaire| Questionnaire {
        waves: Vec::new(),
        ..one.clone()
    };
    asked(a) == asked(b)
}

fn entry(asked: &AskedItem) -> Entry {
    Entry {
        item: asked.item.id.clone(),
        show_if: asked.show_if().cloned(),
        introduction: asked.introduction.cloned(),
        recall: asked.entry.recall,
    }
}

/// What tablets need of an instrument; its recall period only where some questionnaire shows it.
pub fn item_set(instrument: &Instrument, asked: &[Asked]) -> ItemSet {
    let mut items = asked.iter().flat_map(|one| &one.items);
    let shows_recall =
        items.any(|item| item.entry.recall && item.instrument.says.id == instrument.id);
    let set = ItemSet::from(instrument);
    ItemSet {
        recall: set.recall.filter(|_| shows_recall),
        ..set
    }
}

/// The instruments that any questionnaire uses, without what only `study check` and the team read.
pub fn used_instruments(instruments: &[Authored<Instrument>], asked: &[Asked]) -> Vec<Instrument> {
    let is_used = |instrument: &Instrument| {
        let mut items = asked.iter().flat_map(|one| &one.items);
        items.any(|item| item.instrument.says.id == instrument.id)
    };
    instruments
        .iter()
        .map(|authored| &authored.says)
        .filter(|instrument| is_used(instrument))
        .map(|instrument| Instrument {
            vectors: Vec::new(),
            notes: Vec::new(),
            ..instrument.clone()
        })
        .collect()
}
