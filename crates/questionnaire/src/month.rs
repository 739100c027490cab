//! A month of a year as an answer: one number, YYYYMM, so that 202609 is September 2026 and months compare as numbers do. It must
//! not know a day, nor what day it is today.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year, of four digits.
    year: i32,
    /// 1 for January, 12 for December.
    number: i32,
}

impl Month {
    /// The month of a year; none where there is no such month, or the year has not four digits.
    pub fn of(year: i32, number: i32) -> Option<Self> {
        let is_one = (1000..=9999).contains(&year) && (1..=12).contains(&number);
        is_one.then_some(Self { year, number })
    }

    /// The month that a code stands for.
    pub fn of_code(code: i32) -> Option<Self> {
        Self::of(code / 100, code % 100)
    }

    /// The number it is stored as.
    pub fn code(self) -> i32 {
        self.year * 100 + self.number
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 for January, 12 for December.
    pub fn number(self) -> i32 {
        self.number
    }

    /// The month after it; none after the last that has a code.
    pub fn next(self) -> Option<Self> {
        match self.number {
            12 => Self::of(self.year + 1, 1),
            number => Self::of(self.year, number + 1),
        }
    }
}

/// As ISO 8601 writes it: 2026-09.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year, self.number)
    }
}

/// A range of months, ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MonthYear {
    /// The earliest month that is accepted, as YYYYMM.
    pub from: i32,
    /// The latest month that is accepted, as YYYYMM.
    pub to: i32,
}

impl MonthYear {
    /// Whether a code stands for a month of the range.
    pub fn has(&self, code: i32) -> bool {
        (self.from..=self.to).contains(&code) && Month::of_code(code).is_some()
    }

    /// Every month of the range, the earliest first; none where the earliest is no month.
    pub fn months(&self) -> impl Iterator<Item = Month> + use<> {
        let to = self.to;
        let first = Month::of_code(self.from);
        std::iter::successors(first, |month| month.next()).take_while(move |it| it.code() <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: i32, to: i32) -> MonthYear {
        MonthYear { from, to }
    }

    #[test]
    fn a_code_is_a_month_of_a_year() {
        let september = Month::of_code(202_609).unwrap();
        assert_eq!(
            (september.year(), september.number(), september.code()),
            (2026, 9, 202_609)
        );
        assert_eq!(september.to_string(), "2026-09");
        for no_month in [
            202_600,
            202_613,
            0,
            -202_609,
            9,
            99_912,
            1_000_001,
            i32::MIN,
            i32::MAX,
        ] {
            assert_eq!(Month::of_code(no_month), None, "{no_month}");
        }
    }

    #[test]
    fn a_range_has_its_ends_and_no_number_between_two_years() {
        let months = range(202_511, 202_602);
        let codes: Vec<i32> = months.months().map(Month::code).collect();
        assert_eq!(codes, [202_511, 202_512, 202_601, 202_602]);
        for code in 202_500..202_700 {
            assert_eq!(months.has(code), codes.contains(&code), "{code}");
        }
    }

    #[test]
    fn a_range_that_is_none_is_empty() {
        for none in [
            range(202_602, 202_511),
            range(202_600, 202_700),
            range(0, 0),
        ] {
            assert_eq!(none.months().count(), 0, "{none:?}");
        }
        assert_eq!(range(999_912, i32::MAX).months().count(), 1);
    }
}
