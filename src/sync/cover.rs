//! *Cover my screen*, and what follows when nobody is there: covered after a while, and after a longer one the code is asked again.
//! It must not lose an answer: what could not be saved is covered, and not forgotten.

use std::time::Duration;

use questionnaire::{Intent, TextKey};

use super::{forget, on_intent};
use crate::{app::App, browser::clock, idle::Presence, stage::Stage};

/// How often the clock is looked at. When the page is shown or touched it is looked at, too: timers stand still while a tablet sleeps.
const PAUSE: Duration = Duration::from_secs(5);

/// Looks at the clock as long as the page lives.
pub async fn watch(app: App) {
    loop {
        clock::wait(PAUSE).await;
        look(app);
    }
}

/// Somebody touched the tablet; perhaps after it had been left for long.
pub fn touched(app: App) {
    look(app);
    let keeping = app.keeping();
    keeping.borrow_mut().idle.touch(clock::unix_seconds());
}

/// Covers or forgets a session that nobody has touched for long. Without one there is nothing to hide, and a tablet that
/// lies ready for the next pupil stays as it is.
pub fn look(app: App) {
    let keeping = app.keeping();
    let now = clock::unix_seconds();
    let presence = keeping.borrow_mut().idle.presence(now);
    match (presence, app.stage_now()) {
        (Presence::Here, _) => {}
        // What is not saved would be lost; in a few seconds it may be.
        (Presence::Gone, Stage::Answering)
            if keeping.borrow().draft.is_done() && !app.has_saving_failed() =>
        {
            forget(app, Some(TextKey::Locked));
        }
        // Nothing is left to be done, so it is as if the tablet had been given back.
        (Presence::Gone, Stage::Ended { .. }) => forget(app, None),
        (_, Stage::Answering | Stage::Finishing { .. } | Stage::Ended { .. }) => cover(app),
        _ => {}
    }
}

/// Covers the screen. Time covered is not time on screen.
pub fn cover(app: App) {
    if app.set_covered(true) {
        on_intent(app, &Intent::Hidden);
    }
}

/// Brings the screen back.
pub fn uncover(app: App) {
    if app.set_covered(false) {
        on_intent(app, &Intent::Shown);
    }
}
