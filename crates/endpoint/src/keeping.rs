//! Keeps what was admitted where its class link's standing puts it, once. It checks no token and answers no request.

use thiserror::Error;

use crate::admission::{Admission, Standing};
use crate::digest::Digest;
use crate::pace::TooOften;
use crate::receipt::Receipt;
use crate::store::{Arrival, Created, Found, Kept, Place, Store, StoreFault};

/// Why a response was not kept; none of them names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotKept {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The class's quarantine is full for now.
    #[error("too many responses of this class were set aside; try again later")]
    TooMany(TooOften),
    /// Its place among the stored and its place in quarantine both hold other bytes.
    #[error("two damaged objects have one response's name; check the disk")]
    TwiceDamaged,
}

/// Keeps the bytes. A retry is answered like the first time, whatever has become of the link meanwhile. `room` is asked before
/// something new goes into quarantine.
pub async fn keep(
    store: &Store,
    admission: Admission,
    digest: Digest,
    bytes: &[u8],
    room: impl FnOnce(&Place) -> Result<(), TooOften>,
) -> Result<Receipt, NotKept> {
    let (cap, enough) = (admission.cap, admission.enough());
    let Admission {
        place,
        mut standing,
        ..
    } = admission;
    let receipt = |kept, arrival| Receipt {
        digest,
        kept,
        arrival,
    };
    if standing == Standing::Good && store.count(&place, enough).await? >= cap {
        standing = Standing::OverCap;
    }
    if standing == Standing::Good {
        match store.create(Kept::Stored, &place, &digest, bytes).await? {
            Created::Durable(arrival) => return Ok(receipt(Kept::Stored, arrival)),
            Created::Blocked => standing = Standing::Blocked,
        }
    }
    for kept in [Kept::Stored, Kept::Quarantine] {
        if store.find(kept, &place, &digest, bytes).await? == Found::Same {
            return Ok(receipt(kept, Arrival::Again));
        }
    }
    room(&place).map_err(NotKept::TooMany)?;
    match store
        .create(Kept::Quarantine, &place, &digest, bytes)
        .await?
    {
        Created::Durable(arrival) => {
            tracing::warn!(
                why = standing.name(),
                "a response was set aside in quarantine"
            );
            Ok(receipt(Kept::Quarantine, arrival))
        }
        Created::Blocked => Err(NotKept::TwiceDamaged),
    }
}
