//! What a `constraint` says that an item of ours can say too: a range of whole numbers or of months, or choices that exclude all
//! others. It must not guess: what is only partly understood is not understood.

use questionnaire::{Month, MonthYear};

use super::{
    day,
    expression::{Comparison, Expression},
};

/// Least and most, both included, of a constraint such as `. >= 0 and . <= 7`.
pub fn range(constraint: &Expression) -> Option<(i32, i32)> {
    let (mut least, mut most) = (f64::NEG_INFINITY, f64::INFINITY);
    for part in constraint.conjuncts() {
        match bound(part, number)? {
            (Comparison::AtLeast, number) => least = least.max(number.ceil()),
            (Comparison::Greater, number) => least = least.max(number.floor() + 1.0),
            (Comparison::AtMost, number) => most = most.min(number.floor()),
            (Comparison::Less, number) => most = most.min(number.ceil() - 1.0),
            _ => return None,
        }
    }
    let (least, most) = (whole(least)?, whole(most)?);
    (least < most).then_some((least, most))
}

/// Earliest and latest month, both included, of a constraint such as `. >= date('2024-09-01') and . <= date('2026-12-31')` on
/// dates that are always the first of a month.
pub fn months(constraint: &Expression) -> Option<MonthYear> {
    let bounds = constraint.conjuncts().into_iter();
    let bounds: Vec<(Comparison, f64)> = bounds
        .map(|part| bound(part, day::of))
        .collect::<Option<_>>()?;
    let bounds_what =
        |bounding: [Comparison; 2]| bounds.iter().any(|(how, _)| bounding.contains(how));
    let has_both_ends = bounds_what([Comparison::AtLeast, Comparison::Greater])
        && bounds_what([Comparison::AtMost, Comparison::Less]);
    let are_ends =
        |(how, _): &(Comparison, f64)| !matches!(how, Comparison::Equal | Comparison::NotEqual);
    if !has_both_ends || !bounds.iter().all(are_ends) {
        return None;
    }
    let within = |month: &Month| {
        let first = day::first_of(*month);
        bounds.iter().all(|(how, end)| how.holds(first, *end))
    };
    let every = MonthYear {
        from: 100_001,
        to: 999_912,
    };
    let mut within = every.months().filter(within);
    let from = within.next()?.code();
    let to = within.last()?.code();
    Some(MonthYear { from, to })
}

/// The choices that a constraint such as `not(selected(., 'none') and count-selected(.) > 1)` lets stand only alone.
pub fn exclusive(constraint: &Expression) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for part in constraint.conjuncts() {
        match part {
            Expression::Call(name, given) if name == "not" => {
                names.extend(selected_with_others(given.first()?)?);
            }
            Expression::Any(_) => names.extend(not_selected_or_alone(part)?),
            _ => return None,
        }
    }
    Some(names)
}

/// `selected(., 'a') and count-selected(.) > 1`, either part first.
fn selected_with_others(inside: &Expression) -> Option<Vec<String>> {
    let parts = inside.conjuncts();
    let [first, second] = parts.as_slice() else {
        return None;
    };
    let (names, counts) = match selected(first) {
        Some(names) => (names, second),
        None => (selected(second)?, first),
    };
    let several = [(Comparison::Greater, 1.0), (Comparison::AtLeast, 2.0)];
    several.contains(&count(counts)?).then_some(names)
}

/// `not(selected(., 'a')) or count-selected(.) = 1`, either part first.
fn not_selected_or_alone(part: &Expression) -> Option<Vec<String>> {
    let parts = part.disjuncts();
    let [first, second] = parts.as_slice() else {
        return None;
    };
    let negated = |part: &Expression| match part {
        Expression::Call(name, given) if name == "not" => selected(given.first()?),
        _ => None,
    };
    let (names, counts) = match negated(first) {
        Some(names) => (names, second),
        None => (negated(second)?, first),
    };
    let alone = [
        (Comparison::Equal, 1.0),
        (Comparison::AtMost, 1.0),
        (Comparison::Less, 2.0),
    ];
    alone.contains(&count(counts)?).then_some(names)
}

/// `selected(., 'a')`, or several of them with `or`.
fn selected(part: &Expression) -> Option<Vec<String>> {
    let one = |part: &Expression| match part {
        Expression::Call(name, given) if name == "selected" => match given.as_slice() {
            [Expression::Here, Expression::Text(choice)] => Some(choice.clone()),
            [Expression::Here, Expression::Number(choice)] => Some(choice.to_string()),
            _ => None,
        },
        _ => None,
    };
    part.disjuncts().into_iter().map(one).collect()
}

