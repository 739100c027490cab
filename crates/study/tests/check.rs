//! `study check`: test vectors and the test-decryption.

mod support;

use std::fs;

use support::{Study, program, repository, run};

#[test]
fn the_library_of_the_repository_is_right() {
    let said = run(program()
        .args(["check", "--library"])
        .arg(repository().join("instruments")));
    assert!(said.good, "{}", said.err);
    assert!(
        said.out.contains("test vectors over 20 instruments"),
        "{}",
        said.out
    );
}

#[test]
fn a_vector_that_fails_says_what_it_shows_and_both_numbers() {
    let study = Study::small();
    assert!(
        study
            .study("check", &[])
            .out
            .starts_with("2 test vectors over 2 instruments")
    );
    study.edit(
        "instruments/three.toml",
        "scores = { three = 9 }",
        "scores = { three = 8 }",
    );
    let said = study.study("check", &[]);
    assert!(!said.good);
    assert!(
        said.err.starts_with(
            "instruments/three.toml:42: vector “all often”: “three” should be 8, and is 9"
        ),
        "{}",
        said.err
    );
    study.edit(
        "instruments/three.toml",
        "scores = { three = 8 }",
        "absent = [\"three\"]",
    );
    assert!(
        study
            .study("check", &[])
            .err
            .contains("“three” should be absent, and is 9")
    );
}

#[test]
fn a_vector_with_an_impossible_answer_or_score_is_refused() {
    let study = Study::small();
    study.edit(
        "instruments/three.toml",
        "three_1 = 3, three_2 = 3, three_3",
        "three_1 = 4, three_2 = 3, three_3",
    );
    study.edit(
        "instruments/three.toml",
        "absent = [\"three\"]",
        "absent = [\"four\"]",
    );
    let said = study.study("check", &[]).err;
    assert!(said.contains("4 is no answer to “three_1”"), "{said}");
    assert!(said.contains("there is no score “four”"), "{said}");
}

#[test]
fn the_decryption_key_is_tried_from_the_disk() {
    let study = Study::small();
    let said = study.study("check", &["--keys"]);
    assert!(
        said.good && said.out.contains("opens what is sealed to it"),
        "{}",
        said.err
    );

    let wrong = run(program()
        .env("WRONG", "five other words for tests")
        .arg("check")
        .arg(study.path(""))
        .args(["--keys", "--passphrase-env", "WRONG"]));
    assert!(
        wrong.err.contains("the passphrase does not open"),
        "{}",
        wrong.err
    );

    let other = Study::small();
    fs::copy(
        other.path("keys/decryption-key.age"),
        study.path("keys/decryption-key.age"),
    )
    .unwrap();
    let said = study.study("check", &["--keys"]);
    assert!(
        said.err.contains("does not belong to the sealing key"),
        "{}",
        said.err
    );

    fs::write(study.path("keys/decryption-key.age"), "not a key").unwrap();
    let said = study.study("check", &["--keys"]);
    assert!(
        said.err.contains("is damaged or not an age file"),
        "{}",
        said.err
    );

    fs::remove_file(study.path("keys/decryption-key.age")).unwrap();
    let said = study.study("check", &["--keys"]);
    assert!(
        said.err.contains("was it moved to a safe place?"),
        "{}",
        said.err
    );
}

#[test]
fn a_folder_without_instruments_is_told_so() {
    let home = tempfile::tempdir().unwrap();
    let said = run(program().args(["check", "--library"]).arg(home.path()));
    assert!(
        said.err.contains("there are no instruments in"),
        "{}",
        said.err
    );
    let said = run(program().arg("check"));
    assert!(!said.good && said.err.contains("<FOLDER>"), "{}", said.err);
}
