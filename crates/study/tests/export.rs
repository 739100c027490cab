//! `study export` on the real program and a real store: every cell of its tables.

#![allow(
    clippy::unwrap_used,
    reason = "in a test, what is not there is a failure"
)]

mod pupils;
mod support;

use std::{collections::BTreeMap, fs};

use questionnaire::{Answer, Intent, Layout, Place};

use pupils::{
    Store, answer_all, code, finished_by, flags, freeze, moment, plan, rows, session, study,
    summary,
};

#[test]
fn every_cell_is_what_the_pupil_gave() {
    let study = study();
    let plan = plan(&study, "baseline", "secondary");
    let mut session = session(&plan, "k7", &code(&study, 3));
    answer_all(&plan, &mut session, |item| match item.id.as_str() {
        "cc_places" => Some(Answer::several([1, 3])),
        "cc_days" => Some(Answer::One(5)),
        "ucla3_1" => Some(Answer::One(1)),
        "ucla3_2" => Some(Answer::One(2)),
        "ucla3_3" => Some(Answer::One(3)),
        "ons_satisfied" => Some(Answer::One(7)),
        "ons_happy" => Some(Answer::One(0)),
        "cc_club" => Some(Answer::One(0)),
        _ => None,
    });
    // Back to two items: one answer is changed, one item is not known, one rating was laid out as a list.
    let index = |id: &str| {
        plan.items
            .iter()
            .position(|item| item.item.id.as_str() == id)
            .unwrap()
    };
    for (id, intent) in [
        ("cc_days", Intent::Answered(Answer::One(6))),
        ("cc_lend_hand", Intent::DidNotKnow),
        ("ons_satisfied", Intent::LaidOut(Layout::List)),
        ("ons_satisfied", Intent::HeardAloud),
    ] {
        session.apply(&plan, &Intent::WentTo(index(id)), moment(40_000));
        session.apply(&plan, &intent, moment(40_250));
        if session.place() != Place::LookBack {
            session.apply(&plan, &Intent::WentNext, moment(40_250));
        }
    }
    session.apply(&plan, &Intent::Finished, moment(61_000));
    let response = freeze(&plan, &session);
    let store = Store::new();
    let file = store.receive(&study, &response);
    let said = store.export(&study, &[]);
    assert!(said.good, "{}", said.err);

    let rows = rows(&study);
    assert_eq!(rows.len(), 1);
    let digest = file.file_name().unwrap().to_str().unwrap();
    let version = pupils::definition(&study).version.to_string();
    let mut expected = BTreeMap::new();
    for (name, value) in [
        ("participant", "k7-03"),
        ("school", "school-1"),
        ("class", "k7"),
        ("wave", "baseline"),
        ("age_group", "secondary"),
        ("language", "en-GB"),
        ("ending", "finished"),
        ("started", "2026-11-24T09:00:00Z"),
        ("finished", "2026-11-24T09:01:01Z"),
        ("clock", "good"),
        ("app_version", "0.1.0"),
        ("engine", "webkit"),
        ("viewport", "medium"),
        ("input", "touch"),
        ("definition_version", &version),
        ("digest", digest),
        ("cc_places_1", "1"),
        ("cc_places_3", "1"),
        ("cc_days", "6"),
        ("cc_days_changes", "1"),
        ("ucla3_1", "1"),
        ("ucla3_2", "2"),
        ("ucla3_3", "3"),
        ("ucla3", "6"),
        ("ons_satisfied", "7"),
        ("ons_satisfied_layout", "list"),
        ("ons_satisfied_read_aloud", "1"),
        ("ons_satisfied_score", "7"),
        ("ons_satisfied_score_band", "high"),
        ("ons_happy", "0"),
        ("cc_club", "0"),
        ("cc_club_often_missing", "not_shown"),
        ("su_people_often_missing", "not_shown"),
        ("cc_lend_hand_missing", "dont_know"),
        // From skipped to not known.
        ("cc_lend_hand_changes", "1"),
    ] {
        expected.insert(name.to_owned(), value.to_owned());
    }
    let mut total = 0;
    for (at, planned) in plan.items.iter().enumerate() {
        let id = planned.item.id.as_str();
        for choice in planned.choices.iter().filter(|_| id == "cc_places") {
            expected
                .entry(format!("{id}_{}", choice.code))
                .or_insert("0".into());
        }
        if ["cc_club_often", "su_people_often"].contains(&id) {
            continue;
        }
        let answered = expected.contains_key(id) || id == "cc_places";
        if !answered {
            expected
                .entry(format!("{id}_missing"))
                .or_insert("skipped".into());
        }
        expected
            .entry(format!("{id}_changes"))
            .or_insert("0".into());
        expected
            .entry(format!("{id}_read_aloud"))
            .or_insert("0".into());
        let (_, _, record) = &response.items[at];
        let milliseconds = record.milliseconds;
        assert!(milliseconds >= 1500, "{id}");
        total += milliseconds;
        let seconds = format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000);
        expected.insert(format!("{id}_seconds"), seconds);
    }
    expected.insert(
        "seconds_total".into(),
        format!("{}.{:03}", total / 1000, total % 1000),
    );
    for (name, cell) in &rows[0] {
        let expected = expected.remove(name).unwrap_or_default();
        assert_eq!(*cell, expected, "{name}");
    }
    assert!(
        expected.is_empty(),
        "no such columns: {:?}",
        expected.keys()
    );

    let text = fs::read_to_string(study.path("export/responses.csv")).unwrap();
    assert!(
        text.starts_with("participant,school,class,wave,"),
        "no byte order mark"
    );
    assert_eq!(text.matches("\r\n").count(), 2, "RFC 4180 line ends");
    let code = code(&study, 3);
    assert!(!text.contains(&code) && !text.contains(&code.replace('-', "")));
}

