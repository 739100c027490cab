//! `GET /v1/hello`: shows that this is the endpoint and no portal, and what time it is here. It asks nothing of the client.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::Response;
use serde::Serialize;

/// Media type of the greeting: its own, so that no captive portal's page passes for one.
pub const HELLO_TYPE: &str = "application/vnd.pupil-voice.hello+json";

#[derive(Serialize)]
struct HelloV1<'a> {
    hello: &'static str,
    study: &'a str,
    time: i64,
}

/// The greeting, with the study's id and this machine's clock in seconds since 1970.
pub fn answer(study: &str, time: i64) -> Response {
    let hello = HelloV1 {
        hello: "pupil-voice/v1",
        study,
        time,
    };
    let body = serde_json::to_vec(&hello).expect("strings and a number are JSON");
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(HELLO_TYPE));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
