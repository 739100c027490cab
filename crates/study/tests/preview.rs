//! `study preview`: what it compiles and serves, what is wrong with the files as a page, and that it is for this computer only. The app
//! itself is looked at in a browser (tests/e2e/previewing.rs).

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod previewed;
mod support;

use std::{
    fs,
    net::{TcpListener, TcpStream},
};

use class_link::{SignedStudy, UnverifiedLink};
use previewed::{Preview, app, client, command, files};
use questionnaire::{Plan, StudyDefinition};
use reqwest::StatusCode;
use scraper::{Html, Selector};
use support::{Study, run};

#[tokio::test]
async fn the_first_page_says_what_each_is_asked_and_leads_into_the_app() {
    let study = Study::small();
    let preview = Preview::of(&study);
    let before = files(&study.path(""));
    let front = preview.get("/").await;
    assert_eq!(front.status, StatusCode::OK);
    assert_eq!(front.words("h1"), ["A small study for tests"]);
    assert_eq!(front.words("h2")[0], "Years 4 and 5");
    assert_eq!(front.words("p.mark"), ["Preview – nothing is kept or sent"]);
    let rows = front.words("tbody tr");
    assert_eq!(rows.len(), 2);
    for (row, wave) in rows.iter().zip(["first", "second"]) {
        assert!(row.starts_with(wave) && row.contains("6\nabout 3"), "{row}");
    }
    let page = Html::parse_document(&front.body);
    let links = Selector::parse("td a").unwrap();
    let links: Vec<_> = page
        .select(&links)
        .map(|link| link.attr("href").unwrap())
        .collect();
    // Nobody answers alone when whole classes are asked.
    assert_eq!(
        links,
        [
            "/app/#first/younger/en-GB/shared",
            "/app/#second/younger/en-GB/shared",
            "/app/#second/younger/en-GB/alone",
        ]
    );
    let states = Selector::parse("a[href='/app/#states/primary']").unwrap();
    assert!(page.select(&states).next().is_some());
    assert_eq!(files(&study.path("")), before, "a file was written");
}

