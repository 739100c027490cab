//! Which address of a preview leads where. It must not answer anybody who did not ask this computer by its own name.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, Request, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{CONTENT_TYPE, HOST, LOCATION},
    },
    middleware::{Next, from_fn, map_response},
    response::Response,
    routing::get,
};
use endpoint::{Tls, insert_security_headers, recording_type};

use super::{
    Proof, ProofError,
    desk::Desk,
    front_page::front_page,
    item_notes::ItemNotes,
    page::{STYLE, STYLE_ADDRESS, answer, page},
    problem_page::{not_found, problem_page},
};

/// Where the app is: below, so that its relative addresses are its own.
const APP: &str = "/app/";

/// Where all components are shown in it, in a look (`src/preview/address.rs`).
pub const STATES: &str = "/app/#states/primary";

/// Files of the app that would let it run without this program: then a reload would not show a change.
const NOT_SERVED: [&str; 1] = ["/sw.js"];

/// All of them.
pub fn routes(desk: Arc<Desk>) -> Router {
    Router::new()
        .route("/", get(front))
        .route(STYLE_ADDRESS, get(style))
        .route("/app", get(|| async { redirected(APP) }))
        .route("/states", get(|| async { redirected(STATES) }))
        .route(APP, get(app))
        .route("/app/study.json", get(study_json))
        .route("/app/recordings/{name}", get(recording))
        .route("/app/look-notes/{look}", get(look_notes))
        .route("/app/notes/{wave}/{age_group}/{language}", get(item_notes))
        .fallback(file)
        .with_state(desk)
        .layer(from_fn(asked_by_name))
        .layer(map_response(|mut response: Response| async {
            insert_security_headers(&mut response, Tls::None);
            response
        }))
}

/// A page elsewhere can have its own name lead to this computer, and read what is served under it: the study, with words that may
/// be licensed. Its name is not one of these.
async fn asked_by_name(request: Request, next: Next) -> Response {
    let host = request
        .headers()
        .get(HOST)
        .and_then(|host| host.to_str().ok());
    let name = host.map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name));
    match name {
        Some("127.0.0.1" | "localhost") => next.run(request).await,
        _ => page(StatusCode::FORBIDDEN, "Not by this name", |html| {
            html.line(
                "p.lead",
                "A preview is for this computer alone, at the address that “study preview” says.",
            );
        }),
    }
}

async fn front(State(desk): State<Arc<Desk>>) -> Response {
    shown(desk.proof_now().await, |proof| front_page(&proof))
}

async fn style() -> Response {
    answer(StatusCode::OK, "text/css; charset=utf-8", STYLE.into())
}

fn redirected(to: &'static str) -> Response {
    let mut response = answer(StatusCode::PERMANENT_REDIRECT, "text/plain", String::new());
    let headers = response.headers_mut();
    headers.insert(LOCATION, HeaderValue::from_static(to));
    response
}

/// The app's page, if the study can be shown in it as it is now.
async fn app(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Response {
    shown(Arc::clone(&desk).proof_now().await, |_| {
        let index = desk.site().find("/index.html");
        index.map_or_else(not_found, |index| index.answer(&headers))
    })
}

async fn study_json(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Response {
    shown(desk.last_proof().await, |proof| {
        proof.study_json.answer(&headers)
    })
}

/// In whole only: Safari, which asks for parts, hears the voice instead.
async fn recording(State(desk): State<Arc<Desk>>, Path(name): Path<String>) -> Response {
    shown(desk.last_proof().await, |proof| {
        let mut files = proof.compiled.recordings.files.iter();
        match (files.find(|one| one.name == name), recording_type(&name)) {
            (Some(file), Some(content_type)) => {
                let mut response = Response::new(file.bytes.clone().into());
                let content_type = HeaderValue::from_static(content_type);
                response.headers_mut().insert(CONTENT_TYPE, content_type);
                response
            }
            _ => not_found(),
        }
    })
}

async fn item_notes(
    State(desk): State<Arc<Desk>>,
    Path((wave, age_group, language)): Path<(String, String, String)>,
) -> Response {
    shown(Arc::clone(&desk).last_proof().await, |proof| {
        let study = proof.definition();
        let wave = study.waves.iter().find(|it| it.id.as_str() == wave);
        let group = study
            .age_groups
            .iter()
            .find(|it| it.id.as_str() == age_group);
        let language = study.languages.iter().find(|it| it.as_str() == language);
        let (Some(wave), Some(group), Some(language)) = (wave, group, language) else {
            return not_found();
        };
        match ItemNotes::of(&proof, desk.keys(), (wave, group, language)) {
            Ok(notes) => answer(StatusCode::OK, "application/json", notes.to_json()),
            // Nothing is asked of this age group at this wave.
            Err(_) => not_found(),
        }
    })
}

async fn look_notes(State(desk): State<Arc<Desk>>, Path(look): Path<String>) -> Response {
    shown(Arc::clone(&desk).last_proof().await, |proof| {
        let notes = ItemNotes::for_look(&proof, desk.keys(), &look);
        notes.map_or_else(not_found, |notes| {
            answer(StatusCode::OK, "application/json", notes.to_json())
        })
    })
}

async fn file(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let path = request.uri().path();
    let asked = path
        .strip_prefix("/app")
        .filter(|path| !NOT_SERVED.contains(path));
    let readable = matches!(*request.method(), Method::GET | Method::HEAD);
    match asked.and_then(|path| desk.site().find(path)) {
        Some(asset) if readable => asset.answer(request.headers()),
        _ => not_found(),
    }
}

fn shown(
    proof: Result<Arc<Proof>, ProofError>,
    show: impl FnOnce(Arc<Proof>) -> Response,
) -> Response {
    match proof {
        Ok(proof) => show(proof),
        Err(error) => problem_page(&error),
    }
}
