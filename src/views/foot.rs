//! The foot of the page: the tools that are always the same. It shows none that does not work.

use leptos::prelude::*;
use questionnaire::TextKey;

use super::talk;
use crate::{
    app::App,
    components::{Icon, Sign},
};

/// The foot.
#[component]
pub fn Foot() -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <footer class="foot">
            <div class="column tools">
                <button
                    type="button"
                    class="tool tool-talk"
                    data-act="talk"
                    on:click=move |_| talk::open()
                >
                    <Icon sign=Sign::Talk />
                    {app.text(TextKey::Talk)}
                </button>
            </div>
        </footer>
    }
}
