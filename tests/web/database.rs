//! IndexedDB: strict, whole or not at all, and never waited for without end.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Object, Promise, Reflect};
use pupil_voice::browser::{
    clock,
    database::{Change, Database, Table},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    bad_day::{Tampered, no_database, prototype, refusal, window},
    kept::{empty, of_database},
};

#[wasm_bindgen_test]
async fn what_is_written_is_read_back_by_another_connection() {
    empty().await;
    let database = Database::open().await.unwrap();
    for (at, table) in Table::ALL.into_iter().enumerate() {
        let value = format!("Zoë’s 你好 {at}");
        let put = [Change::Put(table, "a", &value), Change::Put(table, "b", "")];
        database.write(&put).await.unwrap();
    }
    let other = Database::open().await.unwrap();
    for (at, table) in Table::ALL.into_iter().enumerate() {
        let value = format!("Zoë’s 你好 {at}");
        assert_eq!(other.get(table, "a").await.unwrap(), Some(value.clone()));
        assert_eq!(other.get(table, "b").await.unwrap(), Some(String::new()));
        assert_eq!(other.get(table, "c").await.unwrap(), None);
        let all = of_database(&other, table).await;
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
        .write_if((Table::Drafts, "a"), &|_| true, &put)
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
                .write_if((Table::Outbox, "a"), &|_| true, &changes)
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
                let kept = tab.write_if((Table::Drafts, "a"), &older, &put).await;
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

/// The five tables of version 1, before there were partial responses.
const FIRST_TABLES: [Table; 5] = [
    Table::Drafts,
    Table::Outbox,
    Table::Marks,
    Table::Device,
    Table::Aside,
];

/// What a browser's request comes to: `upgrade` makes what is not there yet.
async fn asked(call: &str, arguments: &[JsValue], upgrade: impl Fn(JsValue) + 'static) -> JsValue {
    let factory = Reflect::get(&window(), &"indexedDB".into()).unwrap();
    let call: Function = Reflect::get(&factory, &call.into())
        .unwrap()
        .unchecked_into();
    let request = call.apply(&factory, &arguments.iter().collect()).unwrap();
    let result = |request: &JsValue| Reflect::get(request, &"result".into()).unwrap();
    let opening = request.clone();
    let making = Closure::<dyn Fn()>::new(move || upgrade(result(&opening)));
    Reflect::set(&request, &"onupgradeneeded".into(), making.as_ref()).unwrap();
    let done = Promise::new(&mut |resolve, reject| {
        for (name, then) in [
            ("onsuccess", &resolve),
            ("onerror", &reject),
            ("onblocked", &reject),
        ] {
            Reflect::set(&request, &name.into(), then).unwrap();
        }
    });
    JsFuture::from(done).await.unwrap();
    result(&request)
}

fn called(object: &JsValue, name: &str, arguments: &[JsValue]) -> JsValue {
    let call: Function = Reflect::get(object, &name.into()).unwrap().unchecked_into();
    call.apply(object, &arguments.iter().collect()).unwrap()
}

#[wasm_bindgen_test]
async fn a_database_of_version_1_is_taken_over_with_all_that_is_in_it() {
    empty().await;
    let name = JsValue::from("pupil-voice");
    asked("deleteDatabase", std::slice::from_ref(&name), |_| {}).await;
    let old = asked("open", &[name, 1.into()], |database| {
        for table in FIRST_TABLES {
            let store = called(&database, "createObjectStore", &[table.name().into()]);
            let kept = format!("kept in {}", table.name());
            called(&store, "put", &[kept.into(), "a".into()]);
        }
    })
    .await;
    // The older page is still open in another tab: it makes way, as it always has.
    let closing = old.clone();
    let close = Closure::<dyn Fn()>::new(move || drop(called(&closing, "close", &[])));
    Reflect::set(&old, &"onversionchange".into(), close.as_ref()).unwrap();

    let database = Database::open().await.unwrap();
    for table in FIRST_TABLES {
        let kept = format!("kept in {}", table.name());
        assert_eq!(of_database(&database, table).await, [("a".into(), kept)]);
    }
    assert_eq!(of_database(&database, Table::Partials).await, []);
    let put = [Change::Put(Table::Partials, "a", "1")];
    database.write(&put).await.unwrap();
    assert_eq!(
        database.get(Table::Partials, "a").await.unwrap().as_deref(),
        Some("1")
    );
    empty().await;
}
