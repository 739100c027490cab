//! `PUT /v1/responses/<sha256>`: check, then keep, then acknowledge. It cannot open what it keeps.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use http_body_util::{BodyExt as _, Limited};
use tokio::time::timeout;

use crate::admission::{Admission, admit, bearer, unix_now};
use crate::digest::Digest;
use crate::endpoint::Endpoint;
use crate::keeping::{NotKept, keep};
use crate::pace::TooOften;
use crate::problem::Problem;
use crate::receipt::Receipt;
use crate::sealed_bytes::SealedSizes;
use crate::store::{Arrival, Place};

/// Media type of a sealed response.
pub const SEALED_TYPE: &str = "application/vnd.pupil-voice.sealed-response";

/// How long, and how many bytes, a refused body is still read, so that the refusal reaches a client that is still sending.
const DRAIN_TIME: Duration = Duration::from_secs(2);
const DRAIN_BYTES: usize = 128 * 1024;

/// How long an upload waits for its turn.
const TURN_TIME: Duration = Duration::from_secs(5);

/// Handles one upload, and logs its outcome without a word about who or what.
pub async fn upload(
    State(endpoint): State<Arc<Endpoint>>,
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    // A path that is not even text names no digest either.
    let name = name.map_or_else(|_| String::new(), |Path(name)| name);
    match receive(&endpoint, &name, &headers, body).await {
        Ok(receipt) => {
            tracing::info!(
                kept = receipt.kept.name(),
                again = receipt.arrival == Arrival::Again,
                "response kept"
            );
            receipt.into_response()
        }
        Err(problem) => {
            tracing::info!(problem = problem.name(), "upload refused");
            problem.into_response()
        }
    }
}

async fn receive(
    endpoint: &Endpoint,
    name: &str,
    headers: &HeaderMap,
    body: Body,
) -> Result<Receipt, Problem> {
    let study = endpoint.study.now().await.study;
    let sizes = study.sealed_sizes();
    let before_body = || {
        let digest = name.parse::<Digest>().map_err(|_| Problem::DigestSyntax)?;
        check_headers(headers, sizes)?;
        Ok((digest, admit(&study, bearer(headers)?, unix_now())?))
    };
    let (digest, admission) = match before_body() {
        Ok(both) => both,
        Err(problem) => {
            drain(body).await;
            return Err(problem);
        }
    };
    let _turn = timeout(TURN_TIME, endpoint.uploads.acquire())
        .await
        .map_err(|_| Problem::Busy)?
        .map_err(|_| Problem::Busy)?;
    let bytes = read(body, sizes.most(), endpoint.limits.body_time).await?;
    sizes.check(&bytes)?;
    if Digest::of(&bytes) != digest {
        return Err(Problem::DigestMismatch);
    }
    keep_at_pace(endpoint, admission, digest, &bytes).await
}

fn check_headers(headers: &HeaderMap, sizes: &SealedSizes) -> Result<(), Problem> {
    let media = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = media
        .and_then(|media| media.split(';').next())
        .map(str::trim);
    if !essence.is_some_and(|essence| essence.eq_ignore_ascii_case(SEALED_TYPE)) {
        return Err(Problem::MediaType);
    }
    if headers.contains_key(CONTENT_ENCODING) {
        return Err(Problem::MediaType);
    }
    // Absent when the body is chunked; then the bound on reading serves.
    match headers
        .get(CONTENT_LENGTH)
        .map(|value| value.to_str().unwrap_or_default().parse())
    {
        None => Ok(()),
        Some(Ok(length)) => sizes.check_length(length),
        Some(Err(_)) => Err(Problem::TooLong),
    }
}

async fn read(body: Body, most: usize, time: Duration) -> Result<Bytes, Problem> {
    let reading = Limited::new(body, most).collect();
    match timeout(time, reading).await {
        Err(_) => Err(Problem::TooSlow),
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Err(Problem::TooLong),
        // The connection broke, or the chunks were malformed.
        Ok(Err(_)) => Err(Problem::TooShort),
    }
}

async fn drain(body: Body) {
    // Whatever comes of it: the answer is decided.
    let _ = timeout(DRAIN_TIME, async {
        let mut body = Limited::new(body, DRAIN_BYTES);
        while let Some(Ok(_)) = body.frame().await {}
    })
    .await;
}

/// Keeps them at the pace of the quarantine, and turns what went wrong into an answer.
async fn keep_at_pace(
    endpoint: &Endpoint,
    admission: Admission,
    digest: Digest,
    bytes: &[u8],
) -> Result<Receipt, Problem> {
    let room = |place: &Place| endpoint.quarantine.take(place);
    let kept = keep(&endpoint.store, admission, digest, bytes, room).await;
    kept.map_err(|fault| match fault {
        NotKept::TooMany(TooOften { retry_after }) => Problem::TooMany { retry_after },
        NotKept::Store(fault) => {
            tracing::error!(%fault, "a response could not be stored");
            Problem::Store
        }
        NotKept::TwiceDamaged => {
            tracing::error!("two damaged objects have one response's name; check the disk");
            Problem::Store
        }
    })
}
