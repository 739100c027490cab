//! A field for a whole number. It says whether what was typed is one within the range, and keeps no answer itself.

use leptos::prelude::*;

/// A field with its label and, when it is left with something else in it, what is wrong.
#[component]
pub fn NumberField(
    /// Says which numbers are meant.
    label: String,
    /// Said when something else was typed.
    wrong: String,
    /// The least that is accepted.
    from: i32,
    /// The most that is accepted.
    to: i32,
    /// What stands for the item when the screen opens.
    start: Option<i32>,
    /// What is in the field now: a number that is accepted, or none.
    #[prop(into)]
    typed: Callback<Option<i32>>,
) -> impl IntoView {
    let is_wrong = RwSignal::new(false);
    let read = move |text: &str| {
        text.trim()
            .parse::<i32>()
            .ok()
            .filter(|number| (from..=to).contains(number))
    };
    // Told while typing it would be wrong at the first digit of many a right number: told on leaving the field, and
    // then taken back as soon as it is right.
    let on_input = move |event| {
        let text = event_target_value(&event);
        let number = read(&text);
        if number.is_some() || text.trim().is_empty() {
            is_wrong.set(false);
        }
        typed.run(number);
    };
    let on_change = move |event| {
        let text = event_target_value(&event);
        is_wrong.set(!text.trim().is_empty() && read(&text).is_none());
    };
    view! {
        <p class="help">
            <label for="number">{label}</label>
        </p>
        <input
            type="text"
            id="number"
            class="number-input"
            inputmode="numeric"
            enterkeyhint="next"
            autocomplete="off"
            maxlength="9"
            value=start.map(|number| number.to_string())
            aria-invalid=move || is_wrong.get().then_some("true")
            aria-describedby="number-error"
            on:input=on_input
            on:change=on_change
        />
        <div id="number-error" role="status">
            {move || {
                is_wrong
                    .get()
                    .then(|| {
                        view! {
                            <p class="error">
                                <super::Icon sign=super::Sign::Look />
                                <span>{wrong.clone()}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
}
