//! Show-if rules: that each looks only at earlier items and at answers they can have, and that some way of answering makes
//! it true. It must not decide anything about a real session.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{Answer, AnswerKind, Given, ItemId, Rule};

use super::questionnaires::{Asked, AskedItem};
use crate::{Problems, problem::Place};

/// More ways of answering than this are not tried; the rule is then taken to be reachable. Ours.
const MOST_WAYS: usize = 100_000;

/// Checks every rule of a questionnaire.
pub fn check(asked: &Asked, problems: &mut Problems) {
    let file = &asked.authored.file;
    for (index, item) in asked.items.iter().enumerate() {
        let Some(rule) = item.show_if() else {
            continue;
        };
        let place = Place::Byte(item.byte);
        let earlier = &asked.items[..index];
        let mut sound = true;
        for id in rule.items() {
            if earlier.iter().any(|one| one.item.id == *id) {
                continue;
            }
            sound = false;
            let later = asked.items[index..].iter().any(|one| one.item.id == *id);
            let (what, remedy) = if later {
                (
                    format!(
                        "“{}” depends on “{id}”, which is not asked before it",
                        item.item.id
                    ),
                    "put it after the item it depends on",
                )
            } else {
                (
                    format!(
                        "“{}” depends on “{id}”, which this questionnaire does not ask",
                        item.item.id
                    ),
                    "ask that item before, or change the rule",
                )
            };
            problems.error(file, place, what, remedy);
        }
        for (id, code) in named_codes(rule) {
            let Some(named) = earlier.iter().find(|one| one.item.id == *id) else {
                continue;
            };
            if !can_be(named, code) {
                sound = false;
                problems.error(
                    file,
                    place,
                    format!(
                        "“{}” depends on the answer {code} to “{id}”, which has no such answer",
                        item.item.id
                    ),
                    "use a code of its response scale",
                );
            }
        }
        if sound && !is_reachable(rule, earlier) {
            problems.error(
                file,
                place,
                format!(
                    "“{}” can never be shown: no way of answering makes its rule true",
                    item.item.id
                ),
                "correct show_if, or take the item away",
            );
        }
    }
}

/// Every item and code that the rule names.
fn named_codes(rule: &Rule) -> Vec<(&ItemId, i32)> {
    match rule {
        Rule::Answered { item, any_of } => any_of.iter().map(|code| (item, *code)).collect(),
        Rule::Missing(_) => Vec::new(),
        Rule::All(rules) | Rule::Any(rules) => rules.iter().flat_map(named_codes).collect(),
        Rule::Not(rule) => named_codes(rule),
    }
}

fn accepts(item: &AskedItem, answer: &Answer) -> bool {
    item.item.answer.accepts(answer, item.choices())
}

fn can_be(item: &AskedItem, code: i32) -> bool {
    accepts(item, &Answer::One(code)) || accepts(item, &Answer::Several(vec![code]))
}

fn is_reachable(rule: &Rule, earlier: &[AskedItem]) -> bool {
    let looked_at = looked_at(rule, earlier);
    let mut codes: BTreeMap<&ItemId, BTreeSet<i32>> = BTreeMap::new();
    let rules = looked_at.iter().filter_map(|item| item.show_if());
    for (id, code) in rules.chain([rule]).flat_map(named_codes) {
        codes.entry(id).or_default().insert(code);
    }
    let ways: Vec<Vec<Option<Given>>> = looked_at
        .iter()
        .map(|item| ways_to_answer(item, codes.get(&item.item.id)))
        .collect();
    let count = ways
        .iter()
        .try_fold(1_usize, |count, ways| count.checked_mul(ways.len()))
        .filter(|count| *count <= MOST_WAYS);
    let Some(count) = count else {
        return true;
    };
    (0..count).any(|number| holds_in(number, rule, &looked_at, &ways))
}

/// The items whose answers decide, in order: those the rule names, those that decide whether these are due, and so on.
fn looked_at<'a, 'e>(rule: &Rule, earlier: &'e [AskedItem<'a>]) -> Vec<&'e AskedItem<'a>> {
    let mut wanted: BTreeSet<&ItemId> = rule.items().into_iter().collect();
    let mut found: Vec<&AskedItem> = Vec::new();
    for item in earlier.iter().rev() {
        if wanted.contains(&item.item.id) {
            wanted.extend(item.show_if().map(Rule::items).unwrap_or_default());
            found.push(item);
        }
    }
    found.reverse();
    found
}

/// Nothing, each answer that a rule names, and one that no rule names.
fn ways_to_answer(item: &AskedItem, named: Option<&BTreeSet<i32>>) -> Vec<Option<Given>> {
    let named: Vec<i32> = named.into_iter().flatten().copied().collect();
    let other = match &item.item.answer {
        AnswerKind::Rating(rating) => (rating.from..=rating.to).find(|n| !named.contains(n)),
        AnswerKind::WholeNumber(number) => (number.from..=number.to).find(|n| !named.contains(n)),
        AnswerKind::SingleChoice(_) | AnswerKind::MultipleChoice(_) => {
            let mut codes = item.choices().iter().map(|choice| choice.code);
            codes.find(|code| !named.contains(code))
        }
    };
    let codes: Vec<i32> = named.into_iter().chain(other).collect();
    let answers: Vec<Answer> = if matches!(item.item.answer, AnswerKind::MultipleChoice(_)) {
        // Of many codes only the single ones: with more than 16 the sets would be too many to try.
        let sets = if codes.len() <= 16 {
            1_u32 << codes.len()
        } else {
            0
        };
        let chosen = |set: u32| {
            let in_set = move |(index, _): &(usize, &i32)| set >> index & 1 == 1;
            Answer::several(
                codes
                    .iter()
                    .enumerate()
                    .filter(in_set)
                    .map(|(_, code)| *code),
            )
        };
        (1..sets).map(chosen).collect()
    } else {
        codes.into_iter().map(Answer::One).collect()
    };
    let given = answers
        .into_iter()
        .filter(|answer| accepts(item, answer))
        .map(|answer| Some(Given::Answer(answer)));
    std::iter::once(None).chain(given).collect()
}

/// Whether the rule holds in the way of answering with this number, an item that is not due having no answer.
fn holds_in(
    mut number: usize,
    rule: &Rule,
    items: &[&AskedItem],
    ways: &[Vec<Option<Given>>],
) -> bool {
    let mut given: BTreeMap<&ItemId, &Given> = BTreeMap::new();
    for (item, ways) in items.iter().zip(ways) {
        let way = &ways[number % ways.len()];
        number /= ways.len();
        let is_due = item
            .show_if()
            .is_none_or(|rule| rule.holds(&|id| given.get(id).copied()));
        if let Some(way) = way.as_ref().filter(|_| is_due) {
            given.insert(&item.item.id, way);
        }
    }
    rule.holds(&|id| given.get(id).copied())
}
