//! The built app: codings, freshness, types, and the headers on every answer.

use std::fs;

use endpoint::{AllowedOrigin, Tls};
use reqwest::{Method, Response};

use crate::support::client::{ask, client, header, problem};
use crate::support::{Running, World};

const SCRIPT: &str = "/pupil-voice-0123456789abcdef.js";

fn world() -> World {
    let world = World::new();
    let write = |path: &str, text: &str| fs::write(world.path("app").join(path), text).unwrap();
    write(&SCRIPT[1..], "plain");
    write(&format!("{}.br", &SCRIPT[1..]), "brotli");
    write(&format!("{}.gz", &SCRIPT[1..]), "gzip");
    write("pupil-voice-0123456789abcdef_bg.wasm", "wasm");
    write("manifest.webmanifest", "{}");
    write("sw.js", "worker");
    write("archive.gz", "no neighbour");
    write("study.json", "the app's own, never served");
    write(".secret", "hidden");
    fs::create_dir(world.path("app/icons")).unwrap();
    write("icons/icon.svg", "<svg/>");
    fs::write(world.path("outside.txt"), "outside").unwrap();
    world
}

async fn get(endpoint: &Running, path: &str, headers: &[(&str, &str)]) -> Response {
    ask(endpoint, Method::GET, path, headers).await
}

#[tokio::test]
async fn the_coding_follows_accept_encoding() {
    let world = world();
    let endpoint = world.serve().await;
    let cases = [
        ("gzip, deflate, br", "br", "brotli"),
        ("gzip, deflate", "gzip", "gzip"),
        ("br;q=0, gzip", "gzip", "gzip"),
        ("identity", "", "plain"),
        ("", "", "plain"),
    ];
    let mut tags = Vec::new();
    for (accepted, coding, text) in cases {
        let response = get(&endpoint, SCRIPT, &[("accept-encoding", accepted)]).await;
        assert_eq!(header(&response, "content-encoding"), coding, "{accepted}");
        assert_eq!(header(&response, "vary"), "accept-encoding");
        assert_eq!(
            header(&response, "content-type"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(header(&response, "content-length"), text.len().to_string());
        tags.push(header(&response, "etag").to_string());
        assert_eq!(response.text().await.unwrap(), text);
    }
    assert!(
        tags[0] != tags[1] && tags[1] != tags[3],
        "one strong tag for two codings"
    );

    let study = get(&endpoint, "/study.json", &[("accept-encoding", "br")]).await;
    assert_eq!(header(&study, "content-encoding"), "br");
    let size: usize = header(&study, "content-length").parse().unwrap();
    assert!(size < fs::read(world.path("study/study.json")).unwrap().len());
}

#[tokio::test]
async fn only_hashed_names_are_kept_unasked_and_the_rest_is_revalidated() {
    let world = world();
    let endpoint = world.serve().await;
    for path in [SCRIPT, "/pupil-voice-0123456789abcdef_bg.wasm"] {
        let response = get(&endpoint, path, &[]).await;
        assert_eq!(
            header(&response, "cache-control"),
            "public, max-age=31536000, immutable"
        );
    }
    for path in [
        "/",
        "/index.html",
        "/sw.js",
        "/manifest.webmanifest",
        "/study.json",
        "/icons/icon.svg",
    ] {
        let response = get(&endpoint, path, &[]).await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(header(&response, "cache-control"), "no-cache", "{path}");
        let tag = header(&response, "etag").to_string();
        for tags in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"other\", {tag}"),
            "*".into(),
        ] {
            let again = get(&endpoint, path, &[("if-none-match", &tags)]).await;
            assert_eq!(again.status(), 304, "{path} {tags}");
            assert_eq!(header(&again, "etag"), tag);
            assert_eq!(header(&again, "cache-control"), "no-cache");
            // A cache puts the headers of a 304 in the place of those it kept, and leaves the others (RFC 9111, section 3.2).
            for name in [
                "content-security-policy",
                "permissions-policy",
                "content-type",
            ] {
                assert_eq!(header(&again, name), "", "{path}");
            }
            assert_eq!(again.text().await.unwrap(), "");
        }
        let other = get(&endpoint, path, &[("if-none-match", "\"other\"")]).await;
        assert_eq!(other.status(), 200);
    }
}

