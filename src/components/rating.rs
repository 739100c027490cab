//! Numbers between two labelled ends: eleven radios in one row where a row fits, else one list. It does not measure
//! whether the row fits.

use super::choices::{Chose, IsChosen, NAME, choice};
use crate::browser::element::{Element, element};

/// The lowest or highest number and what it means.
#[derive(Clone)]
pub struct End {
    /// The number.
    pub number: i32,
    /// What it means.
    pub meaning: String,
}

/// A radio for each number from `low` to `high`, side by side or one below the other; `written` in the digits of the question's
/// language.
pub fn rating(
    low: &End,
    high: &End,
    written: &dyn Fn(i32) -> String,
    in_one_row: bool,
    is_chosen: &IsChosen,
    chose: &Chose,
) -> Vec<Element> {
    let span = |class: &[(&str, &str)], words: &str| element("span", class).words(words);
    let numbers = (low.number..=high.number).map(|number| {
        // Read with its end's meaning in both layouts; in the row it is seen below, once.
        let meaning = [low, high]
            .into_iter()
            .find(|end| end.number == number)
            .map(|end| span(&[("class", "scale-end")], &end.meaning));
        let label = element("label", &[])
            .holds([span(&[("class", "scale-number")], &written(number))])
            .holds(meaning);
        choice(NAME, "radio", number, label, is_chosen, chose)
    });
    let class = if in_one_row {
        "scale scale-row"
    } else {
        "scale"
    };
    let mut drawn = vec![element("div", &[("class", class)]).holds(numbers)];
    if in_one_row {
        let ends = element("div", &[("class", "scale-ends"), ("aria-hidden", "true")]);
        drawn.push(ends.holds([span(&[], &low.meaning), span(&[], &high.meaning)]));
    }
    drawn
}
