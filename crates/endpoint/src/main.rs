//! The `endpoint` program: reads its command line, listens, serves until it is told to stop.

mod cli;

use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Parser as _;
use tokio::net::TcpListener;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use endpoint::{StartError, serve};

use self::cli::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    log();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("endpoint: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> Result<(), StartError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(StartError::Runtime)?;
    runtime.block_on(async {
        let listener = listen(cli.listen).await?;
        serve(cli.configuration(), listener, told_to_stop()).await
    })
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| match source.kind() {
            std::io::ErrorKind::AddrInUse => StartError::AddressTaken(address),
            _ => StartError::Listen { address, source },
        })?;
    let address = listener.local_addr().map_err(StartError::Socket)?;
    tracing::info!(%address, "listening");
    Ok(listener)
}

/// Only this program's own words: a library might write an address or an object's name.
fn log() {
    let own = Targets::new().with_target("endpoint", LevelFilter::INFO);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_target(false);
    tracing_subscriber::registry().with(lines).with(own).init();
}

#[cfg(unix)]
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let waiting = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    );
    match waiting {
        (Ok(mut terminate), Ok(mut interrupt)) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        }
        // Without handlers the signals end the process at once, which loses nothing either.
        _ => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn told_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
