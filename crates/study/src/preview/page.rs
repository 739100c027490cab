//! What the pages around the app have in common. It must not know a study.

use axum::{
    body::Body,
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::Response,
};

use crate::markup::{CLOSING, Html, served_opening, tag};

/// Their style sheet.
pub const STYLE: &str = include_str!("page.css");
/// Where it is served.
pub const STYLE_ADDRESS: &str = "/preview.css";

/// The app's icon.
const ICON: &str = "/app/favicon.svg";

/// What stands on every page and over every screen of the app (`src/preview/mark.rs`).
const MARK: &str = "Preview – nothing is kept or sent";

/// A page with its heading.
pub fn page(status: StatusCode, title: &str, inside: impl FnOnce(&mut Html)) -> Response {
    let mut html = Html::default();
    html.line("p.mark", MARK);
    html.element("main", |html| {
        html.line("h1", title);
        inside(html);
    });
    let title = format!("{title} – preview");
    let text = format!(
        "{}{}{CLOSING}",
        served_opening(&title, STYLE_ADDRESS, ICON),
        html.as_str()
    );
    answer(status, "text/html; charset=utf-8", text)
}

/// Words of the study in a language of theirs.
pub fn foreign(name: &'static str, language: &str) -> crate::markup::Tag {
    tag(name).with("lang", language)
}

/// Something that is different at the next request.
pub fn answer(status: StatusCode, content_type: &'static str, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
