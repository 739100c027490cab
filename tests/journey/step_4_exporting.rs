//! Step 4: the whole loop for both age groups, at screening and at a follow-up wave, with every way to end; each cell of the
//! export is what was answered.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{Intent, Layout};
use reqwest::StatusCode;

use crate::{
    answered::{At, compare, did_not_know, left, passed, picked, row_of, skipped, ticked},
    endpoint_at_work::Endpoint,
    study_team::{Days, Handout, Row, Study},
    tablet::{Pupil, Tablet},
};

type ClassOf = (&'static str, &'static str, &'static str);

const OAK: ClassOf = ("screening", "oak", "primary");
const BLUE: ClassOf = ("screening", "blue", "secondary");
const TUESDAY: ClassOf = ("baseline", "tuesday", "primary");
const THURSDAY: ClassOf = ("baseline", "thursday", "secondary");

/// One pupil's way and the cells that are not the items' own.
struct Way {
    class: ClassOf,
    participant: &'static str,
    items: Vec<At>,
    ends: fn(&mut Pupil),
    not_seen: Vec<(&'static str, &'static [&'static str])>,
    more: Vec<(&'static str, &'static str)>,
}

fn finishes(pupil: &mut Pupil) {
    pupil.does(Intent::Finished);
}

/// The pupil has stopped at an item already.
fn has_stopped(_: &mut Pupil) {}

fn ways() -> Vec<Way> {
    vec![
        Way {
            class: OAK,
            participant: "P01",
            items: vec![
                ticked("cc_places", &[1, 3, 8], 12_345),
                picked("cc_days", 7, 4_001),
                picked("ucla3_1", 1, 6_100).changed_from(3),
                picked("ucla3_2", 2, 5_000).heard(),
                picked("ucla3_3", 3, 4_999),
                picked("lonely_direct", 5, 3_000),
                picked("cc_club", 0, 2_000),
                did_not_know("cc_matters", 8_000),
            ],
            ends: finishes,
            not_seen: vec![],
            more: vec![("ending", "finished"), ("ucla3", "6")],
        },
        Way {
            class: OAK,
            participant: "P02",
            items: vec![
                ticked("cc_places", &[0], 2_000),
                picked("cc_days", 0, 1_000),
                picked("ucla3_1", 3, 1_000),
                left("ucla3_2", 2_500),
            ],
            ends: has_stopped,
            not_seen: vec![(
                "not_reached",
                &["ucla3_3", "lonely_direct", "cc_club", "cc_matters"],
            )],
            more: vec![("ending", "broken_off"), ("last_item", "ucla3_2")],
        },
        Way {
            class: BLUE,
            participant: "P11",
            items: vec![
                skipped("cc_places", 700),
                passed("cc_days", 900),
                picked("ucla3_1", 3, 1_100),
                picked("ucla3_2", 3, 1_200),
                skipped("ucla3_3", 1_300),
                picked("lonely_direct", 1, 1_400),
                picked("cc_club", 1, 1_500),
                picked("cc_matters", 3, 1_600),
            ],
            ends: finishes,
            not_seen: vec![],
            // Two of three items make no sum.
            more: vec![("ending", "finished")],
        },
        Way {
            class: TUESDAY,
            participant: "P01",
            items: vec![
                ticked("cc_places", &[1, 2, 3, 4, 5, 6, 7, 8], 31_000),
                picked("cc_days", 3, 2_020),
                picked("ucla3_1", 3, 2_030),
                picked("ucla3_2", 3, 2_040),
                picked("ucla3_3", 3, 2_050),
                picked("lonely_direct", 4, 2_060),
                picked("cc_club", 1, 2_070).changed_from(0),
                picked("cc_club_often", 4, 2_080),
                did_not_know("cc_meet", 2_090),
                picked("cc_hello", 2, 2_100),
                picked("cc_ask_stuck", 0, 2_110),
                picked("cc_ask_club", 2, 2_120),
                picked("cc_lend_hand", 1, 2_130),
                picked("cc_matters", 5, 2_140),
                picked("cc_new", 0, 2_150),
                picked("cc_try", 1, 2_160),
                ticked("su_people", &[1, 6], 2_170),
                did_not_know("su_people_often", 2_180),
                picked("se_easy", 5, 2_190).changed_from(4),
                passed("se_length", 2_200),
                picked("se_again", 1, 2_210),
            ],
            ends: finishes,
            not_seen: vec![],
            more: vec![("ending", "finished"), ("ucla3", "9")],
        },
        Way {
            class: THURSDAY,
            participant: "P11",
            items: vec![
                ticked("cc_places", &[7], 1_010),
                picked("cc_days", 1, 1_020),
                picked("ucla3_1", 1, 1_030),
                picked("ucla3_2", 1, 1_040),
                picked("ucla3_3", 1, 1_050),
                picked("lonely_direct", 2, 1_060),
                picked("ons_satisfied", 8, 1_070)
                    .changed_from(10)
                    .laid_out(Layout::Row),
                picked("ons_worthwhile", 0, 1_080).laid_out(Layout::List),
                skipped("ons_happy", 1_090).laid_out(Layout::List),
                picked("cc_club", 0, 1_100),
                picked("cc_meet", 0, 1_110),
                picked("cc_hello", 3, 1_120),
                picked("cc_ask_stuck", 4, 1_130),
                picked("cc_ask_club", 0, 1_140),
                did_not_know("cc_lend_hand", 1_150),
                picked("cc_matters", 1, 1_160),
                picked("cc_online", 3, 1_170),
                passed("cc_new", 1_180),
                picked("cc_try", 2, 1_190),
                ticked("su_clubs", &[0], 1_200),
                picked("su_clubs_often", 0, 1_210),
                ticked("su_places", &[1, 2, 3, 4, 5, 6], 1_220),
                ticked("su_people", &[0], 1_230),
                ticked("su_help", &[3], 1_240),
                picked("se_easy", 1, 1_250),
                picked("se_understood", 0, 1_260),
                picked("se_length", 4, 1_270),
                picked("se_felt_ok", 0, 1_280),
                picked("se_seen", 1, 1_290),
                ticked("se_in_the_way", &[0], 1_300),
                picked("se_again", 0, 1_310),
            ],
            ends: finishes,
            not_seen: vec![("not_shown", &["cc_club_often", "su_people_often"])],
            more: vec![
                ("ending", "finished"),
                ("ucla3", "3"),
                ("ons_satisfied_score", "8"),
                ("ons_satisfied_score_band", "high"),
            ],
        },
    ]
}

/// What every row of these tests has.
fn common(handout: &ClassOf, participant: &str, pupil: &Pupil, tablet: &Tablet) -> Row {
    let seconds = pupil.elapsed / 1000;
    let finished = format!("2026-11-24T09:{:02}:{:02}Z", seconds / 60, seconds % 60);
    let (wave, class, age_group) = *handout;
    [
        ("participant", participant),
        ("school", "school-1"),
        ("class", class),
        ("wave", wave),
        ("age_group", age_group),
        ("language", "en-GB"),
        ("started", "2026-11-24T09:00:00Z"),
        ("finished", &finished),
        ("clock", "good"),
        ("app_version", "0.1.0"),
        ("engine", "webkit"),
        ("viewport", "medium"),
        ("input", "touch"),
        ("definition_version", tablet.class.plan.version().as_str()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

#[tokio::test]
async fn every_cell_of_the_export_is_what_was_answered() {
    let study = Study::demonstration();
    let mut handouts: BTreeMap<ClassOf, Handout> = BTreeMap::new();
    for (class, participants) in [
        (OAK, &["P01", "P02", "P03", "P04"][..]),
        (BLUE, &["P11"]),
        (TUESDAY, &["P01"]),
        (THURSDAY, &["P11"]),
    ] {
        handouts.insert(class, study.class(class, participants, Days::FromToday));
    }
    let endpoint = Endpoint::of(&study).await;

    let mut expected: BTreeMap<String, Row> = BTreeMap::new();
    let mut said = Vec::new();
    for way in ways() {
        let handout = &handouts[&way.class];
        let tablet = Tablet::opens(&endpoint, &handout.link).await;
        let code = handout.code_of(way.participant);
        // As a child types it.
        let mut pupil = tablet.enter(&code.to_lowercase().replace('-', " "));
        pupil.assents();
        for at in &way.items {
            at.done_by(&mut pupil);
        }
        (way.ends)(&mut pupil);
        let entry = tablet.finish(&pupil);
        assert_eq!(
            endpoint.put(&entry).await,
            (StatusCode::CREATED, "stored".into())
        );
        let mut row = row_of(&way.items, &way.not_seen, &way.more);
        row.extend(common(&way.class, way.participant, &pupil, &tablet));
        row.insert("digest".into(), entry.digest().to_string());
        expected.insert(entry.digest().to_string(), row);
        said.push(code.replace('-', ""));
    }
    // Two who give no answers: one says no, one throws away what was answered.
    for (participant, ending) in [("P03", "declined"), ("P04", "threw_away")] {
        let handout = &handouts[&OAK];
        let tablet = Tablet::opens(&endpoint, &handout.link).await;
        let mut pupil = tablet.enter(handout.code_of(participant));
        if ending == "declined" {
            pupil.reads();
            pupil.does(Intent::Declined);
        } else {
            pupil.assents();
            for at in [
                ticked("cc_places", &[4], 5_000),
                picked("cc_days", 5, 5_000),
            ] {
                at.done_by(&mut pupil);
            }
            pupil.does(Intent::ThrewAway);
        }
        let entry = tablet.finish(&pupil);
        assert_eq!(
            endpoint.put(&entry).await,
            (StatusCode::CREATED, "stored".into())
        );
        let mut row = row_of(&[], &[], &[("ending", ending)]);
        row.extend(common(&OAK, participant, &pupil, &tablet));
        row.insert("digest".into(), entry.digest().to_string());
        expected.insert(entry.digest().to_string(), row);
        said.push(handout.code_of(participant).replace('-', ""));
    }

    // Whoever holds the store sees neither how anybody ended nor whose it is.
    let objects = endpoint.objects();
    assert_eq!(objects.len(), 7);
    let sizes: BTreeSet<usize> = objects.values().map(Vec::len).collect();
    assert_eq!(sizes.len(), 1, "{sizes:?}");
    for (name, bytes) in &objects {
        for code in &said {
            let found = bytes
                .windows(code.len())
                .any(|window| window == code.as_bytes());
            assert!(
                !found && !name.contains(code.as_str()),
                "a code lies in the clear"
            );
        }
    }

    let rows = study.export(&endpoint.store());
    assert_eq!(rows.len(), expected.len());
    for row in &rows {
        compare(row, &expected[&row["digest"]]);
    }
    let summary = study.summary();
    assert!(said.iter().all(|code| !summary.contains(code.as_str())));
    endpoint.stop().await;
}
