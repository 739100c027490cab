//! Drafts: the newest that can be read is found, nothing is destroyed, and nothing lies there in the clear.

use std::{cell::RefCell, rc::Rc};

use pupil_voice::{
    browser::database::Table,
    drafts::{self, DraftKey, Envelope, Found, Saved},
    store::Store,
};
use wasm_bindgen_test::wasm_bindgen_test;
use zeroize::Zeroizing;

use crate::{
    bad_day::{Tampered, no_database, no_local_storage, prototype},
    kept::{empty, everything, fresh, in_local_storage, in_table, put_in_table},
};

const NOW: i64 = 1_795_510_800;
const ANSWERS: &str =
    r#"{"v":1,"code":"7QF3M2","records":[{"a":3,"note":"How often do you feel alone?"}]}"#;

/// The key of one code; `with` stands for another code whose draft happens to have the same name.
fn key(with: u8) -> DraftKey {
    DraftKey::new([7; 16], Zeroizing::new([with; 32]))
}

fn envelope(revision: u64, text: &str) -> String {
    Envelope::seal(&key(1), revision, NOW, text, [9; 24]).to_json()
}

/// The envelope of a revision with something in it changed, so that it no longer opens.
fn corrupt(revision: u64) -> String {
    envelope(revision, "lost").replace(r#""sealed":""#, r#""sealed":"AA"#)
}

/// An envelope of a format that is still to come.
fn later_format(revision: u64) -> String {
    format!(r#"{{"v":2,"revision":{revision},"written":{NOW},"more":true}}"#)
}

async fn keep(store: &Store, revision: u64, text: &str) -> Saved {
    let (envelope, at_once) = drafts::write_at_once(store, &key(1), revision, text, NOW);
    at_once.unwrap();
    let written = drafts::write_durably(store, key(1).name(), revision, &envelope).await;
    written.unwrap()
}

#[wasm_bindgen_test]
async fn a_draft_is_found_again_in_both() {
    let store = fresh().await;
    assert_eq!(drafts::find(&store, &key(1)).await, Found::Nothing);
    assert_eq!(keep(&store, 1, ANSWERS).await, Saved::Durably);
    assert_eq!(keep(&store, 2, "newer").await, Saved::Durably);
    assert_eq!(
        drafts::find(&store, &key(1)).await,
        Found::Draft(2, "newer".into())
    );
    let again = Store::open().await;
    assert_eq!(
        drafts::find(&again, &key(1)).await,
        Found::Draft(2, "newer".into())
    );
    drafts::discard(&again, &key(1)).await;
    assert_eq!(drafts::find(&again, &key(1)).await, Found::Nothing);
    assert_eq!(everything().await, "");
}

#[wasm_bindgen_test]
async fn the_higher_revision_wins_wherever_it_lies() {
    for (at_once, durable) in [(4, 5), (5, 4), (9, 10), (10, 9)] {
        let store = fresh().await;
        let text = |revision: u64| format!("revision {revision}");
        put_in_table(
            Table::Drafts,
            key(1).name(),
            &envelope(durable, &text(durable)),
        )
        .await;
        let local = envelope(at_once, &text(at_once));
        store
            .write_at_once(Table::Drafts, key(1).name(), &local)
            .unwrap();
        let highest = at_once.max(durable);
        assert_eq!(
            drafts::find(&store, &key(1)).await,
            Found::Draft(highest, text(highest))
        );
    }
}

#[wasm_bindgen_test]
async fn an_older_tab_overwrites_nothing_and_is_told_so() {
    let store = fresh().await;
    assert_eq!(keep(&store, 5, "newer").await, Saved::Durably);
    for revision in [4, 5] {
        let stale = envelope(revision, "stale");
        let written = drafts::write_durably(&store, key(1).name(), revision, &stale).await;
        assert_eq!(written.unwrap(), Saved::NewerElsewhere);
    }
    let later = later_format(9);
    put_in_table(Table::Drafts, key(1).name(), &later).await;
    let mine = envelope(6, "mine");
    let written = drafts::write_durably(&store, key(1).name(), 6, &mine).await;
    assert_eq!(written.unwrap(), Saved::NewerElsewhere);
    assert_eq!(
        in_table(Table::Drafts).await,
        [(key(1).name().into(), later)]
    );
}

#[wasm_bindgen_test]
async fn what_is_corrupt_or_of_a_later_format_does_not_hide_a_good_lower_one() {
    for unreadable in [corrupt(9), later_format(9)] {
        for good_is_durable in [true, false] {
            let store = fresh().await;
            let name = key(1).name().to_owned();
            let (durable, at_once) = match good_is_durable {
                true => (envelope(5, ANSWERS), unreadable.clone()),
                false => (unreadable.clone(), envelope(5, ANSWERS)),
            };
            put_in_table(Table::Drafts, &name, &durable).await;
            store.write_at_once(Table::Drafts, &name, &at_once).unwrap();
            assert_eq!(
                drafts::find(&store, &key(1)).await,
                Found::Draft(5, ANSWERS.into())
            );
            // It goes on durably, and what could not be read lies aside whole.
            assert_eq!(keep(&store, 6, "next").await, Saved::Durably);
            assert_eq!(
                drafts::find(&store, &key(1)).await,
                Found::Draft(6, "next".into())
            );
            let aside: Vec<_> = in_table(Table::Aside).await;
            assert!(
                aside.iter().any(|(_, value)| *value == unreadable),
                "{good_is_durable}"
            );
        }
    }
}

#[wasm_bindgen_test]
async fn a_draft_that_another_code_wrote_is_set_aside_each_and_never_overwritten() {
    let store = fresh().await;
    let mut foreign = Vec::new();
    for with in [2, 3] {
        let (at_once, durable) = (
            Envelope::seal(&key(with), 2, NOW, "another's", [8; 24]).to_json(),
            Envelope::seal(&key(with), 1, NOW, "another's, before", [8; 24]).to_json(),
        );
        put_in_table(Table::Drafts, key(1).name(), &durable).await;
        store
            .write_at_once(Table::Drafts, key(1).name(), &at_once)
            .unwrap();
        foreign.extend([at_once, durable]);
        assert_eq!(drafts::find(&store, &key(1)).await, Found::SetAside);
        assert_eq!(drafts::find(&store, &key(1)).await, Found::Nothing);
    }
    assert_eq!(keep(&store, 1, "mine").await, Saved::Durably);
    let aside: Vec<String> = in_table(Table::Aside)
        .await
        .into_iter()
        .map(|it| it.1)
        .collect();
    assert_eq!(aside.len(), 4);
    assert!(foreign.iter().all(|each| aside.contains(each)));
    assert!(
        aside
            .iter()
            .any(|it| Envelope::parse(it).unwrap().open(&key(2)).is_ok())
    );
}

#[wasm_bindgen_test]
async fn what_could_not_be_set_aside_stays_where_it_is() {
    let store = fresh().await;
    put_in_table(Table::Drafts, key(1).name(), &corrupt(3)).await;
    let (full, refused) = (
        Tampered::throws(&prototype("IDBObjectStore"), "put"),
        Tampered::throws(&prototype("Storage"), "setItem"),
    );
    assert_eq!(drafts::find(&store, &key(1)).await, Found::SetAside);
    drop((full, refused));
    assert_eq!(
        in_table(Table::Drafts).await,
        [(key(1).name().into(), corrupt(3))]
    );
}

#[wasm_bindgen_test]
async fn either_storage_alone_keeps_a_draft() {
    let store = fresh().await;
    let refused = no_local_storage();
    let (envelope, at_once) = drafts::write_at_once(&store, &key(1), 1, ANSWERS, NOW);
    assert!(at_once.is_err());
    let written = drafts::write_durably(&store, key(1).name(), 1, &envelope).await;
    assert_eq!(written.unwrap(), Saved::Durably);
    assert_eq!(
        drafts::find(&store, &key(1)).await,
        Found::Draft(1, ANSWERS.into())
    );
    drop(refused);

    empty().await;
    let refused = no_database();
    let store = Store::open().await;
    drop(refused);
    assert_eq!(keep(&store, 1, ANSWERS).await, Saved::AtOnceOnly);
    assert_eq!(
        drafts::find(&store, &key(1)).await,
        Found::Draft(1, ANSWERS.into())
    );
    assert!(in_table(Table::Drafts).await.is_empty());
}

#[wasm_bindgen_test]
async fn nothing_lies_there_in_the_clear() {
    let store = fresh().await;
    for revision in 1..20 {
        keep(&store, revision, ANSWERS).await;
    }
    drafts::keep_study(&store, &key(1), NOW, "the study's own words").await;
    assert_eq!(
        drafts::study_of(&store, &key(1)).await.as_deref(),
        Some("the study's own words")
    );
    assert_eq!(drafts::study_of(&store, &key(2)).await, None);
    let lies_there = everything().await;
    assert_eq!(
        lies_there.matches(key(1).name()).count(),
        3,
        "both copies and the study"
    );
    for secret in [
        "7QF3M2",
        "alone",
        "records",
        "own words",
        "\\\"a\\\":3",
        "\"a\":3",
    ] {
        assert!(
            !lies_there.contains(secret),
            "“{secret}” lies there in the clear"
        );
    }
    // The same text twice never looks the same.
    let nonce = |text: &str| text.split("nonce").nth(1).unwrap()[..40].to_owned();
    let before = in_local_storage();
    keep(&store, 20, ANSWERS).await;
    assert_ne!(nonce(&before), nonce(&in_local_storage()));
}

#[wasm_bindgen_test]
async fn only_what_is_older_than_the_study_allows_expires() {
    let store = fresh().await;
    let old = Envelope::seal(&key(1), 1, NOW - 24 * 3600 - 1, "old", [9; 24]).to_json();
    let young = Envelope::seal(&key(1), 1, NOW - 24 * 3600, "young", [9; 24]).to_json();
    put_in_table(Table::Drafts, "old", &old).await;
    store.write_at_once(Table::Drafts, "old", &old).unwrap();
    store
        .write_at_once(Table::Drafts, "old-local", &old)
        .unwrap();
    put_in_table(Table::Drafts, "young", &young).await;
    put_in_table(Table::Drafts, "unreadable", "{}").await;
    put_in_table(Table::Drafts, "old-unreadable", &old).await;
    store
        .write_at_once(Table::Drafts, "old-unreadable", &later_format(2))
        .unwrap();
    drafts::discard_expired(&store, NOW, 24).await;
    let mut left = store.names(Table::Drafts).await;
    left.sort();
    assert_eq!(left, ["old-unreadable", "unreadable", "young"]);
}

#[wasm_bindgen_test]
async fn a_draft_and_its_study_live_as_long_as_the_last_step_is_young() {
    let at = |hours: i64| NOW - hours * 3600;
    let write = |hours, revision| {
        Envelope::seal(&key(1), revision, at(hours), "answers", [9; 24]).to_json()
    };
    // Begun four days ago; the last step, two days ago, reached IndexedDB or only local storage.
    for durable in [true, false] {
        let store = fresh().await;
        drafts::keep_study(&store, &key(1), at(96), "its study").await;
        put_in_table(
            Table::Drafts,
            key(1).name(),
            &write(if durable { 48 } else { 96 }, 1),
        )
        .await;
        store
            .write_at_once(
                Table::Drafts,
                key(1).name(),
                &write(if durable { 96 } else { 48 }, 2),
            )
            .unwrap();
        drafts::discard_expired(&store, NOW, 72).await;
        assert_ne!(drafts::find(&store, &key(1)).await, Found::Nothing);
        let study = drafts::study_of(&store, &key(1)).await;
        assert_eq!(study.as_deref(), Some("its study"));

        drafts::discard_expired(&store, NOW, 47).await;
        assert_eq!(everything().await, "", "and not longer");
    }
    // The study is large, so while there is a draft it is not read; and it goes with it, also when it was written later.
    let store = fresh().await;
    drafts::keep_study(&store, &key(1), at(1), "its study").await;
    put_in_table(Table::Drafts, key(1).name(), &write(96, 1)).await;
    let read = Rc::new(RefCell::new(Vec::new()));
    let spied = read.clone();
    let spy = Tampered::function(
        &prototype("IDBObjectStore"),
        "get",
        move |own, this, arguments| {
            spied
                .borrow_mut()
                .push(arguments.get(0).as_string().unwrap());
            own.apply(&this, &arguments)
        },
    );
    drafts::discard_expired(&store, NOW, 72).await;
    drop(spy);
    assert_eq!(*read.borrow(), [key(1).name()]);
    assert_eq!(everything().await, "");
    // A study whose draft is gone goes by its own age.
    let store = fresh().await;
    drafts::keep_study(&store, &key(1), at(96), "its study").await;
    drafts::discard_expired(&store, NOW, 72).await;
    assert_eq!(everything().await, "");
}
