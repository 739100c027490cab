//! The endpoint: receives sealed responses, checks them from outside, keeps them, acknowledges them; serves the built app.
//! It must never depend on what could open or understand a response.
//!
//! The guarantee: a receipt is sent only when the bytes under its digest survive a kill and a power cut. All the rest was
//! never acknowledged, and is still on the sender's device.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use endpoint::{Configuration, StoreLocation, serve};
//!
//! let configuration = Configuration::new("study/public", "dist", "responses".parse::<StoreLocation>()?);
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
//! serve(configuration, listener, std::future::pending()).await?;
//! # Ok(())
//! # }
//! ```

mod accept_encoding;
mod admission;
mod asset;
mod class_count;
mod configuration;
mod digest;
mod endpoint;
mod error;
mod health;
mod hello;
mod intake;
mod keeping;
mod pace;
mod pages;
mod problem;
mod published_study;
mod receipt;
mod recording;
mod routes;
mod sealed_bytes;
mod security_headers;
mod server;
mod site;
mod store;
mod study_folder;
mod teachers_file;
mod upload;

// How the app is served, for another program that shows it: `study preview`.
pub use self::asset::{Asset, Freshness};
pub use self::security_headers::insert as insert_security_headers;
pub use self::server::serve_routes;
pub use self::site::Site;

// How a response is taken that came in a file: `study import responses`.
pub use self::intake::{Intake, NotTaken};
pub use self::keeping::NotKept;
pub use self::pace::TooOften;
pub use self::problem::Problem;
pub use self::store::{Arrival, Kept, StoreFault};

pub use self::class_count::CLASS_TYPE;
pub use self::configuration::{
    AllowedOrigin, AllowedOriginError, Configuration, Limits, StoreLocation, StoreLocationError,
    Tls,
};
pub use self::error::StartError;
pub use self::hello::HELLO_TYPE;
pub use self::problem::PROBLEM_TYPE;
pub use self::published_study::StudyError;
pub use self::receipt::RECEIPT_TYPE;
pub use self::recording::recording_type;
pub use self::security_headers::{CONTENT_POLICY, NOTHING_POLICY, PERMISSIONS, WORKER_POLICY};
pub use self::server::serve;
pub use self::study_folder::StudyFolderError;
pub use self::upload::SEALED_TYPE;
