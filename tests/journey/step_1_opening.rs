//! Step 1: a class link and the served study open a class, or there is no survey and a sentence says why.

use base64ct::{Base64UrlUnpadded, Encoding};
use class_link::{
    ClassClaims, ClassLink, Fingerprints, SignedStudy, SigningKey, UnverifiedLink, Window,
};
use pupil_voice::class::{Class, ClassError};
use serde_json::{Value, json};

use crate::{
    endpoint_at_work::Endpoint,
    study_team::{Days, Handout, Study},
    tablet::Tablet,
};

const OAK: (&str, &str, &str) = ("screening", "oak", "primary");

fn oak(study: &Study) -> Handout {
    study.class(OAK, &["P1", "P2"], Days::FromToday)
}

/// What is said instead of a survey.
fn refused(link: &str, study_json: &str) -> String {
    let opened = UnverifiedLink::from_fragment(link)
        .map_err(ClassError::from)
        .and_then(|link| Class::open(&link, study_json));
    opened.err().expect("no class is opened").to_string()
}

/// A token with its claims changed by this, its signature left as it was.
fn with_claims(link: &str, change: impl Fn(&mut Value)) -> String {
    let (address, token) = link.split_once("v4.public.").unwrap();
    let bytes = Base64UrlUnpadded::decode_vec(token).unwrap();
    let (claims, signature) = bytes.split_at(bytes.len() - 64);
    let mut claims: Value = serde_json::from_slice(claims).unwrap();
    change(&mut claims);
    let bytes = [claims.to_string().as_bytes(), signature].concat();
    format!(
        "{address}v4.public.{}",
        Base64UrlUnpadded::encode_string(&bytes)
    )
}

#[tokio::test]
async fn the_short_link_on_the_sheet_and_the_served_study_open_the_class() {
    let study = Study::demonstration();
    let handout = oak(&study);
    let endpoint = Endpoint::of(&study).await;
    let (_, short) = handout.short_link.split_once(".example").unwrap();
    let moved = endpoint.get(short).await;
    let address = moved.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(
        address.split_once('#').unwrap().1,
        handout.link.split_once('#').unwrap().1
    );

    let class = Tablet::opens(&endpoint, &address).await.class;
    assert_eq!(class.class.as_str(), "oak");
    assert_eq!(
        (class.wave.id.as_str(), class.age_group.id.as_str()),
        ("screening", "primary")
    );
    assert_eq!(class.plan.items.len(), 8);
    assert_eq!(
        u32::try_from(class.padded_size.get()).unwrap(),
        class.study.padded_size
    );
    assert_eq!(*class.signed_study, *study.study_json());
    endpoint.stop().await;
}

#[test]
fn a_link_of_another_study_opens_nothing() {
    let (ours, theirs) = (Study::demonstration(), Study::demonstration());
    let (link, other) = (oak(&ours).link, oak(&theirs).link);
    let foreign = "this link belongs to another study; ask the study team for the right one";
    assert_eq!(refused(&other, &ours.study_json()), foreign);
    assert_eq!(refused(&link, &theirs.study_json()), foreign);
    // Someone who holds the host signs a study of the same name with a key of their own.
    let theirs = SigningKey::from_seed([3; 32]);
    let swapped = SignedStudy::sign(&ours.definition().to_string(), &theirs).unwrap();
    assert_eq!(refused(&link, &swapped), foreign);
    assert!(
        Class::open(
            &UnverifiedLink::from_fragment(&link).unwrap(),
            &ours.study_json()
        )
        .is_ok()
    );
}

#[test]
fn a_forged_or_cut_off_link_opens_nothing() {
    let study = Study::demonstration();
    let (link, json) = (oak(&study).link, study.study_json());
    let unchanged = with_claims(&link, |_| {});
    assert_eq!(unchanged.len(), link.len());
    let forged = "this link was changed and cannot be trusted; copy it from the study team again";
    for change in [
        |claims: &mut Value| claims["c"] = "elm".into(),
        |claims: &mut Value| claims["w"] = "baseline".into(),
        |claims: &mut Value| claims["a"] = "secondary".into(),
        |claims: &mut Value| claims["e"] = 17_000.into(),
    ] {
        assert_eq!(refused(&with_claims(&link, change), &json), forged);
    }
    let flipped = if link.ends_with('A') { "B" } else { "A" };
    let mut other_signature = link.clone();
    let end = link.len() - 20;
    let flipped = if link[end..].starts_with(flipped) {
        "C"
    } else {
        flipped
    };
    other_signature.replace_range(end..=end, flipped);
    assert_eq!(refused(&other_signature, &json), forged);
    for length in [
        link.find("v4").unwrap() + 5,
        link.len() - 60,
        link.len() - 1,
    ] {
        let said = refused(&link[..length], &json);
        assert!(
            said.starts_with("the end of the link is missing") || said == forged,
            "{said}"
        );
    }
    assert!(refused("", &json).starts_with("this is not a link to a questionnaire"));
}

