//! `study links --personal` on the real program: one link for each participant, in one secret list, and what it refuses.

#![allow(
    clippy::unwrap_used,
    reason = "in a test, what is not there is a failure"
)]

mod pupils;
mod support;

use std::{collections::BTreeSet, fs};

use class_link::{ClassLink, CodeKey, SignedStudy, UnverifiedLink};

use pupils::{ADDRESS, codes, links, table};
use support::Study;

const LIST: &str = "print/baseline-younger-1-personal.csv";

fn waiting() -> Study {
    let study = Study::of("waiting-demo");
    let said = study.build();
    assert!(said.good, "{}", said.err);
    study
}

fn roster(study: &Study) -> String {
    let path = study.path("rosters/younger-1.csv");
    path.to_str().unwrap().to_owned()
}

fn opened(study: &Study, address: &str) -> ClassLink {
    let signed = SignedStudy::parse(&fs::read(study.path("public/study.json")).unwrap()).unwrap();
    let verified = signed.verify().unwrap();
    let link = UnverifiedLink::from_fragment(address).unwrap();
    link.verify(verified.study(), verified.verifying_key())
        .unwrap()
}

#[test]
fn each_participant_gets_a_link_with_a_code_of_its_own_beside_one_token() {
    let study = waiting();
    let said = links(&study, "baseline", &["--personal", &roster(&study)]);
    assert!(said.good, "{}", said.err);
    let issued = codes(&study, "baseline", "younger-1");
    let list = table(&study.path(LIST));
    assert_eq!((issued.len(), list.len()), (12, 12), "no spare codes");
    let mut tokens = BTreeSet::new();
    for (row, (code, participant)) in list.iter().zip(&issued) {
        assert_eq!(&row["participant"], participant);
        assert_eq!(row["from"], "2026-11-23");
        let address = &row["link"];
        assert!(address.starts_with(ADDRESS) && address.len() <= 340);
        let link = opened(&study, address);
        let beside = link.participant().unwrap();
        assert_eq!(&beside.to_string(), code);
        let key = CodeKey::derive(beside, &link.class_salt());
        assert!(link.accepts(&key.fingerprint()));
        tokens.insert(link.token().to_owned());
    }
    assert_eq!(tokens.len(), 1, "the endpoint cannot tell by it who sends");
}

#[test]
fn the_list_is_secret_and_the_only_thing_made() {
    use std::os::unix::fs::PermissionsExt;
    let study = waiting();
    let said = links(&study, "baseline", &["--personal", &roster(&study)]);
    let mode = fs::metadata(study.path(LIST)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let printed = fs::read_dir(study.path("print")).unwrap();
    let printed: Vec<_> = printed.map(|file| file.unwrap().file_name()).collect();
    assert_eq!(
        printed,
        ["baseline-younger-1-personal.csv"],
        "no class sheet"
    );
    assert!(!study.path("public/links.json").exists(), "no short link");
    for row in table(&study.path(LIST)) {
        let code = row["link"].rsplit_once('=').unwrap().1;
        for secret in [&row["participant"], code, "v4.public"] {
            assert!(!said.out.contains(secret), "{}", said.out);
        }
    }
}

#[test]
fn the_same_links_are_listed_again() {
    let study = waiting();
    assert!(links(&study, "baseline", &["--personal", &roster(&study)]).good);
    let first = fs::read(study.path(LIST)).unwrap();
    fs::remove_file(study.path(LIST)).unwrap();
    let again = ["--personal", "--reprint", "--class", "younger-1"];
    let said = links(&study, "baseline", &again);
    assert!(said.good, "{}", said.err);
    assert_eq!(fs::read(study.path(LIST)).unwrap(), first);
    let twice = links(&study, "baseline", &["--personal", &roster(&study)]);
    assert!(!twice.good && twice.err.contains("already has codes"));
}

#[test]
fn whole_classes_on_shared_tablets_get_none() {
    let study = Study::demonstration();
    assert!(study.build().good);
    let oak = study.path("rosters/year-4-oak.csv");
    let said = links(&study, "screening", &["--personal", oak.to_str().unwrap()]);
    assert!(!said.good);
    assert!(
        said.err.contains("whose history keeps addresses"),
        "{}",
        said.err
    );
    assert!(!study.path("keys/codes.age").exists(), "nothing is issued");
}
