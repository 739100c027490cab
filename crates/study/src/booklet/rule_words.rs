//! A show-if rule in plain words. It must not simplify what a rule means: a missing answer is spoken of wherever it counts.

use questionnaire::{AnswerKind, ItemId, Missing, Month, PlanItem, Rule};

use super::{part::Part, pupil_words::PupilWords};
use crate::markup::{Html, tag};

/// A rule whose *not* has been drawn into its leaves, with no group inside a group of its kind.
#[derive(Debug, PartialEq, Eq)]
enum Condition<'r> {
    All(Vec<Self>),
    Any(Vec<Self>),
    Answered {
        item: &'r ItemId,
        any_of: &'r [i32],
        not: bool,
    },
    Missing {
        item: &'r ItemId,
        not: bool,
    },
    MissingBecause {
        item: &'r ItemId,
        any_of: &'r [Missing],
        not: bool,
    },
    AtLeast {
        item: &'r ItemId,
        number: i32,
        not: bool,
    },
    AtMost {
        item: &'r ItemId,
        number: i32,
        not: bool,
    },
}

impl<'r> Condition<'r> {
    fn of(rule: &'r Rule, not: bool) -> Self {
        match rule {
            Rule::Answered { item, any_of } => Self::Answered { item, any_of, not },
            Rule::Missing(item) => Self::Missing { item, not },
            Rule::MissingBecause { item, any_of } => Self::MissingBecause { item, any_of, not },
            Rule::AtLeast { item, number } => Self::AtLeast {
                item,
                number: *number,
                not,
            },
            Rule::AtMost { item, number } => Self::AtMost {
                item,
                number: *number,
                not,
            },
            Rule::Not(rule) => Self::of(rule, !not),
            // Not all of them: at least one of them not; and the other way round (De Morgan).
            Rule::All(rules) => Self::group(rules, not, !not),
            Rule::Any(rules) => Self::group(rules, not, not),
        }
    }

    fn group(rules: &'r [Rule], not: bool, all: bool) -> Self {
        let mut conditions: Vec<Self> = Vec::new();
        for rule in rules {
            match (Self::of(rule, not), all) {
                (Self::All(inner), true) | (Self::Any(inner), false) => conditions.extend(inner),
                (other, _) => conditions.push(other),
            }
        }
        match (conditions.len(), all) {
            (1, _) => conditions.remove(0),
            (_, true) => Self::All(conditions),
            (_, false) => Self::Any(conditions),
        }
    }
}

/// Writes the rule of an item of this part.
pub fn write(rule: &Rule, part: &Part, words: &PupilWords, html: &mut Html) {
    let saying = Saying { part, words };
    html.element("div.rule", |html| match Condition::of(rule, false) {
        group @ (Condition::All(_) | Condition::Any(_)) => {
            saying.group("Asked only if", &group, html);
        }
        leaf => html.element("p", |html| {
            html.words("Asked only if ");
            saying.leaf(&leaf, html);
            html.words(".");
        }),
    });
}

struct Saying<'s> {
    part: &'s Part<'s>,
    words: &'s PupilWords<'s>,
}

