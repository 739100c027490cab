//! The codes an item can be answered with, from the lowest to the highest. It must not know what they mean.

use crate::{AnswerKind, Instrument, ItemId};

/// The lowest and the highest code of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeRange {
    /// The lowest.
    pub lowest: i32,
    /// The highest.
    pub highest: i32,
}

impl CodeRange {
    /// The code as far from the highest as `code` is from the lowest. Reversing twice gives the same code again.
    pub fn reverse(self, code: i32) -> i32 {
        let mirrored = i64::from(self.lowest) + i64::from(self.highest) - i64::from(code);
        // Every code of the range has its mirror image in the range.
        i32::try_from(mirrored).unwrap_or(code)
    }
}

impl Instrument {
    /// The codes of an item; none for what is no number to count with (a multiple choice, a month), and for an item or a scale
    /// that is not there.
    pub fn code_range(&self, id: &ItemId) -> Option<CodeRange> {
        let item = self.item(id)?;
        let (lowest, highest) = match &item.answer {
            AnswerKind::SingleChoice(_) => {
                let codes = || self.choices(item).iter().map(|choice| choice.code);
                (codes().min()?, codes().max()?)
            }
            AnswerKind::Rating(rating) => (rating.from, rating.to),
            AnswerKind::WholeNumber(number) => (number.from, number.to),
            AnswerKind::MultipleChoice(_) | AnswerKind::MonthYear(_) => return None,
        };
        Some(CodeRange { lowest, highest })
    }
}
