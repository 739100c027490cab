//! A well-behaved client.

use std::time::Duration;

use reqwest::{Client, Method, Response, StatusCode, redirect};
use serde_json::Value;

use super::{Running, digest};

/// Gives up long after the endpoint should have.
const PATIENCE: Duration = Duration::from_secs(15);

pub fn client() -> Client {
    Client::builder()
        .redirect(redirect::Policy::none())
        .no_proxy()
        .timeout(PATIENCE)
        .build()
        .unwrap()
}

pub async fn ask(
    endpoint: &Running,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
) -> Response {
    let mut request = client().request(method, endpoint.url(path));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

pub async fn put(endpoint: &Running, token: &str, bytes: &[u8]) -> Response {
    put_at(&client(), &endpoint.url(""), token, bytes)
        .await
        .unwrap()
}

/// `base` without a slash at its end.
pub async fn put_at(
    client: &Client,
    base: &str,
    token: &str,
    bytes: &[u8],
) -> reqwest::Result<Response> {
    client
        .put(format!("{base}/v1/responses/{}", digest(bytes)))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", endpoint::SEALED_TYPE)
        .body(bytes.to_vec())
        .send()
        .await
}

pub fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

/// Status, and the last part of the problem's type.
pub async fn problem(response: Response) -> (u16, String) {
    assert_eq!(header(&response, "content-type"), endpoint::PROBLEM_TYPE);
    assert_eq!(header(&response, "cache-control"), "no-store");
    assert_eq!(
        header(&response, "content-security-policy"),
        endpoint::NOTHING_POLICY
    );
    let status = response.status().as_u16();
    let document: Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    assert_eq!(document["status"], status);
    assert!(
        document["title"]
            .as_str()
            .is_some_and(|title| !title.is_empty())
    );
    let name = document["type"]
        .as_str()
        .unwrap()
        .strip_prefix("urn:pupil-voice:problem:");
    (status, name.unwrap().to_string())
}

/// Checks the whole shape of a receipt; tells the status and where the bytes were kept.
pub async fn receipt(response: Response, bytes: &[u8]) -> (StatusCode, String) {
    assert_eq!(header(&response, "content-type"), endpoint::RECEIPT_TYPE);
    assert_eq!(header(&response, "cache-control"), "no-store");
    let status = response.status();
    let document: Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    let kept = document["kept"].as_str().unwrap().to_string();
    let expected =
        serde_json::json!({ "receipt": "pupil-voice/v1", "sha256": digest(bytes), "kept": kept });
    assert_eq!(document, expected);
    (status, kept)
}
