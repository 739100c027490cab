//! The outbox: kept and read back before anything else is given up, set aside when it cannot be read, large enough.

use pupil_voice::{
    browser::database::{Change, Table},
    outbox::{self, Entry},
    store::{Store, StoreError},
};
use sealed_response::{Context, PaddedSize, Purpose, SecretKey, seal};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    bad_day::{Tampered, no_database, no_local_storage, prototype},
    kept::{empty, everything, fresh, in_local_storage, in_table, of_store, put_in_table},
};

/// As long as the demonstration study's own, or longer.
const PADDED: u32 = 4096;
/// As long as a class link's token may be.
const TOKEN: &str = "v4.public.";

fn entry(number: u16) -> Entry {
    let context = Context {
        study: "inact-demo",
        purpose: Purpose::Response,
    };
    let mut randomness = [5; sealed_response::RANDOMNESS_SIZE];
    randomness[..2].copy_from_slice(&number.to_be_bytes());
    let key = SecretKey::from_seed([7; 32]).public_key();
    let size = PaddedSize::try_from(PADDED).unwrap();
    let sealed = seal(&key, &context, b"answers in the clear", size, randomness).unwrap();
    let token = format!("{TOKEN}{}", "x".repeat(330));
    Entry::new(sealed, &token, 1_795_510_800 + i64::from(number))
}

async fn keep(store: &Store, entry: &Entry, mark: Option<&str>) -> Result<(), StoreError> {
    outbox::keep(store, entry, "its-draft", mark).await
}

/// Every entry that can be read, the oldest first.
async fn waiting(store: &Store) -> Vec<Entry> {
    let mut entries = Vec::new();
    for name in outbox::names(store).await {
        entries.extend(outbox::entry(store, &name).await);
    }
    entries.sort_by_key(Entry::made);
    entries
}

#[wasm_bindgen_test]
async fn an_entry_is_kept_with_its_mark_and_read_back() {
    let store = fresh().await;
    keep(&store, &entry(2), Some("a-mark")).await.unwrap();
    keep(&store, &entry(1), None).await.unwrap();
    assert_eq!(
        in_table(Table::Marks).await,
        [("a-mark".into(), "finished".into())]
    );
    assert_eq!(in_local_storage(), "");
    let again = Store::open().await;
    assert_eq!(waiting(&again).await, [entry(1), entry(2)]);
    assert_eq!(outbox::names(&again).await.len(), 2);
    let name = entry(1).digest().to_string();
    outbox::forget(&again, &name, 1_795_510_900).await.unwrap();
    assert_eq!(outbox::notes::last_sent(&again).await, Some(1_795_510_900));
    assert_eq!(waiting(&again).await, [entry(2)]);
    assert!(!everything().await.contains("in the clear"));
}

#[wasm_bindgen_test]
async fn only_what_was_acknowledged_was_sent_whoever_sent_it() {
    let store = fresh().await;
    let names = [1, 2].map(|number| entry(number).digest().to_string());
    for number in [1, 2] {
        keep(&store, &entry(number), None).await.unwrap();
        assert!(!outbox::was_sent(&store, &names[usize::from(number) - 1]).await);
    }
    // As another tab does.
    outbox::forget(&Store::open().await, &names[0], 1_795_510_900)
        .await
        .unwrap();
    assert!(outbox::was_sent(&store, &names[0]).await);
    assert!(!outbox::was_sent(&store, &names[1]).await);
    put_in_table(Table::Outbox, &names[1], "broken").await;
    assert_eq!(outbox::entry(&store, &names[1]).await, None);
    assert!(!outbox::was_sent(&store, &names[1]).await);
}

#[wasm_bindgen_test]
async fn what_the_study_team_has_in_a_file_stays_and_waits_no_more() {
    use outbox::notes;
    let store = fresh().await;
    for number in [1, 2] {
        keep(&store, &entry(number), None).await.unwrap();
    }
    let saved = [entry(1).digest().to_string()];
    notes::add(&store, notes::IN_FILE, &saved).await;
    assert_eq!(outbox::waiting(&store).await, 2);
    notes::add(&store, notes::HANDED_OVER, &saved).await;
    assert_eq!(outbox::waiting(&store).await, 1);
    assert_eq!(waiting(&store).await, [entry(1), entry(2)]);
}

#[wasm_bindgen_test]
async fn keeping_twice_is_keeping_once() {
    let store = fresh().await;
    for _ in 0..2 {
        keep(&store, &entry(1), Some("a-mark")).await.unwrap();
    }
    assert_eq!(outbox::names(&store).await.len(), 1);
}

#[wasm_bindgen_test]
async fn what_the_browser_loses_at_once_is_not_called_kept() {
    let store = fresh().await;
    // Says that it wrote, and wrote something else.
    let losing = Tampered::function(
        &prototype("IDBObjectStore"),
        "put",
        |own, this, arguments| {
            arguments.set(0, "something else".into());
            own.apply(&this, &arguments)
        },
    );
    assert!(keep(&store, &entry(1), Some("a-mark")).await.is_err());
    drop(losing);
    let (full, refused) = (
        Tampered::throws(&prototype("IDBObjectStore"), "put"),
        Tampered::throws(&prototype("Storage"), "setItem"),
    );
    assert!(keep(&store, &entry(2), Some("another")).await.is_err());
    drop((full, refused));
    assert_eq!(
        store
            .get(Table::Outbox, &entry(2).digest().to_string())
            .await,
        None
    );
    assert_eq!(store.get(Table::Marks, "another").await, None);
}

