//! Show-if rules: that each looks only at earlier items and at answers they can have, and that some way of answering makes
//! it true. It must not decide anything about a real session.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{Answer, AnswerKind, Given, ItemId, Missing, Month, Rule};

use super::asked::{Asked, AskedItem};
use crate::{Problems, problem::Place};

/// More ways of answering than this are not tried; the rule is then taken to be reachable. Ours.
const MOST_WAYS: usize = 100_000;

/// Checks every rule of a questionnaire.
pub fn check(asked: &Asked, problems: &mut Problems) {
    for (index, item) in asked.items.iter().enumerate() {
        let Some(rule) = item.show_if() else {
            continue;
        };
        let mut wrong = looks_elsewhere(rule, index, asked);
        for (id, named) in named(rule) {
            let earlier = asked.items[..index].iter().find(|one| one.item.id == *id);
            if let Some((what, remedy)) = earlier.and_then(|earlier| cannot_be(earlier, named)) {
                let what = format!("“{}” depends on {what}", item.item.id);
                wrong.push((what, remedy));
            }
        }
        if wrong.is_empty() && !is_reachable(rule, &asked.items[..index]) {
            wrong.push((
                format!(
                    "“{}” can never be shown{}: no way of answering makes its rule true",
                    item.item.id,
                    asked.occasion()
                ),
                "correct show_if, or take the item away",
            ));
        }
        let place = Place::Byte(item.byte);
        for (what, remedy) in wrong {
            problems.error(&asked.authored.file, place, what, remedy);
        }
    }
}

/// The items the rule looks at that are not asked before the one at `index`: what is wrong, and what to do.
fn looks_elsewhere(rule: &Rule, index: usize, asked: &Asked) -> Vec<(String, &'static str)> {
    let item = &asked.items[index].item.id;
    let mut wrong = Vec::new();
    for id in rule.items() {
        if asked.items[..index].iter().any(|one| one.item.id == *id) {
            continue;
        }
        wrong.push(if id == item {
            (
                format!("“{item}” depends on itself"),
                "name an item that is asked before it",
            )
        } else if !asked.items[index..].iter().any(|one| one.item.id == *id) {
            (
                format!(
                    "“{item}” depends on “{id}”, which this questionnaire does not ask{}",
                    asked.occasion()
                ),
                "ask that item before, or change the rule",
            )
        } else if depends_on(id, item, asked) {
            (
                format!("“{item}” and “{id}” depend on each other, so neither can come first"),
                "take one of the two rules away",
            )
        } else {
            (
                format!("“{item}” depends on “{id}”, which is not asked before it"),
                "put it after the item it depends on",
            )
        });
    }
    wrong
}

/// Whether the rule of `item`, or of an item that it looks at, and so on, looks at `other`.
fn depends_on(item: &ItemId, other: &ItemId, asked: &Asked) -> bool {
    let mut seen = BTreeSet::new();
    let mut ways = vec![item];
    while let Some(id) = ways.pop() {
        let found = asked.items.iter().find(|one| one.item.id == *id);
        let rule = found.and_then(AskedItem::show_if);
        for next in rule.map(Rule::items).unwrap_or_default() {
            if next == other {
                return true;
            }
            if seen.insert(next) {
                ways.push(next);
            }
        }
    }
    false
}

/// What a rule names of an item.
#[derive(Clone, Copy)]
enum Named {
    /// A code that was answered.
    Code(i32),
    /// A number to compare with.
    Number(i32),
    /// Why there is no answer.
    Reason(Missing),
}

/// Every item and what the rule names of it.
fn named(rule: &Rule) -> Vec<(&ItemId, Named)> {
    match rule {
        Rule::Answered { item, any_of } => {
            let codes = any_of.iter();
            codes.map(|code| (item, Named::Code(*code))).collect()
        }
        Rule::AtLeast { item, number } | Rule::AtMost { item, number } => {
            vec![(item, Named::Number(*number))]
        }
        Rule::MissingBecause { item, any_of } => {
            let reasons = any_of.iter();
            reasons
                .map(|reason| (item, Named::Reason(*reason)))
                .collect()
        }
        Rule::Missing(_) => Vec::new(),
        Rule::All(rules) | Rule::Any(rules) => rules.iter().flat_map(named).collect(),
        Rule::Not(rule) => named(rule),
    }
}

