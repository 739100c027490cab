//! The style sheets as they are written: what can be computed from them without a browser. Nothing here draws.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod colour;
mod contrast;
mod sheet;
