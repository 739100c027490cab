//! What one endpoint process is told when it starts: folders, store, limits. It opens and checks nothing itself.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use thiserror::Error;

/// Everything an endpoint needs to know; the command line of the `endpoint` program fills it in.
#[derive(Debug, Clone)]
pub struct Configuration {
    /// The study's public folder: `study.json`, and `links.json` where short links are used.
    pub study: PathBuf,
    /// The built app; `None` where a static host elsewhere serves it.
    pub app: Option<PathBuf>,
    /// Where sealed responses are kept.
    pub store: StoreLocation,
    /// Whether a proxy in front ends TLS, so that browsers may be told to insist on it (RFC 6797).
    pub tls: Tls,
    /// Origins of static hosts whose copy of the app may send here; none by default.
    pub origins: Vec<AllowedOrigin>,
    /// Bounds on time and memory.
    pub limits: Limits,
}

impl Configuration {
    /// A configuration with the usual limits, no other origin, and no TLS in front.
    pub fn new(study: impl Into<PathBuf>, app: impl Into<PathBuf>, store: StoreLocation) -> Self {
        Self {
            study: study.into(),
            app: Some(app.into()),
            store,
            tls: Tls::None,
            origins: Vec::new(),
            limits: Limits::default(),
        }
    }
}

/// Where sealed responses are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreLocation {
    /// A folder, made when missing, on a file system that honours `fsync`.
    Folder(PathBuf),
    /// A bucket of an S3-compatible store, and the prefix of every object in it.
    S3 {
        /// The bucket's name.
        bucket: String,
        /// What every object's name begins with; may be empty.
        prefix: String,
    },
}

/// `--store` is neither a folder nor `s3://BUCKET/PREFIX`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreLocationError {
    /// Nothing was given.
    #[error("the store is empty; give a folder, or s3://BUCKET/PREFIX")]
    Empty,
    /// `s3://` without a bucket.
    #[error("s3:// lacks the bucket's name; write s3://BUCKET/PREFIX")]
    NoBucket,
    /// Some other scheme.
    #[error("{0}:// is no store this endpoint knows; give a folder, or s3://BUCKET/PREFIX")]
    Scheme(String),
}

impl FromStr for StoreLocation {
    type Err = StoreLocationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(StoreLocationError::Empty);
        }
        match text.split_once("://") {
            None => Ok(Self::Folder(text.into())),
            Some(("file", path)) => Ok(Self::Folder(path.into())),
            Some(("s3", rest)) => {
                let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
                if bucket.is_empty() {
                    return Err(StoreLocationError::NoBucket);
                }
                Ok(Self::S3 {
                    bucket: bucket.into(),
                    prefix: prefix.trim_matches('/').into(),
                })
            }
            Some((scheme, _)) => Err(StoreLocationError::Scheme(scheme.into())),
        }
    }
}

impl fmt::Display for StoreLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "{}", path.display()),
            Self::S3 { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

/// Whether browsers reach this endpoint over TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// Plain HTTP, as on one's own machine.
    None,
    /// A proxy in front ends TLS.
    InFront,
}

/// The origin of a static host: `https://host` or `https://host:port`, nothing after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedOrigin(String);

/// `--allow-origin` is not an origin.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0} is not an origin; write https://HOST with nothing after it, not even a slash")]
pub struct AllowedOriginError(String);

impl AllowedOrigin {
    /// The origin as a browser sends it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AllowedOrigin {
    type Err = AllowedOriginError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Compared byte by byte with the browser's `Origin` header, so in its serialised form only (RFC 6454, 6.2).
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://localhost").map(|_| "localhost"))
            .or_else(|| text.strip_prefix("http://127.0.0.1").map(|_| "localhost"));
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".:-[]/".contains(c);
        let slashes = text.matches('/').count();
        match host {
            Some(host) if !host.is_empty() && slashes == 2 && text.chars().all(plain) => {
                Ok(Self(text.into()))
            }
            _ => Err(AllowedOriginError(text.into())),
        }
    }
}

/// Bounds on time and memory, so that no client can hold more than its share.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Open connections at once; more wait in the operating system's queue.
    pub connections: usize,
    /// Time for a request's header, also between two requests on one connection.
    pub header_time: Duration,
    /// Time for a request's whole body.
    pub body_time: Duration,
    /// Time without any progress while sending to a client.
    pub write_time: Duration,
    /// Bytes of a request's header.
    pub header_bytes: usize,
    /// Bodies read at once.
    pub uploads: usize,
    /// Time for one step of the store.
    pub store_time: Duration,
    /// Time for open requests to end after the signal to stop.
    pub stop_time: Duration,
    /// How often `study.json` and `links.json` are looked at for a change.
    pub reread: Duration,
    /// How long an answer about readiness stays good.
    pub ready: Duration,
    /// Quarantined responses of one class that are taken at once; after that, one every `quarantine_every`.
    pub quarantine_burst: u32,
    /// How often one more response of a class is taken into quarantine.
    pub quarantine_every: Duration,
    /// How often one class's responses are counted at once; after that, once every `count_every`.
    pub count_burst: u32,
    /// How often one class's responses are counted once more.
    pub count_every: Duration,
    /// Classes counted at once.
    pub counts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 512,
            header_time: Duration::from_secs(15),
            // A sealed response of 10 kB at 10 kbit/s takes 8 s.
            body_time: Duration::from_secs(20),
            write_time: Duration::from_secs(30),
            header_bytes: 16 * 1024,
            uploads: 64,
            store_time: Duration::from_secs(20),
            stop_time: Duration::from_secs(25),
            reread: Duration::from_secs(1),
            ready: Duration::from_secs(5),
            // Three classes' worth at once, then at most 1440 a day: a cupboard of tablets passes, a flood stays small.
            quarantine_burst: 100,
            quarantine_every: Duration::from_secs(60),
            // Thirty tablets whose class page is opened, and opened again, within a minute.
            count_burst: 60,
            count_every: Duration::from_secs(1),
            counts: 4,
        }
    }
}
