//! Between which ends a score lies, whatever is answered. It must not look at an answer.

use super::{Basis, Score, ScoreKind};
use crate::ItemId;

/// The least and the greatest value.
type Ends = (f64, f64);

impl Score {
    /// The least and the greatest value it can have; none for a profile, for a utility without a value set, and where the score
    /// is not consistent with its instrument.
    pub fn range(&self, basis: Basis<'_>) -> Option<Ends> {
        let (least, greatest) = self.range_before_table(basis)?;
        if self.table.is_empty() {
            return Some((least, greatest));
        }
        let within = |raw: i32| (least..=greatest).contains(&f64::from(raw));
        let rows = self.table.iter().filter(|(raw, _)| within(*raw));
        rows.map(|(_, value)| (*value, *value)).reduce(widest)
    }

    /// The same, before the table is consulted: which rows of a table can be reached.
    pub fn range_before_table(&self, basis: Basis<'_>) -> Option<Ends> {
        let (least, greatest) = self.raw_range(basis)?;
        let (a, b) = (self.transform(least)?, self.transform(greatest)?);
        // A transformation may turn the scale round.
        Some((a.min(b), a.max(b)))
    }

    /// Whether every value before the table is a whole number.
    pub fn is_whole_before_table(&self, basis: Basis<'_>) -> bool {
        let whole_kind = match &self.kind {
            ScoreKind::Sum | ScoreKind::Points(_) => true,
            ScoreKind::ProratedSum => self.needed() == self.items.len(),
            ScoreKind::Mean => self.items.len() == 1,
            ScoreKind::Scores(ids) => ids.iter().all(|id| {
                self.earlier(id, basis)
                    .is_some_and(|score| score.is_whole(basis))
            }),
            ScoreKind::Digits | ScoreKind::Utility => false,
        };
        let linear = self
            .linear
            .is_none_or(|linear| is_whole(linear.times) && is_whole(linear.plus));
        (whole_kind || self.round.is_some()) && linear
    }

    fn is_whole(&self, basis: Basis<'_>) -> bool {
        if self.table.is_empty() {
            self.is_whole_before_table(basis)
        } else {
            self.table.iter().all(|(_, value)| is_whole(*value))
        }
    }

    fn raw_range(&self, basis: Basis<'_>) -> Option<Ends> {
        if let ScoreKind::Scores(ids) = &self.kind {
            let ends = ids.iter().map(|id| self.earlier(id, basis)?.range(basis));
            return ends
                .collect::<Option<Vec<_>>>()?
                .into_iter()
                .reduce(|(a, b), (c, d)| (a + c, b + d));
        }
        let ends = self.items.iter().map(|item| self.ends_of(item, basis));
        let (least, greatest): (Vec<f64>, Vec<f64>) =
            ends.collect::<Option<Vec<_>>>()?.into_iter().unzip();
        if least.is_empty() || !(1..=least.len()).contains(&self.needed()) {
            return None;
        }
        let negative: Vec<f64> = greatest.iter().map(|number| -number).collect();
        let (least, greatest) = (self.least_of(least), -self.least_of(negative));
        match self.kind {
            ScoreKind::Digits => None,
            ScoreKind::Utility => {
                let set = basis.value_set?;
                let utility = |sum: f64| set.constant + set.factor * sum;
                Some(widest(
                    (utility(least), utility(least)),
                    (utility(greatest), utility(greatest)),
                ))
            }
            _ => Some((least, greatest)),
        }
    }

    /// The least and the greatest an item adds when it is answered. Reversing changes neither.
    fn ends_of(&self, item: &ItemId, basis: Basis<'_>) -> Option<Ends> {
        let codes = basis.instrument.code_range(item)?;
        match &self.kind {
            ScoreKind::Points(entries) => {
                let entry = entries.iter().find(|entry| entry.items.contains(item))?;
                let points = entry.points.iter().map(|(_, points)| f64::from(*points));
                points.map(|points| (points, points)).reduce(widest)
            }
            ScoreKind::Utility => {
                let weights = basis.value_set?.weights.get(item)?.values();
                weights.map(|weight| (*weight, *weight)).reduce(widest)
            }
            _ => Some((f64::from(codes.lowest), f64::from(codes.highest))),
        }
    }

    /// The least that any allowed choice of answered items makes of what each of them adds at least.
    fn least_of(&self, mut adds: Vec<f64>) -> f64 {
        adds.sort_by(f64::total_cmp);
        let (needed, items) = (self.needed(), adds.len() as f64);
        let lowest_mean = || adds.iter().take(needed).sum::<f64>() / needed as f64;
        match self.kind {
            ScoreKind::Mean => lowest_mean(),
            ScoreKind::ProratedSum => lowest_mean() * items,
            // Of the items that need not be answered, those that lower the sum.
            _ => (adds.iter().enumerate())
                .filter(|(at, add)| *at < needed || **add < 0.0)
                .map(|(_, add)| add)
                .sum(),
        }
    }
}

fn widest(a: Ends, b: Ends) -> Ends {
    (a.0.min(b.0), a.1.max(b.1))
}

fn is_whole(number: f64) -> bool {
    number.fract() == 0.0
}
