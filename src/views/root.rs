//! The whole page: header, the one screen that is shown, foot, dialogs. It knows no screen's inside.

use leptos::prelude::*;
use questionnaire::{Place, TextKey};

use super::{
    arrival::HEADING, assent::Assent, code_screen::CodeScreen, ended::Ended, finishing::Finishing,
    foot::Foot, header::Header, information::Information, item::Item, look_back::LookBack,
    practice::Practice, shown::Shown, stop::Stop, talk::Talk, trouble::TroubleScreen,
};
use crate::{
    app::App,
    browser::screen,
    components::{Notice, Tone},
};

/// The app's one view.
#[component]
pub fn Root() -> impl IntoView {
    let app = expect_context::<App>();
    let shown = Shown::of(app);
    let is_up = Memo::new(move |_| shown.get() != Shown::Starting);
    move || {
        if is_up.get() {
            page(app, shown).into_any()
        } else {
            // The calm frame of index.html is still what is seen.
            view! { <main data-screen=Shown::Starting.name()></main> }.into_any()
        }
    }
}

fn page(app: App, shown: Memo<Shown>) -> impl IntoView {
    // Before the study is known there are no words for the tools, and nobody to name.
    let stage = app.stage();
    let is_known = Memo::new(move |_| {
        stage.track();
        !app.support().is_empty()
    });
    view! {
        <div class="page">
            {move || is_known.get().then(|| skip_link(app))}
            <Header shown is_known />
            <Said shown />
            <main id="main" class="screen" data-screen=move || shown.get().name()>
                {move || screen_of(shown.get())}
            </main>
            {move || is_known.get().then(tools)}
        </div>
    }
}

fn tools() -> impl IntoView {
    view! {
        <Foot />
        <Stop />
        <Talk />
    }
}

// A button: a link would put its target where the class link stands, after the `#` of the address.
fn skip_link(app: App) -> impl IntoView {
    view! {
        <button type="button" class="button skip" on:click=move |_| screen::focus(HEADING)>
            {app.text(TextKey::SkipToContent)}
        </button>
    }
}

fn screen_of(shown: Shown) -> AnyView {
    match shown {
        Shown::Starting => ().into_any(),
        Shown::Trouble => view! { <TroubleScreen /> }.into_any(),
        Shown::Code => view! { <CodeScreen /> }.into_any(),
        Shown::At(Place::Information(page)) => view! { <Information page /> }.into_any(),
        Shown::At(Place::Assent) => view! { <Assent /> }.into_any(),
        Shown::At(Place::Practice) => view! { <Practice /> }.into_any(),
        Shown::At(Place::Item(index)) => view! { <Item index /> }.into_any(),
        Shown::At(Place::LookBack) => view! { <LookBack /> }.into_any(),
        Shown::Finishing | Shown::At(Place::Ended) => view! { <Finishing /> }.into_any(),
        Shown::Ended => view! { <Ended /> }.into_any(),
    }
}

/// What is said across screens, seen and announced: welcome back, and that answers cannot be saved. The region is there
/// before its words are; a region that comes with its words is not announced.
#[component]
fn Said(shown: Memo<Shown>) -> impl IntoView {
    let app = expect_context::<App>();
    let saving_failed = app.saving_failed();
    // The app forgets what was to be announced with the first thing that happens. On the screen it stays until the next
    // one, so that no answer moves away under a finger.
    let announced = app.announced();
    let stands = Memo::new(move |before: Option<&(Shown, Option<TextKey>)>| {
        let now = shown.get();
        let kept = before
            .filter(|(then, _)| *then == now)
            .and_then(|(_, key)| *key);
        (now, announced.get().or(kept))
    });
    view! {
        <div class="column said" role="status">
            {move || {
                stands
                    .get()
                    .1
                    .map(|key| view! { <Notice tone=Tone::Calm words=app.text(key) /> })
            }}
            {move || {
                saving_failed
                    .get()
                    .then(|| {
                        view! { <Notice tone=Tone::Bad words=app.text(TextKey::SavingFailed) /> }
                    })
            }}
        </div>
    }
}
