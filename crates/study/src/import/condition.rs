//! From a `relevant` to a show-if rule that holds for exactly the same answers. It must not come near: what no rule can say is
//! told, not approximated.
//!
//! A comparison with a question is tried on every answer the question can have, and on none: so `!=`, `<` and the empty text
//! mean here what XPath says they mean.

use std::collections::BTreeMap;

use questionnaire::{ItemId, MonthYear, Rule};

use super::{
    day,
    expression::{Comparison, Expression},
};

/// Numbers of a range that a rule may name one by one. Ours.
const MOST_NUMBERS: i64 = 1_000;

/// The questions before, by their XLSForm names.
pub type Earlier = BTreeMap<String, Question>;

/// A question that a condition may look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its item.
    pub item: ItemId,
    /// What can be answered.
    pub answers: Answers,
}

/// What can be answered to a question, in XLSForm's words and ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answers {
    /// One of these names, with our codes.
    One(Vec<(String, i32)>),
    /// Any of these names, with our codes.
    Several(Vec<(String, i32)>),
    /// A whole number, ends included.
    Number(i32, i32),
    /// A month, which XLSForm has as its first day.
    Months(MonthYear),
}

/// When an item is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Always.
    Always,
    /// Never.
    Never,
    /// When the rule holds.
    When(Rule),
}

/// The condition that an expression states, or why none of ours can.
pub fn condition(expression: &Expression, earlier: &Earlier) -> Result<Condition, String> {
    let of = |part: &Expression| condition(part, earlier);
    match expression {
        Expression::All(parts) => Ok(all(parts.iter().map(of).collect::<Result<_, _>>()?)),
        Expression::Any(parts) => Ok(any(parts.iter().map(of).collect::<Result<_, _>>()?)),
        Expression::Call(name, given) => match (name.as_str(), given.as_slice()) {
            ("not", [inside]) => Ok(not(of(inside)?)),
            ("true", []) => Ok(Condition::Always),
            ("false", []) => Ok(Condition::Never),
            ("selected", [Expression::Question(name), choice]) => {
                let choice =
                    literal(choice).ok_or("selected() needs a choice in quotation marks")?;
                selected(question(name, earlier)?, name, &choice)
            }
            _ => Err(format!("it uses {name}(…)")),
        },
        Expression::Compared(left, how, right) => match (left.as_ref(), right.as_ref()) {
            (Expression::Question(name), right) => compared(name, *how, right, earlier),
            (left, Expression::Question(name)) => compared(name, how.turned(), left, earlier),
            _ => Err(format!(
                "“{expression}” does not compare a question with a value"
            )),
        },
        _ => Err(format!("“{expression}” is no condition")),
    }
}

/// All of them hold.
pub fn all(parts: Vec<Condition>) -> Condition {
    let mut rules = Vec::new();
    for part in parts {
        match part {
            Condition::Always => {}
            Condition::Never => return Condition::Never,
            Condition::When(Rule::All(inner)) => rules.extend(inner),
            Condition::When(rule) => rules.push(rule),
        }
    }
    match rules.len() {
        0 => Condition::Always,
        1 => Condition::When(rules.remove(0)),
        _ => Condition::When(Rule::All(rules)),
    }
}

fn any(parts: Vec<Condition>) -> Condition {
    let mut rules = Vec::new();
    for part in parts {
        match part {
            Condition::Never => {}
            Condition::Always => return Condition::Always,
            Condition::When(Rule::Any(inner)) => rules.extend(inner),
            Condition::When(rule) => rules.push(rule),
        }
    }
    match rules.len() {
        0 => Condition::Never,
        1 => Condition::When(rules.remove(0)),
        _ => Condition::When(Rule::Any(rules)),
    }
}

fn not(condition: Condition) -> Condition {
    match condition {
        Condition::Always => Condition::Never,
        Condition::Never => Condition::Always,
        Condition::When(Rule::Not(rule)) => Condition::When(*rule),
        Condition::When(rule) => Condition::When(Rule::Not(Box::new(rule))),
    }
}

fn question<'a>(name: &str, earlier: &'a Earlier) -> Result<&'a Question, String> {
    earlier
        .get(name)
        .ok_or_else(|| format!("“{name}” is not among the questions asked before it"))
}

