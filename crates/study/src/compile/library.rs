//! The instruments of a study folder: each consistent in itself, no two with the same name or item. It must not ask how they
//! are used.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{AnswerKind, Instrument, InstrumentId, Item, ItemId, Month, ResponseScale};

use super::score_rules;
use crate::{Problems, problem::Place, source::Authored, toml_file::TomlFile};

/// The instruments by name, and their items by name.
pub struct Library<'a> {
    instruments: BTreeMap<&'a InstrumentId, &'a Authored<Instrument>>,
    items: BTreeMap<&'a ItemId, (&'a Authored<Instrument>, &'a Item)>,
}

impl<'a> Library<'a> {
    /// Takes them in, and says what is wrong with them.
    pub fn of(instruments: &'a [Authored<Instrument>], problems: &mut Problems) -> Self {
        let mut library = Self {
            instruments: BTreeMap::new(),
            items: BTreeMap::new(),
        };
        for authored in instruments {
            check_instrument(authored, problems);
            library.take_in(authored, problems);
        }
        library
    }

    /// The instrument of that name.
    pub fn instrument(&self, id: &InstrumentId) -> Option<&'a Authored<Instrument>> {
        self.instruments.get(id).copied()
    }

    /// The item of that name, with its instrument.
    pub fn item(&self, id: &ItemId) -> Option<(&'a Authored<Instrument>, &'a Item)> {
        self.items.get(id).copied()
    }

    /// The names of all instruments.
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.instruments.keys().map(|id| id.as_str()).collect();
        names.join(", ")
    }

    fn take_in(&mut self, authored: &'a Authored<Instrument>, problems: &mut Problems) {
        let Authored { file, says } = authored;
        if let Some(other) = self.instruments.insert(&says.id, authored) {
            problems.error(
                file,
                Place::Key("id"),
                format!(
                    "the instrument “{}” is also in {}",
                    says.id,
                    other.file.name()
                ),
                "give one of the two another id and file name",
            );
        }
        for item in &says.items {
            match self.items.insert(&item.id, (authored, item)) {
                Some((other, _)) if other.file != *file => problems.error(
                    file,
                    Place::Quoted(item.id.as_str()),
                    format!("the item “{}” is also in {}", item.id, other.file.name()),
                    "item ids are column names in the export: give one of the two another id",
                ),
                _ => {}
            }
        }
    }
}

/// Everything that can be said of an instrument by itself.
pub fn check_instrument(authored: &Authored<Instrument>, problems: &mut Problems) {
    let Authored { file, says } = authored;
    if file.name().rsplit('/').next() != Some(&format!("{}.toml", says.id)) {
        problems.error(
            file,
            Place::Key("id"),
            format!("the instrument is called “{}”, its file is not", says.id),
            "give the file the name of the instrument, with .toml",
        );
    }
    if says.items.is_empty() {
        let remedy = "add [[items]], or take the file away";
        problems.error(
            file,
            Place::File,
            "the instrument has no items".into(),
            remedy,
        );
    }
    if says.ages.from > says.ages.to {
        let what = format!("ages from {} to {}", says.ages.from, says.ages.to);
        problems.error(file, Place::Key("ages"), what, "put the younger age first");
    }
    check_scales(file, &says.scales, problems);
    check_stems(authored, problems);
    let mut seen = BTreeSet::new();
    for item in &says.items {
        if !seen.insert(&item.id) {
            problems.error(
                file,
                Place::Quoted(item.id.as_str()),
                format!("two items are called “{}”", item.id),
                "give one of them another id",
            );
        }
        check_answer(file, item, &says.scales, problems);
    }
    score_rules::check(authored, problems);
}

/// Names unique, none empty, no code twice.
pub fn check_scales(file: &TomlFile, scales: &[ResponseScale], problems: &mut Problems) {
    let mut names = BTreeSet::new();
    for scale in scales {
        let place = Place::Quoted(scale.id.as_str());
        if !names.insert(&scale.id) {
            let what = format!("two response scales are called “{}”", scale.id);
            problems.error(file, place, what, "give one of them another id");
        }
        if scale.choices.len() < 2 {
            problems.error(
                file,
                place,
                format!(
                    "the response scale “{}” has fewer than two choices",
                    scale.id
                ),
                "add its choices, each with code and label",
            );
        }
        let mut codes = BTreeSet::new();
        for choice in &scale.choices {
            if !codes.insert(choice.code) {
                problems.error(
                    file,
                    place,
                    format!(
                        "the response scale “{}” has the code {} twice",
                        scale.id, choice.code
                    ),
                    "give every choice a code of its own",
                );
            }
        }
    }
}

/// Names unique, each completed by an item, none missing.
fn check_stems(authored: &Authored<Instrument>, problems: &mut Problems) {
    let Authored { file, says } = authored;
    let mut names = BTreeSet::new();
    for stem in &says.stems {
        let place = Place::Quoted(stem.id.as_str());
        if !names.insert(&stem.id) {
            let what = format!("two grids are called “{}”", stem.id);
            problems.error(file, place, what, "give one of them another id");
        }
        if !says
            .items
            .iter()
            .any(|item| item.stem.as_ref() == Some(&stem.id))
        {
            let what = format!("the grid “{}” has no rows", stem.id);
            problems.error(file, place, what, "add its rows, or take it away");
        }
    }
    for item in &says.items {
        let Some(stem) = item.stem.as_ref().filter(|stem| !names.contains(stem)) else {
            continue;
        };
        problems.error(
            file,
            Place::KeyAfter(item.id.as_str(), "stem"),
            format!(
                "the item “{}” belongs to the grid “{stem}”, which is not in this file",
                item.id
            ),
            "name one of [[grids]], or take `stem` away",
        );
    }
}

/// That the item can be answered at all.
pub fn check_answer(
    file: &TomlFile,
    item: &Item,
    scales: &[ResponseScale],
    problems: &mut Problems,
) {
    // A row of a grid has no `answer` of its own.
    let place = match &item.stem {
        Some(_) => Place::Quoted(item.id.as_str()),
        None => Place::KeyAfter(item.id.as_str(), "answer"),
    };
    let range = match &item.answer {
        AnswerKind::SingleChoice(id) | AnswerKind::MultipleChoice(id) => {
            let scale = scales.iter().find(|scale| scale.id == *id);
            if scale.is_none() {
                problems.error(
                    file,
                    place,
                    format!(
                        "the item “{}” uses the response scale “{id}”, which is not in this file",
                        item.id
                    ),
                    "add the scale, or name one that is there",
                );
            }
            let exclusive = scale.is_some_and(|scale| scale.choices.iter().any(|c| c.exclusive));
            if exclusive && matches!(item.answer, AnswerKind::SingleChoice(_)) {
                problems.error(
                    file,
                    place,
                    format!("the single choice “{}” has an exclusive choice", item.id),
                    "take `exclusive` away, or make it a multiple_choice",
                );
            }
            return;
        }
        AnswerKind::Rating(rating) => rating.from..rating.to,
        AnswerKind::WholeNumber(number) => number.from..number.to,
        AnswerKind::MonthYear(months) => {
            let ends = [months.from, months.to];
            for end in ends.iter().filter(|end| Month::of_code(**end).is_none()) {
                problems.error(
                    file,
                    place,
                    format!("the item “{}” has the month {end}, which is none", item.id),
                    "write year and month as one number: 202609 is September 2026",
                );
            }
            months.from..months.to
        }
    };
    if range.is_empty() {
        let what = format!(
            "the item “{}” goes from {} to {}",
            item.id, range.start, range.end
        );
        problems.error(file, place, what, "put the lower number first");
    }
}
