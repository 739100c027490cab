//! Clients that are slow, huge, cut off or malformed: bounded time, bounded memory, and nothing stored.

use std::time::Duration;

use tokio::io::AsyncWriteExt as _;

use crate::support::client::{client, put, receipt};
use crate::support::raw::{connect, content_length, read_to_end, read_until, send, upload_head};
use crate::support::{Running, SEALED, When, World, digest, sealed};

const SHORT: Duration = Duration::from_millis(300);

/// Time limits short enough to be seen in a test.
async fn impatient(world: &World) -> Running {
    let mut configuration = world.configuration();
    configuration.limits.header_time = SHORT;
    configuration.limits.body_time = SHORT;
    configuration.limits.write_time = SHORT;
    Running::start(configuration).await
}

/// A server that survived still takes a response.
async fn still_serves(world: &World, endpoint: &Running) {
    let bytes = sealed(99);
    let response = put(endpoint, &world.token("oak1", When::Now), &bytes).await;
    assert_eq!(receipt(response, &bytes).await.1, "stored");
    assert_eq!(
        world.objects().len(),
        1,
        "something else was stored: {:?}",
        world.objects()
    );
}

#[tokio::test]
async fn a_header_that_never_ends_is_cut_off_in_time() {
    let world = World::new();
    let endpoint = impatient(&world).await;
    let mut silent = connect(endpoint.address).await;
    let mut half = connect(endpoint.address).await;
    send(&mut half, b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").await;
    read_to_end(&mut silent).await;
    read_to_end(&mut half).await;
    let mut idle = connect(endpoint.address).await;
    send(&mut idle, b"GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(read_to_end(&mut idle).await.contains("live"));
    still_serves(&world, &endpoint).await;
}

#[tokio::test]
async fn a_huge_header_is_refused() {
    let world = World::new();
    let endpoint = impatient(&world).await;
    let mut stream = connect(endpoint.address).await;
    send(&mut stream, b"GET / HTTP/1.1\r\nhost: x\r\n").await;
    let line = format!("x-long: {}\r\n", "a".repeat(1000));
    for _ in 0..100 {
        if stream.write_all(line.as_bytes()).await.is_err() {
            break;
        }
    }
    let answer = read_to_end(&mut stream).await;
    // A client that is still sending may see the reset before the answer.
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 431"),
        "{answer}"
    );
    still_serves(&world, &endpoint).await;
}

#[tokio::test]
async fn malformed_requests_are_refused() {
    let world = World::new();
    let endpoint = impatient(&world).await;
    for request in [
        "nonsense\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\0\0\0\0\r\n\r\n",
        "GET /\r\nx: \r\n\r\n",
    ] {
        let mut stream = connect(endpoint.address).await;
        send(&mut stream, request.as_bytes()).await;
        let answer = read_to_end(&mut stream).await;
        assert!(
            answer.starts_with("HTTP/1.1 4") || answer.is_empty(),
            "{request:?}: {answer}"
        );
    }
    still_serves(&world, &endpoint).await;
}

#[tokio::test]
async fn no_path_leads_out_of_the_app() {
    let world = World::new();
    std::fs::write(world.path("outside.txt"), "outside").unwrap();
    let endpoint = impatient(&world).await;
    for path in [
        "/../outside.txt",
        "/./../outside.txt",
        "/app/../../outside.txt",
        "/..\\outside.txt",
        "/%2e%2e%2foutside.txt",
        "/../study/study.json",
        "//etc/passwd",
        "/../../../../etc/passwd",
    ] {
        let mut stream = connect(endpoint.address).await;
        let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        send(&mut stream, request.as_bytes()).await;
        let answer = read_to_end(&mut stream).await;
        assert!(answer.starts_with("HTTP/1.1 40"), "{path}: {answer}");
    }
    still_serves(&world, &endpoint).await;
}

#[tokio::test]
async fn a_body_that_stalls_is_a_problem_in_time() {
    let world = World::new();
    let endpoint = impatient(&world).await;
    let (token, bytes) = (world.token("oak1", When::Now), sealed(1));
    let mut stream = connect(endpoint.address).await;
    let head = upload_head(&digest(&bytes), &token, &content_length());
    send(&mut stream, head.as_bytes()).await;
    send(&mut stream, &bytes[..SEALED - 1]).await;
    let answer = read_to_end(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("urn:pupil-voice:problem:too-slow"));
    still_serves(&world, &endpoint).await;
}

#[tokio::test]
async fn a_body_cut_off_by_a_broken_connection_is_not_stored() {
    let world = World::new();
    let endpoint = impatient(&world).await;
    let (token, bytes) = (world.token("oak1", When::Now), sealed(1));
    for length in [0, 1, 19, SEALED - 1] {
        let mut stream = connect(endpoint.address).await;
        let head = upload_head(&digest(&bytes), &token, &content_length());
        send(&mut stream, head.as_bytes()).await;
        send(&mut stream, &bytes[..length]).await;
        stream.shutdown().await.unwrap();
        let answer = read_to_end(&mut stream).await;
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 400"),
            "{answer}"
        );
    }
    still_serves(&world, &endpoint).await;
}

