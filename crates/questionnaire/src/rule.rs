//! Show-if rules: whether an item is due, from answers given before it. A missing answer satisfies no rule but `missing`.

use serde::{Deserialize, Serialize};

use crate::{Given, ItemId};

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
    /// The item has no answer, whatever the reason.
    Missing(ItemId),
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
            Self::Missing(item) => given(item).and_then(Given::answer).is_none(),
            Self::All(rules) => rules.iter().all(|rule| rule.holds(given)),
            Self::Any(rules) => rules.iter().any(|rule| rule.holds(given)),
            Self::Not(rule) => !rule.holds(given),
        }
    }

    /// Every item the rule looks at.
    pub fn items(&self) -> Vec<&ItemId> {
        match self {
            Self::Answered { item, .. } | Self::Missing(item) => vec![item],
            Self::All(rules) | Self::Any(rules) => rules.iter().flat_map(Self::items).collect(),
            Self::Not(rule) => rule.items(),
        }
    }
}