#[wasm_bindgen_test]
async fn a_full_indexeddb_leaves_it_to_local_storage() {
    let store = fresh().await;
    let full = Tampered::throws(&prototype("IDBObjectStore"), "put");
    keep(&store, &entry(1), Some("a-mark")).await.unwrap();
    drop(full);
    assert!(in_table(Table::Outbox).await.is_empty());
    assert_eq!(waiting(&store).await, [entry(1)]);
    assert_eq!(
        store.get(Table::Marks, "a-mark").await.as_deref(),
        Some("finished")
    );
    let name = entry(1).digest().to_string();
    outbox::forget(&store, &name, 0).await.unwrap();
    assert_eq!(everything().await.matches("outbox").count(), 0);
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_set_aside_whole_and_the_rest_is_sent() {
    let store = fresh().await;
    keep(&store, &entry(1), None).await.unwrap();
    let json = entry(2).to_json();
    let unreadable = [
        ("cut-off", json[..json.len() / 2].to_owned()),
        ("later-format", json.replace(r#""v":1"#, r#""v":2"#)),
        ("other-digest", json.clone()),
        (
            "no-response",
            json.replace(r#""sealed":""#, r#""sealed":"AAAA"#),
        ),
        ("nothing", String::new()),
    ];
    for (name, value) in &unreadable {
        put_in_table(Table::Outbox, name, value).await;
    }
    let local = ("in-local-storage", "{}");
    store
        .write_at_once(Table::Outbox, local.0, local.1)
        .unwrap();
    assert_eq!(waiting(&store).await, [entry(1)]);
    assert_eq!(outbox::names(&store).await.len(), 1);
    let aside: Vec<String> = in_table(Table::Aside)
        .await
        .into_iter()
        .map(|it| it.1)
        .collect();
    assert_eq!(aside.len(), unreadable.len() + 1);
    for (name, value) in &unreadable {
        assert!(aside.contains(value), "{name} was destroyed");
    }
    // Another under the same name destroys nothing either.
    put_in_table(Table::Outbox, "cut-off", "cut off again").await;
    assert_eq!(waiting(&store).await, [entry(1)]);
    let aside: Vec<String> = in_table(Table::Aside)
        .await
        .into_iter()
        .map(|it| it.1)
        .collect();
    assert!(aside.contains(&unreadable[0].1) && aside.contains(&"cut off again".into()));
}

#[wasm_bindgen_test]
async fn what_cannot_be_set_aside_stays_in_the_outbox() {
    let store = fresh().await;
    put_in_table(Table::Outbox, "cut-off", "cut off").await;
    let (full, refused) = (
        Tampered::throws(&prototype("IDBObjectStore"), "put"),
        Tampered::throws(&prototype("Storage"), "setItem"),
    );
    assert!(waiting(&store).await.is_empty());
    drop((full, refused));
    assert_eq!(
        in_table(Table::Outbox).await,
        [("cut-off".into(), "cut off".into())]
    );
}

/// Ten classes that answered without a network, on one tablet.
#[wasm_bindgen_test]
async fn three_hundred_entries_fit_in_either() {
    for durable in [true, false] {
        empty().await;
        let refused = (!durable).then(no_database);
        let store = Store::open().await;
        drop(refused);
        let refused = durable.then(no_local_storage);
        for number in 0..300 {
            keep(&store, &entry(number), None).await.unwrap();
        }
        let wrong = [Change::Put(Table::Outbox, "wrong", "one")];
        store.write(&wrong).await.unwrap();
        // To know how many there are, none is read.
        let unread =
            ["get", "getAll"].map(|call| Tampered::throws(&prototype("IDBObjectStore"), call));
        let unseen = Tampered::throws(&prototype("Storage"), "getItem");
        assert_eq!(outbox::names(&store).await.len(), 301, "durable: {durable}");
        drop((unread, unseen));
        let waiting = waiting(&store).await;
        assert_eq!(outbox::names(&store).await.len(), 300, "durable: {durable}");
        let aside = of_store(&store, Table::Aside).await;
        drop(refused);
        assert_eq!(
            (aside.len(), &*aside[0].1),
            (1, "one"),
            "durable: {durable}"
        );
        assert_eq!(waiting.len(), 300, "durable: {durable}");
        assert!(
            waiting
                .iter()
                .enumerate()
                .all(|(at, it)| *it == entry(at as u16))
        );
    }
    empty().await;
}

#[wasm_bindgen_test]
async fn a_digest_is_noted_once_and_what_was_handed_over_still_waits() {
    use outbox::notes;
    let store = fresh().await;
    keep(&store, &entry(1), None).await.unwrap();
    let names = outbox::names(&store).await;
    notes::add(&store, notes::HANDED_OVER, &names).await;
    notes::add(&store, notes::HANDED_OVER, &names).await;
    assert_eq!(notes::noted(&store, notes::HANDED_OVER).await, names);
    assert!(notes::noted(&store, notes::IN_FILE).await.is_empty());
    assert_eq!(waiting(&store).await, [entry(1)]);
    notes::clear(&store, notes::HANDED_OVER).await;
    assert!(notes::noted(&store, notes::HANDED_OVER).await.is_empty());
}

/// *Finish with this tablet.*
#[wasm_bindgen_test]
async fn an_emptied_store_has_nothing_of_anybody() {
    let store = fresh().await;
    keep(&store, &entry(1), Some("a-mark")).await.unwrap();
    store.write_at_once(Table::Drafts, "a-draft", "{}").unwrap();
    put_in_table(Table::Drafts, "a-draft", "{}").await;
    put_in_table(Table::Aside, "unreadable", "{}").await;
    store.clear().await.unwrap();
    assert_eq!(in_local_storage(), "");
    for table in Table::ALL {
        assert!(in_table(table).await.is_empty(), "{table:?}");
    }
    // And it still takes things.
    keep(&store, &entry(2), None).await.unwrap();
    assert_eq!(waiting(&store).await, [entry(2)]);
}