#[test]
fn every_ending_has_its_row_in_an_order_of_its_own() {
    let study = study();
    let plan = plan(&study, "baseline", "secondary");
    let store = Store::new();
    let end = |number: usize, intents: &[Intent]| {
        let mut session = session(&plan, "k7", &code(&study, number));
        for (at, intent) in (1..).zip(intents) {
            session.apply(&plan, intent, moment(at * 1000));
        }
        store.receive(&study, &freeze(&plan, &session));
    };
    let stop = [
        Intent::Answered(Answer::several([1])),
        Intent::WentNext,
        Intent::StoppedAndSent,
    ];
    end(7, &stop);
    end(4, &[Intent::ThrewAway]);
    store.receive(&study, &finished_by(&study, 2));
    let mut declined = questionnaire::Session::begin(
        plan.identity("k7".parse().unwrap(), &code(&study, 1), "en-GB".into()),
        moment(0),
    );
    for _ in &plan.script.information {
        declined.apply(&plan, &Intent::WentNext, moment(0));
    }
    declined.apply(&plan, &Intent::Declined, moment(0));
    store.receive(&study, &freeze(&plan, &declined));

    assert!(store.export(&study, &[]).good);
    let rows = rows(&study);
    let told: Vec<_> = rows
        .iter()
        .map(|row| ["participant", "ending", "last_item", "flags"].map(|name| row[name].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ["k7-01", "declined", "", ""],
            ["k7-02", "finished", "", ""],
            ["k7-04", "threw_away", "", ""],
            ["k7-07", "broken_off", "cc_days", ""],
        ]
    );
    assert_eq!(rows[3]["cc_places_1"], "1");
    assert_eq!(rows[3]["cc_days_missing"], "no_answer");
    assert_eq!(rows[3]["ucla3_1_missing"], "not_reached");
    assert_eq!(rows[3]["ucla3_1_seconds"], "");
    assert_eq!(rows[3]["ucla3"], "");
    assert_eq!(
        (
            rows[0]["ucla3_1_missing"].as_str(),
            rows[0]["seconds_total"].as_str()
        ),
        ("", "")
    );

    let summary = summary(&study);
    let class: Vec<&str> = summary
        .lines()
        .find(|line| line.trim_start().starts_with("baseline"))
        .unwrap()
        .split_whitespace()
        .collect();
    assert_eq!(class, ["baseline", "k7", "7", "4", "4", "1", "1", "1", "1"]);
    let item: Vec<&str> = summary
        .lines()
        .find(|line| line.trim_start().starts_with("cc_days "))
        .unwrap()
        .split_whitespace()
        .collect();
    assert_eq!(
        item,
        ["cc_days", "1", "0", "0", "1", "0", "0", "0", "50.0", "%"]
    );
}

