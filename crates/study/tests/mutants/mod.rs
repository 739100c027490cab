//! Mutants of an instrument: each with one rule of one score changed, as a slip in its file would change it. It must not judge
//! whether a mutant is noticed.

use questionnaire::{Band, Instrument, ItemId, ItemPoints, Linear, Rounding, Score, ScoreKind};

/// An instrument with one slip in it.
pub struct Mutant {
    /// What was changed.
    pub what: String,
    /// The instrument as changed.
    pub instrument: Instrument,
}

/// What was changed in a score, and the score as changed.
type Slip = (String, Score);

/// Every mutant of an instrument.
pub fn mutants(of: &Instrument) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (at, score) in of.scores.iter().enumerate() {
        for (what, slip) in slips(score) {
            let mut instrument = of.clone();
            instrument.scores[at] = slip;
            let what = format!("{}: {what}", score.id);
            all.push(Mutant { what, instrument });
        }
    }
    all
}

fn slips(score: &Score) -> Vec<Slip> {
    // A utility comes from the study's value set: the library has no vector for it.
    if score.kind == ScoreKind::Utility {
        return Vec::new();
    }
    let mut all = Vec::new();
    all.extend(reversals(score));
    all.extend(omissions(score));
    all.extend(limits(score));
    all.extend(points(score));
    all.extend(numbers(score));
    all.extend(rows(score));
    all.extend(bands(score));
    all
}

fn changed(score: &Score, what: String, change: impl FnOnce(&mut Score)) -> Slip {
    let mut score = score.clone();
    change(&mut score);
    (what, score)
}

fn reversals(score: &Score) -> Vec<Slip> {
    let toggle = |item: &ItemId| {
        if score.reversed.contains(item) {
            let what = format!("{item} not reversed");
            changed(score, what, |score| score.reversed.retain(|id| id != item))
        } else {
            let what = format!("{item} reversed");
            changed(score, what, |score| score.reversed.push(item.clone()))
        }
    };
    score.items.iter().map(toggle).collect()
}

/// One item, or one summand, left out.
fn omissions(score: &Score) -> Vec<Slip> {
    let without_item = |item: &ItemId| {
        changed(score, format!("{item} left out"), |score| {
            score.items.retain(|id| id != item);
            score.reversed.retain(|id| id != item);
            if let ScoreKind::Points(entries) = &mut score.kind {
                entries
                    .iter_mut()
                    .for_each(|entry| entry.items.retain(|id| id != item));
            }
        })
    };
    let mut all: Vec<Slip> = score.items.iter().map(without_item).collect();
    if let ScoreKind::Scores(ids) = &score.kind {
        all.extend(ids.iter().map(|left_out| {
            changed(score, format!("{left_out} left out"), |score| {
                let rest = ids.iter().filter(|id| *id != left_out);
                score.kind = ScoreKind::Scores(rest.cloned().collect());
            })
        }));
    }
    all
}

/// The missing limit one lower and one higher, and another way of making up for what is missing.
fn limits(score: &Score) -> Vec<Slip> {
    if matches!(score.kind, ScoreKind::Digits | ScoreKind::Scores(_)) {
        return Vec::new();
    }
    let needed = score.needed();
    let mut all: Vec<Slip> = [needed - 1, needed + 1]
        .into_iter()
        .map(|needs| {
            changed(score, format!("needs {needs}"), |score| {
                score.needs = Some(needs)
            })
        })
        .collect();
    let other = match score.kind {
        ScoreKind::Sum => Some(ScoreKind::ProratedSum),
        ScoreKind::ProratedSum => Some(ScoreKind::Sum),
        _ => None,
    };
    // With all items answered both are the same.
    if let Some(kind) = other.filter(|_| needed < score.items.len()) {
        let what = format!("{kind:?} instead of {:?}", score.kind);
        all.push(changed(score, what, |score| score.kind = kind));
    }
    all
}

fn points(score: &Score) -> Vec<Slip> {
    let ScoreKind::Points(entries) = &score.kind else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (entry, ItemPoints { points, .. }) in entries.iter().enumerate() {
        for (row, (code, points)) in points.iter().enumerate() {
            for other in [points - 1, points + 1] {
                let mut entries = entries.clone();
                entries[entry].points[row].1 = other;
                let what = format!("{other} points for code {code} in entry {}", entry + 1);
                all.push(changed(score, what, |score| {
                    score.kind = ScoreKind::Points(entries);
                }));
            }
        }
    }
    all
}

fn numbers(score: &Score) -> Vec<Slip> {
    let mut all = Vec::new();
    if score.kind != ScoreKind::Digits {
        let (what, other) = match score.round {
            Some(Rounding::HalfUp) => ("not rounded", None),
            None => ("rounded", Some(Rounding::HalfUp)),
        };
        all.push(changed(score, what.into(), |score| score.round = other));
    }
    if let Some(Linear { times, plus }) = score.linear {
        all.push(changed(score, "not transformed".into(), |score| {
            score.linear = None;
        }));
        for (times, plus) in [
            (times + 1.0, plus),
            (times - 1.0, plus),
            (times, plus + 1.0),
            (times, plus - 1.0),
        ] {
            let what = format!("times {times} plus {plus}");
            let other = Some(Linear { times, plus });
            all.push(changed(score, what, |score| score.linear = other));
        }
    }
    all
}

fn rows(score: &Score) -> Vec<Slip> {
    let mut all = Vec::new();
    for (at, (raw, value)) in score.table.iter().enumerate() {
        all.push(changed(score, format!("no row {raw}"), |score| {
            score.table.remove(at);
        }));
        for other in [value - 0.01, value + 0.01] {
            all.push(changed(score, format!("row {raw} is {other}"), |score| {
                score.table[at].1 = other;
            }));
        }
    }
    all
}

fn bands(score: &Score) -> Vec<Slip> {
    let mut all = Vec::new();
    let mut shift = |what: String, change: &dyn Fn(&mut [Band])| {
        all.push(changed(score, what, |score| change(&mut score.bands)));
    };
    for (at, band) in score.bands.iter().enumerate() {
        for shifted in [-step(score), step(score)] {
            let (from, to) = (band.from + shifted, band.to + shifted);
            let name = format!("the band {}–{}", band.from, band.to);
            shift(format!("{name} from {from}"), &|bands| {
                bands[at].from = from;
            });
            shift(format!("{name} to {to}"), &|bands| bands[at].to = to);
            // The whole threshold moves: both bands that meet at it.
            if let Some(next) = score.bands.get(at + 1) {
                let next_from = next.from + shifted;
                shift(format!("{name} to {to}, the next with it"), &|bands| {
                    bands[at].to = to;
                    bands[at + 1].from = next_from;
                });
            }
        }
    }
    for (at, band) in score.bands.iter().enumerate() {
        let what = format!("no band {}–{}", band.from, band.to);
        all.push(changed(score, what, |score| {
            score.bands.remove(at);
        }));
    }
    all
}

/// What one code more of one item changes when all are answered: a smaller shift of a bound may change nothing at all.
fn step(score: &Score) -> f64 {
    let raw = match score.kind {
        ScoreKind::Mean => 1.0 / score.items.len() as f64,
        _ => 1.0,
    };
    raw * score.linear.map_or(1.0, |linear| linear.times.abs())
}
