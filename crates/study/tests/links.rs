//! `study links` on the real program: codes, links, sheets, and what it refuses.

#![allow(
    clippy::unwrap_used,
    reason = "in a test, what is not there is a failure"
)]

mod pupils;
mod support;

use std::{collections::BTreeSet, fs, path::Path};

use class_link::{CodeKey, ParticipantCode, SignedStudy, UnverifiedLink, Validity};

use pupils::{ADDRESS, codes, links};
use support::{PASSPHRASE, Study, program, run};

fn built() -> Study {
    let study = Study::demonstration();
    let said = study.build();
    assert!(said.good, "{}", said.err);
    study
}

fn roster(
    study: &Study,
    name: &str,
    class: &str,
    label: &str,
    ids: std::ops::Range<u32>,
) -> String {
    let mut text = "school,class,label,age_group,participant\n".to_owned();
    for id in ids {
        text += &format!("s1,{class},{label},primary,P{id:04}\n");
    }
    let path = study.path(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn token_of(study: &Study, short_name: &str) -> String {
    let names: serde_json::Value =
        serde_json::from_slice(&fs::read(study.path("public/links.json")).unwrap()).unwrap();
    names[short_name].as_str().unwrap().to_owned()
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(fs::read(&path).unwrap());
        }
    }
    all
}

#[test]
fn a_class_of_thirty_gets_codes_that_its_link_knows() {
    let study = built();
    let said = links(
        &study,
        "screening",
        &[&roster(&study, "oak.csv", "oak", "Oak class", 1..31)],
    );
    assert!(said.good, "{}", said.err);

    let issued = codes(&study, "screening", "oak");
    assert_eq!(issued.len(), 33, "30 pupils and 3 spare");
    let participants: Vec<_> = issued.iter().map(|(_, id)| id.as_str()).collect();
    assert_eq!(participants[..2], ["P0001", "P0002"]);
    assert_eq!(participants[29..], ["P0030", "", "", ""]);

    let table = pupils::table(&study.path("print/links.csv"));
    assert_eq!(table.len(), 1);
    let address = &table[0]["link"];
    assert!(
        address.starts_with(ADDRESS) && address.len() <= 340,
        "{}",
        address.len()
    );
    let signed = SignedStudy::parse(&fs::read(study.path("public/study.json")).unwrap()).unwrap();
    let verified = signed.verify().unwrap();
    let link = UnverifiedLink::from_fragment(address)
        .unwrap()
        .verify(verified.study(), verified.verifying_key())
        .unwrap();
    assert_eq!(link.class_size(), 33);
    assert_eq!(link.claims().label.as_str(), "Oak class");
    // 2026-11-23T00:00:00Z and the end of 2026-12-07.
    assert_eq!(link.validity(1_795_392_000), Validity::Now);
    assert_eq!(link.validity(1_795_391_999), Validity::NotYet);
    assert_eq!(link.validity(1_796_687_999), Validity::Now);
    assert_eq!(link.validity(1_796_688_000), Validity::Late);
    for (code, _) in &issued {
        let code = ParticipantCode::parse(code).unwrap();
        let key = CodeKey::derive(&code, &link.class_salt());
        assert!(link.accepts(&key.fingerprint()));
    }

    let (_, short_name) = table[0]["short_link"].split_once("/k/").unwrap();
    assert_eq!(token_of(&study, &short_name.replace('-', "")), link.token());
    let version = said.out.split_once("QR version ").unwrap().1;
    let version: u8 = version.split_once(',').unwrap().0.parse().unwrap();
    assert!(version <= 12, "{version}");
}

#[test]
fn codes_and_participants_are_on_paper_and_encrypted_and_nowhere_else() {
    let study = built();
    let said = links(
        &study,
        "screening",
        &[&roster(&study, "oak.csv", "oak", "Oak class", 1..21)],
    );
    let html = fs::read_to_string(study.path("print/screening-oak.html")).unwrap();
    let mut elsewhere = files(&study.path("public"));
    elsewhere.extend(files(&study.path("keys")));
    elsewhere.push(fs::read(study.path("print/links.csv")).unwrap());
    elsewhere.push(said.out.into_bytes());
    for (code, participant) in codes(&study, "screening", "oak") {
        assert_eq!(html.matches(&format!("aria-label=\"{code}\"")).count(), 1);
        for text in [code.clone(), code.replace('-', ""), participant.clone()] {
            if text.is_empty() {
                continue;
            }
            let found = elsewhere.iter().any(|file| {
                file.windows(text.len())
                    .any(|window| window == text.as_bytes())
            });
            assert!(!found, "a code or participant is in the clear");
        }
    }
}

