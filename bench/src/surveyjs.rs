//! SurveyJS as it would be deployed: bundled, minified, compressed with Brotli, served with the same kind of server.
//! Nothing of it is kept in the repository.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use axum::{
    Router,
    extract::{Path as Name, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::Value;
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::error::BenchError;

/// Brotli at its best, as `./dev build` does it for our own files.
const COMPRESS: &str = "const fs = require('fs'), zlib = require('zlib');
    for (const path of process.argv.slice(1)) fs.writeFileSync(path + '.br', zlib.brotliCompressSync(fs.readFileSync(path)));";

/// A running SurveyJS site.
#[derive(Debug)]
pub struct SurveyJs {
    /// Where it is.
    pub address: String,
    server: JoinHandle<()>,
    _folder: TempDir,
}

impl SurveyJs {
    /// Bundles the questions with SurveyJS and serves the result on a free port.
    pub async fn serve(questions: &Value) -> Result<Self, BenchError> {
        let folder = tempfile::Builder::new()
            .prefix("pupil-voice-surveyjs-")
            .tempdir()?;
        bundle(folder.path(), questions)?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = format!("http://localhost:{}/", listener.local_addr()?.port());
        let app = Router::new()
            .route(
                "/",
                get(async |State(folder)| file(folder, "index.html").await),
            )
            .route(
                "/{name}",
                get(async |State(folder), Name(name): Name<String>| file(folder, &name).await),
            )
            .with_state(Arc::new(folder.path().to_owned()));
        let server = tokio::spawn(async move {
            // Ends with the measurements.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self {
            address,
            server,
            _folder: folder,
        })
    }
}

impl Drop for SurveyJs {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn bundle(folder: &Path, questions: &Value) -> Result<(), BenchError> {
    let modules = env::var_os("SURVEYJS_MODULES").ok_or_else(|| {
        BenchError::SurveyJs("SURVEYJS_MODULES does not name its folder".to_owned())
    })?;
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("surveyjs");
    fs::copy(source.join("index.html"), folder.join("index.html"))?;
    fs::copy(source.join("survey.js"), folder.join("source.js"))?;
    fs::write(folder.join("questions.json"), questions.to_string())?;
    run(Command::new("esbuild")
        .current_dir(folder)
        .env("NODE_PATH", modules)
        .args([
            "source.js",
            "--bundle",
            "--minify",
            "--format=esm",
            "--outfile=survey.js",
        ])
        .args([
            "--target=safari15.6,chrome103,firefox102",
            "--log-level=warning",
        ]))?;
    run(Command::new("node").current_dir(folder).args([
        "-e",
        COMPRESS,
        "index.html",
        "survey.js",
        "survey.css",
    ]))
}

fn run(command: &mut Command) -> Result<(), BenchError> {
    let output = command
        .output()
        .map_err(|cause| BenchError::SurveyJs(cause.to_string()))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(BenchError::SurveyJs(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )),
    }
}

async fn file(folder: Arc<PathBuf>, name: &str) -> Response {
    let kind = match name.rsplit_once('.') {
        Some((_, "html")) => "text/html; charset=utf-8",
        Some((_, "js")) => "text/javascript",
        Some((_, "css")) => "text/css",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match tokio::fs::read(folder.join(format!("{name}.br"))).await {
        Ok(bytes) => (
            [
                (header::CONTENT_TYPE, kind),
                (header::CONTENT_ENCODING, "br"),
            ],
            bytes,
        )
            .into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
