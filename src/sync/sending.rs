//! Emptying the outbox: at the start, when something is put into it, when the network comes back, and on a timer with full
//! jitter. One tab at a time; sending twice is harmless.

use std::time::Duration;

use any_spawner::Executor;

use crate::{
    app::App,
    browser::{clock, page, random, turn},
    outbox::{self, Round},
};

/// Full jitter up to this after the first failure, doubled with each (AWS Architecture Blog, "Exponential Backoff And
/// Jitter", 2015).
const FIRST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// How long to leave alone what the endpoint has refused for good.
const REFUSED_WAIT: Duration = Duration::from_secs(600);

/// How the outbox is being emptied.
#[derive(Default)]
pub struct Sending {
    sending: bool,
    again: bool,
    failures: u32,
    /// Counts the timers, so that an old one knows that it is.
    timer: u64,
}

/// Sends what waits, now or right after what is being sent.
pub fn send_soon(app: App) {
    let keeping = app.keeping();
    let mut keeping = keeping.borrow_mut();
    keeping.sending.timer += 1;
    if std::mem::replace(&mut keeping.sending.sending, true) {
        keeping.sending.again = true;
        return;
    }
    drop(keeping);
    Executor::spawn_local(send(app));
}

async fn send(app: App) {
    loop {
        if !turn::only_here(outbox::TURN, send_all(app)).await {
            // The other tab may have looked before this one put something in.
            let failed = true;
            schedule(
                app,
                Round {
                    failed,
                    ..Round::default()
                },
            );
        }
        let keeping = app.keeping();
        let mut keeping = keeping.borrow_mut();
        if !std::mem::take(&mut keeping.sending.again) {
            keeping.sending.sending = false;
            return;
        }
    }
}

async fn send_all(app: App) {
    let Some(store) = app.store() else { return };
    let base = app.of_class(|class| class.study.endpoint.clone()).flatten();
    let sent = |name: &str| {
        if app.keeping().borrow().watched.as_deref() == Some(name) {
            app.mark_sent();
        }
    };
    let round = outbox::send_all(&store, base.as_deref(), &sent).await;
    let watched = app.keeping().borrow().watched.clone();
    if let Some(name) = watched
        && outbox::was_sent(&store, &name).await
    {
        app.mark_sent();
    }
    if round.failed {
        page::send_later();
    }
    schedule(app, round);
}

fn schedule(app: App, round: Round) {
    let keeping = app.keeping();
    let (wait, timer) = {
        let mut keeping = keeping.borrow_mut();
        let sending = &mut keeping.sending;
        sending.failures = if round.failed {
            sending.failures.saturating_add(1)
        } else {
            0
        };
        let wait = match (round.failed, round.refused > 0) {
            (true, _) => {
                let most = FIRST_WAIT
                    .saturating_mul(1 << sending.failures.min(6))
                    .min(LONGEST_WAIT);
                round.after.unwrap_or_default() + random::up_to(most)
            }
            (false, true) => REFUSED_WAIT,
            (false, false) => return,
        };
        sending.timer += 1;
        (wait, sending.timer)
    };
    Executor::spawn_local(async move {
        clock::wait(wait).await;
        if app.keeping().borrow().sending.timer == timer {
            send_soon(app);
        }
    });
}
