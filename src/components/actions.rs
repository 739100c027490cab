//! *Back* and the one filled button: the last thing of a screen, always in the same place. It does not decide what they do.

use leptos::prelude::*;

/// What the filled button says and which test hook it carries.
#[derive(Clone)]
pub struct MainButton {
    /// Its words.
    pub label: String,
    /// Its `data-act`.
    pub act: &'static str,
}

/// The row of *Back* and the filled button. The filled button submits the form that the row stands in.
#[component]
pub fn Actions(
    /// The words on *Back*, where there is a way back, and what happens then.
    #[prop(into)]
    back: Option<(String, Callback<()>)>,
    /// The filled button, where the screen has one.
    #[prop(into)]
    main: Option<MainButton>,
) -> impl IntoView {
    view! {
        <div class="column actions">
            {back
                .map(|(label, went_back)| {
                    view! {
                        <button
                            type="button"
                            class="button"
                            data-act="back"
                            on:click=move |_| went_back.run(())
                        >
                            {label}
                        </button>
                    }
                })}
            {main
                .map(|MainButton { label, act }| {
                    view! {
                        <button type="submit" class="button button-main" data-act=act>
                            {label}
                        </button>
                    }
                })}
        </div>
    }
}
