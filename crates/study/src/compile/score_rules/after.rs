//! What is done to a raw number: rounding, transformation, table, bands. It must not look at items: what they can add up to is
//! asked of the score.

use std::collections::BTreeSet;

use questionnaire::{Band, Basis, Score, ScoreKind};

use super::Fault;

pub(super) fn check(score: &Score, basis: Basis<'_>, fault: &mut Fault<'_>) {
    let numbers = score.round.is_some()
        || score.linear.is_some()
        || !score.table.is_empty()
        || !score.bands.is_empty();
    if score.kind == ScoreKind::Digits {
        if numbers {
            fault.says(
                "kind",
                format!(
                    "“{}” is a profile and no number, and has `round`, `linear`, `table` or `bands`",
                    score.id
                ),
                "take these away",
            );
        }
        return;
    }
    check_round(score, basis, fault);
    if let Some(linear) = score.linear
        && !(linear.times.is_finite() && linear.plus.is_finite() && linear.times != 0.0)
    {
        fault.says(
            "linear",
            format!("“{}” is multiplied by nought or by no number", score.id),
            "write numbers, `times` not being 0",
        );
        return;
    }
    check_table(score, basis, fault);
    check_bands(score, basis, fault);
}

fn check_round(score: &Score, basis: Basis<'_>, fault: &mut Fault<'_>) {
    let raw = Score {
        round: None,
        linear: None,
        ..score.clone()
    };
    if score.round.is_some() && raw.is_whole_before_table(basis) {
        fault.says(
            "round",
            format!("“{}” is rounded, and is always a whole number", score.id),
            "take `round` away",
        );
    }
}

fn check_table(score: &Score, basis: Basis<'_>, fault: &mut Fault<'_>) {
    let range = score.range_before_table(basis);
    let mut seen = BTreeSet::new();
    for (raw, value) in &score.table {
        if !seen.insert(raw) {
            fault.says(
                "table",
                format!("the table of “{}” has {raw} twice", score.id),
                "keep one of the two rows",
            );
        }
        if !value.is_finite() {
            fault.says(
                "table",
                format!("the table of “{}” gives {raw} no number", score.id),
                "write the published value",
            );
        }
        if let Some((least, greatest)) = range
            && !(least..=greatest).contains(&f64::from(*raw))
        {
            fault.says(
                "table",
                format!(
                    "the table of “{}” has {raw}, and the score goes from {least} to {greatest}",
                    score.id
                ),
                "take the row away, or correct the score's items",
            );
        }
    }
}

fn check_bands(score: &Score, basis: Basis<'_>, fault: &mut Fault<'_>) {
    let range = score.range(basis);
    for (index, band) in score.bands.iter().enumerate() {
        let overlaps = |other: &Band| band.from <= other.to && other.from <= band.to;
        let (from, to) = (band.from, band.to);
        if from.is_nan() || to.is_nan() || from > to || score.bands[..index].iter().any(overlaps) {
            fault.says(
                "bands",
                format!(
                    "the band {from}–{to} of “{}” is empty or overlaps another",
                    score.id
                ),
                "correct `from` and `to`, ends included",
            );
        } else if let Some((least, greatest)) = range
            && (from < least || to > greatest)
        {
            fault.says(
                "bands",
                format!(
                    "the band {from}–{to} of “{}” goes beyond the score, which goes from {least} to {greatest}",
                    score.id
                ),
                "let no band begin below the least or end above the greatest value of the score",
            );
        } else if !can_hold(score, band, basis) {
            fault.says(
                "bands",
                format!("no value of “{}” falls in the band {from}–{to}", score.id),
                "correct `from` and `to`: the score has no value between them",
            );
        }
    }
}

fn can_hold(score: &Score, band: &Band, basis: Basis<'_>) -> bool {
    if !score.table.is_empty() {
        let mut values = score.table.iter().map(|(_, value)| value);
        return values.any(|value| (band.from..=band.to).contains(value));
    }
    !score.is_whole_before_table(basis) || band.from.ceil() <= band.to.floor()
}
