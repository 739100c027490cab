//! How much more the browser keeps. An estimate: browsers round, and some say nothing.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::{local, window};

/// What every browser gives local storage at least, in letters (HTML, "Web storage": five megabytes, of two bytes a letter).
const LOCAL: f64 = 2_500_000.0;

/// Bytes that are left for databases, where the browser says.
pub async fn left() -> Option<f64> {
    let storage = window().navigator().storage();
    let estimate: Function = Reflect::get(&storage, &"estimate".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let asked: Promise = estimate.call0(&storage).ok()?.dyn_into().ok()?;
    let estimate = JsFuture::from(asked).await.ok()?;
    let read = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some(read("quota")? - read("usage")?)
}

/// Letters that are left in local storage.
pub fn left_in_local_storage() -> f64 {
    let names = local::names("");
    let used: usize = names
        .iter()
        .map(|name| name.len() + local::get(name).map_or(0, |text| text.len()))
        .sum();
    LOCAL - used as f64
}
