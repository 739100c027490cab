//! The rows of a single or a multiple choice: each row is the label of a real radio or box. It does not know what the
//! question is, nor which answers exclude each other.

use leptos::prelude::*;

/// One row.
#[derive(Clone)]
pub struct Row {
    /// The code that is the input's value.
    pub code: i32,
    /// What the pupil reads.
    pub label: String,
}

/// Rows of radios, or of boxes where `several` may be chosen.
#[component]
pub fn Choices(
    /// The rows, in the order of the instrument.
    rows: Vec<Row>,
    /// Boxes instead of radios.
    several: bool,
    /// Whether a code is chosen. Called from each row, so that an answer touches rows only.
    #[prop(into)]
    is_chosen: Callback<i32, bool>,
    /// A row was chosen, or a box unticked.
    #[prop(into)]
    chose: Callback<(i32, bool)>,
) -> impl IntoView {
    let kind = if several { "checkbox" } else { "radio" };
    let rows: Vec<_> = rows
        .into_iter()
        .map(|Row { code, label }| {
            let id = format!("choice-{code}");
            view! {
                <div class="choice">
                    <input
                        type=kind
                        name="choice"
                        id=id.clone()
                        value=code.to_string()
                        prop:checked=move || is_chosen.run(code)
                        on:change=move |event| chose.run((code, event_target_checked(&event)))
                    />
                    <label for=id>{label}</label>
                </div>
            }
        })
        .collect();
    view! { <div class="choices">{rows}</div> }
}
