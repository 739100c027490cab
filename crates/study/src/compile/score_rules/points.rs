//! Points by choice: every item in one entry, every code with points once. It must not judge how many points are right.

use std::collections::BTreeSet;

use questionnaire::{Answer, AnswerKind, Basis, Instrument, Item, ItemPoints, Score};

use super::Fault;

pub(super) fn check(
    score: &Score,
    entries: &[ItemPoints],
    basis: Basis<'_>,
    fault: &mut Fault<'_>,
) {
    let named: Vec<_> = entries.iter().flat_map(|entry| &entry.items).collect();
    for id in &score.items {
        let times = named.iter().filter(|other| ***other == *id).count();
        if times != 1 {
            fault.says(
                "points",
                format!(
                    "the score “{}” gives points for “{id}” in {times} entries",
                    score.id
                ),
                "name every item of the score in exactly one entry of `points`",
            );
        }
    }
    if let Some(id) = named.iter().find(|id| !score.items.contains(id)) {
        fault.says(
            "points",
            format!(
                "the score “{}” gives points for “{id}”, which is not among its items",
                score.id
            ),
            "add it to `items`, or take it out of `points`",
        );
    }
    for entry in entries {
        let items = entry
            .items
            .iter()
            .filter_map(|id| basis.instrument.item(id));
        for item in items.filter(|item| !covers(entry, item, basis.instrument)) {
            fault.says(
                "points",
                format!(
                    "the points of “{}” do not have every code of “{}” exactly once",
                    score.id, item.id
                ),
                "write [code, points] once for every code of the item's scale, and for no other",
            );
        }
    }
}

fn covers(entry: &ItemPoints, item: &Item, of: &Instrument) -> bool {
    let choices = of.choices(item);
    let codes: BTreeSet<i32> = entry.points.iter().map(|(code, _)| *code).collect();
    let width = |from: i32, to: i32| i64::from(to) - i64::from(from) + 1;
    let all = match &item.answer {
        AnswerKind::Rating(rating) => width(rating.from, rating.to),
        AnswerKind::WholeNumber(number) => width(number.from, number.to),
        // These are told of where the items are checked.
        AnswerKind::MultipleChoice(_) | AnswerKind::MonthYear(_) => return true,
        AnswerKind::SingleChoice(_) => choices.len() as i64,
    };
    codes.len() == entry.points.len()
        && codes.len() as i64 == all
        && codes
            .iter()
            .all(|code| item.answer.accepts(&Answer::One(*code), choices))
}
