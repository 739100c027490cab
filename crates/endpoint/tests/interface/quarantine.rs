//! Validly signed but doubtful: set aside, receipted, never lost, never in the way.

use std::fs;
use std::time::Duration;

use reqwest::StatusCode;

use crate::support::client::{header, problem, put, receipt};
use crate::support::{CAP, Running, When, World, digest, sealed};

fn kept(status: StatusCode, kept: &str) -> (StatusCode, String) {
    (status, kept.to_string())
}

#[tokio::test]
async fn late_and_early_links_are_set_aside_and_receipted() {
    let world = World::new();
    let endpoint = world.serve().await;
    for (seed, when) in [(1, When::Late), (2, When::NotYet)] {
        let (token, bytes) = (world.token("oak1", when), sealed(seed));
        let first = put(&endpoint, &token, &bytes).await;
        assert_eq!(
            receipt(first, &bytes).await,
            kept(StatusCode::CREATED, "quarantine")
        );
        let again = put(&endpoint, &token, &bytes).await;
        assert_eq!(
            receipt(again, &bytes).await,
            kept(StatusCode::OK, "quarantine")
        );
        assert_eq!(fs::read(world.quarantined(&digest(&bytes))).unwrap(), bytes);
    }
    assert_eq!(world.objects().len(), 2);
}

#[tokio::test]
async fn a_revocation_works_without_a_restart() {
    let world = World::new();
    let endpoint = world.serve().await;
    let token = world.token("oak1", When::Now);
    let before = put(&endpoint, &token, &sealed(1)).await;
    assert_eq!(
        receipt(before, &sealed(1)).await,
        kept(StatusCode::CREATED, "stored")
    );
    world.publish(&["oak1"]);
    let after = put(&endpoint, &token, &sealed(2)).await;
    assert_eq!(
        receipt(after, &sealed(2)).await,
        kept(StatusCode::CREATED, "quarantine")
    );
    let other = put(&endpoint, &world.token("elm2", When::Now), &sealed(3)).await;
    assert_eq!(
        receipt(other, &sealed(3)).await,
        kept(StatusCode::CREATED, "stored")
    );
}

#[tokio::test]
async fn beyond_the_class_cap_responses_are_set_aside_also_after_a_restart() {
    let world = World::new();
    let endpoint = world.serve().await;
    let token = world.token("oak1", When::Now);
    for seed in 0..CAP as u64 {
        let response = put(&endpoint, &token, &sealed(seed)).await;
        assert_eq!(
            receipt(response, &sealed(seed)).await,
            kept(StatusCode::CREATED, "stored")
        );
    }
    let over = put(&endpoint, &token, &sealed(1000)).await;
    assert_eq!(
        receipt(over, &sealed(1000)).await,
        kept(StatusCode::CREATED, "quarantine")
    );
    // What was stored before stays stored, however full the class is now.
    let retry = put(&endpoint, &token, &sealed(0)).await;
    assert_eq!(
        receipt(retry, &sealed(0)).await,
        kept(StatusCode::OK, "stored")
    );
    endpoint.stop().await;
    let endpoint = world.serve().await;
    let over = put(&endpoint, &token, &sealed(1001)).await;
    assert_eq!(
        receipt(over, &sealed(1001)).await,
        kept(StatusCode::CREATED, "quarantine")
    );
    let other = put(&endpoint, &world.token("elm2", When::Now), &sealed(1002)).await;
    assert_eq!(
        receipt(other, &sealed(1002)).await,
        kept(StatusCode::CREATED, "stored")
    );
}

#[tokio::test]
async fn a_flood_over_one_link_is_slowed_down_and_stops_nobody_else() {
    let world = World::new();
    let mut configuration = world.configuration();
    configuration.limits.quarantine_burst = 3;
    configuration.limits.quarantine_every = Duration::from_secs(60);
    let endpoint = Running::start(configuration).await;
    let late = world.token("oak1", When::Late);
    for seed in 0..3 {
        let response = put(&endpoint, &late, &sealed(seed)).await;
        assert_eq!(
            receipt(response, &sealed(seed)).await,
            kept(StatusCode::CREATED, "quarantine")
        );
    }
    let refused = put(&endpoint, &late, &sealed(3)).await;
    assert!((1..=61).contains(&header(&refused, "retry-after").parse::<u64>().unwrap()));
    assert_eq!(problem(refused).await, (429, "too-many".into()));
    assert!(!world.quarantined(&digest(&sealed(3))).exists());
    // A retry takes no place; a good link and another class are not slowed down.
    let retry = put(&endpoint, &late, &sealed(0)).await;
    assert_eq!(
        receipt(retry, &sealed(0)).await,
        kept(StatusCode::OK, "quarantine")
    );
    let good = put(&endpoint, &world.token("oak1", When::Now), &sealed(4)).await;
    assert_eq!(
        receipt(good, &sealed(4)).await,
        kept(StatusCode::CREATED, "stored")
    );
    let other = put(&endpoint, &world.token("elm2", When::Late), &sealed(5)).await;
    assert_eq!(
        receipt(other, &sealed(5)).await,
        kept(StatusCode::CREATED, "quarantine")
    );
}

#[tokio::test]
async fn a_damaged_object_is_left_alone_and_the_good_bytes_are_kept_beside_it() {
    let world = World::new();
    let endpoint = world.serve().await;
    let (token, bytes) = (world.token("oak1", When::Now), sealed(1));
    let mut flipped = bytes.clone();
    flipped[700] ^= 1;
    for damaged in [&bytes[..100], &flipped] {
        let path = world.stored(&digest(&bytes));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, damaged).unwrap();
        let response = put(&endpoint, &token, &bytes).await;
        assert_eq!(receipt(response, &bytes).await.1, "quarantine");
        assert_eq!(fs::read(&path).unwrap(), damaged);
        assert_eq!(fs::read(world.quarantined(&digest(&bytes))).unwrap(), bytes);
    }
}
