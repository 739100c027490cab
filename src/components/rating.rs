//! Numbers between two labelled ends: eleven radios in one row where a row fits, else one list. It does not measure
//! whether the row fits.

use leptos::prelude::*;

/// The lowest or highest number and what it means.
#[derive(Clone)]
pub struct End {
    /// The number.
    pub number: i32,
    /// What it means.
    pub meaning: String,
}

/// A radio for each number from `low` to `high`.
#[component]
pub fn RatingField(
    /// The lowest number.
    low: End,
    /// The highest number.
    high: End,
    /// Side by side; else one below the other.
    in_one_row: bool,
    /// Whether a number is chosen.
    #[prop(into)]
    is_chosen: Callback<i32, bool>,
    /// A number was chosen.
    #[prop(into)]
    chose: Callback<i32>,
) -> impl IntoView {
    let numbers: Vec<_> = (low.number..=high.number)
        .map(|number| {
            let id = format!("choice-{number}");
            // Read with its end's meaning in both layouts; in the row it is seen below, once.
            let meaning = [&low, &high]
                .into_iter()
                .find(|end| end.number == number)
                .map(|end| {
                    let meaning = end.meaning.clone();
                    view! { <span class="scale-end">{meaning}</span> }
                });
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        name="choice"
                        id=id.clone()
                        value=number.to_string()
                        prop:checked=move || is_chosen.run(number)
                        on:change=move |_| chose.run(number)
                    />
                    <label for=id>
                        <span class="scale-number">{number}</span>
                        {meaning}
                    </label>
                </div>
            }
        })
        .collect();
    let class = if in_one_row {
        "scale scale-row"
    } else {
        "scale"
    };
    view! {
        <div class=class>{numbers}</div>
        {in_one_row
            .then(|| {
                view! {
                    <div class="scale-ends" aria-hidden="true">
                        <span>{low.meaning}</span>
                        <span>{high.meaning}</span>
                    </div>
                }
            })}
    }
}
