//! Numbers between two labelled ends: eleven radios in one row where a row fits, else one list.

use super::choices::{Chose, IsChosen, NAME, choice};
use crate::browser::element::{Element, element, once_drawn};

/// Least width of one number that stands in a row (children.md 3).
const LEAST_PX: f64 = 44.0;

/// The lowest or highest number and what it means.
#[derive(Clone)]
pub struct End {
    /// The number.
    pub number: i32,
    /// What it means.
    pub meaning: String,
}

/// A radio for each number from `low` to `high`, `written` in the digits of the question's language; and below it the two ends.
/// They are drawn in one row; once they stand, that is measured, and told as `laid_out`. Measured before, the page would have to be
/// laid out once more for it: 16 ms on a slow tablet.
pub fn rating(
    low: &End,
    high: &End,
    written: &dyn Fn(i32) -> String,
    is_chosen: &IsChosen,
    chose: &Chose,
    laid_out: impl FnOnce(bool) + 'static,
) -> [Element; 2] {
    let span = |class: &[(&str, &str)], words: &str| element("span", class).words(words);
    let number = |number| {
        // Read with its end's meaning in both layouts; in the row it is seen below, once.
        let meaning = [low, high]
            .into_iter()
            .find(|end| end.number == number)
            .map(|end| span(&[("class", "scale-end")], &end.meaning));
        let label = element("label", &[])
            .holds([span(&[("class", "scale-number")], &written(number))])
            .holds(meaning);
        choice(NAME, "radio", number, label, is_chosen, chose)
    };
    let first = number(low.number);
    let scale = element("div", &[("class", "scale scale-row")])
        .holds([first.clone()])
        .holds((low.number + 1..=high.number).map(number));
    let drawn = scale.clone();
    once_drawn(move || {
        // In a list each is as wide as all.
        let in_one_row = first.width() >= LEAST_PX && first.width() < drawn.width();
        if !in_one_row {
            drawn.set("class", "scale");
        }
        laid_out(in_one_row);
    });
    let ends = element("div", &[("class", "scale-ends"), ("aria-hidden", "true")]);
    [
        scale,
        ends.holds([span(&[], &low.meaning), span(&[], &high.meaning)]),
    ]
}
