//! What is stored, what is acknowledged, what is refused.

use std::fs;

use class_link::SigningKey;
use reqwest::StatusCode;

use crate::support::client::{client, header, problem, put, put_at, receipt};
use crate::support::{Running, SEALED, STUDY, When, World, digest, sealed, token_of};

#[tokio::test]
async fn a_response_is_stored_under_its_digest_and_receipted() {
    let world = World::new();
    let endpoint = world.serve().await;
    let bytes = sealed(1);
    let response = put(&endpoint, &world.token("oak1", When::Now), &bytes).await;
    assert_eq!(
        receipt(response, &bytes).await,
        (StatusCode::CREATED, "stored".into())
    );
    assert_eq!(fs::read(world.stored(&digest(&bytes))).unwrap(), bytes);
    assert_eq!(world.objects().len(), 1);
}

#[tokio::test]
async fn a_retry_after_a_lost_receipt_is_stored_once() {
    let world = World::new();
    let endpoint = world.serve().await;
    let (token, bytes) = (world.token("oak1", When::Now), sealed(1));
    drop(put(&endpoint, &token, &bytes).await);
    let again = put(&endpoint, &token, &bytes).await;
    assert_eq!(
        receipt(again, &bytes).await,
        (StatusCode::OK, "stored".into())
    );
    assert_eq!(world.objects().len(), 1);
}