/// Why the item can never have what is named: what the rule depends on, and what to do.
fn cannot_be(item: &AskedItem, named: Named) -> Option<(String, &'static str)> {
    let id = &item.item.id;
    let wrong = match named {
        Named::Code(code) if !can_be(item, code) => (
            format!("the answer {code} to “{id}”, which has no such answer"),
            "use a code of its response scale",
        ),
        Named::Number(_) if item.item.answer.scale().is_some() => (
            format!("the size of the answer to “{id}”, whose codes are names and no numbers"),
            "name the codes: answered = { item = \"…\", any_of = [ … ] }",
        ),
        Named::Number(number) if !can_be(item, number) => (
            format!("the number {number} at “{id}”, which has no such number"),
            "use a number of its range",
        ),
        Named::Reason(Missing::DontKnow) if !item.item.dont_know => (
            format!("“dont_know” at “{id}”, which does not offer it"),
            "take the reason away",
        ),
        Named::Reason(reason @ (Missing::NotReached | Missing::NotShown)) => (
            format!(
                "“{}” at “{id}”, which no pupil can be told while answering",
                reason.as_str()
            ),
            "use skipped, dont_know or no_answer; for any reason at all, missing = \"…\"",
        ),
        _ => return None,
    };
    Some(wrong)
}

fn accepts(item: &AskedItem, answer: &Answer) -> bool {
    item.item.answer.accepts(answer, item.choices())
}

fn can_be(item: &AskedItem, code: i32) -> bool {
    accepts(item, &Answer::One(code)) || accepts(item, &Answer::Several(vec![code]))
}

fn is_reachable(rule: &Rule, earlier: &[AskedItem]) -> bool {
    let looked_at = looked_at(rule, earlier);
    let mut all_named: BTreeMap<&ItemId, Vec<Named>> = BTreeMap::new();
    let rules = looked_at.iter().filter_map(|item| item.show_if());
    for (id, one) in rules.chain([rule]).flat_map(named) {
        all_named.entry(id).or_default().push(one);
    }
    let ways: Vec<Vec<Option<Given>>> = looked_at
        .iter()
        .map(|item| ways_to_answer(item, all_named.get(&item.item.id)))
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

/// Nothing, each reason and each answer that a rule names, those on both sides of a number it names, and one that no rule
/// names.
fn ways_to_answer(item: &AskedItem, named: Option<&Vec<Named>>) -> Vec<Option<Given>> {
    let (mut reasons, mut codes) = (BTreeSet::new(), BTreeSet::new());
    for one in named.into_iter().flatten() {
        match *one {
            Named::Code(code) => codes.extend([code]),
            Named::Number(number) => codes.extend(around(item, number)),
            Named::Reason(reason) => {
                reasons.insert(reason);
            }
        }
    }
    let named: Vec<i32> = codes
        .into_iter()
        .filter(|code| can_be(item, *code))
        .collect();
    let other = match &item.item.answer {
        AnswerKind::Rating(rating) => (rating.from..=rating.to).find(|n| !named.contains(n)),
        AnswerKind::WholeNumber(number) => (number.from..=number.to).find(|n| !named.contains(n)),
        AnswerKind::MonthYear(range) => {
            let mut codes = range.months().map(Month::code);
            codes.find(|code| !named.contains(code))
        }
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
        .map(Given::Answer);
    let missing = reasons.into_iter().map(Given::Missing);
    let given = missing.chain(given).map(Some);
    std::iter::once(None).chain(given).collect()
}

/// A number and those on both sides of it; of a month, the months.
fn around(item: &AskedItem, number: i32) -> [i32; 3] {
    let (down, up) = match (&item.item.answer, number % 100) {
        // From December to January: 202512 and 202601 are 89 apart.
        (AnswerKind::MonthYear(_), 1) => (89, 1),
        (AnswerKind::MonthYear(_), 12) => (1, 89),
        _ => (1, 1),
    };
    [
        number.saturating_sub(down),
        number,
        number.saturating_add(up),
    ]
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
