//! The two plain pages this program writes itself. No style, no script: the policy would block them.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

const NOT_FOUND: &str = "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width\"><title>Page not found</title>\
    <h1>Page not found</h1><p>Nothing is at this address. Please open the class link again.</p></html>\n";

const UNKNOWN_SHORT_LINK: &str = "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width\"><title>Link not found</title>\
    <h1>We do not know this link</h1><p>Please compare it with your teacher sheet, symbol by symbol. \
    After <b>/k/</b> come ten letters and digits; capitals and hyphens do not matter.</p>\
    <p>If it still does not work, ask the study team for a new link.</p></html>\n";

/// For a path that holds nothing.
pub fn not_found() -> Response {
    page(NOT_FOUND)
}

/// For a short link that is not, or no longer, in use.
pub fn unknown_short_link() -> Response {
    page(UNKNOWN_SHORT_LINK)
}

/// To the app, here or on the origin `app_at`, with the class link in the fragment, which browsers keep to themselves.
pub fn to_class_link(app_at: &str, token: &str) -> Response {
    let Ok(location) = HeaderValue::try_from(format!("{app_at}/#c={token}")) else {
        return unknown_short_link();
    };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::FOUND;
    response.headers_mut().insert(LOCATION, location);
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn page(html: &'static str) -> Response {
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = StatusCode::NOT_FOUND;
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