#[test]
fn no_two_codes_of_a_wave_are_equal_over_classes_and_runs() {
    let study = built();
    let oak = roster(&study, "oak.csv", "oak", "Oak class", 1..31);
    let elm = roster(&study, "elm.csv", "elm", "Elm class", 31..61);
    let ash = roster(&study, "ash.csv", "ash", "Ash class", 61..91);
    assert!(links(&study, "screening", &[&oak, &elm]).good);
    assert!(links(&study, "screening", &[&ash]).good);
    let all: Vec<_> = ["oak", "elm", "ash"]
        .iter()
        .flat_map(|class| codes(&study, "screening", class))
        .collect();
    let different: BTreeSet<_> = all.iter().map(|(code, _)| code).collect();
    assert_eq!((all.len(), different.len()), (99, 99));
    assert_eq!(pupils::table(&study.path("print/links.csv")).len(), 3);
}

#[test]
fn a_class_with_codes_gets_no_others_but_more_or_the_same_on_paper_again() {
    let study = built();
    let oak = roster(&study, "oak.csv", "oak", "Oak class", 1..11);
    assert!(links(&study, "screening", &[&oak]).good);
    let first = codes(&study, "screening", "oak");
    let printed = fs::read(study.path("print/screening-oak.html")).unwrap();
    let stored = fs::read(study.path("keys/codes.age")).unwrap();

    let again = links(&study, "screening", &[&oak]);
    assert!(!again.good);
    assert!(
        again.err.contains("already has codes") && again.err.contains("--more"),
        "{}",
        again.err
    );
    assert_eq!(fs::read(study.path("keys/codes.age")).unwrap(), stored);

    fs::remove_file(study.path("print/screening-oak.html")).unwrap();
    assert!(links(&study, "screening", &["--class", "oak", "--reprint"]).good);
    assert_eq!(
        fs::read(study.path("print/screening-oak.html")).unwrap(),
        printed
    );

    let more = links(&study, "screening", &["--class", "oak", "--more", "3"]);
    assert!(more.good, "{}", more.err);
    let now = codes(&study, "screening", "oak");
    assert_eq!(now[..12], first[..]);
    assert_eq!(now.len(), 15);
    let slips = fs::read_to_string(study.path("print/screening-oak-from-13.html")).unwrap();
    for (at, (code, _)) in now.iter().enumerate() {
        assert_eq!(
            slips.contains(code),
            at >= 12,
            "only the further slips are printed"
        );
    }
    // The short link on the first sheet leads to the new link.
    let table = pupils::table(&study.path("print/links.csv"));
    assert_eq!(table.len(), 1);
    let (_, short_name) = table[0]["short_link"].split_once("/k/").unwrap();
    assert!(table[0]["link"].ends_with(&token_of(&study, &short_name.replace('-', ""))));
    assert_eq!(
        fs::read_to_string(study.path("public/links.json"))
            .unwrap()
            .matches("v4.public")
            .count(),
        1
    );
}

#[test]
fn a_class_without_a_roster_is_numbered() {
    let study = built();
    let arguments = ["--pupils", "7", "--class", "k7", "--age-group", "secondary"];
    let said = links(&study, "month-3", &arguments);
    assert!(said.good, "{}", said.err);
    let issued = codes(&study, "month-3", "k7");
    assert_eq!(issued.len(), 9);
    assert_eq!(issued[6].1, "k7-07");
}

