//! Sealed responses the endpoint has not yet acknowledged. An entry leaves only when a receipt names its digest; nothing here
//! can open one.

mod entry;
mod upload;

pub use entry::{Entry, EntryError};
pub use upload::{Delivery, deliver};

use crate::{
    browser::database::{Change, Table},
    store::{Store, StoreError},
};

/// Keeps an entry, and with it the mark that its code has finished here, in one transaction; then reads it back.
///
/// # Errors
/// When it is not there afterwards, byte for byte: then the draft must stay.
pub async fn keep(store: &Store, entry: &Entry, mark: Option<&str>) -> Result<(), StoreError> {
    let (name, json) = (entry.digest().to_string(), entry.to_json());
    let mut changes = vec![Change::Put(Table::Outbox, &name, &json)];
    if let Some(mark) = mark {
        changes.push(Change::Put(Table::Marks, mark, "finished"));
    }
    store.write(&changes).await?;
    match store.get(Table::Outbox, &name).await {
        Some(read) if read == json => Ok(()),
        _ => Err(StoreError::lost()),
    }
}

/// Every entry that waits. What cannot be read is set aside, never destroyed.
pub async fn waiting(store: &Store) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (name, json) in store.entries(Table::Outbox).await {
        match Entry::parse(&json) {
            Ok(entry) if entry.digest().to_string() == name => entries.push(entry),
            _ => {
                if store.set_aside(&name, &[json]).await.is_ok() {
                    let _ = store.remove(Table::Outbox, &name).await;
                }
            }
        }
    }
    entries.sort_by_key(Entry::made);
    entries
}

/// How many wait.
pub async fn count(store: &Store) -> usize {
    store.entries(Table::Outbox).await.len()
}

/// Forgets an entry that the endpoint has acknowledged.
///
/// # Errors
/// When the browser cannot; it will then be sent again, which is harmless.
pub async fn forget(store: &Store, entry: &Entry) -> Result<(), StoreError> {
    store
        .remove(Table::Outbox, &entry.digest().to_string())
        .await
}
