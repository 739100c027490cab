//! A study folder of its own for each test, and the real program run on it. It must not check anything.

#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

pub const PASSPHRASE: &str = "five quiet words for tests";

/// What the program said, and whether it was content.
pub struct Said {
    pub good: bool,
    pub out: String,
    pub err: String,
}

/// A study folder with keys.
pub struct Study {
    home: TempDir,
}

/// The program, with a work factor that makes it quick.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_study"));
    command
        .env("STUDY_SCRYPT_LOG_N", "2")
        .env("TEST_PASSPHRASE", PASSPHRASE)
        .stdin(std::process::Stdio::null());
    command
}

pub fn run(command: &mut Command) -> Said {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    Said {
        good: status.success(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Study {
    /// The demonstration study.
    pub fn demonstration() -> Self {
        Self::of("inact-demo")
    }

    /// The demonstration study of this name.
    pub fn of(demonstration: &str) -> Self {
        let study = Self {
            home: tempfile::tempdir().unwrap(),
        };
        let said = study.study("init", &["--from", demonstration]);
        assert!(said.good, "{}", said.err);
        study
    }

    /// The small study of these tests.
    pub fn small() -> Self {
        let study = Self::demonstration();
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small-study");
        for folder in ["questionnaires", "scripts", "instruments"] {
            fs::remove_dir_all(study.path(folder)).unwrap();
            fs::create_dir(study.path(folder)).unwrap();
            for file in fs::read_dir(small.join(folder)).unwrap() {
                let file = file.unwrap();
                fs::copy(file.path(), study.path(folder).join(file.file_name())).unwrap();
            }
        }
        fs::copy(small.join("study.toml"), study.path("study.toml")).unwrap();
        study
    }

    /// The small study with a battery of licensed instruments, made up, and wording packs for them.
    pub fn licensed() -> Self {
        let study = Self::small();
        let licensed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/licensed-study");
        for folder in ["questionnaires", "instruments", "wording"] {
            fs::create_dir_all(study.path(folder)).unwrap();
            for file in fs::read_dir(licensed.join(folder)).unwrap() {
                let file = file.unwrap();
                fs::copy(file.path(), study.path(folder).join(file.file_name())).unwrap();
            }
        }
        study
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.home.path().join("study").join(inside)
    }

    /// Runs a verb on the folder, with the right passphrase.
    pub fn study(&self, verb: &str, more: &[&str]) -> Said {
        run(program()
            .arg(verb)
            .arg(self.path(""))
            .args(["--passphrase-env", "TEST_PASSPHRASE"])
            .args(more))
    }

    pub fn build(&self) -> Said {
        self.study("build", &[])
    }

    /// Puts `to` in the place of `from`, which must be there.
    pub fn edit(&self, file: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(from), "{file} does not say {from}");
        fs::write(self.path(file), text.replacen(from, to, 1)).unwrap();
        self
    }

    /// Gives the app words in Welsh: the English ones with a mark behind them, and the plural forms that only Welsh has.
    pub fn app_in_welsh(&self) {
        let words = fs::read_to_string(self.path("texts/en-GB.toml")).unwrap();
        let welsh = words.lines().map(|line| match line.strip_suffix('"') {
            Some(line) if !line.starts_with("language =") => {
                let welsh = format!("{line} (cy)\"\n");
                let more = ["two", "few", "many"].map(|form| {
                    let named = welsh.replace(".other =", &format!(".{form} ="));
                    named.replace("\"\n", &format!("({form})\"\n"))
                });
                if line.contains(".other =") {
                    welsh + &more.concat()
                } else {
                    welsh
                }
            }
            _ => format!("{line}\n"),
        });
        let welsh: String = welsh.collect();
        let welsh = welsh.replace("language = \"en-GB\"", "language = \"cy\"");
        fs::write(self.path("texts/cy.toml"), welsh).unwrap();
    }

    /// What `build` says when it refuses.
    pub fn refused(&self) -> String {
        let said = self.build();
        assert!(!said.good, "{}", said.out);
        assert!(!self.path("public").exists(), "nothing is written");
        said.err
    }
}

/// Makes one edit, and returns what the program says.
pub fn after(file: &str, from: &str, to: &str) -> String {
    Study::small().edit(file, from, to).refused()
}

/// That all of it is said, and a remedy with it.
pub fn assert_says(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "“{part}” is not in:\n{said}");
    }
    assert!(said.contains("→"), "no remedy in:\n{said}");
}
