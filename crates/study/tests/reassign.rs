//! `study reassign` on the real program, to the end: the encrypted list, the slips that are printed, and the export.

#![allow(
    clippy::unwrap_used,
    reason = "in a test, what is not there is a failure"
)]

mod pupils;
mod support;

use std::fs;

use questionnaire::Response;

use pupils::{Store, code, code_list, codes, finished_by, flags, links, study, summary};
use support::{Said, Study};

/// `study reassign` in class k7 at baseline, agreed to.
fn reassign(study: &Study, more: &[&str]) -> Said {
    let class = ["--wave", "baseline", "--class", "k7"];
    let why = [
        "--because",
        "mixed up at the door",
        "--by",
        "A. B.",
        "--yes",
    ];
    study.study("reassign", &[&class[..], &why, more].concat())
}

fn changed(study: &Study, more: &[&str]) -> Said {
    let said = reassign(study, more);
    assert!(said.good, "{}", said.err);
    said
}

fn whose(study: &Study) -> Vec<String> {
    let codes = codes(study, "baseline", "k7").into_iter();
    codes.map(|(_, participant)| participant).collect()
}

/// A response that was finished long before any change, or long after.
fn at(year: i64, mut response: Response) -> Response {
    let moment = (year - 1970) * 31_556_952_000;
    (response.started, response.finished) = (moment, moment + 60_000);
    response
}

fn told(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    let rows = rows.iter();
    rows.map(|(who, flags)| ((*who).to_owned(), (*flags).to_owned()))
        .collect()
}

#[test]
fn swapped_slips_are_exported_with_their_pupils_and_flagged_where_they_were_answered_before() {
    let study = study();
    let store = Store::new();
    store.receive(&study, &at(2010, finished_by(&study, 2)));
    store.receive(&study, &at(2200, finished_by(&study, 5)));
    store.receive(&study, &at(2010, finished_by(&study, 6)));
    assert!(store.export(&study, &[]).good);
    assert_eq!(
        flags(&study),
        told(&[("k7-02", ""), ("k7-05", ""), ("k7-06", "")])
    );

    let said = changed(&study, &["--slip", "2", "--swap-with", "5"]);
    assert!(
        said.out.contains(
            "slip 2 will be k7-05's, no longer k7-02's; slip 5 will be k7-02's, no longer k7-05's."
        ),
        "{}",
        said.out
    );
    assert!(store.export(&study, &[]).good);
    assert_eq!(
        flags(&study),
        told(&[("k7-02", ""), ("k7-05", "reassigned"), ("k7-06", "")])
    );
    assert!(summary(&study).contains("reassigned"));
}

#[test]
fn every_change_is_kept_encrypted_and_nowhere_else() {
    let study = study();
    let before = codes(&study, "baseline", "k7");
    changed(&study, &["--slip", "2", "--swap-with", "5"]);
    changed(&study, &["--lost", "1"]);
    let after = codes(&study, "baseline", "k7");
    assert!(
        before
            .iter()
            .map(|(code, _)| code)
            .eq(after.iter().map(|(code, _)| code))
    );
    let list = code_list(&study);
    let history = list["classes"][0]["history"].as_array().unwrap();
    let kept: Vec<_> = history
        .iter()
        .map(|change| {
            let text = |name: &str| change[name].as_str().unwrap_or("-").to_owned();
            assert!(change["at"].as_i64().unwrap() > 1_700_000_000);
            assert_eq!(
                (&*text("because"), &*text("by")),
                ("mixed up at the door", "A. B.")
            );
            let slip = change["slip"].as_u64().unwrap();
            (
                slip,
                text("from"),
                text("to"),
                change["lost"].as_bool().unwrap_or(false),
            )
        })
        .collect();
    let change = |slip, from: &str, to: &str, lost| (slip, from.to_owned(), to.to_owned(), lost);
    assert_eq!(
        kept,
        [
            change(2, "k7-02", "k7-05", false),
            change(5, "k7-05", "k7-02", false),
            change(1, "k7-01", "-", true),
            change(8, "-", "k7-01", false),
        ]
    );
    for file in every_file(&study.path("")) {
        let bytes = fs::read(&file).unwrap();
        let needle = b"mixed up at the door";
        let found = bytes.windows(needle.len()).any(|window| window == needle);
        assert!(!found, "{}", file.display());
    }
    let class = ["--wave", "baseline", "--class", "k7", "--history"];
    let shown = study.study("reassign", &class);
    assert!(shown.good, "{}", shown.err);
    assert!(
        shown
            .out
            .contains("slip 1: k7-01 -> lost; mixed up at the door (A. B.)"),
        "{}",
        shown.out
    );
    for (code, _) in after {
        assert!(!shown.out.contains(&code));
    }
}