#[tokio::test]
async fn types_are_right_and_the_study_is_the_study_folders() {
    let world = world();
    let endpoint = world.serve().await;
    for (path, media) in [
        ("/", "text/html; charset=utf-8"),
        ("/pupil-voice-0123456789abcdef_bg.wasm", "application/wasm"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/icons/icon.svg", "image/svg+xml"),
        ("/archive.gz", "application/octet-stream"),
    ] {
        assert_eq!(
            header(&get(&endpoint, path, &[]).await, "content-type"),
            media,
            "{path}"
        );
    }
    let study = get(&endpoint, "/study.json", &[])
        .await
        .bytes()
        .await
        .unwrap();
    assert_eq!(study, fs::read(world.path("study/study.json")).unwrap());
}

#[tokio::test]
async fn head_answers_like_get_without_a_body() {
    let world = world();
    let endpoint = world.serve().await;
    for path in [
        "/",
        SCRIPT,
        "/study.json",
        "/v1/hello",
        "/health/live",
        "/health/ready",
        "/nothing",
    ] {
        let got = get(&endpoint, path, &[]).await;
        let head = client().head(endpoint.url(path)).send().await.unwrap();
        assert_eq!(head.status(), got.status(), "{path}");
        for name in ["content-type", "cache-control", "etag", "content-length"] {
            assert_eq!(header(&head, name), header(&got, name), "{path} {name}");
        }
        assert_eq!(head.text().await.unwrap(), "", "{path}");
    }
}

#[tokio::test]
async fn nothing_outside_the_app_or_hidden_in_it_is_served() {
    let world = world();
    let endpoint = world.serve().await;
    for path in [
        "/outside.txt",
        "/.secret",
        "/icons",
        "/icons/",
        "//index.html",
        "/archive",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/icons/..%2f..%2foutside.txt",
        "/index.html%00",
        "/pupil-voice-0123456789abcdef.js.br",
    ] {
        let response = get(&endpoint, path, &[]).await;
        assert_eq!(response.status(), 404, "{path}");
        assert!(
            response.text().await.unwrap().contains("Page not found"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let world = world();
    for tls in [Tls::None, Tls::InFront] {
        let mut configuration = world.configuration();
        configuration.tls = tls;
        let endpoint = Running::start(configuration).await;
        for (method, path) in [
            (Method::GET, "/"),
            (Method::GET, SCRIPT),
            (Method::GET, "/sw.js"),
            (Method::HEAD, "/study.json"),
            (Method::GET, "/nothing"),
            (Method::GET, "/k/nothing"),
            (Method::GET, "/v1/hello"),
            (Method::GET, "/v1/nothing"),
            (Method::GET, "/health/live"),
            (Method::GET, "/health/ready"),
            (Method::PUT, "/v1/responses/nothing"),
            (Method::POST, "/"),
            (Method::OPTIONS, "/v1/hello"),
        ] {
            let response = client()
                .request(method.clone(), endpoint.url(path))
                .send()
                .await
                .unwrap();
            let is = |name: &str, value: &str| {
                assert_eq!(header(&response, name), value, "{method} {path}")
            };
            let media_type = header(&response, "content-type");
            let page = media_type.starts_with("text/html");
            // A script under a name that never changes what it holds is no worker.
            let worker = path == "/sw.js";
            let of_a_page = |value| if page { value } else { "" };
            if (&method, path) == (&Method::GET, "/") {
                assert!(page);
            }
            let script = media_type.starts_with("text/javascript");
            assert_eq!(script, worker || path == SCRIPT, "{path}");
            is(
                "content-security-policy",
                match (page, worker) {
                    (true, _) => endpoint::CONTENT_POLICY,
                    (_, true) => endpoint::WORKER_POLICY,
                    _ => endpoint::NOTHING_POLICY,
                },
            );
            is("permissions-policy", of_a_page(endpoint::PERMISSIONS));
            is("cross-origin-opener-policy", of_a_page("same-origin"));
            is("cross-origin-resource-policy", "same-origin");
            is("referrer-policy", "no-referrer");
            is("x-content-type-options", "nosniff");
            is(
                "strict-transport-security",
                if tls == Tls::InFront {
                    "max-age=63072000"
                } else {
                    ""
                },
            );
            is("server", "");
            is("set-cookie", "");
        }
        endpoint.stop().await;
    }
}

#[tokio::test]
async fn other_methods_are_refused_on_the_site() {
    let world = world();
    let endpoint = world.serve().await;
    for path in [
        "/",
        SCRIPT,
        "/study.json",
        "/k/abcde12345",
        "/v1/hello",
        "/nothing",
    ] {
        let response = client().post(endpoint.url(path)).send().await.unwrap();
        assert_eq!(header(&response, "allow"), "GET, HEAD", "{path}");
        assert_eq!(problem(response).await, (405, "method".into()));
    }
}

#[tokio::test]
async fn another_origin_may_send_only_when_it_was_allowed() {
    let world = world();
    let origin = "https://static.example";
    let preflight = async |endpoint: &Running, origin: &str| {
        let request = client().request(Method::OPTIONS, endpoint.url("/v1/responses/x"));
        let request = request
            .header("origin", origin)
            .header("access-control-request-method", "PUT");
        request
            .header(
                "access-control-request-headers",
                "authorization,content-type",
            )
            .send()
            .await
            .unwrap()
    };
    let endpoint = world.serve().await;
    let refused = preflight(&endpoint, origin).await;
    assert_eq!(header(&refused, "access-control-allow-origin"), "");
    assert_eq!(refused.status(), 405);

    let mut configuration = world.configuration();
    configuration.origins = vec![origin.parse::<AllowedOrigin>().unwrap()];
    let endpoint = Running::start(configuration).await;
    let allowed = preflight(&endpoint, origin).await;
    assert_eq!(header(&allowed, "access-control-allow-origin"), origin);
    assert_eq!(header(&allowed, "access-control-allow-methods"), "GET,PUT");
    assert_eq!(
        header(&allowed, "access-control-allow-headers"),
        "authorization,content-type"
    );
    assert_eq!(header(&allowed, "access-control-allow-credentials"), "");
    let other = preflight(&endpoint, "https://evil.example").await;
    assert_eq!(header(&other, "access-control-allow-origin"), "");
    let hello = get(&endpoint, "/v1/hello", &[("origin", origin)]).await;
    assert_eq!(header(&hello, "access-control-allow-origin"), origin);
    assert!(header(&hello, "vary").contains("origin"));
}
