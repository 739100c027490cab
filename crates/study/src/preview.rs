//! `study preview`: the app on the study as its files say now, to click through, on this computer only. It must not ask for a
//! passphrase, write a file, or take an answer.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};

use clap::Args;
use endpoint::{Limits, Site, serve_routes};
use thiserror::Error;
use tokio::{net::TcpListener, runtime};

use crate::StudyFolder;

mod app_folder;
mod desk;
mod front_page;
mod item_notes;
mod keys;
mod page;
mod problem_page;
mod proof;
mod routes;

use desk::Desk;
use keys::PreviewKeys;
use proof::{Proof, ProofError};

/// `study preview`
#[derive(Debug, Args)]
pub struct PreviewArguments {
    /// The study folder; it needs no keys and need not be built
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The port to listen on, at 127.0.0.1 [default: a free one]
    #[arg(
        long,
        value_name = "PORT",
        default_value_t = 0,
        hide_default_value = true
    )]
    port: u16,
    /// The app for previews [default: dist-preview beside this program, else in the current folder]
    #[arg(long, value_name = "FOLDER")]
    app: Option<PathBuf>,
}

/// Why there is no preview.
#[derive(Debug, Error)]
pub enum PreviewError {
    /// The folder holds no study.
    #[error("there is no study in {folder}: it has no study.toml; name the study folder", folder = .0.display())]
    NoStudy(PathBuf),
    /// There is no app to show it with.
    #[error(
        "{folder} holds no app for previews ({source}); `./dev build` makes dist-preview: name it with --app, or put it beside \
         this program",
        folder = folder.display()
    )]
    NoApp {
        /// Where it was looked for.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No fresh randomness.
    #[error("the system gives no random numbers: {0}")]
    Randomness(getrandom::Error),
    /// The port is in use.
    #[error(
        "port {0} is in use by another program; stop that program, or choose another port with --port"
    )]
    PortTaken(u16),
    /// It cannot listen or serve for another reason.
    #[error("cannot listen at 127.0.0.1: {0}; choose another port with --port")]
    Listen(io::Error),
}

impl PreviewArguments {
    pub(crate) fn run(self) -> Result<(), PreviewError> {
        let folder = StudyFolder::at(&self.folder);
        if !folder.study_file().is_file() {
            return Err(PreviewError::NoStudy(self.folder));
        }
        let app = app_folder::find(self.app);
        let site = Site::read(&app).map_err(|source| PreviewError::NoApp {
            folder: app,
            source,
        })?;
        let keys = PreviewKeys::made().map_err(PreviewError::Randomness)?;
        let desk = Arc::new(Desk::new(folder, keys, site));
        let runtime = runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(PreviewError::Listen)?;
        runtime.block_on(async {
            let listener = listen(self.port).await?;
            let address = listener.local_addr().map_err(PreviewError::Listen)?;
            tell(&desk, address).await;
            let stop = async {
                if tokio::signal::ctrl_c().await.is_err() {
                    std::future::pending().await
                }
            };
            serve_routes(&limits(), listener, routes::routes(desk), stop).await;
            Ok(())
        })
    }
}

/// At this computer only: nobody else may read a study that is being made, nor words that are licensed.
async fn listen(port: u16) -> Result<TcpListener, PreviewError> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address)
        .await
        .map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => PreviewError::PortTaken(port),
            _ => PreviewError::Listen(error),
        })
}

/// What is wrong with the files is told at once, and again on the page, which goes on when they are mended.
async fn tell(desk: &Arc<Desk>, address: SocketAddr) {
    if let Err(error) = Arc::clone(desk).proof_now().await {
        eprintln!("{error}\n");
    }
    println!(
        "Preview of {}. Nothing is kept or sent.",
        desk.folder().display()
    );
    println!("  http://{address}/");
    println!("After a change to the files, reload the page. Ctrl-C ends the preview.");
}

/// Open pages hold connections: a preview that was told to stop does not wait for them.
fn limits() -> Limits {
    Limits {
        stop_time: std::time::Duration::from_millis(200),
        ..Limits::default()
    }
}
