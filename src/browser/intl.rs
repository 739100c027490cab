//! Numbers and counts as a language writes and tells them: the browser's own `Intl`, which every browser in question has. It must
//! not know any language, nor stop at one that the browser does not know.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;

use super::window;

/// The plural form that a count needs, as CLDR calls it; `other` where the browser cannot tell.
pub fn plural_form(language: &str, count: i32) -> String {
    asked("PluralRules", "select", language, count).unwrap_or_else(|| "other".to_owned())
}

/// A whole number in the digits of the language.
pub fn number(language: &str, number: i32) -> String {
    asked("NumberFormat", "format", language, number).unwrap_or_else(|| number.to_string())
}

// Through `Reflect`, because the bindings do not catch what is thrown at a tag that is none.
fn asked(kind: &str, method: &str, language: &str, number: i32) -> Option<String> {
    let intl = Reflect::get(&window(), &"Intl".into()).ok()?;
    let kind: Function = Reflect::get(&intl, &kind.into()).ok()?.dyn_into().ok()?;
    let made = Reflect::construct(&kind, &Array::of1(&language.into())).ok()?;
    let method: Function = Reflect::get(&made, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(&made, &number.into()).ok()?.as_string()
}