#[test]
fn an_address_that_is_too_long_issues_nothing() {
    let study = built();
    let long = format!("https://{}.example", "a".repeat(60));
    let oak = roster(&study, "oak.csv", "oak", "Oak class", 1..31);
    let said = study.study("links", &["--wave", "screening", "--address", &long, &oak]);
    assert!(!said.good);
    assert!(
        said.err.contains("characters and may have 340"),
        "{}",
        said.err
    );
    assert!(said.err.contains("“oak”"), "{}", said.err);
    assert!(!study.path("keys/codes.age").exists());
    assert!(!study.path("public/links.json").exists());
    assert!(!study.path("print").exists());
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_issued() {
    let study = built();
    let oak = roster(&study, "oak.csv", "oak", "Oak class", 1..11);
    let bad = study.path("bad.csv");
    fs::write(
        &bad,
        "school,class,label,age_group,participant\ns1,oak,Oak,primary,Emma\n",
    )
    .unwrap();
    let other = study.path("other.csv");
    fs::write(
        &other,
        "school,class,label,age_group,participant\ns1,oak,Oak,adults,P1\n",
    )
    .unwrap();
    for (wave, more, expected) in [
        (
            "screening",
            vec![bad.to_str().unwrap()],
            "bad.csv, line 2: participant: it has no digit",
        ),
        ("screening", vec![], "name a roster"),
        (
            "screening",
            vec!["nowhere.csv"],
            "nowhere.csv cannot be read",
        ),
        (
            "spring",
            vec![oak.as_str()],
            "no wave “spring”; it has screening, baseline",
        ),
        (
            "screening",
            vec![other.to_str().unwrap()],
            "nothing at wave “screening”",
        ),
        (
            "screening",
            vec!["--class", "oak", "--more", "2"],
            "has no codes for wave",
        ),
        (
            "screening",
            vec![oak.as_str(), "--to", "2026-11-22"],
            "lies before the first",
        ),
    ] {
        let said = links(&study, wave, &more);
        assert!(
            !said.good && said.err.contains(expected),
            "{expected}: {}",
            said.err
        );
    }
    let insecure = study.study(
        "links",
        &[
            "--wave",
            "screening",
            "--address",
            "http://survey.example",
            &oak,
        ],
    );
    assert!(insecure.err.contains("use https://"), "{}", insecure.err);
    assert!(!study.path("keys/codes.age").exists());
}

#[test]
fn a_wrong_passphrase_is_told_for_the_key_and_for_the_code_list() {
    let study = built();
    let oak = roster(&study, "oak.csv", "oak", "Oak class", 1..4);
    let folder = study.path("");
    let command = || {
        let mut command = program();
        command
            .arg("links")
            .arg(&folder)
            .args(["--wave", "screening", "--address", ADDRESS, &oak])
            .env("OTHER", "another quite long passphrase");
        command
    };
    let said = run(command().args(["--passphrase-env", "OTHER"]));
    assert!(
        said.err.contains("does not open") && said.err.contains("signing-key.age"),
        "{}",
        said.err
    );

    // The code list may have a passphrase of its own, which then opens it and no other does.
    let own = [
        "--passphrase-env",
        "TEST_PASSPHRASE",
        "--codes-passphrase-env",
        "OTHER",
    ];
    let said = run(command().args(own));
    assert!(said.good, "{}", said.err);
    let path = study.path("keys/codes.age");
    assert!(study::open_encrypted(&path, &PASSPHRASE.into()).is_err());
    let said = run(command().args(["--passphrase-env", "TEST_PASSPHRASE"]));
    assert!(
        said.err.contains("does not open") && said.err.contains("codes.age"),
        "{}",
        said.err
    );
}

#[test]
fn a_participant_has_one_code_at_a_wave() {
    let study = built();
    assert!(
        links(
            &study,
            "screening",
            &[&roster(&study, "a.csv", "oak", "Oak", 1..11)]
        )
        .good
    );
    let said = links(
        &study,
        "screening",
        &[&roster(&study, "b.csv", "elm", "Elm", 10..21)],
    );
    assert!(
        said.err
            .contains("already has a code for this wave in class “oak”"),
        "{}",
        said.err
    );
    // At another wave it has another.
    let said = links(
        &study,
        "baseline",
        &[&roster(&study, "b.csv", "elm", "Elm", 10..21)],
    );
    assert!(said.good, "{}", said.err);
}
