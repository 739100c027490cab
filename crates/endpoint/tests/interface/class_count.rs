//! How many responses of a class have arrived: a count, and nothing else.

use std::fs;
use std::time::Duration;

use reqwest::{Method, Response, StatusCode};
use serde_json::Value;

use class_link::SigningKey;

use crate::support::client::{ask, client, header, problem, put, receipt};
use crate::support::{CAP, Running, STUDY, When, World, digest, sealed, token_of};

async fn class(endpoint: &Running, token: &str) -> Response {
    let bearer = format!("Bearer {token}");
    ask(
        endpoint,
        Method::GET,
        "/v1/class",
        &[("authorization", &bearer)],
    )
    .await
}

/// The number, when the answer has the whole shape of one.
async fn counted(response: Response) -> u64 {
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, "content-type"), endpoint::CLASS_TYPE);
    assert_eq!(header(&response, "cache-control"), "no-store");
    assert_eq!(header(&response, "access-control-allow-origin"), "");
    let document: Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    assert_eq!(document.as_object().unwrap().len(), 2, "{document}");
    let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let apart = document["now"]
        .as_u64()
        .unwrap()
        .abs_diff(clock.unwrap().as_secs());
    assert!(apart < 60, "{apart} seconds apart");
    document["responses"].as_u64().unwrap()
}

#[tokio::test]
async fn the_stored_responses_of_a_class_are_counted_and_no_others() {
    let world = World::new();
    let endpoint = world.serve().await;
    let token = world.token("oak1", When::Now);
    assert_eq!(counted(class(&endpoint, &token).await).await, 0);
    for seed in [1, 2, 2] {
        put(&endpoint, &token, &sealed(seed)).await;
    }
    put(&endpoint, &world.token("elm2", When::Now), &sealed(3)).await;
    let late = put(&endpoint, &world.token("oak1", When::Late), &sealed(4)).await;
    assert_eq!(receipt(late, &sealed(4)).await.1, "quarantine");
    assert_eq!(counted(class(&endpoint, &token).await).await, 2);

    // Another endpoint on the same store has counted nothing yet. What is no response is not counted.
    fs::write(world.stored("notes.txt"), "a copy tool's").unwrap();
    let other = world.serve().await;
    assert_eq!(counted(class(&other, &token).await).await, 2);
}

#[tokio::test]
async fn a_link_that_is_over_or_to_come_counts_too() {
    let world = World::new();
    let endpoint = world.serve().await;
    put(&endpoint, &world.token("oak1", When::Now), &sealed(1)).await;
    for when in [When::Late, When::NotYet] {
        let answer = class(&endpoint, &world.token("oak1", when)).await;
        assert_eq!(counted(answer).await, 1);
    }
}

#[tokio::test]
async fn a_withdrawn_link_is_told_nothing_but_that() {
    let world = World::new();
    let endpoint = world.serve().await;
    let token = world.token("oak1", When::Now);
    assert_eq!(counted(class(&endpoint, &token).await).await, 0);
    world.publish(&["oak1"]);
    let refused = class(&endpoint, &token).await;
    assert_eq!(problem(refused).await, (403, "revoked".into()));
    let other = class(&endpoint, &world.token("elm2", When::Now)).await;
    assert_eq!(counted(other).await, 0);
}

#[tokio::test]
async fn without_a_good_token_nothing_is_counted() {
    let world = World::new();
    let endpoint = world.serve().await;
    let token = world.token("oak1", When::Now);
    let bare = ask(&endpoint, Method::GET, "/v1/class", &[]).await;
    assert_eq!(header(&bare, "www-authenticate"), "Bearer");
    assert_eq!(problem(bare).await, (401, "no-token".into()));
    let cut = class(&endpoint, &token[..token.len() - 1]).await;
    assert_eq!(problem(cut).await, (401, "token".into()));
    let forged = token_of(STUDY, &SigningKey::from_seed([8; 32]), "oak1", When::Now);
    let foreign = token_of("other", &world.key, "oak1", When::Now);
    for token in [forged, foreign] {
        let refused = class(&endpoint, &token).await;
        assert_eq!(problem(refused).await, (403, "foreign-study".into()));
    }
    // In the address it would end up in somebody's log.
    let address = format!("/v1/class?token={token}");
    let refused = ask(&endpoint, Method::GET, &address, &[]).await;
    assert_eq!(problem(refused).await, (401, "no-token".into()));
    let bearer = format!("Bearer {token}");
    let wrong = client().post(endpoint.url("/v1/class"));
    let wrong = wrong.header("authorization", bearer).send().await.unwrap();
    assert_eq!(header(&wrong, "allow"), "GET, HEAD");
    assert_eq!(problem(wrong).await, (405, "method".into()));
}

#[tokio::test]
async fn counting_stops_at_twice_the_cap() {
    let world = World::new();
    fs::create_dir_all(world.stored("x").parent().unwrap()).unwrap();
    for number in 0..3 * CAP {
        fs::write(world.stored(&digest(&number.to_be_bytes())), "").unwrap();
    }
    let endpoint = world.serve().await;
    let answer = class(&endpoint, &world.token("oak1", When::Now)).await;
    assert_eq!(counted(answer).await, 2 * CAP as u64);
}

#[tokio::test]
async fn who_asks_too_often_waits_and_nobody_else_does() {
    let world = World::new();
    let mut configuration = world.configuration();
    configuration.limits.count_burst = 2;
    configuration.limits.count_every = Duration::from_secs(60);
    let endpoint = Running::start(configuration).await;
    let token = world.token("oak1", When::Now);
    for _ in 0..2 {
        assert_eq!(counted(class(&endpoint, &token).await).await, 0);
    }
    let refused = class(&endpoint, &token).await;
    assert!((1..=61).contains(&header(&refused, "retry-after").parse::<u64>().unwrap()));
    assert_eq!(problem(refused).await, (429, "too-often".into()));
    let other = class(&endpoint, &world.token("elm2", When::Now)).await;
    assert_eq!(counted(other).await, 0);
    // A response is taken all the same.
    let sent = put(&endpoint, &token, &sealed(1)).await;
    assert_eq!(receipt(sent, &sealed(1)).await.1, "stored");
}

#[tokio::test]
async fn a_store_that_is_away_is_a_reason_to_ask_again() {
    let world = World::new();
    let endpoint = world.serve().await;
    // In the place of the class's folder.
    let file = world.stored("x");
    let folder = file.parent().unwrap();
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(folder, folder).unwrap();
    let answer = class(&endpoint, &world.token("oak1", When::Now)).await;
    assert_eq!(header(&answer, "retry-after"), "30");
    assert_eq!(problem(answer).await, (503, "uncounted".into()));
}
