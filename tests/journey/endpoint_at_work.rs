//! The endpoint as it is deployed, on a free port and a folder of its own, and what a tablet and a look into the folder see
//! of it. It must not open a response.

use std::{
    collections::BTreeMap,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use endpoint::{Configuration, RECEIPT_TYPE, SEALED_TYPE, StartError, StoreLocation, serve};
use pupil_voice::outbox::Entry;
use reqwest::{Client, Response, StatusCode, redirect};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::study_team::Study;

/// Gives up long after the endpoint should have.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Endpoint {
    home: TempDir,
    address: SocketAddr,
    client: Client,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Result<(), StartError>>,
}

impl Endpoint {
    pub async fn of(study: &Study) -> Self {
        let home = tempfile::tempdir().unwrap();
        let app = home.path().join("app");
        fs::create_dir(&app).unwrap();
        fs::write(
            app.join("index.html"),
            "<!doctype html><title>Pupil Voice</title>",
        )
        .unwrap();
        let store = StoreLocation::Folder(home.path().join("store"));
        let mut configuration = Configuration::new(study.folder().public(), app, store);
        configuration.limits.reread = Duration::ZERO;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let ended = tokio::spawn(serve(configuration, listener, async {
            let _ = stopped.await;
        }));
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .no_proxy()
            .timeout(PATIENCE)
            .build()
            .unwrap();
        Self {
            home,
            address,
            client,
            stop,
            ended,
        }
    }

    pub async fn get(&self, path: &str) -> Response {
        let url = format!("http://{}{path}", self.address);
        self.client.get(url).send().await.unwrap()
    }

    /// What a tablet fetches.
    pub async fn study_json(&self) -> String {
        let response = self.get("/study.json").await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "application/json");
        String::from_utf8(response.bytes().await.unwrap().to_vec()).unwrap()
    }

    /// Sends an entry as the app does. Says where it was kept, and whether it was new.
    pub async fn put(&self, entry: &Entry) -> (StatusCode, String) {
        let response = self.send(entry, entry.sealed()).await;
        let status = response.status();
        assert_eq!(response.headers()["content-type"], RECEIPT_TYPE, "{status}");
        let receipt: Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
        let kept = receipt["kept"].as_str().unwrap().to_owned();
        let digest = entry.digest().to_string();
        let whole = json!({ "receipt": "pupil-voice/v1", "sha256": digest, "kept": kept });
        assert_eq!(receipt, whole);
        (status, kept)
    }

    /// Sends these bytes in the entry's name.
    pub async fn send(&self, entry: &Entry, bytes: &[u8]) -> Response {
        let url = format!("http://{}/v1/responses/{}", self.address, entry.digest());
        self.client
            .put(url)
            .bearer_auth(entry.token())
            .header("content-type", SEALED_TYPE)
            .body(bytes.to_vec())
            .send()
            .await
            .unwrap()
    }

    pub fn store(&self) -> PathBuf {
        self.home.path().join("store")
    }

    /// Every stored object: its name from the store, and its bytes.
    pub fn objects(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        collect(&self.store(), "", &mut found);
        found
    }

    pub async fn stop(self) {
        self.stop.send(()).unwrap();
        self.ended.await.unwrap().unwrap();
    }
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}
