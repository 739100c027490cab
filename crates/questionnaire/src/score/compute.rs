//! The engine: a score's value for the answers of one response. It must not know any instrument by name.

use super::{Basis, ItemPoints, Rounding, Score, ScoreKind, ScoreValue, Scored, value::decimal};
use crate::{Answer, Given, ItemId, ScoreId};

/// What stands for an item.
type Find<'f, 'a> = &'f dyn Fn(&ItemId) -> Option<&'a Given>;

/// An answered item with its code, reversed where the score says so.
type Code<'s> = (&'s ItemId, i32);

impl Score {
    /// Computes the score, with `given` telling what stands for an item.
    pub fn of<'a>(&self, basis: Basis<'_>, given: Find<'_, 'a>) -> Scored {
        if let ScoreKind::Scores(ids) = &self.kind {
            return self.sum_of(ids, basis, given);
        }
        let codes: Vec<Code> = self
            .items
            .iter()
            .filter_map(|item| Some((item, self.code(item, basis, given)?)))
            .collect();
        let enough = codes.len() >= self.needed() && !codes.is_empty();
        let value = enough.then(|| match self.kind {
            ScoreKind::Digits => digits(&codes).map(ScoreValue::Digits),
            _ => self.finish(self.raw(&codes, basis)?),
        });
        Scored {
            value: value.flatten(),
            answered: codes.len(),
        }
    }

    fn code<'a>(&self, item: &ItemId, basis: Basis<'_>, given: Find<'_, 'a>) -> Option<i32> {
        match given(item)? {
            Given::Answer(Answer::One(code)) if self.reversed.contains(item) => {
                Some(basis.instrument.code_range(item)?.reverse(*code))
            }
            Given::Answer(Answer::One(code)) => Some(*code),
            // Several answers at once have no place in a score; `study build` refuses such a one.
            Given::Answer(Answer::Several(_)) | Given::Missing(_) => None,
        }
    }

    /// What the kind of score makes of the codes.
    fn raw(&self, codes: &[Code], basis: Basis<'_>) -> Option<f64> {
        let sum = || codes.iter().map(|(_, code)| f64::from(*code)).sum::<f64>();
        let answered = codes.len() as f64;
        match &self.kind {
            ScoreKind::Sum => Some(sum()),
            // Divided once, at the end: a half is exactly a half when it is rounded.
            ScoreKind::ProratedSum => Some(sum() * self.items.len() as f64 / answered),
            ScoreKind::Mean => Some(sum() / answered),
            ScoreKind::Points(entries) => codes
                .iter()
                .map(|(item, code)| points(entries, item, *code))
                .sum(),
            ScoreKind::Utility => {
                let set = basis.value_set?;
                let weights = codes.iter().map(|(item, code)| set.weight(item, *code));
                Some(set.constant + set.factor * weights.sum::<Option<f64>>()?)
            }
            ScoreKind::Digits | ScoreKind::Scores(_) => None,
        }
    }

    fn sum_of<'a>(&self, ids: &[ScoreId], basis: Basis<'_>, given: Find<'_, 'a>) -> Scored {
        let numbers: Vec<f64> = ids
            .iter()
            .filter_map(|id| self.earlier(id, basis)?.of(basis, given).value?.number())
            .collect();
        let all = numbers.len() == ids.len() && !ids.is_empty();
        Scored {
            value: all.then(|| self.finish(numbers.iter().sum())).flatten(),
            answered: numbers.len(),
        }
    }

    /// The score of that name that stands before this one: a score cannot lead back to itself.
    pub(super) fn earlier<'b>(&self, id: &ScoreId, basis: Basis<'b>) -> Option<&'b Score> {
        let scores = basis.instrument.scores.iter();
        scores
            .take_while(|other| other.id != self.id)
            .find(|other| other.id == *id)
    }

    /// Rounded, transformed and looked up.
    fn finish(&self, raw: f64) -> Option<ScoreValue> {
        self.look_up(self.transform(raw)?).map(ScoreValue::Number)
    }

    /// Rounded and transformed.
    pub(super) fn transform(&self, raw: f64) -> Option<f64> {
        let number = decimal(raw)?;
        let number = match self.round {
            Some(Rounding::HalfUp) => (number + 0.5).floor(),
            None => number,
        };
        match self.linear {
            Some(linear) => decimal(number * linear.times + linear.plus),
            None => Some(number),
        }
    }

    fn look_up(&self, number: f64) -> Option<f64> {
        if self.table.is_empty() {
            return Some(number);
        }
        let mut rows = self.table.iter();
        rows.find_map(|(raw, value)| (f64::from(*raw) == number).then_some(*value))
    }
}

/// A digit for each code; none where a code is no digit.
fn digits(codes: &[Code]) -> Option<String> {
    codes
        .iter()
        .map(|(_, code)| char::from_digit(u32::try_from(*code).ok()?, 10))
        .collect()
}

fn points(entries: &[ItemPoints], item: &ItemId, code: i32) -> Option<f64> {
    let entry = entries.iter().find(|entry| entry.items.contains(item))?;
    let mut points = entry.points.iter();
    points.find_map(|(of, points)| (*of == code).then(|| f64::from(*points)))
}
