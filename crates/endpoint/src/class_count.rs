//! `GET /v1/class`: how many sealed responses of a class have arrived, for its teacher. It tells nothing about any of them.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use tokio::time::timeout;

use crate::admission::{Standing, admit, bearer, unix_now};
use crate::endpoint::Endpoint;
use crate::pace::TooOften;
use crate::problem::Problem;

/// Media type of the count: its own, so that no captive portal's page passes for one.
pub const CLASS_TYPE: &str = "application/vnd.pupil-voice.class+json";

/// How long a request waits for its turn.
const TURN_TIME: Duration = Duration::from_secs(5);

#[derive(Serialize)]
struct ClassV1 {
    responses: u64,
    now: i64,
}

/// Answers one teacher's page.
pub async fn class_count(State(endpoint): State<Arc<Endpoint>>, headers: HeaderMap) -> Response {
    match count(&endpoint, &headers).await {
        Ok(class) => answer(&class),
        Err(problem) => problem.into_response(),
    }
}

async fn count(endpoint: &Endpoint, headers: &HeaderMap) -> Result<ClassV1, Problem> {
    let study = endpoint.study.now().await.study;
    let now = unix_now();
    let admission = admit(&study, bearer(headers)?, now)?;
    // A teacher looks when the link is over, too. A link is withdrawn because somebody has it who should not: uploads over it
    // may still be a pupil's, and are taken, but nobody needs to be told anything over it.
    if admission.standing == Standing::Revoked {
        return Err(Problem::Revoked);
    }
    let pace = endpoint.counting.take(&admission.place);
    pace.map_err(|TooOften { retry_after }| Problem::TooOften { retry_after })?;
    let _turn = timeout(TURN_TIME, endpoint.counts.acquire())
        .await
        .map_err(|_| Problem::Uncounted)?
        .map_err(|_| Problem::Uncounted)?;
    let counted = endpoint
        .store
        .count(&admission.place, admission.enough())
        .await;
    let responses = counted.map_err(|fault| {
        tracing::error!(%fault, "a class's responses could not be counted");
        Problem::Uncounted
    })?;
    Ok(ClassV1 { responses, now })
}

fn answer(class: &ClassV1) -> Response {
    let body = serde_json::to_vec(class).expect("two numbers are JSON");
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(CLASS_TYPE));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
