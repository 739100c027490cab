//! The app in a preview for the study team: it takes the place of `sync` behind the same screens, and any screen can be jumped to. It
//! must not keep, seal or send anything; it has no way to.
//!
//! Built with the feature `preview` only, into `dist-preview/`; `study preview` serves it.

mod address;
mod mark;
mod notes;
mod opening;
mod panel;
mod spot;
mod states;

pub use spot::{End, Spot};

use any_spawner::Executor;
use questionnaire::{Intent, Place, Session};

use crate::{
    aloud,
    app::{App, Running},
    browser::{
        clock,
        element::Element,
        page::{self, Happening},
        screen, speech,
    },
    event::Event,
    stage::{CodeEntry, Stage},
};
use address::Address;

/// Opens what the address names, and listens to the page.
pub fn start(app: App) {
    Executor::spawn_local(async move {
        opening::open(app).await;
        aloud::start(app);
        page::listen(|happening| match happening {
            Happening::Hidden => speech::silence(),
            // Back leads where it leads: out of the preview. Another address is another questionnaire.
            Happening::Restored | Happening::Moved => page::reload(),
            Happening::Back | Happening::Shown | Happening::Touched | Happening::Online => {}
        });
    });
}

/// Puts the mark and the panel where the app will stand below them. None where the components stand in the place of the app.
pub fn framed(app: App, page_element: Element) -> Option<Element> {
    if let Some(look) = address::look_of_states(&page::fragment()) {
        states::states(app, look, page_element);
        return None;
    }
    let panel = panel::Opened::new(screen::is_wide());
    let framed = page_element
        .follows("data-panel", move || panel.is_open().then(|| "open".into()))
        .holds([mark::mark(panel), panel::panel(app, panel)]);
    Some(framed)
}

/// Takes in what happened on the screen.
pub fn on_event(app: App, event: Event) {
    match (app.stage_now(), event) {
        (_, Event::JumpedTo(spot)) => jump(app, spot),
        (Stage::CodeEntry(_), Event::EnteredCode | Event::Started) => {
            jump(app, Spot::At(Place::Information(0)));
        }
        (Stage::CodeEntry(_), Event::TypedCode(typed)) => {
            app.update_code_entry(|entry| entry.fill_in(&typed));
        }
        (Stage::CodeEntry(_), Event::ChoseWay(way)) => {
            app.update_code_entry(|entry| entry.way = way);
        }
        (Stage::CodeEntry(_), Event::ChoseLanguage(language)) => app.choose(language),
        (Stage::Answering, Event::ChoseLanguage(language)) => {
            on_intent(app, &Intent::ChoseLanguage(language));
        }
        (Stage::Answering, Event::Happened(intent)) => on_intent(app, &intent),
        (_, Event::ChoseSettings(settings)) => app.set_settings(settings),
        (Stage::Trouble(_), Event::TriedAgain) => page::reload(),
        (Stage::Ended { .. }, Event::GaveBack) => jump(app, Spot::Arrival),
        (_, event @ (Event::Covered | Event::Uncovered)) => {
            speech::silence();
            app.set_covered(event == Event::Covered);
        }
        (_, Event::Arrived) => aloud::arrive(app),
        (_, Event::PressedRead) => aloud::toggle(app),
        // A second tap on a button whose screen has gone.
        _ => {}
    }
    Address::note(app);
}

fn on_intent(app: App, intent: &Intent) {
    app.apply(intent, clock::now());
    let running = app.of_running(Running::clone);
    if running.is_some_and(|running| running.session.place() == Place::Ended) {
        // As it mostly is at school, a moment later.
        end(app, true);
    }
}

fn jump(app: App, spot: Spot) {
    match spot {
        Spot::Arrival => app.forget_session(CodeEntry::default(), None),
        Spot::At(place) => go(app, place),
        Spot::End(ending) => {
            let (place, intent) = ending.comes_of();
            go(app, place);
            app.apply(&intent, clock::now());
            end(app, ending != End::Kept);
        }
    }
}

fn go(app: App, place: Place) {
    let Some(mut running) = app.of_running(Running::clone).or_else(|| begun(app)) else {
        return;
    };
    let Running { plan, session } = &mut running;
    session.jump(plan, place, clock::now());
    app.begin(running, None);
}

/// A session of nobody.
fn begun(app: App) -> Option<Running> {
    let class = app.class()?;
    let language = class.study.languages.first()?.clone();
    let identity = class.plan.identity(class.class.clone(), "", language);
    Some(Running {
        plan: class.plan.clone(),
        session: Session::begin(identity, clock::now()),
    })
}

/// The last screen of a session that has ended, after the same short wait as in the app.
fn end(app: App, sent: bool) {
    let session = app.of_running(|running| running.session.clone());
    let Some(ending) = session.as_ref().and_then(Session::ending).cloned() else {
        return;
    };
    app.show(Stage::Finishing { failed: false });
    Executor::spawn_local(async move {
        clock::painted().await;
        if app.stage_now() == (Stage::Finishing { failed: false }) {
            app.show(Stage::Ended { ending, sent });
            Address::note(app);
        }
    });
}