fn literal(value: &Expression) -> Option<String> {
    match value {
        Expression::Text(text) => Some(text.clone()),
        Expression::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn answered(question: &Question, any_of: Vec<i32>) -> Rule {
    Rule::Answered {
        item: question.item.clone(),
        any_of,
    }
}

/// Some codes of all there are: of a number or a month that is large or small enough, as people say it.
fn answered_or_between(question: &Question, codes: Vec<i32>, every: &[i32]) -> Rule {
    let item = question.item.clone();
    let has_size = matches!(question.answers, Answers::Number(..) | Answers::Months(_));
    match codes.as_slice() {
        [number, _, ..] if has_size && every.ends_with(&codes) => Rule::AtLeast {
            item,
            number: *number,
        },
        [_, .., number] if has_size && every.starts_with(&codes) => Rule::AtMost {
            item,
            number: *number,
        },
        _ => answered(question, codes),
    }
}

fn selected(question: &Question, name: &str, choice: &str) -> Result<Condition, String> {
    match &question.answers {
        Answers::One(names) | Answers::Several(names) => {
            let code = names.iter().find(|(name, _)| name == choice);
            let (_, code) = code.ok_or_else(|| format!("“{name}” has no choice “{choice}”"))?;
            Ok(Condition::When(answered(question, vec![*code])))
        }
        Answers::Number(..) => Err(format!("“{name}” is a number, not a choice")),
        Answers::Months(_) => Err(format!("“{name}” is a month, not a choice")),
    }
}

fn compared(
    name: &str,
    how: Comparison,
    value: &Expression,
    earlier: &Earlier,
) -> Result<Condition, String> {
    let question = question(name, earlier)?;
    let day = day::of(value)
        .filter(|_| matches!(question.answers, Answers::Months(_)))
        .map(Expression::Number);
    let value = day.as_ref().unwrap_or(value);
    if literal(value).is_none() {
        return Err(format!(
            "“{name}” is compared with “{value}”, which is no fixed value"
        ));
    }
    let values: Vec<(String, i32)> = match &question.answers {
        Answers::One(names) => {
            // XLSForm would take it for something nobody answers; far more likely it is misspelt.
            if let Expression::Text(text) = value
                && !text.is_empty()
                && names.iter().all(|(known, _)| known != text)
            {
                return Err(format!("“{name}” has no choice “{text}”"));
            }
            names.clone()
        }
        Answers::Number(from, to) if i64::from(*to) - i64::from(*from) < MOST_NUMBERS => (*from
            ..=*to)
            .map(|number| (number.to_string(), number))
            .collect(),
        Answers::Number(from, to) => {
            return Err(format!(
                "the range of “{name}”, {from} to {to}, is too wide for a rule"
            ));
        }
        Answers::Months(range) => {
            // As texts by `=` and `!=`, like everything else; else as days.
            let is_text = matches!(value, Expression::Text(_));
            if day.is_none()
                && !(is_text && matches!(how, Comparison::Equal | Comparison::NotEqual))
            {
                return Err(format!(
                    "“{name}” is a month and “{value}” no day: write it as date('2026-09-01')"
                ));
            }
            let months = range.months();
            months
                .map(|month| match is_text {
                    true => (format!("{month}-01"), month.code()),
                    false => (day::first_of(month).to_string(), month.code()),
                })
                .collect()
        }
        Answers::Several(names) => return exactly(question, name, names, how, value),
    };
    let every: Vec<i32> = values.iter().map(|(_, code)| *code).collect();
    let satisfies = |answer: &str| holds(answer, how, value);
    let (yes, no): (Vec<_>, Vec<_>) = values.into_iter().partition(|(name, _)| satisfies(name));
    let codes = |part: Vec<(String, i32)>| part.into_iter().map(|(_, code)| code).collect();
    let missing = Rule::Missing(question.item.clone());
    Ok(match (satisfies(""), yes.is_empty(), no.is_empty()) {
        (true, _, true) => Condition::Always,
        (true, true, false) => Condition::When(missing),
        (true, false, false) => not(Condition::When(answered(question, codes(no)))),
        (false, true, _) => Condition::Never,
        (false, false, true) => not(Condition::When(missing)),
        (false, false, false) => Condition::When(answered_or_between(question, codes(yes), &every)),
    })
}

/// A multiple choice compared as a text: XLSForm then means this choice and no other.
fn exactly(
    question: &Question,
    name: &str,
    names: &[(String, i32)],
    how: Comparison,
    value: &Expression,
) -> Result<Condition, String> {
    if !matches!(how, Comparison::Equal | Comparison::NotEqual) {
        return Err(format!(
            "“{name}” is a multiple choice and cannot be less or more"
        ));
    }
    let is = match value {
        Expression::Text(text) if text.is_empty() => {
            Condition::When(Rule::Missing(question.item.clone()))
        }
        Expression::Text(text) if text.contains(' ') => {
            return Err(format!(
                "“{name}” is compared with several choices at once: write selected() for each"
            ));
        }
        _ => {
            let text = literal(value).unwrap_or_default();
            let only = selected(question, name, &text)?;
            let others: Vec<i32> = names
                .iter()
                .filter(|(name, _)| *name != text)
                .map(|(_, code)| *code)
                .collect();
            all(vec![only, not(Condition::When(answered(question, others)))])
        }
    };
    Ok(if how == Comparison::Equal {
        is
    } else {
        not(is)
    })
}

/// Whether an answer satisfies a comparison (XPath 1.0, section 3.4): texts are compared as texts by `=` and `!=` only, all
/// else as numbers, and what is no number as none.
fn holds(answer: &str, how: Comparison, value: &Expression) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().unwrap_or(f64::NAN);
    match (how, value) {
        (Comparison::Equal, Expression::Text(text)) => answer == text,
        (Comparison::NotEqual, Expression::Text(text)) => answer != text,
        (_, Expression::Text(text)) => how.holds(number(answer), number(text)),
        (_, Expression::Number(value)) => how.holds(number(answer), *value),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
