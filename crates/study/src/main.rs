//! The command `study`: reads the command line, runs one verb, says what went wrong. It must not do any work itself.

use std::process::ExitCode;

use clap::Parser;

use study::Cli;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
