//! The signed study from the study team to a tablet, with every way it can go wrong.
//! Nothing here knows the bytes: `format.rs` does.
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use class_link::{
    ClassClaims, ClassLink, Fingerprints, KeyTextError, LinkError, SignedStudy, SignedStudyError,
    SigningKey, UnverifiedLink, VerifyingKey, Window,
};

const DEFINITION: &str = r#"{"id":"inact-demo","padded_size":4096}"#;

fn key() -> SigningKey {
    SigningKey::from_seed([1; 32])
}

fn envelope() -> String {
    SignedStudy::sign(DEFINITION, &key()).unwrap()
}

fn error(envelope: &str) -> SignedStudyError {
    match SignedStudy::parse(envelope.as_bytes()) {
        Err(error) => error,
        Ok(signed) => signed.verify().unwrap_err(),
    }
}

fn link(key: &SigningKey) -> UnverifiedLink {
    let claims = ClassClaims {
        wave: "screening".parse().unwrap(),
        age_group: "primary".parse().unwrap(),
        class: "oak1".parse().unwrap(),
        label: "Oak class".parse().unwrap(),
        window: Window::new(498_000, 1440).unwrap(),
        fingerprints: Fingerprints::default(),
    };
    let link = ClassLink::sign(claims, &"inact-demo".parse().unwrap(), key).unwrap();
    UnverifiedLink::parse(link.token()).unwrap()
}

#[test]
fn what_was_signed_verifies() {
    let signed = SignedStudy::parse(envelope().as_bytes()).unwrap();
    let verified = signed.verify().unwrap();
    assert_eq!(verified.definition(), DEFINITION);
    assert_eq!(verified.study().as_str(), "inact-demo");
    assert!(verified.is_for(&link(&key())));
    let trusted = link(&key()).verify(verified.study(), verified.verifying_key());
    assert!(trusted.is_ok());
}

#[test]
fn a_host_that_swaps_keys_is_caught() {
    // The host signs the study again with a key of its own; the printed link does not fit it.
    let swapped = SignedStudy::sign(DEFINITION, &SigningKey::from_seed([2; 32])).unwrap();
    let signed = SignedStudy::parse(swapped.as_bytes()).unwrap();
    let verified = signed.verify().unwrap();
    assert!(!verified.is_for(&link(&key())));
    let refused = link(&key()).verify(verified.study(), verified.verifying_key());
    assert_eq!(refused.unwrap_err(), LinkError::ForeignStudy);
}

#[test]
fn every_changed_byte_of_the_definition_is_refused() {
    let envelope = envelope();
    let start = envelope.find(DEFINITION).unwrap();
    for at in start..start + DEFINITION.len() {
        let mut changed = envelope.clone().into_bytes();
        changed[at] ^= 1;
        let changed = String::from_utf8(changed).unwrap();
        let error = error(&changed);
        let refused = matches!(
            error,
            SignedStudyError::Forged | SignedStudyError::NotAStudy
        );
        assert!(refused, "{at}: {error:?}");
    }
    let spaced = envelope.replace("\"inact-demo\",", "\"inact-demo\", ");
    assert_eq!(error(&spaced), SignedStudyError::Forged);
}

#[test]
fn another_key_or_signature_in_the_envelope_is_refused() {
    let other = SigningKey::from_seed([2; 32]);
    let swapped = envelope().replace(
        &key().verifying_key().to_text(),
        &other.verifying_key().to_text(),
    );
    assert_eq!(error(&swapped), SignedStudyError::Forged);
    let signature = SignedStudy::sign(r#"{"id":"inact-demo"}"#, &key()).unwrap();
    let swapped = signature.replace(r#"{"id":"inact-demo"}"#, DEFINITION);
    assert_eq!(error(&swapped), SignedStudyError::Forged);
    // The neutral point: anyone could sign for it.
    let weak = envelope().replace(
        &key().verifying_key().to_text(),
        &format!("AQ{}", "A".repeat(41)),
    );
    assert!(matches!(error(&weak), SignedStudyError::Key(_)));
    assert!(VerifyingKey::from_bytes([0; 32]).is_err());
}

#[test]
fn every_truncation_is_refused() {
    let envelope = envelope();
    for length in 0..envelope.len() {
        assert_eq!(
            error(&envelope[..length]),
            SignedStudyError::NotAStudy,
            "{length}"
        );
    }
}

#[test]
fn other_files_and_later_formats_are_called_so() {
    assert_eq!(error("<html>"), SignedStudyError::NotAStudy);
    assert_eq!(error(DEFINITION), SignedStudyError::NotAStudy);
    assert_eq!(
        error(&envelope().replace("study 1", "study 2")),
        SignedStudyError::Format
    );
    assert_eq!(
        error(&envelope().replace("{\"format\"", "{\"more\":1,\"format\"")),
        SignedStudyError::NotAStudy
    );
}

#[test]
fn a_definition_without_a_proper_id_is_not_signed() {
    for bad in [
        "",
        "[]",
        "{}",
        r#"{"id":1}"#,
        r#"{"id":"a","id":"b"}"#,
        r#"{"id":"a"} {}"#,
    ] {
        assert_eq!(
            SignedStudy::sign(bad, &key()),
            Err(SignedStudyError::Definition),
            "{bad}"
        );
    }
    let bad = SignedStudy::sign(r#"{"id":"Inact"}"#, &key());
    assert!(matches!(bad, Err(SignedStudyError::Id(_))));
}

#[test]
fn a_slip_in_the_signing_key_is_caught_and_it_is_not_printed() {
    let text = key().to_text();
    assert!(SigningKey::from_text(&text).is_ok());
    let slip = text.replace("PVSIGN1AQ", "PVSIGN1AR");
    assert_eq!(
        SigningKey::from_text(&slip).unwrap_err(),
        KeyTextError::Damaged
    );
    assert_eq!(
        SigningKey::from_text("PVSK1AAAA").unwrap_err(),
        KeyTextError::Prefix("PVSIGN1")
    );
    assert_eq!(format!("{:?}", key()), "SigningKey(hidden)");
}