/// `count-selected(.) > 1`: how it is compared with what.
fn count(part: &Expression) -> Option<(Comparison, f64)> {
    match part {
        Expression::Compared(left, how, right) => match (left.as_ref(), right.as_ref()) {
            (Expression::Call(name, given), Expression::Number(number))
                if name == "count-selected" && given.as_slice() == [Expression::Here] =>
            {
                Some((*how, *number))
            }
            _ => None,
        },
        _ => None,
    }
}

/// `. >= 3` or `3 <= .`: how the answer is compared with what, which `read` makes a number of.
fn bound(
    part: &Expression,
    read: impl Fn(&Expression) -> Option<f64>,
) -> Option<(Comparison, f64)> {
    match part {
        Expression::Compared(left, how, right) => match (left.as_ref(), right.as_ref()) {
            (Expression::Here, right) => Some((*how, read(right)?)),
            (left, Expression::Here) => Some((how.turned(), read(left)?)),
            _ => None,
        },
        _ => None,
    }
}

fn number(side: &Expression) -> Option<f64> {
    match side {
        Expression::Number(number) => Some(*number),
        Expression::Text(text) => text.trim().parse().ok().filter(|n: &f64| n.is_finite()),
        _ => None,
    }
}

/// A whole number as a code, where it fits.
pub fn whole(number: f64) -> Option<i32> {
    let fits =
        number.fract() == 0.0 && (f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(&number);
    // Whole and within the range of i32: the conversion is exact.
    #[allow(clippy::cast_possible_truncation)]
    fits.then_some(number as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::expression::parse;

    #[test]
    fn a_range_has_both_ends() {
        for (constraint, found) in [
            (". >= 0 and . <= 7", Some((0, 7))),
            (".>0 and .<8", Some((1, 7))),
            ("(. > 0.5) and (7.5 > .)", Some((1, 7))),
            ("-3 <= . and . <= '7'", Some((-3, 7))),
            (". >= 0 and . >= 2 and . < 9", Some((2, 8))),
            (". >= 0", None),
            (". <= 7", None),
            (". >= 7 and . <= 0", None),
            (". >= 0 and . <= 7 and . != 3", None),
            (". >= 0 or . <= 7", None),
            (". >= 0 and . <= ${most}", None),
            (". >= 0 and . <= 99999999999", None),
        ] {
            assert_eq!(range(&parse(constraint).unwrap()), found, "{constraint}");
        }
    }

    #[test]
    fn a_range_of_months_has_both_ends_and_first_days_only() {
        for (constraint, found) in [
            (
                ". >= date('2024-09-01') and . <= date('2026-12-31')",
                Some((202_409, 202_612)),
            ),
            // The first of September lies before the second.
            (
                ". >= date('2024-09-02') and . < date('2026-12-02')",
                Some((202_410, 202_612)),
            ),
            (
                ". > date('2024-09-01') and date('2026-12-01') > .",
                Some((202_410, 202_611)),
            ),
            (". >= date('2024-09-01')", None),
            (". <= date('2026-12-31')", None),
            (". >= date('2026-12-01') and . <= date('2024-09-01')", None),
            (". >= date('2026-12-01') and . <= date('2026-12-31')", None),
            (
                ". >= date('2024-09-01') and . <= date('2026-12-31') and . != date('2025-01-01')",
                None,
            ),
            (". >= date('2024-09-01') and . <= today()", None),
            (". >= '2024-09-01' and . <= '2026-12-31'", None),
            (". >= date('2024-13-01') and . <= date('2026-12-31')", None),
            (". >= 2024 and . <= 2026", None),
        ] {
            let found = found.map(|(from, to)| MonthYear { from, to });
            assert_eq!(months(&parse(constraint).unwrap()), found, "{constraint}");
        }
    }

    #[test]
    fn an_exclusive_choice_is_recognised() {
        let none = Some(vec!["none".to_owned()]);
        for (constraint, found) in [
            (
                "not(selected(., 'none') and count-selected(.) > 1)",
                none.clone(),
            ),
            (
                "not(count-selected(.) >= 2 and selected(.,'none'))",
                none.clone(),
            ),
            (
                "not(selected(., 'none')) or count-selected(.) = 1",
                none.clone(),
            ),
            ("count-selected(.) < 2 or not(selected(., 'none'))", none),
            (
                "not((selected(., 'none') or selected(., '9')) and count-selected(.) > 1)",
                Some(vec!["none".to_owned(), "9".to_owned()]),
            ),
            ("count-selected(.) <= 3", None),
            ("not(selected(., 'none') and count-selected(.) > 2)", None),
            (
                "not(selected(${other}, 'none') and count-selected(.) > 1)",
                None,
            ),
            (
                "not(selected(., 'none') and count-selected(.) > 1) and count-selected(.) <= 3",
                None,
            ),
        ] {
            assert_eq!(
                exclusive(&parse(constraint).unwrap()),
                found,
                "{constraint}"
            );
        }
    }
}
