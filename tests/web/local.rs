//! Local storage: text by name, and never a panic, whatever the browser does.

use js_sys::Reflect;
use pupil_voice::browser::local::{self, LocalError};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    bad_day::{Tampered, no_local_storage, prototype, window},
    kept::{empty_local_storage, in_local_storage, local_storage},
};

#[wasm_bindgen_test]
fn what_is_put_can_be_read_named_and_removed() {
    empty_local_storage();
    local_storage().set_item("somebody-elses", "1").unwrap();
    local::put("drafts.a", "Zoë said \"yes\"\n").unwrap();
    local::put("drafts.b", "").unwrap();
    local::put("outbox.a", "3").unwrap();
    assert_eq!(
        local::get("drafts.a").as_deref(),
        Some("Zoë said \"yes\"\n")
    );
    assert_eq!(local::get("drafts.b").as_deref(), Some(""));
    assert_eq!(local::get("drafts.c"), None);
    assert_eq!(local::get("somebody-elses"), None);
    let mut names = local::names("drafts.");
    names.sort();
    assert_eq!(names, ["drafts.a", "drafts.b"]);
    assert!(in_local_storage().contains("pupil-voice.drafts.a "));
    local::remove("drafts.a");
    assert_eq!(local::get("drafts.a"), None);
    assert_eq!(local::names("").len(), 2);
    assert_eq!(local_storage().length().unwrap(), 3);
}

#[wasm_bindgen_test]
fn whichever_call_is_refused_nothing_panics() {
    for refused in ["setItem", "getItem", "removeItem", "key"] {
        empty_local_storage();
        local::put("a", "1").unwrap();
        let refusing = Tampered::throws(&prototype("Storage"), refused);
        let put = local::put("b", "2");
        let got = local::get("a");
        let names = local::names("");
        local::remove("a");
        drop(refusing);
        assert_eq!(put.is_err(), refused == "setItem", "{refused}");
        let readable = refused != "getItem";
        assert_eq!(got, readable.then(|| "1".into()), "{refused}");
        assert_eq!(names.is_empty(), refused == "key", "{refused}");
        let removed = refused != "removeItem";
        assert_eq!(local::get("a").is_none(), removed, "{refused}");
    }
}

#[wasm_bindgen_test]
fn where_there_is_none_nothing_is_kept_and_nothing_panics() {
    empty_local_storage();
    local::put("a", "1").unwrap();
    let bad_days: [fn() -> Tampered; 2] = [no_local_storage, || {
        Tampered::value(&window(), "localStorage", &JsValue::NULL)
    }];
    for bad_day in bad_days {
        let refusing = bad_day();
        assert_eq!(local::put("a", "2"), Err(LocalError));
        assert_eq!(local::get("a"), None);
        assert_eq!(local::names(""), [""; 0]);
        local::remove("a");
        drop(refusing);
        assert_eq!(local::get("a").as_deref(), Some("1"));
    }
    assert!(Reflect::has(&window(), &"localStorage".into()).unwrap());
}

#[wasm_bindgen_test]
fn a_full_one_says_so_and_keeps_what_it_had() {
    empty_local_storage();
    local::put("a", "before").unwrap();
    // Every engine in question stops at about 5 million characters.
    assert_eq!(local::put("a", &"x".repeat(12_000_000)), Err(LocalError));
    assert_eq!(local::get("a").as_deref(), Some("before"));
}

#[wasm_bindgen_test]
fn what_is_no_text_of_ours_is_nothing() {
    empty_local_storage();
    for junk in ["", "{", "17", "null", "\"cut off"] {
        local_storage().set_item("pupil-voice.a", junk).unwrap();
        assert_eq!(local::get("a"), None, "{junk}");
    }
}