impl Saying<'_> {
    fn group(&self, before: &str, condition: &Condition, html: &mut Html) {
        let (conditions, how_many) = match condition {
            Condition::All(conditions) => (conditions, "all of these are so"),
            Condition::Any(conditions) => (conditions, "at least one of these is so"),
            _ => return,
        };
        if conditions.is_empty() {
            let never = matches!(condition, Condition::Any(_));
            let words = if never {
                "nothing: never"
            } else {
                "anything: always"
            };
            html.line("p", &format!("{before} {words}."));
            return;
        }
        html.line("p", format!("{before} {how_many}:").trim_start());
        html.element("ul", |html| {
            for condition in conditions {
                html.element("li", |html| match condition {
                    Condition::All(_) | Condition::Any(_) => self.group("", condition, html),
                    leaf => self.leaf(leaf, html),
                });
            }
        });
    }

    fn leaf(&self, condition: &Condition, html: &mut Html) {
        match condition {
            Condition::Answered { item, any_of, not } => self.answered(item, any_of, *not, html),
            Condition::Missing { item, not } => {
                self.question(item, html);
                html.words(if *not {
                    " has an answer"
                } else {
                    " has no answer, for whatever reason"
                });
            }
            Condition::MissingBecause { item, any_of, not } => {
                self.question(item, html);
                html.words(if *not {
                    " has an answer, or none for another reason than that the pupil "
                } else {
                    " has no answer because the pupil "
                });
                html.words(&reasons(any_of));
            }
            Condition::AtLeast { item, number, not } => {
                let (less, more) = (["less than", "before"], ["or more", "or later"]);
                self.compared(item, *number, *not, less, more, html);
            }
            Condition::AtMost { item, number, not } => {
                let (more, less) = (["more than", "after"], ["or less", "or earlier"]);
                self.compared(item, *number, *not, more, less, html);
            }
            Condition::All(_) | Condition::Any(_) => {}
        }
    }

    /// `beyond` is what the answer is when the rule does not hold, `including` when it does: of a number, of a month.
    fn compared(
        &self,
        id: &ItemId,
        number: i32,
        not: bool,
        beyond: [&str; 2],
        including: [&str; 2],
        html: &mut Html,
    ) {
        let item = self.part.item(id).map(|(_, item)| item);
        let of_month = usize::from(item.is_some_and(is_month));
        let number = said(number, item);
        self.question(id, html);
        html.words(&if not {
            format!(" is {} {number}, or has no answer", beyond[of_month])
        } else {
            format!(" is {number} {}", including[of_month])
        });
    }

    fn answered(&self, id: &ItemId, codes: &[i32], not: bool, html: &mut Html) {
        let item = self.part.item(id).map(|(_, item)| item);
        let several =
            item.is_some_and(|item| matches!(item.item.answer, AnswerKind::MultipleChoice(_)));
        let (before, after) = match (several, not) {
            (false, false) => (" was answered ", ""),
            (false, true) => (" was not answered ", ", or has no answer"),
            (true, false) => (" was answered with ", ", alone or among others"),
            (true, true) => (" was not answered with ", ", or has no answer"),
        };
        self.question(id, html);
        html.words(before);
        let named = named(codes, item);
        for (index, answer) in named.iter().enumerate() {
            match index {
                0 => {}
                last if last + 1 == named.len() => html.words(" or "),
                _ => html.words(", "),
            }
            match answer {
                Named::Choice(label) => self.words.quoted(html, label),
                Named::Numbers(numbers) => html.words(numbers),
            }
        }
        html.words(after);
    }

    fn question(&self, id: &ItemId, html: &mut Html) {
        match self.part.item(id) {
            Some((number, item)) => {
                if let Some(stem) = &item.stem {
                    self.words.quoted(html, stem);
                    html.words(" ");
                }
                self.words.quoted(html, &item.item.text);
                html.words(" (");
                let anchor = format!("#{}-{id}", self.part.anchor());
                html.line(
                    tag("a").with("href", &anchor),
                    &format!("question {number}"),
                );
                html.words(")");
            }
            None => html.line("code", id.as_str()),
        }
    }
}

/// What the pupil did instead of answering.
fn reasons(any_of: &[Missing]) -> String {
    let said = any_of.iter().map(|reason| match reason {
        Missing::Skipped => "chose not to say",
        Missing::DontKnow => "did not know",
        Missing::NoAnswer => "went on without an answer",
        Missing::NotReached => "did not come so far",
        Missing::NotShown => "was not asked",
    });
    said.collect::<Vec<_>>().join(" or ")
}

/// An answer as a rule names it.
#[derive(Debug, PartialEq, Eq)]
enum Named<'a> {
    Choice(&'a questionnaire::Text),
    Numbers(String),
}

/// Labels in the order of the scale; numbers ascending, three and more in a row as a range.
fn named<'a>(codes: &[i32], item: Option<&'a PlanItem>) -> Vec<Named<'a>> {
    let choices = item.map_or(&[][..], |item| &item.choices);
    let of_choices = choices
        .iter()
        .filter(|choice| codes.contains(&choice.code))
        .map(|choice| Named::Choice(&choice.label));
    let is_choice = |code: &i32| choices.iter().any(|choice| choice.code == *code);
    let mut numbers: Vec<i32> = codes
        .iter()
        .copied()
        .filter(|code| !is_choice(code))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let runs = numbers.chunk_by(|one, next| one.checked_add(1) == Some(*next));
    let of_numbers = runs.flat_map(|run| match run {
        [first, _, .., last] => vec![Named::Numbers(format!(
            "{} to {}",
            said(*first, item),
            said(*last, item)
        ))],
        few => few
            .iter()
            .map(|one| Named::Numbers(said(*one, item)))
            .collect(),
    });
    of_choices.chain(of_numbers).collect()
}

fn is_month(item: &PlanItem) -> bool {
    matches!(item.item.answer, AnswerKind::MonthYear(_))
}

/// A number as the data have it.
fn said(number: i32, item: Option<&PlanItem>) -> String {
    match Month::of_code(number).filter(|_| item.is_some_and(is_month)) {
        Some(month) => month.to_string(),
        None => number.to_string(),
    }
}

#[cfg(test)]
mod tests;