#[test]
fn a_study_that_was_changed_after_it_was_signed_opens_nothing() {
    let study = Study::demonstration();
    let (link, json) = (oak(&study).link, study.study_json());
    let changed = json.replacen(
        "How often do you feel lonely?",
        "How often do you feel happy?",
        1,
    );
    assert_ne!(changed, json);
    let said = refused(&link, &changed);
    assert_eq!(
        said,
        "study.json was changed after it was signed; build the study again"
    );
    let unreadable = "study.json cannot be read; build the study again and copy the whole file";
    for broken in ["", "{}", "<!doctype html>", &json[..json.len() / 2]] {
        assert_eq!(refused(&link, broken), unreadable);
    }
}

#[test]
fn a_withdrawn_class_opens_nothing_and_the_others_stay() {
    let study = Study::demonstration();
    let oak = oak(&study);
    let elm = study.class(("screening", "elm", "primary"), &["P9"], Days::FromToday);
    study.change(
        "study.toml",
        "draft_hours = 24",
        "draft_hours = 24\nrevoked_classes = [\"oak\"]",
    );
    let json = study.study_json();
    let said = refused(&oak.link, &json);
    assert_eq!(said, "this link has been withdrawn by the study team");
    assert!(Class::open(&UnverifiedLink::from_fragment(&elm.link).unwrap(), &json).is_ok());
}

#[test]
fn without_a_good_sealing_key_no_class_opens() {
    let study = Study::demonstration();
    let (link, key) = (oak(&study).link, study.signing_key());
    let good = study.definition();
    let signed = |definition: &Value| SignedStudy::sign(&definition.to_string(), &key).unwrap();
    let link_of = || UnverifiedLink::from_fragment(&link).unwrap();
    assert!(
        Class::open(&link_of(), &signed(&good)).is_ok(),
        "signing again spoils nothing"
    );

    let text = good["sealing_key"].as_str().unwrap();
    let mut slipped = text.to_owned();
    slipped.replace_range(90..91, if &text[90..91] == "A" { "B" } else { "A" });
    let signing = key.to_text();
    for bad in [
        "",
        "pvpk1",
        "pvpk1AAAA",
        &text[..text.len() - 1],
        &slipped,
        &text[5..],
        &signing,
    ] {
        let mut definition = good.clone();
        definition["sealing_key"] = bad.into();
        let said = refused(&link, &signed(&definition));
        assert_eq!(said, "the study has no valid key to seal answers with");
    }
    for bad in [json!(0), json!(100), json!(u32::MAX)] {
        let mut definition = good.clone();
        definition["padded_size"] = bad;
        let said = refused(&link, &signed(&definition));
        assert_eq!(said, "the study has no valid key to seal answers with");
    }
    for (name, value) in [
        ("sealing_key", Value::Null),
        ("sealing_key", json!(7)),
        ("padded_size", json!(-1)),
    ] {
        let mut definition = good.clone();
        definition[name] = value;
        assert!(refused(&link, &signed(&definition)).starts_with("this is not a study definition"));
    }
    for missing in ["sealing_key", "padded_size", "questionnaires", "texts"] {
        let mut definition = good.clone();
        definition.as_object_mut().unwrap().remove(missing).unwrap();
        let said = refused(&link, &signed(&definition));
        assert!(
            said.starts_with("this is not a study definition"),
            "{missing}: {said}"
        );
    }
}

#[test]
fn a_wave_or_age_group_that_is_asked_nothing_opens_nothing() {
    let study = Study::demonstration();
    let key = study.signing_key();
    for (wave, age_group) in [("spring", "primary"), ("screening", "adults")] {
        let claims = ClassClaims {
            wave: wave.parse().unwrap(),
            age_group: age_group.parse().unwrap(),
            class: "oak".parse().unwrap(),
            label: "Oak".parse().unwrap(),
            window: Window::new(490_000, 240).unwrap(),
            fingerprints: Fingerprints::from_iter([]),
        };
        let link = ClassLink::sign(claims, &"inact-demo".parse().unwrap(), &key).unwrap();
        let address = link.address("https://survey.inact.example").unwrap();
        let said = refused(&address, &study.study_json());
        let expected =
            format!("the study has no questionnaire for wave “{wave}” and age group “{age_group}”");
        assert_eq!(said, expected);
    }
}
