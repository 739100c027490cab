//! Which address leads where, and what every answer carries. It decides about no request itself.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, get, put};
use class_link::ShortName;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::admission::unix_now;
use crate::class_count::class_count;
use crate::configuration::{AllowedOrigin, Tls};
use crate::endpoint::Endpoint;
use crate::problem::Problem;
use crate::upload::upload;
use crate::{health, hello, pages, recording, security_headers};

/// The whole interface.
pub fn routes(endpoint: Arc<Endpoint>, tls: Tls, origins: &[AllowedOrigin]) -> Router {
    let mut router = Router::new()
        .route(
            "/v1/responses/{digest}",
            put(upload).fallback(|| refuse_method("PUT")),
        )
        .route("/v1/class", readable(get(class_count)))
        .route("/v1/hello", readable(get(say_hello)))
        .route("/health/live", readable(get(|| async { "live\n" })))
        .route("/health/ready", readable(get(ready)))
        .route("/k/{name}", readable(get(short_link)))
        .route("/study.json", readable(get(study_file)))
        .route("/for-teachers.json", readable(get(teachers_file)))
        .route("/recordings/{name}", readable(get(recording)))
        .fallback(site)
        .with_state(endpoint)
        .layer(CatchPanicLayer::custom(fault));
    if !origins.is_empty() {
        router = router.layer(cross_origin(origins));
    }
    router.layer(map_response(move |mut response: Response| async move {
        security_headers::insert(&mut response, tls);
        response
    }))
}

fn readable(route: MethodRouter<Arc<Endpoint>>) -> MethodRouter<Arc<Endpoint>> {
    route.fallback(|| refuse_method("GET, HEAD"))
}

async fn refuse_method(allowed: &'static str) -> Problem {
    Problem::Method(allowed)
}

async fn say_hello(State(endpoint): State<Arc<Endpoint>>) -> Response {
    let study = endpoint.study.now().await.study;
    hello::answer(study.id().as_str(), unix_now())
}

async fn ready(State(endpoint): State<Arc<Endpoint>>) -> (StatusCode, &'static str) {
    let good_for = endpoint.limits.ready;
    health::answer(endpoint.readiness.check(&endpoint.store, good_for).await)
}

async fn study_file(State(endpoint): State<Arc<Endpoint>>, headers: HeaderMap) -> Response {
    endpoint.study.now().await.study.file().answer(&headers)
}

async fn teachers_file(State(endpoint): State<Arc<Endpoint>>, headers: HeaderMap) -> Response {
    endpoint.study.now().await.teachers.answer(&headers)
}

async fn recording(
    State(endpoint): State<Arc<Endpoint>>,
    name: Result<Path<String>, PathRejection>,
    request: Request,
) -> Response {
    match name {
        Ok(Path(name)) => recording::answer(endpoint.study.path(), &name, request).await,
        Err(_) => pages::not_found(),
    }
}

async fn short_link(
    State(endpoint): State<Arc<Endpoint>>,
    name: Result<Path<String>, PathRejection>,
) -> Response {
    let links = endpoint.study.now().await.links;
    let token = name
        .ok()
        .and_then(|Path(name)| name.parse::<ShortName>().ok())
        .and_then(|name| links.get(&name.to_string()));
    token.map_or_else(pages::unknown_short_link, |token| {
        pages::to_class_link(&endpoint.app_at, token)
    })
}

async fn site(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response {
    let path = request.uri().path();
    let interface = path.starts_with("/v1/") || path.starts_with("/health/");
    match endpoint.site.find(path) {
        _ if interface => Problem::NotFound.into_response(),
        _ if !matches!(*request.method(), Method::GET | Method::HEAD) => {
            Problem::Method("GET, HEAD").into_response()
        }
        Some(asset) => asset.answer(request.headers()),
        None => pages::not_found(),
    }
}

/// The panic's own text stays out of the answer; the standard hook has written it to the log.
fn fault(_panic: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request ended in a fault of this program");
    Problem::Fault.into_response()
}

/// For the app on a static host elsewhere: uploads, counts and greetings, nothing else, and no credentials of the browser.
fn cross_origin(origins: &[AllowedOrigin]) -> CorsLayer {
    let origins = origins
        .iter()
        .filter_map(|origin| HeaderValue::from_str(origin.as_str()).ok());
    let headers: [HeaderName; 2] = [AUTHORIZATION, CONTENT_TYPE];
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::PUT])
        .allow_headers(headers)
        .expose_headers([RETRY_AFTER])
        .max_age(Duration::from_secs(3600))
}
