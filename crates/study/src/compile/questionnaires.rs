//! Questionnaires with every entry resolved to its item. It must not judge whether the items may stand there.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{Choice, Entry, Instrument, Item, Page, Questionnaire, Rule, WaveId};

use super::library::{Library, check_answer, check_scales};
use crate::{
    Problems, StudySource,
    problem::Place,
    source::{Authored, EntrySource, QuestionnaireSource},
};

/// A questionnaire file and its items in order.
pub struct Asked<'a> {
    /// The file.
    pub authored: &'a Authored<QuestionnaireSource>,
    /// The items, one a screen.
    pub items: Vec<AskedItem<'a>>,
}

/// An item where it stands.
pub struct AskedItem<'a> {
    /// Where its entry is in the file.
    pub byte: usize,
    /// The entry it comes from.
    pub entry: &'a EntrySource,
    /// Its instrument.
    pub instrument: &'a Authored<Instrument>,
    /// The item.
    pub item: &'a Item,
    /// Whether it is the first of its entry, which carries the introduction.
    pub first: bool,
}

impl<'a> AskedItem<'a> {
    /// The options of its scale.
    pub fn choices(&self) -> &'a [Choice] {
        self.instrument.says.choices(self.item)
    }

    /// When it is due.
    pub fn show_if(&self) -> Option<&'a Rule> {
        self.entry.show_if.as_ref()
    }

    /// What is said before it.
    pub fn introduction(&self) -> Option<&'a Page> {
        self.entry.introduction.as_ref().filter(|_| self.first)
    }
}

/// Resolves all of them, and says which names lead nowhere.
pub fn resolve<'a>(
    source: &'a StudySource,
    library: &Library<'a>,
    problems: &mut Problems,
) -> Vec<Asked<'a>> {
    check_occasions(source, problems);
    source
        .questionnaires
        .iter()
        .map(|authored| {
            let mut items = Vec::new();
            for entry in &authored.says.entries {
                let named = entry.get_ref().named_at();
                let byte = named.unwrap_or(entry.span().start);
                items.extend(resolve_entry(
                    authored,
                    byte,
                    entry.get_ref(),
                    library,
                    problems,
                ));
            }
            check_practice(authored, library, problems);
            check_once(authored, &items, problems);
            Asked { authored, items }
        })
        .collect()
}

fn resolve_entry<'a>(
    authored: &'a Authored<QuestionnaireSource>,
    byte: usize,
    entry: &'a EntrySource,
    library: &Library<'a>,
    problems: &mut Problems,
) -> Vec<AskedItem<'a>> {
    let mut error = |what: String, remedy: &str| {
        problems.error(&authored.file, Place::Byte(byte), what, remedy)
    };
    let (instrument, items): (_, Vec<&Item>) = match (&entry.instrument, &entry.item) {
        (Some(id), None) => match library.instrument(id.get_ref()) {
            Some(instrument) => (instrument, instrument.says.items.iter().collect()),
            None => {
                let remedy = format!("name one of those in instruments/: {}", library.names());
                error(
                    format!("there is no instrument “{}”", id.get_ref()),
                    &remedy,
                );
                return Vec::new();
            }
        },
        (None, Some(id)) => match library.item(id.get_ref()) {
            Some((instrument, item)) => (instrument, vec![item]),
            None => {
                error(
                    format!("no instrument has an item “{}”", id.get_ref()),
                    "look its id up in the files of instruments/",
                );
                return Vec::new();
            }
        },
        _ => {
            error(
                "an entry names one instrument or one item".into(),
                "write either `instrument = \"…\"` or `item = \"…\"`",
            );
            return Vec::new();
        }
    };
    let actual = &instrument.says.version;
    if let Some(version) = entry.version.as_ref().filter(|version| *version != actual) {
        error(
            format!(
                "version “{version}” of “{}” is asked for, and {} holds “{actual}”",
                instrument.says.id,
                instrument.file.name()
            ),
            "use the right instrument file, or correct the version here",
        );
    }
    items
        .into_iter()
        .enumerate()
        .map(|(index, item)| AskedItem {
            byte,
            entry,
            instrument,
            item,
            first: index == 0,
        })
        .collect()
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
        if says.entries.is_empty() {
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

/// Each file's questionnaire, its waves in the order of `study.toml`.
pub fn compile(source: &StudySource, asked: &[Asked]) -> Vec<Questionnaire> {
    let order = |id: &WaveId| {
        source
            .study
            .says
            .waves
            .iter()
            .position(|wave| wave.id == *id)
    };
    let mut questionnaires: Vec<Questionnaire> = asked
        .iter()
        .map(|one| {
            let says = &one.authored.says;
            let mut waves: Vec<WaveId> = says.waves.iter().map(|it| it.get_ref().clone()).collect();
            waves.sort_by_key(order);
            Questionnaire {
                waves,
                age_group: says.age_group.get_ref().clone(),
                practice: says.practice.clone(),
                practice_scales: says.practice_scales.clone(),
                entries: one.items.iter().map(entry).collect(),
            }
        })
        .collect();
    questionnaires.sort_by_key(|one| (one.waves.first().map(order), one.age_group.clone()));
    questionnaires
}

fn entry(asked: &AskedItem) -> Entry {
    Entry {
        item: asked.item.id.clone(),
        show_if: asked.show_if().cloned(),
        introduction: asked.introduction().cloned(),
    }
}

/// The instruments that any questionnaire uses, without what only `study check` and the team read.
pub fn used_instruments(source: &StudySource, asked: &[Asked]) -> Vec<Instrument> {
    let is_used = |instrument: &Instrument| {
        let mut items = asked.iter().flat_map(|one| &one.items);
        items.any(|item| item.instrument.says.id == instrument.id)
    };
    source
        .instruments
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