#[tokio::test]
async fn a_retry_after_the_link_expired_is_still_the_stored_one() {
    let world = World::new();
    let endpoint = world.serve().await;
    let bytes = sealed(1);
    put(&endpoint, &world.token("oak1", When::Now), &bytes).await;
    let again = put(&endpoint, &world.token("oak1", When::Late), &bytes).await;
    assert_eq!(
        receipt(again, &bytes).await,
        (StatusCode::OK, "stored".into())
    );
    assert_eq!(world.objects().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_identical_uploads_at_once_are_stored_once() {
    let world = World::new();
    let endpoint = world.serve().await;
    for seed in 0..10 {
        created_once(&world, [&endpoint; 8], seed).await;
    }
    assert_eq!(world.objects().len(), 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_replicas_on_one_folder_store_once() {
    let world = World::new();
    let (one, two) = (world.serve().await, world.serve().await);
    for seed in 0..10 {
        created_once(
            &world,
            [&one, &two, &one, &two, &one, &two, &one, &two],
            seed,
        )
        .await;
    }
    one.stop().await;
    let bytes = sealed(3);
    let again = put(&two, &world.token("oak1", When::Now), &bytes).await;
    assert_eq!(
        receipt(again, &bytes).await,
        (StatusCode::OK, "stored".into())
    );
    assert_eq!(world.objects().len(), 10);
}

async fn created_once(world: &World, endpoints: [&Running; 8], seed: u64) {
    let (token, client) = (world.token("oak1", When::Now), client());
    let uploads = endpoints.map(|endpoint| {
        let (token, client, base) = (token.clone(), client.clone(), endpoint.url(""));
        tokio::spawn(async move {
            let bytes = sealed(seed);
            let response = put_at(&client, &base, &token, &bytes).await.unwrap();
            receipt(response, &bytes).await
        })
    });
    let mut created = 0;
    for upload in uploads {
        let (status, kept) = upload.await.unwrap();
        assert_eq!(kept, "stored");
        created += usize::from(status == StatusCode::CREATED);
    }
    assert_eq!(created, 1);
}

#[tokio::test]
async fn each_refusal_has_its_problem_and_stores_nothing() {
    let world = World::new();
    let endpoint = world.serve().await;
    let good = world.token("oak1", When::Now);
    let mut forged = good.clone();
    let middle = forged.len() / 2;
    let other = if forged.as_bytes()[middle] == b'A' {
        "B"
    } else {
        "A"
    };
    forged.replace_range(middle..=middle, other);
    let stranger = SigningKey::from_seed([8; 32]);
    let unmagic = [b"PVSX", &sealed(1)[4..]].concat();
    let version_2 = [b"PVSR\x02", &sealed(1)[5..]].concat();

    let put = async |token: &str, bytes: &[u8]| problem(put(&endpoint, token, bytes).await).await;
    let is = |status: u16, name: &str| (status, name.to_string());
    assert_eq!(
        put(&good, &sealed(1)[..SEALED - 1]).await,
        is(400, "too-short")
    );
    assert_eq!(put(&good, b"").await, is(400, "too-short"));
    assert_eq!(
        put(&good, &[sealed(1), vec![0]].concat()).await,
        is(413, "too-long")
    );
    assert_eq!(put(&good, &unmagic).await, is(400, "not-sealed"));
    assert_eq!(put(&good, &version_2).await, is(400, "not-sealed"));
    assert_eq!(put("", &sealed(1)).await, is(401, "no-token"));
    assert_eq!(
        put("v4.public.nonsense", &sealed(1)).await,
        is(401, "token")
    );
    assert_eq!(
        put(&good[..good.len() - 9], &sealed(1)).await,
        is(401, "token")
    );
    assert_eq!(put(&forged, &sealed(1)).await.0, 401);
    let foreign = token_of("another", &world.key, "oak1", When::Now);
    assert_eq!(put(&foreign, &sealed(1)).await, is(403, "foreign-study"));
    let foreign = token_of(STUDY, &stranger, "oak1", When::Now);
    assert_eq!(put(&foreign, &sealed(1)).await, is(403, "foreign-study"));
    assert!(world.objects().is_empty());
}

#[tokio::test]
async fn wrong_headers_paths_and_methods_are_refused() {
    let world = World::new();
    let endpoint = world.serve().await;
    let (token, bytes) = (world.token("oak1", When::Now), sealed(1));
    let path = format!("/v1/responses/{}", digest(&bytes));
    let request = |path: &str| {
        client()
            .put(endpoint.url(path))
            .bearer_auth(&token)
            .header("content-type", endpoint::SEALED_TYPE)
            .body(bytes.clone())
    };
    let is = |status: u16, name: &str| (status, name.to_string());

    let other = format!("/v1/responses/{}", digest(&sealed(2)));
    assert_eq!(
        problem(request(&other).send().await.unwrap()).await,
        is(422, "digest-mismatch")
    );
    for name in [
        "abc",
        &path[14..].to_uppercase(),
        &"g".repeat(64),
        "..%2f..%2fetc",
    ] {
        let response = request(&format!("/v1/responses/{name}"))
            .send()
            .await
            .unwrap();
        assert_eq!(problem(response).await, is(400, "digest-syntax"), "{name}");
    }
    let coded = request(&path)
        .header("content-encoding", "gzip")
        .send()
        .await
        .unwrap();
    assert_eq!(problem(coded).await, is(415, "media-type"));
    for media in ["text/plain", "application/octet-stream", ""] {
        let typed = client()
            .put(endpoint.url(&path))
            .bearer_auth(&token)
            .header("content-type", media);
        let response = typed.body(bytes.clone()).send().await.unwrap();
        assert_eq!(problem(response).await, is(415, "media-type"), "{media}");
    }
    let typed = client()
        .put(endpoint.url(&path))
        .header("content-type", endpoint::SEALED_TYPE);
    let response = typed.body(bytes.clone()).send().await.unwrap();
    assert_eq!(header(&response, "www-authenticate"), "Bearer");
    assert_eq!(problem(response).await, is(401, "no-token"));

    for method in [
        reqwest::Method::GET,
        reqwest::Method::POST,
        reqwest::Method::DELETE,
    ] {
        let response = client()
            .request(method, endpoint.url(&path))
            .send()
            .await
            .unwrap();
        assert_eq!(header(&response, "allow"), "PUT");
        assert_eq!(problem(response).await, is(405, "method"));
    }
    for path in [
        "/v1/",
        "/v1/responses",
        "/v1/responses/a/b",
        "/v2/../v1/nothing",
        "/health/other",
    ] {
        let response = client().get(endpoint.url(path)).send().await.unwrap();
        assert_eq!(problem(response).await, is(404, "not-found"), "{path}");
    }
    assert!(world.objects().is_empty());
}

#[tokio::test]
async fn a_store_that_fails_is_a_reason_to_come_back_and_never_a_receipt() {
    let world = World::new();
    let endpoint = world.serve().await;
    let (token, bytes) = (world.token("oak1", When::Now), sealed(1));
    // A file where the class's folder belongs: every write below it fails, also for root.
    let class = world.path("store").join(STUDY).join("screening/oak1");
    fs::create_dir_all(class.parent().unwrap()).unwrap();
    fs::write(&class, "").unwrap();
    let response = put(&endpoint, &token, &bytes).await;
    assert!(header(&response, "retry-after").parse::<u64>().unwrap() > 0);
    assert_eq!(problem(response).await, (503, "store".into()));
    fs::remove_file(&class).unwrap();
    let response = put(&endpoint, &token, &bytes).await;
    assert_eq!(
        receipt(response, &bytes).await,
        (StatusCode::CREATED, "stored".into())
    );
}
