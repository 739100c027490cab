//! Local storage: text by name, written at once but lost by a kill up to a minute later (a measured property of Chromium).
//! It must never panic: `gloo-storage` does where local storage is refused, so every call asks first.

use gloo_storage::{LocalStorage, Storage};
use thiserror::Error;

use super::window;

/// Everything of ours begins with this.
const PREFIX: &str = "pupil-voice.";

/// Local storage did not take or give something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("local storage is refused or full")]
pub struct LocalError;

/// Keeps `value` under `name`.
///
/// # Errors
/// When local storage is refused, missing or full.
pub fn put(name: &str, value: &str) -> Result<(), LocalError> {
    if !is_there() {
        return Err(LocalError);
    }
    LocalStorage::set(format!("{PREFIX}{name}"), value).map_err(|_| LocalError)
}

/// What is kept under `name`.
pub fn get(name: &str) -> Option<String> {
    is_there()
        .then(|| LocalStorage::get(format!("{PREFIX}{name}")).ok())
        .flatten()
}

/// Forgets `name`.
pub fn remove(name: &str) {
    if is_there() {
        LocalStorage::delete(format!("{PREFIX}{name}"));
    }
}

/// All names that begin with `start`.
pub fn names(start: &str) -> Vec<String> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let length = storage.length().unwrap_or(0);
    (0..length)
        .filter_map(|index| storage.key(index).ok().flatten())
        .filter_map(|key| key.strip_prefix(PREFIX).map(str::to_owned))
        .filter(|name| name.starts_with(start))
        .collect()
}

fn is_there() -> bool {
    storage().is_some()
}

// Asking for it throws where it is refused, and gives nothing in some private modes.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
