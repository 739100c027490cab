//! One file as it is served: its codings, its validators, its freshness. It reads no folder.

use std::io::Write as _;

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::accept_encoding::{Coding, accepts};
use crate::digest::Digest;
use crate::security_headers::{CONTENT_POLICY, NOTHING_POLICY, PERMISSIONS, WORKER_POLICY};

/// One file, loaded, with the codings it is kept in.
#[derive(Debug, Clone)]
pub struct Asset {
    content_type: &'static str,
    freshness: Freshness,
    identity: Representation,
    brotli: Option<Representation>,
    gzip: Option<Representation>,
}

/// How long a browser may keep a file unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// The name contains a hash of the content (RFC 8246).
    Immutable,
    /// The browser asks each time, and mostly hears 304.
    Revalidate,
}

#[derive(Debug, Clone)]
struct Representation {
    bytes: Bytes,
    etag: HeaderValue,
}

impl Representation {
    fn new(bytes: Vec<u8>) -> Self {
        // Strong, so of the bytes as sent: each coding has its own (RFC 9110, section 8.8.3.3). Of the policies too: a 304 leaves
        // them out, and new ones have to reach a tablet that has the file.
        let policies = [CONTENT_POLICY, WORKER_POLICY, NOTHING_POLICY, PERMISSIONS].concat();
        let digest = Digest::of(&[&bytes, policies.as_bytes()].concat()).to_string();
        let etag = format!("\"{}\"", &digest[..16]);
        Self {
            bytes: bytes.into(),
            etag: HeaderValue::try_from(etag).expect("quoted hex is a header value"),
        }
    }
}

impl Asset {
    /// A file kept in the codings given.
    pub fn new(
        content_type: &'static str,
        freshness: Freshness,
        identity: Vec<u8>,
        brotli: Option<Vec<u8>>,
        gzip: Option<Vec<u8>>,
    ) -> Self {
        Self {
            content_type,
            freshness,
            identity: Representation::new(identity),
            brotli: brotli.map(Representation::new),
            gzip: gzip.map(Representation::new),
        }
    }

    /// A JSON file of the study's, compressed here: it may change, and the browser asks each time.
    pub fn json(bytes: Vec<u8>) -> Self {
        let (brotli, gzip) = (Some(brotli(&bytes)), Some(gzip(&bytes)));
        Self::new(
            "application/json",
            Freshness::Revalidate,
            bytes,
            brotli,
            gzip,
        )
    }

    /// Answers a GET. For HEAD the body is taken away where the answer leaves.
    pub fn answer(&self, request: &HeaderMap) -> Response {
        let (coding, chosen) = self.choose(request);
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(ETAG, chosen.etag.clone());
        headers.insert(
            CACHE_CONTROL,
            HeaderValue::from_static(self.freshness.directive()),
        );
        if self.brotli.is_some() || self.gzip.is_some() {
            headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if request
            .get_all(IF_NONE_MATCH)
            .iter()
            .any(|tags| matches(tags, &chosen.etag))
        {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(chosen.bytes.len()));
        if let Some(coding) = coding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
        }
        *response.body_mut() = Body::from(chosen.bytes.clone());
        response
    }

    fn choose(&self, request: &HeaderMap) -> (Option<Coding>, &Representation) {
        let offered = [(Coding::Brotli, &self.brotli), (Coding::Gzip, &self.gzip)];
        for (coding, kept) in offered {
            if let Some(kept) = kept
                && accepts(request.get_all(ACCEPT_ENCODING).iter(), coding)
            {
                return (Some(coding), kept);
            }
        }
        (None, &self.identity)
    }
}

impl Freshness {
    /// As a header says it.
    pub fn directive(self) -> &'static str {
        match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Revalidate => "no-cache",
        }
    }
}

/// Weak comparison, as `If-None-Match` asks (RFC 9110, section 13.1.2): a proxy that recoded the body made the tag weak.
fn matches(tags: &HeaderValue, etag: &HeaderValue) -> bool {
    let (Ok(tags), Ok(etag)) = (tags.to_str(), etag.to_str()) else {
        return false;
    };
    tags.split(',')
        .map(str::trim)
        .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

/// Once per change of the file, so the slowest and smallest setting (RFC 7932).
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut coded = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut coded, 4096, 11, 22);
    writer.write_all(bytes).expect("writing to memory");
    drop(writer);
    coded
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).expect("writing to memory");
    writer.finish().expect("writing to memory")
}
