//! `study init`: what is there afterwards, and what it refuses.

mod support;

use std::fs;

use support::{PASSPHRASE, Study, program, run};

#[test]
fn a_new_study_has_everything_and_no_secret_in_the_clear() {
    let study = Study::demonstration();
    for file in [
        "study.toml",
        "README.md",
        "texts/en-GB.toml",
        "for-teachers/en-GB.toml",
        "instruments/ucla3-children.toml",
        "keys/decryption-key.age",
        "keys/signing-key.age",
        "keys/public.toml",
    ] {
        assert!(study.path(file).is_file(), "{file}");
    }
    for folder in ["questionnaires", "scripts", "rosters"] {
        assert!(
            fs::read_dir(study.path(folder)).unwrap().next().is_some(),
            "{folder}"
        );
    }
    let ignored = fs::read_to_string(study.path(".gitignore")).unwrap();
    for folder in ["/keys/", "/rosters/", "/print/", "/export/", "/wording/"] {
        assert!(ignored.contains(folder), "{folder}");
    }
    for file in fs::read_dir(study.path("keys")).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        let has = |text: &str| {
            bytes
                .windows(text.len())
                .any(|window| window == text.as_bytes())
        };
        assert!(!has("PVSK1") && !has("PVSIGN1") && !has(PASSPHRASE));
    }
}

#[test]
fn it_tells_about_the_backup_and_that_the_key_was_tried() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new");
    let said = run(program()
        .arg("init")
        .arg(&folder)
        .args(["--passphrase-env", "TEST_PASSPHRASE"]));
    assert!(said.good, "{}", said.err);
    for part in [
        "opened a test message",
        "Write the passphrase down",
        "Copy the folder keys/",
        "easier to guess",
    ] {
        assert!(said.out.contains(part), "{part} is not in:\n{}", said.out);
    }
    assert!(!said.out.contains(PASSPHRASE));
}

#[test]
fn a_folder_that_holds_anything_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("thesis.txt"), "years of work").unwrap();
    let said = run(program()
        .arg("init")
        .arg(home.path())
        .args(["--passphrase-env", "TEST_PASSPHRASE"]));
    assert!(!said.good);
    assert!(
        said.err.contains("is not empty; name a new folder"),
        "{}",
        said.err
    );
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "").unwrap();
    for (folder, words) in [
        (file.join("below"), "cannot make the folder"),
        (file, "is a file; name a new folder"),
    ] {
        let said = run(program()
            .arg("init")
            .arg(&folder)
            .args(["--passphrase-env", "TEST_PASSPHRASE"]));
        assert!(!said.good);
        assert!(said.err.contains(words), "{}", said.err);
        assert!(
            said.err.contains(&*folder.to_string_lossy()),
            "{}",
            said.err
        );
    }
}

#[test]
fn a_weak_or_missing_passphrase_is_refused_before_anything_is_written() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new");
    let refused = |arguments: &[&str]| {
        let said = run(program()
            .env("SHORT", "too short")
            .arg("init")
            .arg(&folder)
            .args(arguments));
        assert!(!said.good, "{}", said.out);
        assert!(!folder.join("study.toml").exists());
        said.err
    };
    let said = refused(&["--passphrase-env", "SHORT"]);
    assert!(
        said.contains("has 9 characters and needs at least 15"),
        "{said}"
    );
    assert!(!said.contains("too short"), "{said}");
    assert!(refused(&["--passphrase-env", "NOT_SET"]).contains("NOT_SET is not set"));
    assert!(
        refused(&["--passphrase-file", "nowhere"])
            .contains("cannot read the passphrase from nowhere")
    );
    assert!(refused(&[]).contains("there is no terminal to ask at"));
}

#[test]
fn the_signing_key_can_have_a_passphrase_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let (folder, file) = (home.path().join("new"), home.path().join("passphrase"));
    fs::write(&file, "another five words for signing\n").unwrap();
    let mut init = program();
    init.arg("init")
        .arg(&folder)
        .args(["--passphrase-env", "TEST_PASSPHRASE"]);
    assert!(run(init.arg("--signing-passphrase-file").arg(&file)).good);
    let build = |arguments: &[&str]| run(program().arg("build").arg(&folder).args(arguments));
    let said = build(&["--passphrase-env", "TEST_PASSPHRASE"]);
    assert!(
        said.err.contains("the passphrase does not open"),
        "{}",
        said.err
    );
    assert!(build(&["--passphrase-file", &file.to_string_lossy()]).good);
    let check = run(program().arg("check").arg(&folder).args([
        "--keys",
        "--passphrase-env",
        "TEST_PASSPHRASE",
    ]));
    assert!(check.good, "{}", check.err);
}
