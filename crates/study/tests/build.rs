//! `study build`: what a good build writes, and that the same files give the same version.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use std::fs;

use class_link::SignedStudy;
use questionnaire::{Plan, StudyDefinition};
use study::BuiltStudy;
use support::{Study, program, run};

fn definition(study: &Study) -> StudyDefinition {
    let bytes = fs::read(study.path("public/study.json")).unwrap();
    let signed = SignedStudy::parse(&bytes).unwrap();
    StudyDefinition::parse(signed.verify().unwrap().definition()).unwrap()
}

fn built(study: &Study) -> BuiltStudy {
    let path = study.path(&format!("versions/{}.json", definition(study).version));
    BuiltStudy::parse(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_demonstration_builds_and_every_questionnaire_of_it_can_be_walked() {
    let study = Study::demonstration();
    let said = study.build();
    assert!(said.good, "{}", said.err);
    assert!(
        !said.out.contains("Note:"),
        "the demonstration deserves no warning:\n{}",
        said.out
    );
    let definition = definition(&study);
    let mut occasions = 0;
    for one in &definition.questionnaires {
        for wave in &one.waves {
            Plan::of(&definition, wave, &one.age_group).unwrap();
            occasions += 1;
        }
    }
    assert_eq!((definition.questionnaires.len(), occasions), (4, 10));
}

#[test]
fn the_same_files_give_the_same_version_and_one_changed_word_another() {
    let study = Study::small();
    assert!(study.build().good);
    let (first, bytes) = (
        definition(&study),
        fs::read(study.path("public/study.json")).unwrap(),
    );
    assert!(study.build().good);
    assert_eq!(fs::read(study.path("public/study.json")).unwrap(), bytes);
    assert_eq!(first.version.as_str().len(), 16);

    study.edit(
        "instruments/places.toml",
        "Do you go to a club?",
        "Do you go to any club?",
    );
    assert!(study.build().good);
    let second = definition(&study);
    assert_ne!(first.version, second.version);
    for kept in [&first, &second] {
        let path = study.path(&format!("versions/{}.json", kept.version));
        let built = BuiltStudy::parse(&fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(built.definition, *kept);
    }

    // What only scores changes how answers are read, so it is another version too.
    study.edit(
        "instruments/three.toml",
        "kind = \"sum\"",
        "kind = \"sum\"\nneeds = 2",
    );
    assert!(study.build().good);
    let third = definition(&study);
    assert_ne!(second.version, third.version);
    assert_eq!(
        StudyDefinition {
            version: second.version.clone(),
            ..third
        },
        second
    );
}

#[test]
fn only_what_is_used_is_compiled_and_nothing_only_the_team_reads() {
    let study = Study::small();
    study.edit(
        "questionnaires/younger.toml",
        "[[entries]]\ninstrument = \"three\"\nversion = \"1\"\n",
        "[[entries]]\nitem = \"pl_where\"\n",
    );
    study.edit(
        "questionnaires/younger.toml",
        "[[entries]]\nitem = \"pl_where\"\n",
        "",
    );
    assert!(study.build().good);
    assert_eq!(definition(&study).instruments.len(), 1);
    let study = Study::small();
    assert!(study.build().good);
    assert_eq!(definition(&study).instruments.len(), 2);
    let published = fs::read_to_string(study.path("public/study.json")).unwrap();
    for only_the_team_reads in ["citation", "scores", "notes", "vectors", "licence\\\""] {
        assert!(
            !published.contains(only_the_team_reads),
            "{only_the_team_reads}"
        );
    }
    let kept = built(&study);
    assert_eq!(kept.instruments.len(), 2);
    for instrument in &kept.instruments {
        assert!(instrument.vectors.is_empty() && instrument.notes.is_empty());
    }
}

#[test]
fn the_longest_response_fits_the_padding_and_a_longer_study_has_more() {
    let study = Study::small();
    assert!(study.build().good);
    let small = definition(&study).padded_size;
    let demonstration = Study::demonstration();
    assert!(demonstration.build().good);
    let large = self::definition(&demonstration);
    assert!(small < large.padded_size && small.is_multiple_of(256));
    let longest = large.questionnaires.iter().map(|one| {
        let plan = Plan::of(&large, &one.waves[0], &one.age_group).unwrap();
        let identity = plan.identity("x".repeat(32).parse().unwrap(), "ABCDEF", "en-GB".into());
        questionnaire::Response::longest(&plan, &identity)
    });
    let longest = longest.max().unwrap() + 4;
    let room = usize::try_from(large.padded_size).unwrap();
    assert!(
        longest <= room && room < longest + 256,
        "{longest} in {room}"
    );
}

#[test]
fn the_padding_never_shrinks_and_names_the_sizes_before() {
    let study = Study::small();
    assert!(study.build().good);
    let first = definition(&study);
    // As if versions with a shorter and with a longer questionnaire had been built before.
    let longer = first.padded_size + 512;
    for (version, size) in [("aaaaaaaaaaaaaaaa", 256), ("bbbbbbbbbbbbbbbb", longer)] {
        let mut kept = built(&study);
        kept.definition.version = version.parse().unwrap();
        kept.definition.padded_size = size;
        let path = study.path(&format!("versions/{version}.json"));
        fs::write(path, kept.to_json()).unwrap();
    }
    assert!(study.build().good);
    let second = definition(&study);
    assert_eq!(second.padded_size, longer);
    assert_eq!(second.earlier_padded_sizes, [256, first.padded_size]);
}

#[test]
fn it_says_how_long_each_questionnaire_takes_and_warns_of_what_is_too_long() {
    let study = Study::small();
    assert!(
        study
            .build()
            .out
            .contains("first, younger: 6 items, about 3 minutes")
    );
    let page = "[{ en-GB = \"".to_owned() + &"word ".repeat(1200) + "\" }]";
    study.edit(
        "scripts/younger.toml",
        "[{ en-GB = \"We have some questions for you.\" }]",
        &page,
    );
    let said = study.build();
    assert!(said.good, "{}", said.err);
    assert!(said.out.contains("too long for this age"), "{}", said.out);
}

#[test]
fn a_wrong_passphrase_builds_nothing() {
    let study = Study::small();
    let said = run(program()
        .env("WRONG", "five other words for tests")
        .arg("build")
        .arg(study.path(""))
        .args(["--passphrase-env", "WRONG"]));
    assert!(!said.good);
    assert!(
        said.err.contains("the passphrase does not open"),
        "{}",
        said.err
    );
    assert!(said.err.contains("signing-key.age"), "{}", said.err);
    assert!(!study.path("public").exists());
}

#[test]
fn the_key_of_another_study_is_refused() {
    let (study, other) = (Study::small(), Study::small());
    fs::copy(
        other.path("keys/signing-key.age"),
        study.path("keys/signing-key.age"),
    )
    .unwrap();
    let said = study.build();
    assert!(
        said.err.contains("does not belong to keys/public.toml"),
        "{}",
        said.err
    );
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let study = Study::small();
    fs::write(study.path("public"), "in the way").unwrap();
    let said = study.build();
    assert!(!said.good);
    assert!(
        said.err.contains("cannot write") && said.err.contains("public"),
        "{}",
        said.err
    );
}

#[test]
fn a_folder_that_is_no_study_is_told_so() {
    let home = tempfile::tempdir().unwrap();
    let said = run(program()
        .arg("build")
        .arg(home.path())
        .args(["--passphrase-env", "TEST_PASSPHRASE"]));
    assert!(!said.good);
    assert!(
        said.err.contains("study.toml: it is not there"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("name the folder that `study init` made"),
        "{}",
        said.err
    );
}

#[test]
fn a_kept_version_is_never_overwritten() {
    let study = Study::small();
    assert!(study.build().good);
    let kept = format!("versions/{}.json", definition(&study).version);
    study.edit(&kept, "A small study", "A large study");
    let said = study.build();
    assert!(
        said.err.contains("was changed since it was built"),
        "{}",
        said.err
    );
}
