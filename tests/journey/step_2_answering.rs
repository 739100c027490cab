//! Step 2: a session goes on with the questionnaire it began with, also when the study has been changed meanwhile.

use questionnaire::Intent;

use crate::{
    answered::{At, compare, did_not_know, picked, row_of, skipped, ticked},
    endpoint_at_work::Endpoint,
    study_team::{Days, Study},
    tablet::Tablet,
};

/// What was answered in the morning.
fn begun() -> [At; 3] {
    [
        ticked("cc_places", &[2, 5], 9_100),
        skipped("cc_days", 2_200),
        picked("ucla3_1", 2, 3_300),
    ]
}

#[tokio::test]
async fn a_draft_begun_on_an_older_definition_goes_on_and_is_exported_with_its_own() {
    let study = Study::demonstration();
    let handout = study.class(
        ("screening", "oak", "primary"),
        &["P1", "P2"],
        Days::FromToday,
    );
    let endpoint = Endpoint::of(&study).await;

    let morning = Tablet::opens(&endpoint, &handout.link).await;
    let mut pupil = morning.enter(handout.code_of("P1"));
    pupil.assents();
    for at in begun() {
        at.done_by(&mut pupil);
    }
    let (draft, began_with) = pupil.draft(&morning.class.signed_study);
    assert!(!draft.contains("ucla3") && !draft.contains(&handout.code_of("P1").replace('-', "")));
    let old = morning.class.plan.version().clone();

    // At noon the team takes out the last question.
    let last = "\n[[entries]]\nitem = \"cc_matters\"\n";
    study.change("questionnaires/primary-screening.toml", last, "");
    let afternoon = morning.starts_again(&endpoint, &handout.link).await;
    let new = afternoon.class.plan.version().clone();
    assert_ne!(old, new);

    let mut pupil = afternoon.resume(handout.code_of("P1"), &draft, &began_with);
    assert_eq!(
        (pupil.running.plan.version(), pupil.running.plan.items.len()),
        (&old, 8)
    );
    let rest = [
        picked("ucla3_2", 2, 1_000),
        picked("ucla3_3", 2, 1_000),
        picked("lonely_direct", 3, 1_000),
        picked("cc_club", 1, 1_000),
        did_not_know("cc_matters", 1_000),
    ];
    for at in rest {
        at.done_by(&mut pupil);
    }
    pupil.does(Intent::Finished);
    endpoint.put(&afternoon.finish(&pupil)).await;

    let mut pupil = afternoon.enter(handout.code_of("P2"));
    pupil.assents();
    let way = [ticked("cc_places", &[1], 1_500), skipped("cc_days", 1_500)];
    let last = [
        picked("ucla3_1", 1, 1_500),
        picked("ucla3_2", 1, 1_500),
        picked("ucla3_3", 1, 1_500),
    ];
    let after = [
        picked("lonely_direct", 1, 1_500),
        picked("cc_club", 0, 1_500),
    ];
    let second: Vec<At> = [&way[..], &last, &after].concat();
    for at in &second {
        at.done_by(&mut pupil);
    }
    pupil.does(Intent::Finished);
    endpoint.put(&afternoon.finish(&pupil)).await;

    let rows = study.export(&endpoint.store());
    assert_eq!(rows.len(), 2);
    let first: Vec<At> = [&begun()[..], &rest].concat();
    for (row, participant, way, version, score) in [
        (&rows[0], "P1", &first, &old, "6"),
        (&rows[1], "P2", &second, &new, "3"),
    ] {
        let said = [
            ("participant", participant),
            ("school", "school-1"),
            ("class", "oak"),
            ("wave", "screening"),
            ("age_group", "primary"),
            ("language", "en-GB"),
            ("ending", "finished"),
            ("clock", "good"),
            ("definition_version", version.as_str()),
            ("ucla3", score),
            ("app_version", "0.1.0"),
            ("engine", "webkit"),
            ("viewport", "medium"),
            ("input", "touch"),
        ];
        let mut expected = row_of(way, &[], &said);
        for not_ours in ["started", "finished", "digest"] {
            expected.insert(not_ours.into(), row[not_ours].clone());
        }
        compare(row, &expected);
    }
    endpoint.stop().await;
}

#[tokio::test]
async fn who_leaves_half_way_is_exported_as_broken_off_where_the_pages_said_so() {
    let study = Study::demonstration();
    let handout = study.class(("screening", "oak", "primary"), &["P1"], Days::FromToday);
    let endpoint = Endpoint::of(&study).await;
    let tablet = Tablet::opens(&endpoint, &handout.link).await;
    let mut pupil = tablet.enter(handout.code_of("P1"));
    assert_eq!(tablet.so_far(&pupil), None, "before assent");
    pupil.assents();
    for at in begun() {
        at.done_by(&mut pupil);
    }
    let so_far = tablet.so_far(&pupil).unwrap();
    assert_ne!(
        so_far.digest(),
        tablet.so_far(&pupil).unwrap().digest(),
        "each under a key of its own"
    );
    endpoint.put(&so_far).await;
    let row = study.export(&endpoint.store()).remove(0);
    let told = [
        "ending",
        "last_item",
        "cc_places_5",
        "cc_days_missing",
        "ucla3_1",
    ];
    assert_eq!(
        told.map(|column| &*row[column]),
        ["broken_off", "ucla3_2", "1", "skipped", "2"]
    );

    // A study that thinks again: whoever began before goes by what the pages said then, whoever begins now by what they say now.
    let (draft, began_with) = pupil.draft(&tablet.class.signed_study);
    study.change("study.toml", "broken_off = \"send\"\n", "");
    let tablet = tablet.starts_again(&endpoint, &handout.link).await;
    let pupil = tablet.resume(handout.code_of("P1"), &draft, &began_with);
    assert!(tablet.so_far(&pupil).is_some());
    let mut pupil = tablet.enter(handout.code_of("P1"));
    pupil.assents();
    assert_eq!(tablet.so_far(&pupil), None);
    endpoint.stop().await;
}
