//! A running `study preview`, and a client that asks it. It must not judge what it is told.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

use reqwest::{Client, StatusCode};
use scraper::{Html, Selector};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Study, program};

/// A running preview.
pub struct Preview {
    pub program: Child,
    _said: BufReader<ChildStdout>,
    pub address: String,
    _app: TempDir,
}

/// An answer, read.
pub struct Answer {
    pub status: StatusCode,
    headers: reqwest::header::HeaderMap,
    pub body: String,
}

impl Preview {
    /// Of a study that has neither keys nor anything built.
    pub fn of(study: &Study) -> Self {
        for made in ["keys", "public", "versions"] {
            // Not there, mostly.
            let _ = fs::remove_dir_all(study.path(made));
        }
        let app = app();
        let mut program = command(study, app.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(program.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "it ended");
        }
        let (_, address) = line.trim().split_once("http://").unwrap();
        Self {
            program,
            _said: said,
            address: format!("http://{}", address.trim_end_matches('/')),
            _app: app,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(client().get(format!("{}{path}", self.address)))
            .await
    }

    pub async fn ask(&self, request: reqwest::RequestBuilder) -> Answer {
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.text().await.unwrap();
        Answer {
            status,
            headers,
            body,
        }
    }

    pub async fn notes(&self, which: &str) -> Value {
        let notes = self.get(&format!("/app/notes/{which}")).await;
        assert_eq!(notes.status, StatusCode::OK, "{which}");
        serde_json::from_str(&notes.body).unwrap()
    }
}

/// A test that fails leaves no program behind.
impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The words of every element that matches.
    pub fn words(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        assert!(page.errors.is_empty(), "{:?}", page.errors);
        let selector = Selector::parse(selector).unwrap();
        let words = page
            .select(&selector)
            .map(|element| element.text().collect());
        words.collect()
    }
}

/// Enough of an app to be served.
pub fn app() -> TempDir {
    let app = tempfile::tempdir().unwrap();
    for (name, words) in [
        ("index.html", "<!doctype html><title>App</title>"),
        ("boot.js", "start();"),
        ("sw.js", "keep();"),
    ] {
        fs::write(app.path().join(name), words).unwrap();
    }
    app
}

pub fn command(study: &Study, app: &Path) -> Command {
    let mut command = program();
    command
        .arg("preview")
        .arg(study.path(""))
        .arg("--app")
        .arg(app);
    command
}

pub fn client() -> Client {
    let client = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(20));
    client
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}

pub fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path);
        }
    }
    found
}
