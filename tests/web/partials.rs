//! Partial responses: the newest of each session, gone with its end, let go of in time, and never beside what was finished.

use pupil_voice::{
    browser::database::Table,
    drafts::{self, DraftKey},
    outbox::{self, Entry},
    partials::{self, Partial},
    store::Store,
};
use sealed_response::{Context, PaddedSize, Purpose, SecretKey, seal};
use wasm_bindgen_test::wasm_bindgen_test;
use zeroize::Zeroizing;

use crate::{
    bad_day::{Tampered, no_database, prototype},
    kept::{empty, everything, fresh, in_local_storage, in_table, put_in_table},
};

const NOW: i64 = 1_795_510_800;
const HOUR: i64 = 3600;

fn entry(number: u8) -> Entry {
    let context = Context {
        study: "inact-demo",
        purpose: Purpose::Response,
    };
    let key = SecretKey::from_seed([7; 32]).public_key();
    let size = PaddedSize::try_from(1024).unwrap();
    let randomness = [number; sealed_response::RANDOMNESS_SIZE];
    let sealed = seal(&key, &context, b"answers in the clear", size, randomness).unwrap();
    Entry::new(sealed, "v4.public.a-token", NOW)
}

fn partial(number: u8) -> Partial {
    Partial::new(entry(number), NOW + HOUR)
}

/// A draft is kept under this key, and with it a partial response.
async fn half_way(store: &Store, number: u8) -> DraftKey {
    let key = DraftKey::new([number; 16], Zeroizing::new([number; 32]));
    let (envelope, _) = drafts::write_at_once(store, &key, 1, "a draft", NOW);
    drafts::write_durably(store, key.name(), 1, &envelope)
        .await
        .unwrap();
    assert!(partials::keep(store, key.name(), "a-mark", &partial(number)).await);
    key
}

fn in_outbox(entries: &[Entry]) -> Vec<(String, String)> {
    let mut all: Vec<_> = entries
        .iter()
        .map(|it| (it.digest().to_string(), it.to_json()))
        .collect();
    all.sort();
    all
}

#[wasm_bindgen_test]
async fn a_newer_one_replaces_the_one_before() {
    let store = fresh().await;
    for number in 1..4 {
        assert!(partials::keep(&store, "a-draft", "a-mark", &partial(number)).await);
        assert_eq!(partials::count(&store).await, 1);
    }
    assert_eq!(in_local_storage(), "");
    assert!(!everything().await.contains("in the clear"));
    assert_eq!(partials::release(&store, true).await, 1);
    assert_eq!(in_table(Table::Outbox).await, in_outbox(&[entry(3)]));
    assert_eq!(partials::count(&store).await, 0);
}

#[wasm_bindgen_test]
async fn it_ends_with_the_session_in_one_transaction() {
    for mark in [Some("a-mark"), None] {
        let store = fresh().await;
        let key = half_way(&store, 1).await;
        outbox::keep(&store, &entry(2), key.name(), mark)
            .await
            .unwrap();
        assert_eq!(partials::count(&store).await, 0);
        assert_eq!(in_table(Table::Outbox).await, in_outbox(&[entry(2)]));
        // Another tab with the same code has not heard of it.
        let late = partials::keep(&store, key.name(), "a-mark", &partial(3)).await;
        assert_eq!(late, mark.is_none());
    }
    // The transaction fails as a whole, and so nothing of it has happened.
    let store = fresh().await;
    let key = half_way(&store, 1).await;
    let full = (
        Tampered::throws(&prototype("IDBObjectStore"), "put"),
        Tampered::throws(&prototype("Storage"), "setItem"),
    );
    assert!(
        outbox::keep(&store, &entry(2), key.name(), None)
            .await
            .is_err()
    );
    drop(full);
    assert_eq!(partials::count(&store).await, 1);
    // Where only IndexedDB is full, the entry goes into local storage, and what was partial goes with the draft.
    let full = Tampered::throws(&prototype("IDBObjectStore"), "put");
    outbox::keep(&store, &entry(2), key.name(), None)
        .await
        .unwrap();
    drafts::discard(&store, &key).await;
    drop(full);
    let left = everything().await;
    assert_eq!(left.lines().count(), 1, "{left}");
    assert!(left.contains("outbox"));
}

#[wasm_bindgen_test]
async fn only_what_nobody_can_go_on_with_is_let_go_of_by_itself() {
    for sends in [true, false] {
        let store = fresh().await;
        let [alive, lost] = [half_way(&store, 1).await, half_way(&store, 2).await];
        assert_eq!(partials::release_due(&store, sends, NOW).await, 0);
        assert_eq!(partials::count(&store).await, 2);
        store.remove(Table::Drafts, lost.name()).await.unwrap();
        assert_eq!(partials::release_due(&store, sends, NOW).await, 1);
        let sent = if sends { vec![entry(2)] } else { vec![] };
        assert_eq!(in_table(Table::Outbox).await, in_outbox(&sent));
        // A draft that cannot be read never expires: there is an end all the same.
        let at_the_end = NOW + HOUR;
        assert_eq!(
            partials::release_due(&store, sends, at_the_end - 1).await,
            0
        );
        assert_eq!(in_table(Table::Partials).await[0].0, alive.name());
        assert_eq!(partials::release_due(&store, sends, at_the_end).await, 1);
        let sent = if sends {
            vec![entry(1), entry(2)]
        } else {
            vec![]
        };
        assert_eq!(in_table(Table::Outbox).await, in_outbox(&sent));
        assert_eq!(partials::count(&store).await, 0);
    }
}

#[wasm_bindgen_test]
async fn what_cannot_be_let_go_of_now_stays_for_the_next_time() {
    let store = fresh().await;
    half_way(&store, 1).await;
    let full = Tampered::throws(&prototype("IDBObjectStore"), "put");
    assert_eq!(partials::release(&store, true).await, 0);
    drop(full);
    assert_eq!(partials::count(&store).await, 1);
    assert!(in_table(Table::Outbox).await.is_empty());
    assert_eq!(partials::release(&store, true).await, 1);
    assert_eq!(in_table(Table::Outbox).await, in_outbox(&[entry(1)]));
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_set_aside_where_it_would_be_sent() {
    for sends in [true, false] {
        let store = fresh().await;
        put_in_table(Table::Partials, "a-draft", "of a later format").await;
        assert_eq!(partials::release(&store, sends).await, 1);
        assert_eq!(partials::count(&store).await, 0);
        assert!(in_table(Table::Outbox).await.is_empty());
        let aside = in_table(Table::Aside).await;
        let aside: Vec<_> = aside.iter().map(|(_, value)| value.as_str()).collect();
        let all = ["of a later format"];
        assert_eq!(aside, if sends { &all[..] } else { &[] });
    }
}

#[wasm_bindgen_test]
async fn without_indexeddb_none_is_kept() {
    empty().await;
    let refused = no_database();
    let store = Store::open().await;
    drop(refused);
    assert!(!partials::keep(&store, "a-draft", "a-mark", &partial(1)).await);
    assert_eq!(partials::release(&store, true).await, 0);
    assert_eq!(partials::count(&store).await, 0);
    assert_eq!(everything().await, "");
}
