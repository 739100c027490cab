//! Measures the release build in Chromium and prints one line `bench: NAME VALUE UNIT` for each result.
//!
//! Judges nothing: the limits are in ARCHITECTURE.md and in `./dev check`.

mod cold_start;
mod conditions;
mod counted;
mod error;
mod first_visit;
mod median;
mod offline;
mod questions;
mod report;
mod shots;
mod step;
mod subject;
mod surveyjs;

use std::{env, process::ExitCode};

use error::BenchError;
use subject::Subjects;

/// How often each side is measured. Odd, so that the median was really measured.
const ROUNDS: usize = 7;

#[tokio::main]
async fn main() -> ExitCode {
    let names: Vec<String> = env::args().skip(1).collect();
    match measured(&names).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn measured(names: &[String]) -> Result<(), BenchError> {
    const KNOWN: [&str; 7] = [
        "bytes", "cold", "step", "seal", "offline", "shots", "--accept",
    ];
    if let Some(unknown) = names.iter().find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(BenchError::Unknown(unknown.clone()));
    }
    if names.iter().any(|name| name == "shots") {
        return shots::taken(names.iter().any(|name| name == "--accept")).await;
    }
    let wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| wanted == name);
    let subjects = Subjects::prepare(wanted("cold") || wanted("step")).await?;
    if wanted("bytes") {
        first_visit::measured(&subjects).await?;
    }
    if wanted("cold") {
        cold_start::measured(&subjects).await?;
    }
    if wanted("step") || wanted("seal") {
        step::measured(&subjects, wanted("step")).await?;
    }
    if wanted("offline") {
        offline::measured(&subjects).await?;
    }
    Ok(())
}
