//! `for-teachers.json`: served as `study.json` is, changed and broken while the endpoint runs.

use std::fs;

use crate::support::client::{client, header, problem};
use crate::support::{Running, STUDY, World};

const FILE: &str = "study/for-teachers.json";

/// As `study build` writes it, as far as an endpoint looks.
fn written(world: &World, title: &str) -> String {
    let json = serde_json::json!({
        "v": 1, "study": STUDY, "words": { "title": { "en-GB": title.repeat(100) } }, "scripts": [],
    });
    fs::write(world.path(FILE), json.to_string()).unwrap();
    json.to_string()
}

async fn get(endpoint: &Running) -> reqwest::Response {
    let request = client().get(endpoint.url("/for-teachers.json"));
    request.send().await.unwrap()
}

async fn served(endpoint: &Running) -> String {
    let response = get(endpoint).await;
    assert_eq!(response.status(), 200);
    response.text().await.unwrap()
}

#[tokio::test]
async fn it_is_served_as_the_study_is() {
    let world = World::new();
    let json = written(&world, "Class page");
    let endpoint = world.serve().await;
    let study = client()
        .get(endpoint.url("/study.json"))
        .send()
        .await
        .unwrap();
    let response = get(&endpoint).await;
    for name in [
        "content-type",
        "cache-control",
        "vary",
        "content-security-policy",
        "x-content-type-options",
    ] {
        assert_eq!(header(&response, name), header(&study, name), "{name}");
    }
    assert_eq!(header(&response, "cache-control"), "no-cache");
    let etag = header(&response, "etag").to_owned();
    assert_eq!(response.text().await.unwrap(), json);

    let url = endpoint.url("/for-teachers.json");
    let coded = client().get(&url).header("accept-encoding", "br");
    let coded = coded.send().await.unwrap();
    assert_eq!(header(&coded, "content-encoding"), "br");
    assert!(coded.bytes().await.unwrap().len() < json.len());
    let again = client().get(&url).header("if-none-match", etag);
    assert_eq!(again.send().await.unwrap().status(), 304);
    let put = client().put(&url).send().await.unwrap();
    assert_eq!(problem(put).await, (405, "method".into()));
}

#[tokio::test]
async fn a_study_without_it_says_so_in_a_problem_document() {
    let world = World::new();
    let endpoint = world.serve().await;
    let refused = problem(get(&endpoint).await).await;
    assert_eq!(refused, (404, "not-found".into()));
    let json = written(&world, "Class page");
    assert_eq!(served(&endpoint).await, json);
    fs::remove_file(world.path(FILE)).unwrap();
    assert_eq!(get(&endpoint).await.status(), 404);
}

#[tokio::test]
async fn a_broken_or_foreign_new_one_keeps_the_old_one() {
    let world = World::new();
    let before = written(&world, "Class page");
    let endpoint = world.serve().await;
    assert_eq!(served(&endpoint).await, before);
    for broken in ["{", "[]", "{\"v\":1}", "{\"v\":1,\"study\":\"another\"}"] {
        fs::write(world.path(FILE), broken).unwrap();
        assert_eq!(served(&endpoint).await, before, "{broken}");
    }
    let after = written(&world, "Another title");
    assert_eq!(served(&endpoint).await, after);
}
