//! One round through the outbox: each entry in turn, until one cannot be sent now. It must not decide when there is another.

use std::time::Duration;

use super::{Delivery, entry, forget, names, upload::deliver};
use crate::{browser::clock, store::Store};

/// What only one tab at a time does.
pub const TURN: &str = "pupil-voice.outbox";

/// What came of a round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// It was broken off: there is no network, or the endpoint is busy.
    pub failed: bool,
    /// How long the endpoint wants to be left alone then, where it said so.
    pub after: Option<Duration>,
    /// So many it does not take as they are.
    pub refused: usize,
}

/// Sends what waits to the endpoint at `base`, and calls `sent` with the name of each that is acknowledged. One at a time is read: three
/// hundred at once would hold the page up.
pub async fn send_all(store: &Store, base: Option<&str>, sent: &dyn Fn(&str)) -> Round {
    let mut round = Round::default();
    for name in names(store).await {
        let Some(entry) = entry(store, &name).await else {
            continue;
        };
        match deliver(base, &entry).await {
            Delivery::Acknowledged => {
                // Stays if it cannot be removed, and is sent again: the endpoint stores it once.
                let _ = forget(store, &name, clock::unix_seconds()).await;
                sent(&name);
            }
            Delivery::NotNow(after) => {
                // The others would fare no better.
                return Round {
                    failed: true,
                    after,
                    ..round
                };
            }
            Delivery::Refused(_) => {
                round.refused += 1;
            }
        }
    }
    round
}
