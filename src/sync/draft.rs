//! Keeping the draft after every accepted intent: local storage at once, IndexedDB as fast as it takes them, newest first,
//! one write at a time. *Saved* means that IndexedDB's strict transaction has completed.

use any_spawner::Executor;

use super::partial;
use crate::{
    app::App,
    browser::{clock, page},
    drafts::{self, Saved},
};

/// How far the draft of the running session is kept.
#[derive(Default)]
pub struct Saving {
    revision: u64,
    /// The newest that is not yet written durably, and whether it was at once.
    next: Option<(u64, String, bool)>,
    writing: bool,
}

impl Saving {
    /// Goes on from the revision that was found.
    pub fn begin_at(&mut self, revision: u64) {
        *self = Self {
            revision,
            next: None,
            writing: false,
        };
    }

    /// Whether nothing is being written, and nothing waits to be.
    pub fn is_done(&self) -> bool {
        !self.writing
    }

    /// Whether this revision is the newest, and written durably.
    pub fn rests_at(&self, revision: u64) -> bool {
        self.is_done() && self.revision == revision
    }

    /// Writes nothing more of it.
    pub fn stop(&mut self) {
        self.next = None;
    }
}

/// Keeps the session as it stands now.
pub fn keep(app: App) {
    let (Some(store), Some(keys)) = (app.store(), app.keys()) else {
        return;
    };
    let settings = app.settings_now().to_text();
    let text = app.of_running(|running| running.session.to_draft(&settings));
    let Some(text) = text.flatten() else {
        return;
    };
    let text = zeroize::Zeroizing::new(text);
    let keeping = app.keeping();
    let revision = keeping.borrow().draft.revision + 1;
    let (envelope, at_once) =
        drafts::write_at_once(&store, &keys.draft, revision, &text, clock::unix_seconds());
    page::set_attribute("data-revision", &revision.to_string());
    let idle = {
        let mut keeping = keeping.borrow_mut();
        keeping.draft.revision = revision;
        keeping.draft.next = Some((revision, envelope, at_once.is_ok()));
        !std::mem::replace(&mut keeping.draft.writing, true)
    };
    if idle {
        Executor::spawn_local(write_all(app));
    }
}

async fn write_all(app: App) {
    let (Some(store), Some(keys)) = (app.store(), app.keys()) else {
        return;
    };
    loop {
        let keeping = app.keeping();
        let Some((revision, envelope, at_once)) = keeping.borrow_mut().draft.next.take() else {
            keeping.borrow_mut().draft.writing = false;
            return;
        };
        match drafts::write_durably(&store, keys.draft.name(), revision, &envelope).await {
            Ok(Saved::Durably) => {
                page::set_attribute("data-saved", &revision.to_string());
                app.set_saving_failed(false);
                Executor::spawn_local(partial::keep(app, revision));
            }
            // Another tab has gone on with this code; this one must not pretend to keep anything.
            Ok(Saved::NewerElsewhere) => app.set_saving_failed(true),
            Ok(Saved::AtOnceOnly) | Err(_) => app.set_saving_failed(!at_once),
        }
    }
}
