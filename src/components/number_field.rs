//! A field for a whole number. It says whether what was typed is one within the range, and keeps no answer itself.

use std::rc::Rc;

use super::{error, text_field::text_field};
use crate::{
    browser::element::{Element, element},
    watched::Watched,
};

/// What a number field says and accepts.
pub struct NumberField {
    /// Says which numbers are meant.
    pub label: String,
    /// Said when something else was typed.
    pub wrong: String,
    /// The least that is accepted.
    pub from: i32,
    /// The most that is accepted.
    pub to: i32,
    /// What stands for the item when the screen opens.
    pub start: Option<i32>,
}

/// The field with its label and, when it is left with something else in it, what is wrong. `typed` is told what is in the
/// field now: a number that is accepted, or none.
pub fn number_field(field: NumberField, typed: impl Fn(Option<i32>) + 'static) -> [Element; 3] {
    let NumberField {
        label,
        wrong,
        from,
        to,
        start,
    } = field;
    let is_wrong = Rc::new(Watched::new(false));
    let (marked, taken_back, told) = (is_wrong.clone(), is_wrong.clone(), is_wrong.clone());
    let read = move |text: &str| {
        let text: String = text.trim().chars().map(plain_digit).collect();
        let number = text.parse::<i32>().ok();
        number.filter(|number| (from..=to).contains(number))
    };
    let label = element("p", &[("class", "help")])
        .holds([element("label", &[("for", "number")]).words(&label)]);
    let input = text_field("number", "number-input", "next")
        .set("inputmode", "numeric")
        .set("maxlength", "9")
        .set("aria-describedby", "number-error");
    let input = match start {
        Some(number) => input.set("value", &number.to_string()),
        None => input,
    };
    // Told while typing it would be wrong at the first digit of many a right number: told on leaving the field, and
    // then taken back as soon as it is right.
    let input = input
        .follows("aria-invalid", move || {
            marked.read().then(|| "true".to_owned())
        })
        .on_input(move |entry| {
            let number = read(&entry.text);
            if number.is_some() || entry.text.trim().is_empty() {
                taken_back.set(false);
            }
            typed(number);
        })
        .on_change(move |entry| {
            told.set(!entry.text.trim().is_empty() && read(&entry.text).is_none());
        });
    let wrong = element("div", &[("id", "number-error"), ("role", "status")]).shows(
        move || *is_wrong.read(),
        move |is_wrong| is_wrong.then(|| error(&wrong)).into_iter().collect(),
    );
    [label, input, wrong]
}

/// A digit as a program reads it: keyboards for Arabic, Persian and Urdu type others.
fn plain_digit(letter: char) -> char {
    let digit = match letter {
        '٠'..='٩' | '۰'..='۹' => letter as u32 & 15,
        _ => return letter,
    };
    char::from_digit(digit, 10).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::plain_digit;

    #[test]
    fn digits_of_other_keyboards_are_digits() {
        let plain: String = "٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 07-x"
            .chars()
            .map(plain_digit)
            .collect();
        assert_eq!(plain, "0123456789 0123456789 07-x");
    }
}
