//! A client that may do anything, on a bare connection.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, ToSocketAddrs};
use tokio::time::timeout;

use super::SEALED;

/// Longer than any limit the tests set; reached only when a limit does not work.
const PATIENCE: Duration = Duration::from_secs(15);

pub async fn connect(address: impl ToSocketAddrs) -> TcpStream {
    TcpStream::connect(address).await.unwrap()
}

pub async fn send(stream: &mut TcpStream, bytes: &[u8]) {
    stream.write_all(bytes).await.unwrap();
}

/// Everything until the endpoint closes the connection.
pub async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let reading = timeout(PATIENCE, stream.read_to_end(&mut bytes)).await;
    // A reset after an answer is an end as well.
    let _ = reading.expect("the endpoint did not close the connection");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What has arrived until `end` is in it.
pub async fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut bytes = Vec::new();
    while !String::from_utf8_lossy(&bytes).contains(end) {
        let mut part = [0; 4096];
        let read = timeout(PATIENCE, stream.read(&mut part))
            .await
            .expect("no answer")
            .unwrap();
        assert!(
            read > 0,
            "closed after {:?}",
            String::from_utf8_lossy(&bytes)
        );
        bytes.extend_from_slice(&part[..read]);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

pub fn upload_head(digest: &str, token: &str, length: &str) -> String {
    format!(
        "PUT /v1/responses/{digest} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\
         content-type: {}\r\n{length}\r\n\r\n",
        endpoint::SEALED_TYPE
    )
}

pub fn content_length() -> String {
    format!("content-length: {SEALED}")
}
