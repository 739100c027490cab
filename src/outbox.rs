//! Sealed responses the endpoint has not yet acknowledged. An entry leaves only when a receipt names its digest; nothing here
//! can open one.

mod entry;
pub mod notes;
mod round;
mod upload;

pub use entry::{Entry, EntryError};
pub use round::{Round, TURN, send_all};
pub use upload::Delivery;

use crate::{
    browser::database::{Change, Table},
    store::{Store, StoreError},
};

/// Keeps an entry, and with it the mark that its code has finished here, in one transaction, which also takes away what was kept as
/// partial under the name of the code's draft; then reads the entry back.
///
/// # Errors
/// When it is not there afterwards, byte for byte: then the draft must stay.
pub async fn keep(
    store: &Store,
    entry: &Entry,
    draft: &str,
    mark: Option<&str>,
) -> Result<(), StoreError> {
    let (name, json) = (entry.digest().to_string(), entry.to_json());
    let mut changes = vec![
        Change::Put(Table::Outbox, &name, &json),
        Change::Delete(Table::Partials, draft),
    ];
    if let Some(mark) = mark {
        changes.push(Change::Put(Table::Marks, mark, "finished"));
    }
    store.write(&changes).await?;
    match store.get(Table::Outbox, &name).await {
        Some(read) if read == json => Ok(()),
        _ => Err(StoreError::lost()),
    }
}

/// The names, which are digests, of all that waits. Nothing else is read: there may be hundreds.
pub async fn names(store: &Store) -> Vec<String> {
    store.names(Table::Outbox).await
}

/// How many nobody else has: neither the endpoint, nor, as a teacher said, the study team in a file.
pub async fn waiting(store: &Store) -> usize {
    let handed_over = notes::noted(store, notes::HANDED_OVER).await;
    let names = names(store).await;
    names
        .iter()
        .filter(|name| !handed_over.contains(name))
        .count()
}

/// The entry of that name. What cannot be read is set aside, never destroyed.
pub async fn entry(store: &Store, name: &str) -> Option<Entry> {
    let json = store.get(Table::Outbox, name).await?;
    match Entry::parse(&json) {
        Ok(entry) if entry.digest().to_string() == name => Some(entry),
        _ => {
            if store.set_aside(name, &[json]).await.is_ok() {
                let _ = store.remove(Table::Outbox, name).await;
            }
            None
        }
    }
}

/// Forgets an entry that the endpoint has acknowledged, and notes when.
///
/// # Errors
/// When the browser cannot; it will then be sent again, which is harmless.
pub async fn forget(store: &Store, name: &str, unix_seconds: i64) -> Result<(), StoreError> {
    store.remove(Table::Outbox, name).await?;
    notes::sent(store, unix_seconds).await
}

/// Whether an entry that was kept here has been acknowledged, whoever sent it: another tab, or the service worker. It must not be believed of
/// one that is only out of reach: the database says that it is not there, and it was not set aside.
pub async fn was_sent(store: &Store, name: &str) -> bool {
    let is_aside = |aside: &String| aside.starts_with(name);
    store.is_gone(Table::Outbox, name).await
        && !store.names(Table::Aside).await.iter().any(is_aside)
}
