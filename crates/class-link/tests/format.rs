//! The bytes of version 1 of links, code keys and the signed study, against vectors that are never
//! changed and were made with other software.
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use std::collections::BTreeMap;

use class_link::{
    ClaimError, ClassClaims, ClassLink, ClassSalt, CodeKey, DeviceSalt, Fingerprint, Fingerprints,
    LinkError, ParticipantCode, SignedStudy, SigningKey, StudyKeyHash, TeacherCode, UnverifiedLink,
    VerifyingKey, Window,
};

const LINK: &str = include_str!("vectors/class-link-v1.txt");
const CODE: &str = include_str!("vectors/code-key-v1.txt");
const TEACHER: &str = include_str!("vectors/teacher-code-v1.txt");
const STUDY: &str = include_str!("vectors/study-v1.json");

/// The `name = value` lines of a vector file.
fn read(file: &'static str) -> BTreeMap<&'static str, &'static str> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).collect()
}

fn unhex<const N: usize>(hex: &str) -> [u8; N] {
    assert_eq!(hex.len(), 2 * N);
    std::array::from_fn(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
}

fn fingerprints(list: &str) -> Fingerprints {
    let values = list.split(' ').map(|value| value.parse().unwrap());
    values
        .map(|value| Fingerprint::new(value).unwrap())
        .collect()
}

#[test]
fn keys_and_their_hash() {
    let vector = read(LINK);
    let key = SigningKey::from_seed(unhex(vector["signing_seed"]));
    assert_eq!(*key.to_text(), vector["signing_key_text"]);
    let again = SigningKey::from_text(vector["signing_key_text"]).unwrap();
    assert_eq!(again.seed(), key.seed());

    let public = key.verifying_key();
    assert_eq!(*public.as_bytes(), unhex(vector["verifying_key"]));
    assert_eq!(public.to_text(), vector["verifying_key_text"]);
    assert_eq!(
        VerifyingKey::from_text(vector["verifying_key_text"]),
        Ok(public.clone())
    );

    let hash = StudyKeyHash::of(&vector["study"].parse().unwrap(), &public);
    assert_eq!(*hash.as_bytes(), unhex(vector["study_key_hash"]));
}

#[test]
fn signing_gives_exactly_these_links() {
    let vector = read(LINK);
    let study = vector["study"].parse().unwrap();
    let key = SigningKey::from_seed(unhex(vector["signing_seed"]));
    let claims = ClassClaims {
        wave: "screening".parse().unwrap(),
        age_group: "primary".parse().unwrap(),
        class: "oak1".parse().unwrap(),
        label: "Oak class".parse().unwrap(),
        window: Window::new(498_000, 1440).unwrap(),
        fingerprints: fingerprints(vector["fingerprints"]),
    };
    let link = ClassLink::sign(claims, &study, &key).unwrap();
    assert_eq!(link.token(), vector["token"]);
    assert_eq!(
        link.address("https://survey.inact.example").unwrap(),
        vector["address"]
    );

    let code = ParticipantCode::parse(vector["participant"]).unwrap();
    let personal = link.personal_address("https://survey.inact.example", &code);
    assert_eq!(personal.unwrap(), format!("{}&p=7K4PWX", vector["address"]));
}

#[test]
fn these_links_verify() {
    let vector = read(LINK);
    let study = vector["study"].parse().unwrap();
    let key = VerifyingKey::from_text(vector["verifying_key_text"]).unwrap();
    let link = UnverifiedLink::from_fragment(vector["address"]).unwrap();
    assert_eq!(
        *link.study_key_hash().as_bytes(),
        unhex(vector["study_key_hash"])
    );
    let link = link.verify(&study, &key).unwrap();
    assert_eq!(
        link.claims().fingerprints,
        fingerprints(vector["fingerprints"])
    );
    assert_eq!(link.class_size(), 8);

    let personal = format!("{}&p=7K4PWX", vector["address"]);
    let personal = UnverifiedLink::from_fragment(&personal).unwrap();
    let personal = personal.verify(&study, &key).unwrap();
    assert_eq!(personal.token(), vector["token"]);
    let code = personal.participant().unwrap();
    assert_eq!(code.to_string(), vector["participant"]);
}

#[test]
fn a_token_with_a_code_in_it_is_refused() {
    // Such tokens were described once and never handed out: an endpoint would read the code in them.
    let refused = UnverifiedLink::parse(read(LINK)["personal_token"]).unwrap_err();
    assert_eq!(refused, LinkError::Claims(ClaimError::Shape));
}

#[test]
fn a_token_is_the_claims_and_a_signature() {
    use base64ct::{Base64UrlUnpadded, Encoding};
    let vector = read(LINK);
    for (claims, token) in [("claims", "token"), ("personal_claims", "personal_token")] {
        let encoded = vector[token].strip_prefix("v4.public.").unwrap();
        let bytes = Base64UrlUnpadded::decode_vec(encoded).unwrap();
        assert_eq!(&bytes[..bytes.len() - 64], vector[claims].as_bytes());
    }
}

#[test]
fn a_code_gives_exactly_these_keys() {
    let vector = read(CODE);
    let code = ParticipantCode::parse(vector["code"]).unwrap();
    let link = read(LINK);
    let study = link["study"].parse().unwrap();
    let key = VerifyingKey::from_text(link["verifying_key_text"]).unwrap();
    let hash = StudyKeyHash::of(&study, &key);
    assert_eq!(*hash.as_bytes(), unhex(vector["study_key_hash"]));

    let salt = ClassSalt::new(
        &hash,
        &vector["wave"].parse().unwrap(),
        &vector["class"].parse().unwrap(),
    );
    assert_eq!(*salt.as_bytes(), unhex(vector["class_salt"]));
    let key = CodeKey::derive(&code, &salt);
    assert_eq!(key.fingerprint().get().to_string(), vector["fingerprint"]);
    let device = DeviceSalt::from_bytes(unhex(vector["device_salt"]));
    assert_eq!(*key.draft_key(&device), unhex(vector["draft_key"]));
    assert_eq!(key.draft_name(&device), unhex(vector["draft_name"]));
    assert_eq!(key.finished_mark(&device), unhex(vector["finished_mark"]));
    assert_eq!(format!("{key:?}"), "CodeKey(hidden)");
}

#[test]
fn this_study_verifies_and_keeps_its_exact_bytes() {
    let vector = read(LINK);
    let signed = SignedStudy::parse(STUDY.as_bytes()).unwrap();
    let verified = signed.verify().unwrap();
    assert_eq!(verified.study().as_str(), vector["study"]);
    assert_eq!(
        verified.verifying_key().to_text(),
        vector["verifying_key_text"]
    );
    let definition = STUDY
        .split_once("\"definition\":")
        .unwrap()
        .1
        .strip_suffix('}')
        .unwrap();
    assert_eq!(verified.definition(), definition);
    assert!(verified.is_for(&UnverifiedLink::parse(vector["token"]).unwrap()));

    let key = SigningKey::from_seed(unhex(vector["signing_seed"]));
    assert_eq!(SignedStudy::sign(definition, &key).unwrap(), STUDY);
}

#[test]
fn the_teacher_code_of_this_link_is_exactly_this() {
    let vector = read(LINK);
    let key = VerifyingKey::from_text(vector["verifying_key_text"]).unwrap();
    let link = UnverifiedLink::from_fragment(vector["address"]).unwrap();
    let link = link
        .verify(&vector["study"].parse().unwrap(), &key)
        .unwrap();
    let code = TeacherCode::of(&link);
    let expected = read(TEACHER)["teacher_code"];
    assert_eq!(code.to_string(), expected);
    assert_eq!(
        code.is(&expected.to_lowercase().replace('-', " ")),
        Ok(true)
    );
    assert_eq!(code.is("7K4-PWX"), Ok(false));
    assert!(code.is("7K4-PWY").is_err());
}
