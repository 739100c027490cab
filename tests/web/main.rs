//! What keeps things on the tablet, in a real browser: IndexedDB, local storage, locks and clocks as they are, and as they are
//! on a bad day. `./dev test web` runs it.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad_day;
mod clock;
mod database;
mod drafts;
mod intl;
mod kept;
mod local;
mod outbox;
mod partials;
mod plain_words;
mod store;
mod turn;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
