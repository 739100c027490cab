//! What is noted of the outbox for whoever looks after the tablet: which entries are in a file, and when the last one was sent. Digests and a time; nothing is decided by them but what the class page says.

use crate::{
    browser::database::{Change, Table},
    store::{Store, StoreError},
};

/// Entries that were saved to a file just now.
pub const IN_FILE: &str = "in-file";
/// Entries in a file that the study team has, as the teacher said.
pub const HANDED_OVER: &str = "handed-over";
const SENT: &str = "last-sent";

/// The digests that are noted.
pub async fn noted(store: &Store, what: &str) -> Vec<String> {
    let text = store.get(Table::Device, what).await.unwrap_or_default();
    text.split_whitespace().map(str::to_owned).collect()
}

/// Notes digests, each once.
pub async fn add(store: &Store, what: &str, digests: &[String]) {
    let mut all = noted(store, what).await;
    let known = all.len();
    for digest in digests {
        if !all.contains(digest) {
            all.push(digest.clone());
        }
    }
    if all.len() > known {
        // A note that is lost is made again.
        let _ = store
            .write(&[Change::Put(Table::Device, what, &all.join(" "))])
            .await;
    }
}

/// Notes nothing any more.
pub async fn clear(store: &Store, what: &str) {
    let _ = store.remove(Table::Device, what).await;
}

/// Notes that an entry was sent.
pub(super) async fn sent(store: &Store, unix_seconds: i64) -> Result<(), StoreError> {
    let now = unix_seconds.to_string();
    store.write(&[Change::Put(Table::Device, SENT, &now)]).await
}

/// When the last one was: seconds since 1970 by the tablet.
pub async fn last_sent(store: &Store) -> Option<i64> {
    store.get(Table::Device, SENT).await?.parse().ok()
}
