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
fn a_vector_may_name_bands_profiles_and_what_is_missing() {
    let with = |vector: &str| {
        let study = Study::small();
        let items = "items = [\"three_1\", \"three_2\", \"three_3\"]\n";
        let bands = "bands = [\n  { from = 3, to = 5, label = { en-GB = \"low\" } },\n  { from = 7, to = 9, label = { en-GB = \"high\" } },\n]\n";
        let profile = "[[scores]]\nid = \"p\"\ntitle = { en-GB = \"x\" }\nkind = \"digits\"\n";
        let vector = format!("[[vectors]]\nshows = \"this\"\n{vector}\n");
        study.edit(
            "instruments/three.toml",
            items,
            &format!("{items}{bands}\n{profile}{items}\n{vector}"),
        );
        study.study("check", &[])
    };
    let good = "all = 1\nanswers = { three_2 = 3 }\n";
    for right in [
        "scores = { three = 5 }\nbands = { three = \"low\" }\ndigits = { p = \"131\" }",
        "missing = [\"three_1\"]\nabsent = [\"three\", \"p\"]",
    ] {
        let said = with(&format!("{good}{right}"));
        assert!(said.good, "{}", said.err);
        assert!(
            said.out.starts_with("3 test vectors over 2 instruments"),
            "{}",
            said.out
        );
    }
    for (wrong, what) in [
        (
            "bands = { three = \"high\" }",
            "“three” should fall in the band “high”, and falls in “low”",
        ),
        (
            "missing = [\"three_3\"]\nbands = { three = \"low\" }",
            "“three” should fall in the band “low”, and falls in none",
        ),
        (
            "digits = { p = \"113\" }",
            "“p” should be the profile “113”, and is the profile “131”",
        ),
        (
            "scores = { p = 131 }",
            "“p” should be 131, and is the profile “131”",
        ),
        (
            "absent = [\"p\"]",
            "“p” should be absent, and is the profile “131”",
        ),
        (
            "missing = [\"three_2\"]",
            "“three_2” is missing, and is no item of this file or has an answer",
        ),
        (
            "missing = [\"three_4\"]",
            "“three_4” is missing, and is no item of this file or has an answer",
        ),
        ("bands = { four = \"low\" }", "there is no score “four”"),
    ] {
        let said = with(&format!("{good}{wrong}"));
        assert!(!said.good, "{wrong}");
        assert!(
            said.err.contains(&format!("vector “this”: {what}")),
            "{}",
            said.err
        );
    }
    let said = with("all = 7\nabsent = [\"p\"]");
    assert!(
        said.err.contains("7 is no answer to “three_1”"),
        "{}",
        said.err
    );
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