#[tokio::test]
async fn a_chunked_body_has_the_same_bounds() {
    let world = World::new();
    let endpoint = impatient(&world).await;
    let (token, bytes) = (world.token("oak1", When::Now), sealed(1));
    let head = upload_head(&digest(&bytes), &token, "transfer-encoding: chunked");

    let mut endless = connect(endpoint.address).await;
    send(&mut endless, head.as_bytes()).await;
    let chunk = format!("{:x}\r\n{}\r\n", 4096, "a".repeat(4096));
    send(&mut endless, chunk.as_bytes()).await;
    let answer = read_until(&mut endless, "\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");

    let mut short = connect(endpoint.address).await;
    send(&mut short, head.as_bytes()).await;
    send(&mut short, b"4\r\nPVSR\r\n0\r\n\r\n").await;
    let answer = read_until(&mut short, "too-short").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");

    let mut malformed = connect(endpoint.address).await;
    send(&mut malformed, head.as_bytes()).await;
    send(&mut malformed, b"not a length\r\n").await;
    let answer = read_to_end(&mut malformed).await;
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 400"),
        "{answer}"
    );
    still_serves(&world, &endpoint).await;
}

#[tokio::test]
async fn a_refusal_reaches_a_client_that_is_still_sending() {
    let world = World::new();
    let endpoint = world.serve().await;
    let bytes = sealed(1);
    let mut stream = connect(endpoint.address).await;
    let length = format!("{}\r\nexpect: 100-continue", content_length());
    let head = upload_head(&digest(&bytes), "v4.public.nonsense", &length);
    send(&mut stream, head.as_bytes()).await;
    // The refused body is read all the same: closing on a client that is sending would reset the answer away.
    read_until(&mut stream, "100 Continue\r\n\r\n").await;
    send(&mut stream, &bytes).await;
    let answer = read_until(&mut stream, "problem:token").await;
    assert!(answer.contains("HTTP/1.1 401"), "{answer}");
    send(&mut stream, b"GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let answer = read_until(&mut stream, "live\n").await;
    assert!(answer.contains("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn contradicting_lengths_are_refused() {
    let world = World::new();
    let endpoint = impatient(&world).await;
    let (token, bytes) = (world.token("oak1", When::Now), sealed(1));
    for length in [
        "content-length: 1\r\ncontent-length: 2".to_string(),
        "content-length: -1".into(),
        "content-length: 99999999999999999999999".into(),
        "content-length: 1e3".into(),
    ] {
        let mut stream = connect(endpoint.address).await;
        send(
            &mut stream,
            upload_head(&digest(&bytes), &token, &length).as_bytes(),
        )
        .await;
        let answer = read_to_end(&mut stream).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{length}: {answer}");
    }
    still_serves(&world, &endpoint).await;
}

#[tokio::test]
async fn a_client_that_takes_nothing_in_is_dropped() {
    let world = World::new();
    // More than the buffers of both ends hold.
    std::fs::write(world.path("app/large.bin"), vec![7; 32 << 20]).unwrap();
    let mut configuration = world.configuration();
    configuration.limits.write_time = SHORT;
    configuration.limits.connections = 1;
    let endpoint = Running::start(configuration).await;
    let mut greedy = connect(endpoint.address).await;
    send(&mut greedy, b"GET /large.bin HTTP/1.1\r\nhost: x\r\n\r\n").await;
    // The only place is taken until the endpoint gives up on it; then this one is served.
    let response = client()
        .get(endpoint.url("/health/live"))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    drop(greedy);
}

#[tokio::test]
async fn more_connections_than_allowed_wait_their_turn() {
    let world = World::new();
    let mut configuration = world.configuration();
    configuration.limits.connections = 2;
    configuration.limits.header_time = SHORT;
    let endpoint = Running::start(configuration).await;
    let _silent = [
        connect(endpoint.address).await,
        connect(endpoint.address).await,
    ];
    still_serves(&world, &endpoint).await;
}
