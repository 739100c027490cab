//! The code screen: one large field, forgiving of how it is filled. It does not judge the code, and remembers none.

use leptos::{attr::custom::custom_attribute, ev::SubmitEvent, prelude::*};
use questionnaire::TextKey;

use super::{arrival::arrive, drawing};
use crate::{
    app::App,
    browser::screen,
    components::{Icon, Land, Notice, Sign, Tone},
    event::Event,
    stage::{CodeEntry, Stage},
};

const FIELD: &str = "code";

/// The code screen. Built anew for each pupil, so its field starts empty.
#[component]
pub fn CodeScreen() -> impl IntoView {
    let app = expect_context::<App>();
    arrive(app.text(TextKey::CodeTitle), FIELD);
    let stage = app.stage();
    let entry = move |read: fn(&CodeEntry) -> Option<String>| {
        Memo::new(move |_| {
            stage.with(|stage| match stage {
                Stage::CodeEntry(entry) => read(entry),
                _ => None,
            })
        })
    };
    let problem = entry(|entry| entry.problem.clone());
    let checking = Memo::new(move |_| {
        stage.with(|stage| matches!(stage, Stage::CodeEntry(entry) if entry.checking))
    });
    let notices = Memo::new(move |_| {
        stage.with(|stage| match stage {
            Stage::CodeEntry(entry) => entry.notices.clone(),
            _ => Vec::new(),
        })
    });
    Effect::new(move |_| {
        if problem.with(Option::is_some) {
            screen::focus(FIELD);
        }
    });

    let typed = RwSignal::new(String::new());
    let entered = move |event: SubmitEvent| {
        event.prevent_default();
        if !checking.get_untracked() {
            app.tell(Event::EnteredCode(typed.get_untracked()));
        }
    };
    view! {
        <form class="fill" autocomplete="off" novalidate on:submit=entered>
            <div class="column content content-open">
                <div>
                    <h1 id="heading" tabindex="-1">
                        {app.text(TextKey::CodeTitle)}
                    </h1>
                    <p class="help" id="code-hint">
                        {app.text(TextKey::CodeHint)}
                    </p>
                </div>
                <div class="code-row">
                    <label for=FIELD class="unseen">
                        {app.text(TextKey::CodeLabel)}
                    </label>
                    // No name: browsers restore and suggest by name.
                    <input
                        type="text"
                        id=FIELD
                        class="code-input"
                        inputmode="text"
                        enterkeyhint="go"
                        autocomplete="off"
                        autocapitalize="characters"
                        {..custom_attribute("autocorrect", "off")}
                        spellcheck="false"
                        maxlength="24"
                        aria-describedby="code-hint code-error"
                        aria-invalid=move || problem.with(Option::is_some).then_some("true")
                        prop:value=typed
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                    <button
                        type="submit"
                        class="button button-main"
                        data-act="enter"
                        aria-disabled=move || checking.get().then_some("true")
                    >
                        {move || {
                            app.text(
                                if checking.get() { TextKey::CodeChecking } else { TextKey::CodeEnter },
                            )
                        }}
                    </button>
                    <div id="code-error" class="code-error" role="alert">
                        {move || {
                            problem
                                .get()
                                .map(|problem| {
                                    view! {
                                        <p class="error">
                                            <Icon sign=Sign::Look />
                                            <span>{problem}</span>
                                        </p>
                                    }
                                })
                        }}
                    </div>
                </div>
                {move || {
                    notices
                        .get()
                        .into_iter()
                        .map(|words| view! { <Notice tone=Tone::Calm words /> })
                        .collect_view()
                }}
            </div>
            <Land drawing=drawing(app) />
        </form>
    }
}
