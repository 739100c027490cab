//! *I'd rather not say* and *I don't know*: as large as an answer and quieter. It does not move to the next screen.

use leptos::prelude::*;

/// A quiet button that shows whether it is what stands for the item.
#[component]
pub fn QuietButton(
    /// Its words.
    label: String,
    /// Its `data-act`.
    act: &'static str,
    /// Whether it is what stands.
    #[prop(into)]
    pressed: Signal<bool>,
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button-quiet"
            data-act=act
            aria-pressed=move || if pressed.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            {label}
        </button>
    }
}
