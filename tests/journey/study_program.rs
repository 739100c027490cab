//! The `study` program in a process of its own, so that its passphrase comes from the environment and its scrypt stays
//! quick. It must not look into what the program does.

use std::{
    env, iter, process,
    process::{Command, Stdio},
};

use clap::Parser;
use study::{Cli, WorkFactor};

pub const PASSPHRASE: &str = "five quiet words for tests";
const PASSPHRASE_VARIABLE: &str = "JOURNEY_PASSPHRASE";
const ARGUMENTS_VARIABLE: &str = "JOURNEY_STUDY_ARGUMENTS";

/// What the program said, and whether it was content.
pub struct Said {
    pub good: bool,
    pub out: String,
    pub err: String,
}

/// Runs `study` to its end: this very test binary again, which then is the program.
pub fn study(arguments: &[&str]) -> Said {
    let output = Command::new(env::current_exe().unwrap())
        .args([
            "study_program::runs_as_the_program",
            "--exact",
            "--nocapture",
        ])
        .env(
            ARGUMENTS_VARIABLE,
            serde_json::to_string(arguments).unwrap(),
        )
        .env(PASSPHRASE_VARIABLE, PASSPHRASE)
        .env(WorkFactor::VARIABLE, "2")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Said {
        good: output.status.success(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The same, with the right passphrase, and it must be content.
pub fn study_succeeds(arguments: &[&str]) {
    let passphrase = ["--passphrase-env", PASSPHRASE_VARIABLE];
    let said = study(&[arguments, &passphrase].concat());
    assert!(said.good, "study {}: {}", arguments[0], said.err);
}

#[test]
fn runs_as_the_program() {
    let Ok(arguments) = env::var(ARGUMENTS_VARIABLE) else {
        let said = study(&["--version"]);
        assert!(said.good && said.out.contains("study 0."), "{}", said.out);
        let said = study(&["build", "nowhere"]);
        assert!(
            !said.good && said.err.contains("it is not there"),
            "{}",
            said.err
        );
        return;
    };
    let arguments: Vec<String> = serde_json::from_str(&arguments).unwrap();
    match Cli::parse_from(iter::once("study".into()).chain(arguments)).run() {
        Ok(()) => process::exit(0),
        Err(error) => {
            eprintln!("{error}");
            process::exit(1)
        }
    }
}
