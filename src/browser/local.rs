//! Local storage: text by name, written at once but lost by a kill up to a minute later (a measured property of Chromium).
//! It must never panic: `gloo-storage` does where local storage is refused, and where reading or removing throws (Firefox:
//! NS_ERROR_FILE_CORRUPTED), so nothing goes through it. What is kept is JSON text, as it would write it.

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
    let mut json = small_json::Writer::default();
    json.text(value);
    storage()
        .ok_or(LocalError)?
        .set_item(&format!("{PREFIX}{name}"), &json.finish())
        .map_err(|_| LocalError)
}

/// What is kept under `name`.
pub fn get(name: &str) -> Option<String> {
    let text = storage()?.get_item(&format!("{PREFIX}{name}")).ok()??;
    match small_json::parse(&text) {
        Ok(small_json::Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// Forgets `name`.
pub fn remove(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{PREFIX}{name}"));
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

// Asking for it throws where it is refused, and gives nothing in some private modes.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
