//! Numbers and counts as a language writes and tells them: the browser's own `Intl`, which every browser in question has. It must
//! not know any language, nor stop at one that the browser does not know.

use std::cell::RefCell;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{options, window};

thread_local! {
    /// The last of `Intl`'s own objects, with the kind and language it was made for. To make one takes longer than all else that a
    /// question's numbers need: 20 ms of a step on a slow tablet (measured).
    static LAST: RefCell<(String, JsValue)> = const { RefCell::new((String::new(), JsValue::UNDEFINED)) };
}

/// The plural form that a count needs, as CLDR calls it; `other` where the browser cannot tell.
pub fn plural_form(language: &str, count: i32) -> String {
    asked("PluralRules", "select", language, count).unwrap_or_else(|| "other".to_owned())
}

/// A whole number in the digits of the language.
pub fn number(language: &str, number: i32) -> String {
    asked("NumberFormat", "format", language, number).unwrap_or_else(|| number.to_string())
}

/// A moment as the language writes it, by the tablet's time zone; `styles` are options of `Intl.DateTimeFormat`.
pub fn moment(language: &str, unix_seconds: i64, styles: &[(&str, &str)]) -> String {
    let styles: Vec<_> = styles
        .iter()
        .map(|(name, style)| (*name, (*style).into()))
        .collect();
    let at = js_sys::Date::new(&(unix_seconds as f64 * 1000.0).into());
    let written = || {
        let intl = Reflect::get(&window(), &"Intl".into()).ok()?;
        let kind: Function = Reflect::get(&intl, &"DateTimeFormat".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let made =
            Reflect::construct(&kind, &Array::of2(&language.into(), &options(&styles))).ok()?;
        let format: Function = Reflect::get(&made, &"format".into())
            .ok()?
            .dyn_into()
            .ok()?;
        format.call1(&made, &at).ok()?.as_string()
    };
    written().unwrap_or_else(|| at.to_iso_string().into())
}

// Through `Reflect`, because the bindings do not catch what is thrown at a tag that is none.
fn asked(kind: &str, method: &str, language: &str, number: i32) -> Option<String> {
    let wanted = [kind, language].concat();
    let found = LAST.with_borrow(|(last, made)| (*last == wanted).then(|| made.clone()));
    let made = match found {
        Some(made) => made,
        None => {
            let intl = Reflect::get(&window(), &"Intl".into()).ok()?;
            let kind: Function = Reflect::get(&intl, &kind.into()).ok()?.dyn_into().ok()?;
            let made = Reflect::construct(&kind, &Array::of1(&language.into())).ok()?;
            LAST.set((wanted, made.clone()));
            made
        }
    };
    let method: Function = Reflect::get(&made, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(&made, &number.into()).ok()?.as_string()
}
