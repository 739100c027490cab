//! The study's folder while the endpoint runs: changed, broken, and its short links.

use std::fs;

use class_link::{SignedStudy, SigningKey};

use crate::support::client::{client, header, problem, put, receipt};
use crate::support::{PADDED, Running, STUDY, When, World, sealed};

async fn served_study(endpoint: &Running) -> Vec<u8> {
    let response = client()
        .get(endpoint.url("/study.json"))
        .send()
        .await
        .unwrap();
    assert_eq!(header(&response, "content-type"), "application/json");
    assert_eq!(header(&response, "cache-control"), "no-cache");
    response.bytes().await.unwrap().to_vec()
}

#[tokio::test]
async fn a_changed_study_is_served_at_once() {
    let world = World::new();
    let endpoint = world.serve().await;
    let before = served_study(&endpoint).await;
    world.publish(&["oak1"]);
    let after = served_study(&endpoint).await;
    assert_ne!(before, after);
    assert_eq!(after, fs::read(world.path("study/study.json")).unwrap());
}

#[tokio::test]
async fn a_broken_forged_foreign_or_missing_new_study_keeps_the_old_one() {
    let world = World::new();
    let endpoint = world.serve().await;
    let before = served_study(&endpoint).await;

    world.write_study(b"{\"format\":");
    assert_eq!(served_study(&endpoint).await, before);
    let forged = String::from_utf8(before.clone())
        .unwrap()
        .replace("512", "768");
    world.write_study(forged.as_bytes());
    assert_eq!(served_study(&endpoint).await, before);
    let definition = format!("{{\"id\":\"{STUDY}\",\"padded_size\":512}}");
    let foreign = SignedStudy::sign(&definition, &SigningKey::from_seed([8; 32])).unwrap();
    world.write_study(foreign.as_bytes());
    assert_eq!(served_study(&endpoint).await, before);
    fs::remove_file(world.path("study/study.json")).unwrap();
    assert_eq!(served_study(&endpoint).await, before);

    world.publish(&["oak1"]);
    assert_ne!(served_study(&endpoint).await, before);
}

#[tokio::test]
async fn short_links_lead_to_the_class_link_however_they_are_typed() {
    let world = World::new();
    let endpoint = world.serve().await;
    let token = world.token("oak1", When::Now);
    let links = serde_json::json!({ "ABCDE12345": token });
    fs::write(world.path("study/links.json"), links.to_string()).unwrap();
    for typed in ["ABCDE12345", "abcde-12345", "AbCdE-l2345"] {
        let response = client()
            .get(endpoint.url(&format!("/k/{typed}")))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 302, "{typed}");
        assert_eq!(header(&response, "location"), format!("/#c={token}"));
        assert_eq!(header(&response, "cache-control"), "no-store");
        assert_eq!(header(&response, "referrer-policy"), "no-referrer");
    }
    for typed in ["ABCDE12346", "ABC", "%00", "..%2f..%2fstudy.json"] {
        let response = client()
            .get(endpoint.url(&format!("/k/{typed}")))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 404, "{typed}");
        assert_eq!(
            header(&response, "content-type"),
            "text/html; charset=utf-8"
        );
        assert!(response.text().await.unwrap().contains("teacher sheet"));
    }
}

#[tokio::test]
async fn short_links_lead_to_the_static_host_where_that_serves_the_app() {
    let world = World::new();
    let token = world.token("oak1", When::Now);
    let links = serde_json::json!({ "ABCDE12345": token });
    fs::write(world.path("study/links.json"), links.to_string()).unwrap();
    let mut configuration = world.configuration();
    configuration.app = None;
    configuration.origins = vec!["https://static.example".parse().unwrap()];
    let endpoint = Running::start(configuration).await;
    let response = client()
        .get(endpoint.url("/k/abcde12345"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        header(&response, "location"),
        format!("https://static.example/#c={token}")
    );
    assert_eq!(
        client()
            .get(endpoint.url("/"))
            .send()
            .await
            .unwrap()
            .status(),
        404
    );
}

#[tokio::test]
async fn responses_sealed_before_the_study_grew_are_still_stored() {
    let world = World::new();
    let endpoint = world.serve().await;
    let token = world.token("oak1", When::Now);
    let old = sealed(1);
    let new = [sealed(2), vec![0; 256]].concat();
    let publish = |earlier: &[usize]| {
        let definition = serde_json::json!({
            "id": STUDY, "padded_size": PADDED + 256, "earlier_padded_sizes": earlier,
        });
        let signed = SignedStudy::sign(&definition.to_string(), &world.key).unwrap();
        world.write_study(signed.as_bytes());
    };
    publish(&[]);
    let refused = problem(put(&endpoint, &token, &old).await).await;
    assert_eq!(refused, (400, "too-short".into()));
    publish(&[PADDED]);
    for bytes in [old, new] {
        let response = put(&endpoint, &token, &bytes).await;
        assert_eq!(receipt(response, &bytes).await.1, "stored");
    }
    let between = [sealed(3), vec![0; 100]].concat();
    let refused = problem(put(&endpoint, &token, &between).await).await;
    assert_eq!(refused, (400, "too-short".into()));
}

#[tokio::test]
async fn broken_short_links_keep_the_old_ones() {
    let world = World::new();
    let token = world.token("oak1", When::Now);
    let links = serde_json::json!({ "ABCDE12345": token });
    fs::write(world.path("study/links.json"), links.to_string()).unwrap();
    let endpoint = world.serve().await;
    let works = async || {
        let response = client()
            .get(endpoint.url("/k/abcde12345"))
            .send()
            .await
            .unwrap();
        response.status() == 302
    };
    assert!(works().await);
    for broken in [
        "{",
        "[]",
        "{\"ABC\":\"x\"}",
        "{\"ABCDE12345\":\"x\\r\\nset-cookie: a=b\"}",
    ] {
        fs::write(world.path("study/links.json"), broken).unwrap();
        assert!(works().await, "{broken}");
    }
    fs::write(world.path("study/links.json"), "{}").unwrap();
    assert!(!works().await);
}

#[tokio::test]
async fn hello_tells_study_and_time_in_its_own_type() {
    let world = World::new();
    let endpoint = world.serve().await;
    let response = client()
        .get(endpoint.url("/v1/hello"))
        .send()
        .await
        .unwrap();
    assert_eq!(header(&response, "content-type"), endpoint::HELLO_TYPE);
    assert_eq!(header(&response, "cache-control"), "no-store");
    let hello: serde_json::Value =
        serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    assert_eq!(hello["hello"], "pupil-voice/v1");
    assert_eq!(hello["study"], STUDY);
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_secs();
    assert!(now.abs_diff(hello["time"].as_u64().unwrap()) < 60);
}

#[tokio::test]
async fn readiness_follows_the_store_and_leaves_nothing_behind() {
    let world = World::new();
    let endpoint = world.serve().await;
    let status = async |path: &str| {
        client()
            .get(endpoint.url(path))
            .send()
            .await
            .unwrap()
            .status()
    };
    assert_eq!(status("/health/live").await, 200);
    assert_eq!(status("/health/ready").await, 200);
    assert!(world.objects().is_empty());
    fs::remove_dir_all(world.path("store")).unwrap();
    fs::write(world.path("store"), "in the way").unwrap();
    assert_eq!(status("/health/ready").await, 503);
    assert_eq!(status("/health/live").await, 200);
    fs::remove_file(world.path("store")).unwrap();
    fs::create_dir(world.path("store")).unwrap();
    assert_eq!(status("/health/ready").await, 200);
}
