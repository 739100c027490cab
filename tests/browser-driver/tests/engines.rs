//! Every engine starts, loads a page, keeps or loses what it should, and leaves no process behind.

use std::fs;

use browser_driver::{Browser, Engine, Profile};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

#[tokio::test(flavor = "multi_thread")]
async fn chromium_opens_a_page() {
    opens_a_page(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn firefox_opens_a_page() {
    opens_a_page(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn webkit_opens_a_page() {
    opens_a_page(Engine::WebKit).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_browser_comes_back_with_its_profile() {
    let address = site().await;
    let browser = Browser::open(Engine::Chromium).await.unwrap();
    browser.goto(&address).await.unwrap();
    // Strict durability is acknowledged only once it is on the disk.
    let kept = browser
        .execute_async(
            "const [done] = arguments;
             const request = indexedDB.open('kept');
             request.onupgradeneeded = () => request.result.createObjectStore('things');
             request.onsuccess = () => {
                 const change = request.result.transaction('things', 'readwrite', { durability: 'strict' });
                 change.objectStore('things').put('still here', 1);
                 change.oncomplete = () => done(true);
             };",
            vec![],
        )
        .await
        .unwrap();
    assert_eq!(kept.json(), &json!(true));

    let profile = browser.kill();
    assert_eq!(processes_of(&profile), Vec::<String>::new());
    let again = Browser::with_profile(Engine::Chromium, profile)
        .await
        .unwrap();
    again.goto(&address).await.unwrap();
    let found = again
        .execute_async(
            "const [done] = arguments;
             const request = indexedDB.open('kept');
             request.onsuccess = () => {
                 const read = request.result.transaction('things').objectStore('things').get(1);
                 read.onsuccess = () => done(read.result);
             };",
            vec![],
        )
        .await
        .unwrap();
    assert_eq!(found.json(), &json!("still here"));
}

async fn opens_a_page(engine: Engine) {
    let address = site().await;
    let browser = Browser::open(engine).await.unwrap();
    browser.goto(&address).await.unwrap();
    assert_eq!(browser.title().await.unwrap(), "A page");
    browser.resize(700, 900).await.unwrap();
    let size = browser
        .script("return [innerWidth, outerHeight]", vec![])
        .await
        .unwrap();
    assert_eq!(size, json!([700, 900]), "{engine:?}");

    let profile = browser.close().await.unwrap();
    assert_eq!(processes_of(&profile), Vec::<String>::new());
}

/// Command lines that still name the profile's folder.
fn processes_of(profile: &Profile) -> Vec<String> {
    let folder = profile.folder().display().to_string();
    fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| fs::read(entry.path().join("cmdline")).ok())
        .map(|line| String::from_utf8_lossy(&line).replace('\0', " "))
        .filter(|line| line.contains(&folder))
        .collect()
}

/// A site of one page.
async fn site() -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = format!(
        "http://localhost:{}/",
        listener.local_addr().unwrap().port()
    );
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                let page = "<!DOCTYPE html><html lang=en><title>A page</title><p>Hello";
                let answer = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{page}",
                    page.len()
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    address
}
