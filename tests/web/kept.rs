//! What lies in the browser: emptied before a test, and looked through after it. It must not check anything.

use pupil_voice::{
    browser::database::{Change, Database, Table},
    store::Store,
};

use crate::bad_day;

/// A store with nothing in it.
pub async fn fresh() -> Store {
    empty().await;
    Store::open().await
}

/// Takes everything out of IndexedDB and local storage.
pub async fn empty() {
    empty_local_storage();
    let database = Database::open().await.unwrap();
    for table in Table::ALL {
        for name in database.names(table).await.unwrap() {
            database
                .write(&[Change::Delete(table, &name)])
                .await
                .unwrap();
        }
    }
}

/// Takes everything out of local storage.
pub fn empty_local_storage() {
    bad_day::is_over();
    local_storage().clear().unwrap();
}

/// Everything that lies in both, names and values, each on a line.
pub async fn everything() -> String {
    let mut all = in_local_storage();
    for table in Table::ALL {
        for (name, value) in in_table(table).await {
            all += &format!("{} {name} {value}\n", table.name());
        }
    }
    all
}

/// Everything that lies in local storage.
pub fn in_local_storage() -> String {
    let storage = local_storage();
    (0..storage.length().unwrap())
        .map(|index| {
            let name = storage.key(index).unwrap().unwrap();
            let value = storage.get_item(&name).unwrap().unwrap();
            format!("{name} {value}\n")
        })
        .collect()
}

/// Local storage as the browser gives it.
pub fn local_storage() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

/// Everything of a table in IndexedDB, whatever local storage has.
pub async fn in_table(table: Table) -> Vec<(String, String)> {
    of_database(&Database::open().await.unwrap(), table).await
}

/// Everything of a table, by this connection.
pub async fn of_database(database: &Database, table: Table) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for name in database.names(table).await.unwrap() {
        let value = database.get(table, &name).await.unwrap().unwrap();
        all.push((name, value));
    }
    all
}

/// Everything of a table that can be read, as the store gives it.
pub async fn of_store(store: &Store, table: Table) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for name in store.names(table).await {
        if let Some(value) = store.get(table, &name).await {
            all.push((name, value));
        }
    }
    all
}

/// Puts a value straight into IndexedDB.
pub async fn put_in_table(table: Table, name: &str, value: &str) {
    let database = Database::open().await.unwrap();
    database
        .write(&[Change::Put(table, name, value)])
        .await
        .unwrap();
}
