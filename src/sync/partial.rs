//! Keeping what a pupil has answered so far also sealed, so that it can be sent if nobody comes back to it. It must not hold a pupil
//! up: it follows the durable draft, and only while the page is at rest.

use super::ending::{AT_REST, clock_is};
use crate::{
    app::App,
    browser::{clock, device, page, random},
    finish,
    outbox::Entry,
    partials::{self, Partial},
};

/// Keeps the session as it was saved at `revision`, once nothing has happened for a while. Where something has, whatever saved that
/// asks for it again: so only the newest is sealed, and one at a time.
pub async fn keep(app: App, revision: u64) {
    clock::wait(AT_REST).await;
    let (Some(class), Some(store), Some(keys)) = (app.class(), app.store(), app.keys()) else {
        return;
    };
    if !app.keeping().borrow().draft.rests_at(revision) {
        return;
    }
    let (now, clock_is) = (clock::now(), clock_is(&class));
    let seal = |running: &_| {
        finish::sealed_so_far(&class, running, now, clock_is, device::device(), || {
            random::bytes()
        })
    };
    let Some(sealed) = app.of_running(seal).flatten() else {
        return;
    };
    let made = clock::unix_seconds();
    // A link says nothing of a time of grace: a draft's time is one. It is as long for who began late.
    let ends = class.link.claims().window.ends_unix_seconds().max(made);
    let until = ends + i64::from(class.study.draft_hours) * 3600;
    let entry = Entry::new(sealed, class.link.token(), made);
    let partial = Partial::new(entry, until);
    if partials::keep(&store, keys.draft.name(), &keys.mark, &partial).await {
        page::set_attribute("data-sealed", &revision.to_string());
    }
}
