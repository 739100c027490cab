//! A day of an expression, as a number: 20260915 is 15 September 2026, so that days compare as numbers do. It must not know a
//! calendar: days are compared here, never counted.

use questionnaire::Month;

use super::expression::Expression;

/// The day that `date('2026-09-15')` names.
pub fn of(value: &Expression) -> Option<f64> {
    match value {
        Expression::Call(name, given) if name == "date" => match given.as_slice() {
            [Expression::Text(text)] => written(text),
            _ => None,
        },
        _ => None,
    }
}

/// The first day of a month: what a date that has only month and year is stored as (ODK XForms specification, `date`).
pub fn first_of(month: Month) -> f64 {
    number(month, 1)
}

fn written(text: &str) -> Option<f64> {
    let mut parts = text.trim().split('-');
    let mut part = |digits: usize| -> Option<i32> {
        let part = parts.next()?;
        let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let month = Month::of(year, month)?;
    ((1..=31).contains(&day) && parts.next().is_none()).then(|| number(month, day))
}

fn number(month: Month, day: i32) -> f64 {
    f64::from(month.code()) * 100.0 + f64::from(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::expression::parse;

    #[test]
    fn a_day_is_a_number() {
        for (text, day) in [
            ("date('2026-09-15')", Some(20_260_915.0)),
            ("date(' 2026-09-01 ')", Some(20_260_901.0)),
            ("date('2026-13-01')", None),
            ("date('2026-09-32')", None),
            ("date('2026-9-1')", None),
            ("date('2026-09-01-01')", None),
            ("date('+026-09-01')", None),
            ("date(3)", None),
            ("today()", None),
            ("'2026-09-15'", None),
        ] {
            assert_eq!(of(&parse(text).unwrap()), day, "{text}");
        }
        assert_eq!(first_of(Month::of(2026, 9).unwrap()), 20_260_901.0);
    }
}
