//! Requests to the study endpoint, each bounded in time. It does not decide what an answer means.

use std::time::Duration;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Response};

use super::{clock, options, window, with_options};

/// How long what was asked early may take from when it is wanted.
const EARLY: Duration = Duration::from_secs(10);

/// No answer worth the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the endpoint did not answer")]
pub struct NoAnswer;

impl From<JsValue> for NoAnswer {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// An answer, as far as anybody asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// HTTP status.
    pub status: u16,
    /// Media type, without parameters, lower case.
    pub media_type: String,
    /// `Retry-After` in seconds, where it was given so.
    pub retry_after: Option<u32>,
    /// The body; empty where its media type was not the wanted one.
    pub body: String,
}

/// Fetches a text. The browser's cache is asked, and the server whether it is current.
///
/// # Errors
/// When nothing answers in time.
pub async fn get(address: &str, wanted: &str) -> Result<Answered, NoAnswer> {
    let request = options(&[("cache", "no-cache".into())]);
    fetch(address, request, wanted, Duration::from_secs(20)).await
}

/// The text that `boot.js` asked for while the app was still on its way; nothing when it did not come, or has been taken.
pub async fn asked_early() -> Option<String> {
    let name = JsValue::from("askedEarly");
    let asked: Promise = Reflect::get(&window(), &name).ok()?.dyn_into().ok()?;
    let _ = Reflect::delete_property(&window(), &name);
    let in_time = Array::of2(&asked, &clock::after(EARLY));
    let text = JsFuture::from(Promise::race(&in_time)).await.ok()?;
    text.as_string().filter(|text| !text.is_empty())
}

/// Fetches a text, with a bearer token. No cache is asked.
///
/// # Errors
/// When nothing answers in time.
pub async fn get_as(address: &str, token: &str, wanted: &str) -> Result<Answered, NoAnswer> {
    let headers = options(&[("authorization", ["Bearer ", token].concat().into())]);
    let request = options(&[("headers", headers.into()), ("cache", "no-store".into())]);
    fetch(address, request, wanted, Duration::from_secs(10)).await
}

/// Puts bytes, with a bearer token.
///
/// # Errors
/// When nothing answers in time.
pub async fn put(
    address: &str,
    token: &str,
    (media_type, body): (&str, &[u8]),
    wanted: &str,
) -> Result<Answered, NoAnswer> {
    let headers = options(&[
        ("authorization", format!("Bearer {token}").into()),
        ("content-type", media_type.into()),
    ]);
    let request = options(&[
        ("method", "PUT".into()),
        ("headers", headers.into()),
        ("cache", "no-store".into()),
        ("body", Uint8Array::from(body).into()),
    ]);
    fetch(address, request, wanted, Duration::from_secs(30)).await
}

async fn fetch(
    address: &str,
    init: Object,
    wanted: &str,
    time: Duration,
) -> Result<Answered, NoAnswer> {
    // The time-out also ends a body that never does.
    let controller = AbortController::new()?;
    // The browser's own function: a closure of ours, of a kind nothing else has, would weigh more.
    let abort: Function = Reflect::get(&controller, &"abort".into())?.unchecked_into();
    let timer = window().set_timeout_with_callback_and_timeout_and_arguments_0(
        &abort.bind0(&controller),
        i32::try_from(time.as_millis()).unwrap_or(i32::MAX),
    )?;
    let common = [
        ("signal", controller.signal().into()),
        // Nothing of ours sets a cookie; `omit` would make the browser fetch what index.html preloads twice.
        ("credentials", "same-origin".into()),
        ("referrerPolicy", "no-referrer".into()),
        // A captive portal redirects; nothing of ours does.
        ("redirect", "error".into()),
    ];
    let answered = answer(address, with_options(init, &common), wanted).await;
    window().clear_timeout_with_handle(timer);
    answered
}

async fn answer(address: &str, init: Object, wanted: &str) -> Result<Answered, NoAnswer> {
    let asked = window().fetch_with_str_and_init(address, init.unchecked_ref());
    let response: Response = JsFuture::from(asked).await?.unchecked_into();
    let header = |name: &str| {
        response
            .headers()
            .get(name)
            .ok()
            .flatten()
            .unwrap_or_default()
    };
    let media_type = header("content-type")
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let retry_after = header("retry-after").trim().parse().ok();
    let body = match media_type == wanted {
        true => JsFuture::from(response.text()?)
            .await?
            .as_string()
            .unwrap_or_default(),
        false => String::new(),
    };
    Ok(Answered {
        status: response.status(),
        media_type,
        retry_after,
        body,
    })
}
