//! What an instrument's owner asks of those who use it: all items, their order, nothing between them, its ages.
//! It must not know any instrument by name.

use std::collections::BTreeSet;

use questionnaire::Instrument;

use super::asked::{Asked, AskedItem};
use crate::{Problems, problem::Place, source::StudyFileSource};

/// Checks every instrument that the questionnaire uses.
pub fn check(asked: &Asked, study: &StudyFileSource, problems: &mut Problems) {
    let mut done = BTreeSet::new();
    for item in &asked.items {
        if done.insert(&item.instrument.says.id) {
            check_one(asked, &item.instrument.says, study, problems);
        }
    }
}

fn check_one(
    asked: &Asked,
    instrument: &Instrument,
    study: &StudyFileSource,
    problems: &mut Problems,
) {
    let file = &asked.authored.file;
    let used: Vec<(usize, &AskedItem)> = asked
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.instrument.says.id == instrument.id)
        .collect();
    let Some((first_position, first)) = used.first().copied() else {
        return;
    };
    let place = Place::Byte(first.byte);
    let name = &instrument.id;
    let mut error = |place, what: String, remedy: &str| problems.error(file, place, what, remedy);

    let ids: BTreeSet<_> = used.iter().map(|(_, asked)| &asked.item.id).collect();
    let left_out: Vec<&str> = instrument
        .items
        .iter()
        .filter(|item| !ids.contains(&item.id))
        .map(|item| item.id.as_str())
        .collect();
    if instrument.rules.all_items && !left_out.is_empty() {
        error(
            place,
            format!(
                "“{name}” may only be used whole, and {} is left out",
                left_out.join(", ")
            ),
            "ask the whole instrument with `instrument = \"…\"`, or none of it",
        );
    }
    let differs = used
        .iter()
        .find(|(_, one)| one.show_if() != first.show_if());
    if let Some((_, other)) = differs.filter(|_| instrument.rules.all_items) {
        error(
            Place::Byte(other.byte),
            format!("“{name}” may only be used whole, and its items have different show_if rules"),
            "give the whole instrument one rule, or none",
        );
    }

    let place_in_instrument = |asked: &AskedItem| {
        instrument
            .items
            .iter()
            .position(|item| item.id == asked.item.id)
    };
    let out_of_order = used
        .windows(2)
        .find(|pair| place_in_instrument(pair[0].1) > place_in_instrument(pair[1].1));
    if let Some(pair) = out_of_order.filter(|_| instrument.rules.fixed_order) {
        error(
            Place::Byte(pair[1].1.byte),
            format!(
                "“{name}” has a fixed order, and “{}” stands after “{}”",
                pair[1].1.item.id, pair[0].1.item.id
            ),
            "put its items into the order of the instrument",
        );
    }

    if !instrument.rules.may_be_split {
        let gap = used
            .iter()
            .enumerate()
            .find(|(index, (position, _))| *position != first_position + index);
        let said = used
            .iter()
            .skip(1)
            .find(|(_, one)| one.introduction.is_some());
        if let Some((_, (_, one))) = gap {
            error(
                Place::Byte(one.byte),
                format!("other items stand between those of “{name}”, which may not be split"),
                "put all its items together",
            );
        } else if let Some((_, one)) = said {
            error(
                Place::Byte(one.byte),
                format!(
                    "an introduction stands between the items of “{name}”, which may not be split"
                ),
                "put the introduction before its first item",
            );
        }
    }

    let group = asked.authored.says.age_group.get_ref();
    let Some(group) = study.age_groups.iter().find(|known| known.id == *group) else {
        return;
    };
    let outside = group.ages.from < instrument.ages.from || group.ages.to > instrument.ages.to;
    let mut reasons = used
        .iter()
        .filter_map(|(_, one)| one.entry.out_of_age.as_ref());
    if outside && !reasons.any(|reason| !reason.trim().is_empty()) {
        error(
            place,
            format!(
                "“{name}” is published for ages {} to {}, and “{}” is {} to {}",
                instrument.ages.from, instrument.ages.to, group.id, group.ages.from, group.ages.to
            ),
            "leave it out, or say why it is used all the same: out_of_age = \"…\"",
        );
    }
}
