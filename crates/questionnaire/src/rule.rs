//! Show-if rules: whether an item is due, from answers given before it. A missing answer satisfies no rule but `missing` and
//! `missing_because`; it must never count as a number.

use serde::{Deserialize, Serialize};

use crate::{Answer, Given, ItemId, Missing};

/// A condition over earlier answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// The item was answered with one of these codes; false while it is missing.
    Answered {
        /// The earlier item.
        item: ItemId,
        /// The codes that satisfy the rule.
        any_of: Vec<i32>,
    },
    /// The rating or number is this or more; false while it is missing.
    AtLeast {
        /// The earlier item.
        item: ItemId,
        /// The least number that satisfies the rule.
        number: i32,
    },
    /// The rating or number is this or less; false while it is missing.
    AtMost {
        /// The earlier item.
        item: ItemId,
        /// The greatest number that satisfies the rule.
        number: i32,
    },
    /// The item has no answer, whatever the reason.
    Missing(ItemId),
    /// The pupil met the item and gave no answer, for one of these reasons; false when the item was not due.
    MissingBecause {
        /// The earlier item.
        item: ItemId,
        /// The reasons that satisfy the rule.
        any_of: Vec<Missing>,
    },
    /// All of these hold; true when there are none.
    All(Vec<Rule>),
    /// At least one of these holds; false when there are none.
    Any(Vec<Rule>),
    /// This does not hold. Over a missing answer `not answered` is true: say `all = [not …, not missing …]` otherwise.
    Not(Box<Rule>),
}

impl Rule {
    /// Whether the rule holds, with `given` telling what stands for an item so far.
    pub fn holds<'a>(&self, given: &dyn Fn(&ItemId) -> Option<&'a Given>) -> bool {
        match self {
            Self::Answered { item, any_of } => given(item)
                .and_then(Given::answer)
                .is_some_and(|answer| any_of.iter().any(|code| answer.contains(*code))),
            Self::AtLeast { item, number } => number_of(given(item)).is_some_and(|n| n >= *number),
            Self::AtMost { item, number } => number_of(given(item)).is_some_and(|n| n <= *number),
            Self::Missing(item) => given(item).and_then(Given::answer).is_none(),
            Self::MissingBecause { item, any_of } => match given(item) {
                Some(Given::Missing(reason)) => any_of.contains(reason),
                Some(Given::Answer(_)) | None => false,
            },
            Self::All(rules) => rules.iter().all(|rule| rule.holds(given)),
            Self::Any(rules) => rules.iter().any(|rule| rule.holds(given)),
            Self::Not(rule) => !rule.holds(given),
        }
    }

    /// Every item the rule looks at.
    pub fn items(&self) -> Vec<&ItemId> {
        match self {
            Self::Answered { item, .. }
            | Self::AtLeast { item, .. }
            | Self::AtMost { item, .. }
            | Self::MissingBecause { item, .. }
            | Self::Missing(item) => vec![item],
            Self::All(rules) | Self::Any(rules) => rules.iter().flat_map(Self::items).collect(),
            Self::Not(rule) => rule.items(),
        }
    }
}

fn number_of(given: Option<&Given>) -> Option<i32> {
    match given?.answer()? {
        Answer::One(number) => Some(*number),
        Answer::Several(_) => None,
    }
}
