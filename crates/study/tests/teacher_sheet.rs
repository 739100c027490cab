//! Class sheets of `study links`: the teacher code of their link, and what is read out.

#![allow(
    clippy::unwrap_used,
    reason = "in a test, what is not there is a failure"
)]

mod pupils;
mod support;

use std::fs;

use class_link::{SignedStudy, TeacherCode, UnverifiedLink};
use questionnaire::{Language, Teachers};

use pupils::links;
use support::Study;

const PUBLISHED: &str = "public/for-teachers.json";

/// The demonstration, and what its teachers read.
fn built() -> (Study, Teachers) {
    let study = Study::demonstration();
    let said = study.build();
    assert!(said.good, "{}", said.err);
    let json = fs::read_to_string(study.path(PUBLISHED)).unwrap();
    (study, Teachers::parse(&json).unwrap())
}

#[test]
fn a_class_sheet_has_its_teacher_code_and_what_is_read_out() {
    let (study, teachers) = built();
    for (wave, group, heading) in [
        ("screening", "primary", "Read this to the class"),
        ("baseline", "secondary", "Read this to the group"),
    ] {
        let more = ["--pupils", "3", "--class", "k1", "--age-group", group];
        let said = links(&study, wave, &more);
        assert!(said.good, "{}", said.err);
        let html = fs::read_to_string(study.path(&format!("print/{wave}-k1.html"))).unwrap();
        let rows = pupils::table(&study.path("print/links.csv"));
        let row = rows.iter().find(|row| row["wave"] == wave).unwrap();
        let signed =
            SignedStudy::parse(&fs::read(study.path("public/study.json")).unwrap()).unwrap();
        let verified = signed.verify().unwrap();
        let link = UnverifiedLink::from_fragment(&row["link"])
            .unwrap()
            .verify(verified.study(), verified.verifying_key())
            .unwrap();
        let code = TeacherCode::of(&link).to_string();
        assert_eq!(html.matches(&format!("<b>{code}</b>")).count(), 1, "{wave}");
        assert!(!said.out.contains(&code) && !said.err.contains(&code));
        assert_eq!(html.matches(heading).count(), 1);
        let english = Language::from("en-GB");
        let script = teachers.script(&wave.parse().unwrap(), &group.parse().unwrap());
        assert_eq!(script.len(), 6);
        for paragraph in script {
            let paragraph = paragraph.in_language(&english);
            assert!(html.contains(&format!(">{paragraph}</p>")), "{paragraph}");
        }
    }
}

#[test]
fn without_the_published_words_there_is_no_sheet_and_no_code() {
    let (study, _) = built();
    let more = ["--pupils", "3", "--class", "k1", "--age-group", "primary"];
    let whole = fs::read_to_string(study.path(PUBLISHED)).unwrap();
    for (json, part) in [
        (whole.replace("\"v\":1", "\"v\":9"), "v is missing or wrong"),
        (
            whole.replace("\"inact-demo\"", "\"other\""),
            "belongs to another study",
        ),
        (
            whole.replace("\"screening\"", "\"elsewhere\""),
            "nothing to read out to class “k1”",
        ),
        (String::new(), "the document is missing or wrong"),
    ] {
        fs::write(study.path(PUBLISHED), json).unwrap();
        let said = links(&study, "screening", &more);
        assert!(!said.good && said.err.contains(part), "{}", said.err);
        assert!(said.err.contains("run `study build` again"), "{}", said.err);
    }
    fs::remove_file(study.path(PUBLISHED)).unwrap();
    let said = links(&study, "screening", &more);
    assert!(
        !said.good && said.err.contains("run `study build` first"),
        "{}",
        said.err
    );
    assert!(!study.path("keys/codes.age").exists());
    assert!(!study.path("print").exists());
    // Whoever answers alone has no teacher.
    let alone = [
        "--pupils",
        "3",
        "--class",
        "k1",
        "--age-group",
        "primary",
        "--personal",
    ];
    let said = links(&study, "baseline", &alone);
    assert!(said.good, "{}", said.err);
}