#[tokio::test]
async fn the_study_is_signed_for_the_links_in_the_notes_and_their_rules_are_in_words() {
    let study = Study::small();
    let preview = Preview::of(&study);
    let signed = preview.get("/app/study.json").await;
    assert_eq!(signed.header("content-type"), "application/json");
    let signed = SignedStudy::parse(signed.body.as_bytes()).unwrap();
    let verified = signed.verify().unwrap();
    let definition = StudyDefinition::parse(verified.definition()).unwrap();

    let notes = preview.notes("second/younger/en-GB").await;
    for (name, participant) in [("link", false), ("personal_link", true)] {
        let link = UnverifiedLink::from_fragment(notes[name].as_str().unwrap()).unwrap();
        let link = link
            .verify(verified.study(), verified.verifying_key())
            .unwrap();
        assert_eq!(link.claims().wave.as_str(), "second");
        assert_eq!(link.claims().age_group.as_str(), "younger");
        assert_eq!(link.participant().is_some(), participant);
    }
    let plan = Plan::of(
        &definition,
        &"second".parse().unwrap(),
        &"younger".parse().unwrap(),
    );
    let asked: Vec<_> = plan
        .unwrap()
        .items
        .iter()
        .map(|item| item.item.id.to_string())
        .collect();
    let items = notes["items"].as_array().unwrap();
    let noted: Vec<_> = items
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect();
    assert_eq!(noted, asked);
    assert_eq!(items[0].get("rule"), None);
    let rule = items[1]["rule"].as_str().unwrap();
    assert!(
        rule.starts_with("Asked only if “") && rule.ends_with("(question 1) was answered “Yes”."),
        "{rule}"
    );
    assert_eq!(items[3]["instrument"], "Three questions for tests (three)");

    let whole_class = preview.notes("first/younger/en-GB").await;
    assert_eq!(whole_class.get("personal_link"), None);
    // Of the first for a look; nobody in this study has the other.
    for look in ["primary", "secondary"] {
        let notes = preview.get(&format!("/app/look-notes/{look}")).await;
        let notes: serde_json::Value = serde_json::from_str(&notes.body).unwrap();
        assert_eq!(notes["items"], whole_class["items"]);
    }
    for none in [
        "third/younger/en-GB",
        "first/older/en-GB",
        "first/younger/cy",
    ] {
        let answer = preview.get(&format!("/app/notes/{none}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn a_page_is_of_the_files_as_they_are_and_what_it_asks_for_fits_it() {
    let study = Study::small();
    let preview = Preview::of(&study);
    let version = async || {
        let signed = preview.get("/app/study.json").await;
        let signed = SignedStudy::parse(signed.body.as_bytes()).unwrap();
        StudyDefinition::parse(signed.verify().unwrap().definition())
            .unwrap()
            .version
    };
    preview.get("/app/").await;
    let before = version().await;
    study.edit(
        "instruments/three.toml",
        "How often is it wet?",
        "How often does it rain?",
    );
    // The page that is up was made before.
    assert_eq!(version().await, before);
    let page = preview.get("/app/").await;
    assert_eq!(page.body, "<!doctype html><title>App</title>");
    let signed = preview.get("/app/study.json").await.body;
    assert!(signed.contains("How often does it rain?"));
    assert_ne!(version().await, before);
}

#[tokio::test]
async fn what_is_wrong_is_a_page_with_file_and_line_until_it_is_mended() {
    let study = Study::small();
    let preview = Preview::of(&study);
    let (right, wrong) = ("item = \"pl_club_often\"", "item = \"pl_clubb\"");
    study.edit("questionnaires/younger.toml", right, wrong);
    // As `build` says it.
    let refused = Study::small()
        .edit("questionnaires/younger.toml", right, wrong)
        .refused();
    for path in ["/", "/app/"] {
        let page = preview.get(path).await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        let places = page.words("li .place");
        assert_eq!(places[0], "questionnaires/younger.toml, line 20");
        assert!(
            refused.contains("questionnaires/younger.toml:20: "),
            "{refused}"
        );
        for said in page.words("li p:not(.place)") {
            assert!(refused.contains(&said), "build does not say: {said}");
        }
    }
    study.edit("questionnaires/younger.toml", wrong, right);
    assert_eq!(preview.get("/app/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn markup_in_the_study_stays_text() {
    let study = Study::small();
    study.edit("study.toml", "Years 4 and 5", "<b onclick=x>Years</b>");
    let front = Preview::of(&study).get("/").await;
    assert_eq!(front.words("h2")[0], "<b onclick=x>Years</b>");
    assert!(front.words("b").is_empty());
}

#[tokio::test]
async fn it_has_the_headers_of_the_endpoint_and_no_worker() {
    let study = Study::small();
    let preview = Preview::of(&study);
    for path in ["/", "/app/", "/app/boot.js", "/nothing"] {
        let answer = preview.get(path).await;
        let policy = answer.header("content-security-policy");
        let is_script = path.ends_with(".js");
        let expected = match is_script {
            true => endpoint::WORKER_POLICY,
            false => endpoint::CONTENT_POLICY,
        };
        assert_eq!(policy, expected, "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(
            answer.header("strict-transport-security"),
            "",
            "it is no TLS"
        );
    }
    assert_eq!(
        preview.get("/preview.css").await.header("content-type"),
        "text/css; charset=utf-8"
    );
    assert_eq!(preview.get("/app").await.header("location"), "/app/");
    let states = preview.get("/states").await;
    assert_eq!(states.header("location"), "/app/#states/primary");
    // It would keep the study, and a reload would not show a change.
    assert_eq!(
        preview.get("/app/sw.js").await.status,
        StatusCode::NOT_FOUND
    );
    let put = client().put(format!("{}/app/v1/responses/00", preview.address));
    assert_eq!(preview.ask(put).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn it_is_for_this_computer_only() {
    let preview = Preview::of(&Study::small());
    let port: u16 = preview.address.rsplit_once(':').unwrap().1.parse().unwrap();
    assert_eq!(preview.address, format!("http://127.0.0.1:{port}"));
    // Not at every address this computer has.
    assert!(TcpStream::connect(("127.0.0.2", port)).is_err());
    for (name, status) in [
        ("localhost", StatusCode::OK),
        ("127.0.0.1", StatusCode::OK),
        ("elsewhere.example", StatusCode::FORBIDDEN),
        ("127.0.0.1.elsewhere.example", StatusCode::FORBIDDEN),
    ] {
        let request = client().get(format!("{}/app/study.json", preview.address));
        let answer = preview
            .ask(request.header("host", format!("{name}:{port}")))
            .await;
        assert_eq!(answer.status, status, "{name}");
        assert_eq!(answer.body.contains("pl_club"), status == StatusCode::OK);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn an_interrupt_ends_it_in_peace() {
    let mut preview = Preview::of(&Study::small());
    preview.get("/").await;
    let id = preview.program.id().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    assert!(preview.program.wait().unwrap().success());
}

#[test]
fn what_keeps_it_from_starting_is_said_in_a_sentence() {
    let study = Study::small();
    let app = app();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = run(command(&study, app.path()).args(["--port", &port]));
    assert!(!said.good);
    assert!(
        said.err.contains("is in use") && said.err.contains("--port"),
        "{}",
        said.err
    );

    let said = run(&mut command(&study, &study.path("rosters")));
    assert!(!said.good);
    assert!(
        said.err.contains("dist-preview") && said.err.contains("--app"),
        "{}",
        said.err
    );

    fs::remove_file(study.path("study.toml")).unwrap();
    let said = run(&mut command(&study, app.path()));
    assert!(!said.good);
    assert!(said.err.contains("no study.toml"), "{}", said.err);
}
