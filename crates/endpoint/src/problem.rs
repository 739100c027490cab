//! Every refusal of the interface as an RFC 9457 problem document. The one place where a refusal becomes a status.

use axum::body::Body;
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Media type of a problem document (RFC 9457, section 3).
pub const PROBLEM_TYPE: &str = "application/problem+json";

/// Why a request was refused. None of them carries anything of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The path's last part is not a SHA-256 in lower-case hex.
    DigestSyntax,
    /// The body ended early or is shorter than a sealed response of this study.
    TooShort,
    /// The body does not begin with the magic and version of a sealed response.
    NotSealed,
    /// No bearer token.
    NoToken,
    /// The token is no class link, or its signature is wrong.
    Token,
    /// The token is a class link of another study.
    ForeignStudy,
    /// The study team has withdrawn the class link.
    Revoked,
    /// Nothing is here.
    NotFound,
    /// The path exists, but not for this method.
    Method(&'static str),
    /// The body did not arrive in time.
    TooSlow,
    /// The body is longer than a sealed response of this study.
    TooLong,
    /// The content type is not that of a sealed response, or the body is coded.
    MediaType,
    /// The bytes do not have the digest of the path.
    DigestMismatch,
    /// The class's quarantine is full for now.
    TooMany {
        /// Seconds until there is room again.
        retry_after: u64,
    },
    /// A class's responses were counted too often.
    TooOften {
        /// Seconds until they are counted again.
        retry_after: u64,
    },
    /// The store is away or slow, or too many ask at once, and responses cannot be counted.
    Uncounted,
    /// More uploads at once than this endpoint takes.
    Busy,
    /// The store is away, full or slow.
    Store,
    /// A fault of this program.
    Fault,
}

#[derive(Serialize)]
struct Document {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: &'static str,
}

impl Problem {
    /// The last part of the problem's type, `urn:pupil-voice:problem:<name>`.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// What is wrong, in a few words.
    pub fn title(self) -> &'static str {
        self.row().2
    }

    /// Status, name, title, and what the sender can do.
    fn row(self) -> (StatusCode, &'static str, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::DigestSyntax => (
                S::BAD_REQUEST,
                "digest-syntax",
                "The address names no digest",
                "End the path with the SHA-256 of the body: 64 lower-case hexadecimal digits.",
            ),
            Self::TooShort => (
                S::BAD_REQUEST,
                "too-short",
                "The body is too short",
                "Every sealed response of a study has one size; this one was cut off. Send it again.",
            ),
            Self::NotSealed => (
                S::BAD_REQUEST,
                "not-sealed",
                "The body is not a sealed response",
                "It must begin with the magic and version that docs/format.md describes.",
            ),
            Self::NoToken => (
                S::UNAUTHORIZED,
                "no-token",
                "The class link is missing",
                "Send the class link's token as `Authorization: Bearer`.",
            ),
            Self::Token => (
                S::UNAUTHORIZED,
                "token",
                "The class link is not valid",
                "It was cut off or changed. Open the whole link from the study team again.",
            ),
            Self::ForeignStudy => (
                S::FORBIDDEN,
                "foreign-study",
                "The class link belongs to another study",
                "Send the response to the address in its own class link.",
            ),
            Self::Revoked => (
                S::FORBIDDEN,
                "revoked",
                "The class link was withdrawn",
                "Ask the study team for the class's new link. Responses over this one are still taken.",
            ),
            Self::NotFound => (
                S::NOT_FOUND,
                "not-found",
                "Nothing is here",
                "Check the address against docs/deploying.md.",
            ),
            Self::Method(_) => (
                S::METHOD_NOT_ALLOWED,
                "method",
                "This address does not take that method",
                "The Allow header names the methods it takes.",
            ),
            Self::TooSlow => (
                S::REQUEST_TIMEOUT,
                "too-slow",
                "The body did not arrive in time",
                "Send it again when the connection is better.",
            ),
            Self::TooLong => (
                S::PAYLOAD_TOO_LARGE,
                "too-long",
                "The body is too long",
                "Every sealed response of a study has one size; this body is longer.",
            ),
            Self::MediaType => (
                S::UNSUPPORTED_MEDIA_TYPE,
                "media-type",
                "The body has another type",
                "Send `application/vnd.pupil-voice.sealed-response`, without a content coding.",
            ),
            Self::DigestMismatch => (
                S::UNPROCESSABLE_ENTITY,
                "digest-mismatch",
                "The body does not match its digest",
                "It was changed on the way. Send it again.",
            ),
            Self::TooMany { .. } => (
                S::TOO_MANY_REQUESTS,
                "too-many",
                "Too many responses set aside for this class",
                "Keep the response and send it again later.",
            ),
            Self::TooOften { .. } => (
                S::TOO_MANY_REQUESTS,
                "too-often",
                "Asked too often for this class",
                "Ask again later.",
            ),
            Self::Uncounted => (
                S::SERVICE_UNAVAILABLE,
                "uncounted",
                "The responses could not be counted",
                "Ask again later. What was acknowledged is kept.",
            ),
            Self::Busy => (
                S::SERVICE_UNAVAILABLE,
                "busy",
                "Too many uploads at once",
                "Keep the response and send it again later.",
            ),
            Self::Store => (
                S::SERVICE_UNAVAILABLE,
                "store",
                "The response could not be stored",
                "Keep the response and send it again later.",
            ),
            Self::Fault => (
                S::INTERNAL_SERVER_ERROR,
                "fault",
                "The endpoint made a mistake",
                "Keep the response and send it again later.",
            ),
        }
    }

    fn retry_after(self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after } | Self::TooOften { retry_after } => Some(retry_after),
            Self::Busy => Some(2),
            Self::Store | Self::Uncounted | Self::Fault => Some(30),
            _ => None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, name, title, detail) = self.row();
        let document = Document {
            r#type: format!("urn:pupil-voice:problem:{name}"),
            title,
            status: status.as_u16(),
            detail,
        };
        let body = serde_json::to_vec(&document).expect("a struct of strings and a number is JSON");
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_TYPE));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after() {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        match self {
            Self::Method(allowed) => {
                headers.insert(ALLOW, HeaderValue::from_static(allowed));
            }
            // RFC 6750, section 3: a refusal for want of a token names the scheme.
            Self::NoToken => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::Token => {
                let value = HeaderValue::from_static("Bearer error=\"invalid_token\"");
                headers.insert(WWW_AUTHENTICATE, value);
            }
            _ => {}
        }
        response
    }
}
