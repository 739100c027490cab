//! IndexedDB and local storage together: either alone carries on, and without both it is said.

use js_sys::{Function, Promise, Reflect};
use pupil_voice::{
    browser::database::{Change, Table},
    store::Store,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    bad_day::{Tampered, no_database, no_local_storage, prototype, window},
    kept::{empty, fresh, in_local_storage, in_table, of_store},
};

fn put<'a>(name: &'a str, value: &'a str) -> [Change<'a>; 1] {
    [Change::Put(Table::Marks, name, value)]
}

#[wasm_bindgen_test]
async fn what_is_written_lies_in_indexeddb_and_what_is_written_at_once_in_local_storage() {
    let store = fresh().await;
    assert!(store.is_durable());
    store.write(&put("a", "1")).await.unwrap();
    assert_eq!(in_local_storage(), "");
    store.write_at_once(Table::Marks, "b", "2").unwrap();
    assert_eq!(in_table(Table::Marks).await, [("a".into(), "1".into())]);
    assert_eq!(store.get_at_once(Table::Marks, "a"), None);
    assert_eq!(store.get(Table::Marks, "a").await.as_deref(), Some("1"));
    assert_eq!(store.get(Table::Marks, "b").await.as_deref(), Some("2"));
    let mut all = of_store(&store, Table::Marks).await;
    all.sort();
    assert_eq!(all, [("a".into(), "1".into()), ("b".into(), "2".into())]);
    for name in ["a", "b"] {
        store.remove(Table::Marks, name).await.unwrap();
        assert_eq!(store.get(Table::Marks, name).await, None);
    }
}

#[wasm_bindgen_test]
async fn without_indexeddb_local_storage_serves_alone() {
    empty().await;
    let refused = no_database();
    let store = Store::open().await;
    drop(refused);
    assert!(!store.is_durable());
    store.write(&put("a", "1")).await.unwrap();
    store
        .write(&[
            Change::Put(Table::Outbox, "a", "2"),
            Change::Delete(Table::Marks, "b"),
        ])
        .await
        .unwrap();
    assert!(in_table(Table::Marks).await.is_empty());
    assert_eq!(store.get(Table::Marks, "a").await.as_deref(), Some("1"));
    assert_eq!(
        of_store(&store, Table::Outbox).await,
        [("a".into(), "2".into())]
    );
    store.remove(Table::Marks, "a").await.unwrap();
    assert_eq!(store.get(Table::Marks, "a").await, None);
    // Once IndexedDB is there again, nothing that was kept is out of sight.
    assert_eq!(
        Store::open().await.get(Table::Outbox, "a").await.as_deref(),
        Some("2")
    );
}

#[wasm_bindgen_test]
async fn whichever_call_local_storage_refuses_indexeddb_carries_on() {
    for refused in ["setItem", "getItem", "removeItem", "key", "length"] {
        let store = fresh().await;
        store.write_at_once(Table::Marks, "b", "2").unwrap();
        let refusing = match refused {
            "length" => no_local_storage(),
            call => Tampered::throws(&prototype("Storage"), call),
        };
        store.write(&put("a", "1")).await.unwrap();
        assert_eq!(
            store.get(Table::Marks, "a").await.as_deref(),
            Some("1"),
            "{refused}"
        );
        let all = of_store(&store, Table::Marks).await;
        assert!(all.contains(&("a".into(), "1".into())), "{refused}");
        let at_once = store.write_at_once(Table::Marks, "c", "3");
        assert_eq!(
            at_once.is_err(),
            ["setItem", "length"].contains(&refused),
            "{refused}"
        );
        store.remove(Table::Marks, "a").await.unwrap();
        assert_eq!(store.get(Table::Marks, "a").await, None, "{refused}");
        drop(refusing);
    }
}

#[wasm_bindgen_test]
async fn without_both_it_is_said_and_nothing_panics() {
    empty().await;
    let (no_database, no_local_storage) = (no_database(), no_local_storage());
    let store = Store::open().await;
    let said = store.write(&put("a", "1")).await.unwrap_err().to_string();
    assert_eq!(said, "this tablet's browser keeps nothing (no IndexedDB)");
    let said = store.write_at_once(Table::Marks, "a", "1").unwrap_err();
    assert!(
        said.to_string()
            .contains("local storage is refused or full")
    );
    assert_eq!(store.get(Table::Marks, "a").await, None);
    assert!(of_store(&store, Table::Marks).await.is_empty());
    store.remove(Table::Marks, "a").await.unwrap();
    drop((no_database, no_local_storage));
}

#[wasm_bindgen_test]
async fn an_indexeddb_that_breaks_later_leaves_local_storage() {
    let store = fresh().await;
    store.write(&put("a", "1")).await.unwrap();
    let broken = Tampered::throws(&prototype("IDBDatabase"), "transaction");
    store.write(&put("b", "2")).await.unwrap();
    assert_eq!(store.get(Table::Marks, "b").await.as_deref(), Some("2"));
    assert_eq!(
        of_store(&store, Table::Marks).await,
        [("b".into(), "2".into())]
    );
    drop(broken);
    assert_eq!(of_store(&store, Table::Marks).await.len(), 2);
}

#[wasm_bindgen_test]
async fn a_later_version_in_another_tab_can_upgrade() {
    let store = fresh().await;
    store.write(&put("a", "1")).await.unwrap();
    // Deleting waits, as an upgrade does, until every other tab has closed its connection.
    let factory = Reflect::get(&window(), &"indexedDB".into()).unwrap();
    let delete: Function = Reflect::get(&factory, &"deleteDatabase".into())
        .unwrap()
        .unchecked_into();
    let request = delete.call1(&factory, &"pupil-voice".into()).unwrap();
    let gone = Promise::new(&mut |resolve, reject| {
        for (name, then) in [
            ("onsuccess", &resolve),
            ("onerror", &reject),
            ("onblocked", &reject),
        ] {
            Reflect::set(&request, &name.into(), then).unwrap();
        }
    });
    JsFuture::from(gone).await.unwrap();
    // This tab goes on with what it has.
    store.write(&put("b", "2")).await.unwrap();
    assert_eq!(store.get(Table::Marks, "b").await.as_deref(), Some("2"));
    assert!(in_local_storage().contains("pupil-voice.marks.b"));
}
