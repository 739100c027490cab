//! IndexedDB: strict, whole or not at all, and never waited for without end.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Object, Promise, Reflect};
use pupil_voice::browser::{
    clock,
    database::{Change, Database, Table},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    bad_day::{Tampered, no_database, prototype, refusal, window},
    kept::{TABLES, empty},
};

#[wasm_bindgen_test]
async fn what_is_written_is_read_back_by_another_connection() {
    empty().await;
    let database = Database::open().await.unwrap();
    for (at, table) in TABLES.into_iter().enumerate() {
        let value = format!("Zoë’s 你好 {at}");
        let put = [Change::Put(table, "a", &value), Change::Put(table, "b", "")];
        database.write(&put).await.unwrap();
    }
    let other = Database::open().await.unwrap();
    for (at, table) in TABLES.into_iter().enumerate() {
        let value = format!("Zoë’s 你好 {at}");
        assert_eq!(other.get(table, "a").await.unwrap(), Some(value.clone()));
        assert_eq!(other.get(table, "b").await.unwrap(), Some(String::new()));
        assert_eq!(other.get(table, "c").await.unwrap(), None);
        let all = other.entries(table).await.unwrap();
        assert_eq!(all, [("a".into(), value), ("b".into(), String::new())]);
        other.write(&[Change::Delete(table, "a")]).await.unwrap();
        assert_eq!(database.get(table, "a").await.unwrap(), None);
    }
}

#[wasm_bindgen_test]
async fn every_write_asks_for_strict_durability() {
    empty().await;
    let database = Database::open().await.unwrap();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let spied = seen.clone();
    let spy = Tampered::function(
        &prototype("IDBDatabase"),
        "transaction",
        move |own, this, arguments| {
            let transaction = own.apply(&this, &arguments)?;
            let read = |name: &str| {
                Reflect::get(&transaction, &name.into())
                    .unwrap()
                    .as_string()
            };
            spied.borrow_mut().push((read("mode"), read("durability")));
            Ok(transaction)
        },
    );
    let put = [Change::Put(Table::Drafts, "a", "1")];
    database.write(&put).await.unwrap();
    database
        .write_if((Table::Drafts, "a"), |_| true, &put)
        .await
        .unwrap();
    drop(spy);
    let strict = (Some("readwrite".to_owned()), Some("strict".to_owned()));
    assert_eq!(*seen.borrow(), [strict.clone(), strict]);
}

#[wasm_bindgen_test]
async fn changes_of_several_tables_happen_all_or_not_at_all() {
    empty().await;
    let database = Database::open().await.unwrap();
    database
        .write(&[Change::Put(Table::Outbox, "a", "before")])
        .await
        .unwrap();
    let changes = [
        Change::Put(Table::Outbox, "a", "after"),
        Change::Put(Table::Marks, "b", "after"),
    ];
    for with_condition in [false, true] {
        let mut puts = 0;
        let full = Tampered::function(
            &prototype("IDBObjectStore"),
            "put",
            move |own, this, arguments| {
                puts += 1;
                match puts {
                    2 => Err(refusal()),
                    _ => own.apply(&this, &arguments),
                }
            },
        );
        let written = match with_condition {
            false => database.write(&changes).await,
            true => database
                .write_if((Table::Outbox, "a"), |_| true, &changes)
                .await
                .map(drop),
        };
        drop(full);
        let said = written.unwrap_err().to_string();
        assert!(
            said.contains("refused, full or broken (SecurityError)"),
            "{said}"
        );
        let outbox = database.get(Table::Outbox, "a").await.unwrap();
        assert_eq!(outbox.as_deref(), Some("before"), "{with_condition}");
        assert_eq!(database.get(Table::Marks, "b").await.unwrap(), None);
    }
    database.write(&changes).await.unwrap();
    assert_eq!(
        database.get(Table::Marks, "b").await.unwrap().as_deref(),
        Some("after")
    );
}

#[wasm_bindgen_test]
async fn of_two_that_write_at_once_the_newer_stays() {
    for (first, second) in [(7_u32, 8_u32), (8, 7), (7, 7)] {
        empty().await;
        let writes = Array::new();
        for revision in [first, second] {
            writes.push(&future_to_promise(async move {
                let tab = Database::open().await.unwrap();
                let older = |there: Option<String>| {
                    there.is_none_or(|it| it.parse::<u32>().unwrap() < revision)
                };
                let text = revision.to_string();
                let put = [Change::Put(Table::Drafts, "a", &text)];
                let kept = tab.write_if((Table::Drafts, "a"), older, &put).await;
                Ok(kept.unwrap().into())
            }));
        }
        let kept = Array::from(&JsFuture::from(Promise::all(&writes)).await.unwrap());
        let kept: Vec<bool> = kept.iter().map(|it| it.as_bool().unwrap()).collect();
        let stays = Database::open()
            .await
            .unwrap()
            .get(Table::Drafts, "a")
            .await;
        assert_eq!(stays.unwrap(), Some(first.max(second).to_string()));
        // Whoever lost is told so; of two equal ones exactly one is kept.
        match first.cmp(&second) {
            std::cmp::Ordering::Less => assert!(kept[1]),
            std::cmp::Ordering::Greater => assert!(kept[0]),
            std::cmp::Ordering::Equal => assert_ne!(kept[0], kept[1]),
        }
    }
}

#[wasm_bindgen_test]
async fn a_refused_database_is_an_error() {
    empty().await;
    let missing = no_database();
    assert!(Database::open().await.is_err());
    drop(missing);
    let throwing = Tampered::throws_when_asked_for(&window(), "indexedDB");
    let said = Database::open().await.err().unwrap().to_string();
    assert!(said.contains("SecurityError"), "{said}");
    drop(throwing);
    let refusing = Tampered::throws(&prototype("IDBFactory"), "open");
    assert!(Database::open().await.is_err());
    drop(refusing);
    assert!(Database::open().await.is_ok());
}

#[wasm_bindgen_test]
async fn a_database_that_never_answers_is_not_waited_for() {
    empty().await;
    let silent = Tampered::function(&prototype("IDBFactory"), "open", |_, _, _| {
        Ok(JsValue::from(Object::new()))
    });
    let begun = clock::now().steady;
    assert!(Database::open().await.is_err());
    let waited = clock::now().steady - begun;
    assert!((4_900..15_000).contains(&waited), "{waited} ms");
    drop(silent);
}
