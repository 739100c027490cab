//! The study's recordings, served from its public folder in whole or in parts: Safari plays nothing that cannot be asked for in parts.
//! It must not lead to any other file.

use std::path::Path;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use tower::ServiceExt as _;
use tower_http::services::ServeFile;

use crate::asset::Freshness;
use crate::pages;

/// Answers a GET or HEAD for the recording of this name.
pub async fn answer(study: &Path, name: &str, request: Request) -> Response {
    let Some(content_type) = recording_type(name) else {
        return pages::not_found();
    };
    let file = ServeFile::new(study.join("recordings").join(name));
    let Ok(response) = file.oneshot(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        return pages::not_found();
    }
    let mut response = response.map(Body::new);
    // What cannot be answered may be answered another time.
    let is_lasting =
        response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    if is_lasting {
        // The name holds a hash of the content.
        headers.insert(
            CACHE_CONTROL,
            HeaderValue::from_static(Freshness::Immutable.directive()),
        );
    }
    response
}

/// The registered type of what `study build` names so: `<number>-<16 hexadecimal digits>.<format>`. Nothing else is a recording.
pub fn recording_type(name: &str) -> Option<&'static str> {
    let (key, rest) = name.split_once('-')?;
    let (hash, format) = rest.split_once('.')?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !is_hash || key.is_empty() || !key.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match format {
        "mp3" => Some("audio/mpeg"),
        "m4a" => Some("audio/mp4"),
        "wav" => Some("audio/wav"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_study_build_gives_are_looked_for() {
        let good = "12-0123456789abcdef.mp3";
        assert_eq!(recording_type(good), Some("audio/mpeg"));
        for bad in [
            "",
            "links.json",
            "../links.json",
            "12-0123456789abcdef",
            "12-0123456789abcdef.json",
            "12-0123456789abcde.mp3",
            "12-0123456789ABCDEF.mp3",
            "-0123456789abcdef.mp3",
            "a-0123456789abcdef.mp3",
            "1/2-0123456789abcdef.mp3",
            "12-0123456789abcdef.mp3/../../links.json",
        ] {
            assert_eq!(recording_type(bad), None, "{bad}");
        }
    }
}
