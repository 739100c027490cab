//! Step 3: an entry is sent until its receipt arrives; whatever happens on the way, it is stored once and counted once.

use class_link::{ParticipantCode, UnverifiedLink};
use pupil_voice::{
    class::{Class, ClassError},
    outbox::Entry,
};
use questionnaire::Intent;
use reqwest::StatusCode;

use crate::{
    endpoint_at_work::Endpoint,
    study_team::{Days, Handout, Study},
    tablet::Tablet,
};

const OAK: (&str, &str, &str) = ("screening", "oak", "primary");

/// A pupil who says no: the shortest way to a response.
fn declined(tablet: &Tablet, handout: &Handout, participant: &str) -> Entry {
    let mut pupil = tablet.enter(handout.code_of(participant));
    pupil.reads();
    pupil.does(Intent::Declined);
    tablet.finish(&pupil)
}

fn new(kept: &str) -> (StatusCode, String) {
    (StatusCode::CREATED, kept.into())
}

fn again(kept: &str) -> (StatusCode, String) {
    (StatusCode::OK, kept.into())
}

#[tokio::test]
async fn a_resend_after_a_lost_receipt_is_stored_once() {
    let study = Study::demonstration();
    let handout = study.class(OAK, &["P1"], Days::FromToday);
    let endpoint = Endpoint::of(&study).await;
    let tablet = Tablet::opens(&endpoint, &handout.link).await;
    let entry = declined(&tablet, &handout, "P1");
    assert_eq!(endpoint.put(&entry).await, new("stored"));
    assert_eq!(endpoint.put(&entry).await, again("stored"));
    assert_eq!(endpoint.objects().len(), 1);
    // And once more after the class was withdrawn: what was acknowledged stays so.
    study.change(
        "study.toml",
        "draft_hours = 24",
        "draft_hours = 24\nrevoked_classes = [\"oak\"]",
    );
    assert_eq!(endpoint.put(&entry).await, again("stored"));
    assert_eq!(endpoint.objects().len(), 1);
    assert_eq!(study.export(&endpoint.store()).len(), 1);
    endpoint.stop().await;
}

#[tokio::test]
async fn what_comes_over_a_revoked_link_is_set_aside_and_exported_with_its_flag() {
    let study = Study::demonstration();
    let handout = study.class(OAK, &["P1"], Days::FromToday);
    let endpoint = Endpoint::of(&study).await;
    // The tablet has the page open from before: it learns of nothing, and loses nothing.
    let tablet = Tablet::opens(&endpoint, &handout.link).await;
    study.change(
        "study.toml",
        "draft_hours = 24",
        "draft_hours = 24\nrevoked_classes = [\"oak\"]",
    );
    let link = UnverifiedLink::from_fragment(&handout.link).unwrap();
    let refused = Class::open(&link, &endpoint.study_json().await);
    assert!(matches!(refused, Err(ClassError::Withdrawn)));
    let entry = declined(&tablet, &handout, "P1");
    assert_eq!(endpoint.put(&entry).await, new("quarantine"));
    let rows = study.export(&endpoint.store());
    let told: Vec<_> = rows
        .iter()
        .map(|row| (&*row["participant"], &*row["flags"]))
        .collect();
    assert_eq!(told, [("P1", "quarantine")]);
    endpoint.stop().await;
}

#[tokio::test]
async fn a_late_link_is_set_aside_and_exported_with_its_flag() {
    let study = Study::demonstration();
    let late = study.class(OAK, &["P1"], Days::LongOver);
    let timely = study.class(("screening", "elm", "primary"), &["P2"], Days::FromToday);
    let endpoint = Endpoint::of(&study).await;
    let tablet = Tablet::opens(&endpoint, &late.link).await;
    let entry = declined(&tablet, &late, "P1");
    assert_eq!(endpoint.put(&entry).await, new("quarantine"));
    let tablet = Tablet::opens(&endpoint, &timely.link).await;
    assert_eq!(
        endpoint.put(&declined(&tablet, &timely, "P2")).await,
        new("stored")
    );
    let name = format!("quarantine/inact-demo/screening/oak/{}", entry.digest());
    assert_eq!(endpoint.objects()[&name], entry.sealed());

    let rows = study.export(&endpoint.store());
    let told: Vec<_> = rows
        .iter()
        .map(|row| (&*row["participant"], &*row["flags"], &*row["clock"]))
        .collect();
    assert_eq!(told, [("P2", "", "good"), ("P1", "quarantine", "doubtful")]);
    endpoint.stop().await;
}

#[tokio::test]
async fn the_same_code_on_two_tablets_is_kept_twice_and_flagged() {
    let study = Study::demonstration();
    let handout = study.class(OAK, &["P1", "P2"], Days::FromToday);
    let endpoint = Endpoint::of(&study).await;
    for participant in ["P1", "P2", "P1"] {
        let tablet = Tablet::opens(&endpoint, &handout.link).await;
        let entry = declined(&tablet, &handout, participant);
        assert_eq!(endpoint.put(&entry).await, new("stored"));
    }
    let rows = study.export(&endpoint.store());
    let told: Vec<_> = rows
        .iter()
        .map(|row| (&*row["participant"], &*row["flags"]))
        .collect();
    assert_eq!(told, [("P1", "duplicate"), ("P1", "duplicate"), ("P2", "")]);
    assert_ne!(rows[0]["digest"], rows[1]["digest"]);
    endpoint.stop().await;
}

#[tokio::test]
async fn bytes_that_were_changed_on_the_way_are_refused_and_the_entry_still_goes() {
    let study = Study::demonstration();
    let handout = study.class(OAK, &["P1"], Days::FromToday);
    let endpoint = Endpoint::of(&study).await;
    let tablet = Tablet::opens(&endpoint, &handout.link).await;
    let entry = declined(&tablet, &handout, "P1");
    let mut changed = entry.sealed().to_vec();
    *changed.last_mut().unwrap() ^= 1;
    assert_eq!(
        endpoint.send(&entry, &changed).await.status(),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let cut = &entry.sealed()[..entry.sealed().len() - 1];
    assert_eq!(
        endpoint.send(&entry, cut).await.status(),
        StatusCode::BAD_REQUEST
    );
    assert!(endpoint.objects().is_empty());
    assert_eq!(endpoint.put(&entry).await, new("stored"));
    endpoint.stop().await;
}

#[tokio::test]
async fn a_code_of_another_class_is_told_at_the_tablet() {
    let study = Study::demonstration();
    let oak = study.class(OAK, &["P1"], Days::FromToday);
    let names: Vec<String> = (10..40).map(|number| format!("P{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let elm = study.class(("screening", "elm", "primary"), &names, Days::FromToday);
    let endpoint = Endpoint::of(&study).await;
    let link = Tablet::opens(&endpoint, &oak.link).await.class.link;
    let accepted = elm.codes.iter().filter(|(code, _)| {
        let code = ParticipantCode::parse(code).unwrap();
        link.accepts(&class_link::CodeKey::derive(&code, &link.class_salt()).fingerprint())
    });
    // 3 of 4,096 fingerprints are this class's: one of 33 strangers may pass by chance, not two (p < 0.001).
    assert!(accepted.count() < 2);
    endpoint.stop().await;
}