#[test]
fn no_cell_is_a_formula() {
    let study = study();
    let store = Store::new();
    let mut response = finished_by(&study, 1);
    response.device.app = "=HYPERLINK(\"http://x\",\"y\")".into();
    response.device.engine = "@SUM(1)".into();
    response.device.input = "+1\r\nnext,row".into();
    response.identity.language = "-1".into();
    response.started = i64::MIN;
    response.finished = i64::MAX;
    store.receive(&study, &response);
    assert!(store.export(&study, &[]).good);
    let rows = rows(&study);
    assert_eq!(rows.len(), 1);
    for (name, cell) in &rows[0] {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{name}"
        );
    }
    assert_eq!(rows[0]["app_version"], "'=HYPERLINK(\"http://x\",\"y\")");
    assert_eq!(
        (rows[0]["started"].as_str(), rows[0]["finished"].as_str()),
        ("", "")
    );
}

#[test]
fn the_codebook_has_every_column_with_its_label_and_values() {
    let study = study();
    let store = Store::new();
    store.receive(&study, &finished_by(&study, 1));
    assert!(store.export(&study, &[]).good);
    let header = fs::read_to_string(study.path("export/responses.csv")).unwrap();
    let header: Vec<String> = header
        .lines()
        .next()
        .unwrap()
        .split(',')
        .map(Into::into)
        .collect();
    let codebook = pupils::table(&study.path("export/codebook.csv"));
    let names: Vec<_> = codebook.iter().map(|row| row["variable"].clone()).collect();
    assert_eq!(names, header);
    assert!(
        codebook
            .iter()
            .all(|row| !row["label"].is_empty() && !row["measure"].is_empty())
    );
    let row = |name: &str| codebook.iter().find(|row| row["variable"] == name).unwrap();
    assert_eq!(row("ucla3_1")["measure"], "code");
    assert!(
        row("ucla3_1")["values"].starts_with("1 = "),
        "{}",
        row("ucla3_1")["values"]
    );
    assert_eq!(row("ucla3_1")["missing"], "see ucla3_1_missing");
    assert!(row("ucla3_1_missing")["values"].contains("dont_know = does not know"));
    assert_eq!(row("cc_places_1")["measure"], "chosen");
    assert_eq!(row("ucla3")["measure"], "score");
    assert!(row("flags")["values"].contains("duplicate = "));
}

#[test]
fn a_month_is_exported_as_year_and_month() {
    let study = crate::support::Study::demonstration();
    study.edit(
        "instruments/community-connection.toml",
        "{ whole_number = { from = 0, to = 7 } }",
        "{ month_year = { from = 202409, to = 202612 } }",
    );
    let said = study.build();
    assert!(said.good, "{}", said.err);
    let class = ["--pupils", "7", "--class", "k7", "--age-group", "secondary"];
    assert!(pupils::links(&study, "baseline", &class).good);
    let store = Store::new();
    store.receive(&study, &finished_by(&study, 2));
    // As another program might write it: a number between the ends that is no month.
    let no_month = finished_by(&study, 3).to_json().replace("202409", "202513");
    store.keep(
        "inact-demo/baseline/k7",
        &pupils::seal_text(&study, &no_month),
    );
    assert!(store.export(&study, &[]).good);
    let rows = rows(&study);
    let cells = rows.iter().map(|row| [&row["cc_days"], &row["flags"]]);
    assert_eq!(
        cells.collect::<Vec<_>>(),
        [["2024-09", ""], ["", "invalid_answer"]]
    );
    let codebook = pupils::table(&study.path("export/codebook.csv"));
    let month = codebook.iter().find(|row| row["variable"] == "cc_days");
    let month = month.unwrap();
    assert_eq!(
        [&month["measure"], &month["values"], &month["missing"]],
        ["month", "ISO 8601, YYYY-MM", "see cc_days_missing"]
    );
}

#[test]
fn an_export_is_the_same_every_time() {
    let study = study();
    let store = Store::new();
    for number in [5, 2, 7, 1] {
        store.receive(&study, &finished_by(&study, number));
    }
    assert!(store.export(&study, &[]).good);
    let first = fs::read(study.path("export/responses.csv")).unwrap();
    assert!(store.export(&study, &[]).good);
    assert_eq!(fs::read(study.path("export/responses.csv")).unwrap(), first);
    let participants: Vec<_> = flags(&study).into_iter().map(|(id, _)| id).collect();
    assert_eq!(participants, ["k7-01", "k7-02", "k7-05", "k7-07"]);
}
