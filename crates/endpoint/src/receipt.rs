//! The acknowledgement of durably stored bytes. It says nothing about what the bytes mean.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::digest::Digest;
use crate::store::{Arrival, Kept};

/// Media type of a receipt: its own, so that no captive portal's or filter's page passes for one.
pub const RECEIPT_TYPE: &str = "application/vnd.pupil-voice.receipt+json";

/// What a client may rely on: these bytes survive a kill and a power cut.
#[derive(Debug)]
pub struct Receipt {
    /// Digest of the stored bytes.
    pub digest: Digest,
    /// Where they were kept.
    pub kept: Kept,
    /// Whether they were there before.
    pub arrival: Arrival,
}

#[derive(Serialize)]
struct ReceiptV1 {
    receipt: &'static str,
    sha256: String,
    kept: &'static str,
}

impl IntoResponse for Receipt {
    fn into_response(self) -> Response {
        let document = ReceiptV1 {
            receipt: "pupil-voice/v1",
            sha256: self.digest.to_string(),
            kept: self.kept.name(),
        };
        let body = serde_json::to_vec(&document).expect("a struct of strings is JSON");
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = match self.arrival {
            Arrival::New => StatusCode::CREATED,
            Arrival::Again => StatusCode::OK,
        };
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(RECEIPT_TYPE));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}
