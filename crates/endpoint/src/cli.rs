//! The command line and environment of the `endpoint` program. It only turns them into a [`Configuration`].

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;

use endpoint::{AllowedOrigin, Configuration, Limits, StoreLocation, Tls};

/// Receives sealed responses, keeps them, and serves the survey. It cannot read what it keeps.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    /// The study's public folder, with study.json and, where short links are used, links.json
    #[arg(long, env = "PUPIL_VOICE_STUDY", value_name = "FOLDER")]
    study: PathBuf,

    /// The built app; leave out where a static host serves it
    #[arg(long, env = "PUPIL_VOICE_APP", value_name = "FOLDER")]
    app: Option<PathBuf>,

    /// Where responses are kept: a folder, or s3://BUCKET/PREFIX
    #[arg(long, env = "PUPIL_VOICE_STORE", value_name = "PLACE")]
    store: StoreLocation,

    /// Address and port to listen on
    #[arg(
        long,
        env = "PUPIL_VOICE_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,

    /// A proxy in front ends TLS: tell browsers to insist on it
    #[arg(long, env = "PUPIL_VOICE_BEHIND_TLS")]
    behind_tls: bool,

    /// Origin of a static host whose copy of the app may send here; may be given more than once
    #[arg(
        long = "allow-origin",
        env = "PUPIL_VOICE_ALLOW_ORIGIN",
        value_name = "ORIGIN",
        value_delimiter = ','
    )]
    allow_origins: Vec<AllowedOrigin>,
}

impl Cli {
    /// What the endpoint is to be started with.
    pub fn configuration(self) -> Configuration {
        Configuration {
            study: self.study,
            app: self.app,
            store: self.store,
            tls: if self.behind_tls {
                Tls::InFront
            } else {
                Tls::None
            },
            origins: self.allow_origins,
            limits: Limits::default(),
        }
    }
}