#[test]
fn nothing_changes_before_it_was_said_and_agreed_to() {
    let study = study();
    let stored = fs::read(study.path("keys/codes.age")).unwrap();
    let swap = [
        "--wave",
        "baseline",
        "--class",
        "k7",
        "--slip",
        "2",
        "--swap-with",
        "5",
    ];
    let why = ["--because", "mixed up"];
    let said = study.study("reassign", &[&swap[..], &why].concat());
    assert!(
        !said.good && said.out.contains("slip 2 will be k7-05's"),
        "{}",
        said.out
    );
    assert!(said.err.contains("add --yes"), "{}", said.err);
    let said = study.study("reassign", &[&swap[..], &["--yes"]].concat());
    assert!(!said.good && said.err.contains("--because"), "{}", said.err);
    for (more, expected) in [
        (vec!["--slip", "8", "--participant", "k7-03"], "add --move"),
        (
            vec!["--slip", "3", "--participant", "k7-99"],
            "--other spare",
        ),
        (vec!["--slip", "3"], "say what became of the slip"),
        (vec!["--slip", "12", "--nobody"], "slips 1 to 9"),
        (
            vec!["--slip", "8", "--participant", "Emma"],
            "may be a name",
        ),
    ] {
        let said = reassign(&study, &more);
        assert!(
            !said.good && said.err.contains(expected),
            "{expected}: {}",
            said.err
        );
    }
    let other = [
        "--wave",
        "screening",
        "--class",
        "k7",
        "--lost",
        "1",
        "--yes",
    ];
    let said = study.study("reassign", &[&other[..], &why].concat());
    assert!(said.err.contains("has no codes for wave"), "{}", said.err);
    assert_eq!(fs::read(study.path("keys/codes.age")).unwrap(), stored);
}

#[test]
fn a_lost_slip_is_replaced_by_a_spare_one_and_never_printed_again() {
    let study = study();
    let lost = code(&study, 4);
    let store = Store::new();
    changed(&study, &["--lost", "4"]);
    assert_eq!(
        whose(&study)[3..],
        ["", "k7-05", "k7-06", "k7-07", "k7-04", ""]
    );
    store.receive(&study, &at(2200, finished_by(&study, 4)));
    store.receive(&study, &at(2201, finished_by(&study, 8)));
    assert!(store.export(&study, &[]).good);
    assert_eq!(
        flags(&study),
        told(&[("k7-04", ""), ("lost-k7-4", "lost_code")])
    );

    let again = ["--class", "k7", "--reprint"];
    assert!(links(&study, "baseline", &again).good);
    let sheet = fs::read_to_string(study.path("print/baseline-k7.html")).unwrap();
    assert!(!sheet.contains(&lost) && sheet.contains("Not in use any more: slips 4."));
    let one = links(&study, "baseline", &[&again[..], &["--slip", "8"]].concat());
    assert!(one.good, "{}", one.err);
    let slip = fs::read_to_string(study.path("print/baseline-k7-slip-8.html")).unwrap();
    assert_eq!(slip.matches("class=\"slip\"").count(), 1);
    assert!(slip.contains(&code(&study, 8)) && slip.contains("k7-04"));
    for (number, expected) in [("4", "was reported lost"), ("10", "slips 1 to 9")] {
        let said = links(
            &study,
            "baseline",
            &[&again[..], &["--slip", number]].concat(),
        );
        assert!(said.err.contains(expected), "{}", said.err);
    }

    changed(&study, &["--lost", "5"]);
    let none = reassign(&study, &["--lost", "6"]);
    assert!(none.err.contains("--more 5"), "{}", none.err);
    let more = ["--class", "k7", "--more", "5"];
    assert!(links(&study, "baseline", &more).good);
    changed(&study, &["--lost", "6"]);
    assert_eq!(whose(&study)[9], "k7-06");
}

#[test]
fn a_late_joiner_gets_a_further_spare_slip_and_a_row() {
    let study = study();
    assert!(links(&study, "baseline", &["--class", "k7", "--more", "2"]).good);
    let store = Store::new();
    // The first answered before the team heard of it, the second after.
    store.receive(&study, &at(2010, finished_by(&study, 10)));
    store.receive(&study, &at(2200, finished_by(&study, 11)));
    assert!(store.export(&study, &[]).good);
    assert_eq!(
        flags(&study),
        told(&[("spare-k7-10", "spare_code"), ("spare-k7-11", "spare_code")])
    );
    let said = changed(&study, &["--slip", "10", "--participant", "k7-30"]);
    assert!(
        said.out.contains("k7-30 had no code at this wave before."),
        "{}",
        said.out
    );
    changed(&study, &["--slip", "11", "--participant", "k7-31"]);
    assert!(store.export(&study, &[]).good);
    assert_eq!(
        flags(&study),
        told(&[("k7-30", "reassigned"), ("k7-31", "")])
    );
}

#[test]
fn a_revoked_class_goes_on_with_the_link_of_another() {
    let study = study();
    let store = Store::new();
    store.receive(&study, &finished_by(&study, 1));
    let roster = study.path("again.csv");
    let rows = "school,class,label,age_group,participant\nschool-1,k7b,K7,secondary,k7-01\n";
    fs::write(&roster, rows).unwrap();
    let roster = roster.to_str().unwrap();
    let said = links(&study, "baseline", &[roster]);
    assert!(said.err.contains("in class “k7”"), "{}", said.err);
    study.edit(
        "study.toml",
        "draft_hours",
        "revoked_classes = [\"k7\"]\ndraft_hours",
    );
    assert!(study.build().good);
    let said = links(&study, "baseline", &[roster]);
    assert!(said.good, "{}", said.err);
    let (again, _) = codes(&study, "baseline", "k7b").swap_remove(0);
    let response = pupils::finished(&study, "baseline", "secondary", "k7b", &again);
    store.receive(&study, &response);
    assert!(store.export(&study, &[]).good);
    // Both are there, and each says that it is not the only one.
    assert_eq!(
        flags(&study),
        told(&[("k7-01", "duplicate"), ("k7-01", "duplicate")])
    );
}

fn every_file(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = entries.map(|path| match path.is_dir() {
        true => every_file(&path),
        false => vec![path],
    });
    files.flatten().collect()
}
