//! The end of a session: seal once, keep, read back, and only then discard the draft. At every instant the answers exist as
//! draft, outbox entry or stored object.

use std::time::Duration;

use class_link::Validity;
use questionnaire::{Clock, Ending};

use super::sending;
use crate::{
    app::App,
    browser::{clock, device, random},
    class::Class,
    drafts, finish,
    outbox::{self, Entry},
    stage::Stage,
};

/// How long a screen has been there before anything slow is done behind it.
pub const AT_REST: Duration = Duration::from_secs(1);

/// Does ahead, while a pupil reads, what takes the time in sealing.
pub async fn get_ready(app: App) {
    clock::wait(AT_REST).await;
    if let Some(class) = app.class() {
        encapsulate(app, &class);
    }
}

fn encapsulate(app: App, class: &Class) {
    let keeping = app.keeping();
    let mut keeping = keeping.borrow_mut();
    if keeping.encapsulation.is_none() {
        // Without one there is another try at the end, which says so if it fails.
        keeping.encapsulation = clock::measured("pupil-voice:encapsulate", || {
            finish::encapsulation(class, random::bytes()).ok()
        });
    }
}

/// Brings an ended session to the outbox.
pub async fn finish(app: App) {
    app.show(Stage::Finishing { failed: false });
    app.keeping().borrow_mut().draft.stop();
    app.set_saving_failed(false);
    let ended = match kept(app).await {
        Some(ending) => Stage::Ended {
            ending,
            sent: false,
        },
        None => Stage::Finishing { failed: true },
    };
    app.show(ended);
    sending::send_soon(app);
}

async fn kept(app: App) -> Option<Ending> {
    let (class, store, keys) = (app.class()?, app.store()?, app.keys()?);
    let ending = app.of_running(|running| running.session.ending().cloned());
    let ending = ending.flatten()?;
    // Sealed once: a second try keeps the same bytes, so that the digest, and with it the response, stays one.
    let before = app.keeping().borrow().sealed.clone();
    let sealed = match before {
        Some(sealed) => sealed,
        None => {
            let clock_is = clock_is(&class);
            encapsulate(app, &class);
            let encapsulation = app.keeping().borrow_mut().encapsulation.take()?;
            let seal = |running: &_| {
                finish::sealed(&class, running, clock_is, device::device(), encapsulation)
            };
            clock::measured("pupil-voice:seal", || app.of_running(seal))?.ok()?
        }
    };
    app.keeping().borrow_mut().sealed = Some(sealed.clone());
    let entry = Entry::new(sealed, class.link.token(), clock::unix_seconds());
    outbox::keep(
        &store,
        &entry,
        keys.draft.name(),
        marks_as_finished(&ending).then_some(keys.mark.as_str()),
    )
    .await
    .ok()?;
    drafts::discard(&store, &keys.draft).await;
    let keeping = app.keeping();
    let mut keeping = keeping.borrow_mut();
    keeping.sealed = None;
    keeping.watched = Some(entry.digest().to_string());
    Some(ending)
}

/// Whether this tablet's times can be believed: whether the link may be used by its clock.
pub fn clock_is(class: &Class) -> Clock {
    match class.link.validity(clock::unix_seconds()) {
        Validity::Now => Clock::Good,
        Validity::NotYet | Validity::Late => Clock::Doubtful,
    }
}

// A pupil who said no, or threw the answers away, may still change their mind.
fn marks_as_finished(ending: &Ending) -> bool {
    matches!(ending, Ending::Finished | Ending::BrokenOff { .. })
}
