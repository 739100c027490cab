//! One question and the options it offers. It does not know where in a questionnaire it stands.

use serde::{Deserialize, Serialize};

use crate::{Answer, ItemId, MonthYear, ScaleId, StemId, Text};

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Name of the item and of its variable.
    pub id: ItemId,
    /// The question of its grid, for a row of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stem: Option<StemId>,
    /// The question, in its exact words; of a row of a grid, what stands in the row.
    pub text: Text,
    /// A line under the question; only where the instrument itself has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// What can be answered.
    pub answer: AnswerKind,
    /// Whether *I don't know* is offered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dont_know: bool,
}

/// The question that the rows of a grid have in common: each row is an item of its own, on a screen of its own, under this
/// question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stem {
    /// Name by which items refer to it.
    pub id: StemId,
    /// The question, in its exact words.
    pub text: Text,
}

/// What can be answered to an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AnswerKind {
    /// One choice of the response scale.
    SingleChoice(ScaleId),
    /// Any number of choices of the response scale.
    MultipleChoice(ScaleId),
    /// A number between two labelled ends, such as 0–10.
    Rating(Rating),
    /// A whole number within a range.
    WholeNumber(WholeNumber),
    /// A month of a year within a range.
    MonthYear(MonthYear),
}

/// Numbers in a row between two labelled ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// The lowest number.
    pub from: i32,
    /// The highest number.
    pub to: i32,
    /// What the lowest number means.
    pub low: Text,
    /// What the highest number means.
    pub high: Text,
}

/// A range of whole numbers, ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WholeNumber {
    /// The least that is accepted.
    pub from: i32,
    /// The most that is accepted.
    pub to: i32,
}

/// The options of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResponseScale {
    /// Name by which items refer to it.
    pub id: ScaleId,
    /// The options, in the order of the instrument.
    pub choices: Vec<Choice>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The number it is exported and scored as.
    pub code: i32,
    /// What the pupil reads.
    pub label: Text,
    /// In a multiple choice: choosing it takes back all others (*none of these*).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}

impl AnswerKind {
    /// The response scale it refers to, where it has one.
    pub fn scale(&self) -> Option<&ScaleId> {
        match self {
            Self::SingleChoice(scale) | Self::MultipleChoice(scale) => Some(scale),
            Self::Rating(_) | Self::WholeNumber(_) | Self::MonthYear(_) => None,
        }
    }

    /// Whether `answer` can be given, with `choices` being those of the scale.
    pub fn accepts(&self, answer: &Answer, choices: &[Choice]) -> bool {
        let is_choice = |code: &i32| choices.iter().any(|choice| choice.code == *code);
        let is_exclusive = |code: &i32| {
            choices
                .iter()
                .any(|choice| choice.code == *code && choice.exclusive)
        };
        match (self, answer) {
            (Self::SingleChoice(_), Answer::One(code)) => is_choice(code),
            (Self::Rating(Rating { from, to, .. }), Answer::One(number))
            | (Self::WholeNumber(WholeNumber { from, to }), Answer::One(number)) => {
                (from..=to).contains(&number)
            }
            (Self::MonthYear(months), Answer::One(code)) => months.has(*code),
            (Self::MultipleChoice(_), Answer::Several(codes)) => {
                !codes.is_empty()
                    && codes.is_sorted_by(|a, b| a < b)
                    && codes.iter().all(is_choice)
                    && (codes.len() == 1 || !codes.iter().any(is_exclusive))
            }
            _ => false,
        }
    }
}
