//! Class links from the study team to a tablet, with every way they can go wrong.
//! Nothing here knows the bytes: `format.rs` does; the address is in `addresses.rs`.
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

mod fixture;

use base64ct::{Base64UrlUnpadded, Encoding};
use class_link::{
    ClaimError, ClassClaims, ClassLink, ClassSalt, CodeKey, Fingerprint, FingerprintsError,
    IdError, LinkError, ParticipantCode, SigningKey, StudyKeyHash, UnverifiedLink, Validity,
    Window, WindowError,
};
use pasetors::keys::AsymmetricSecretKey;
use pasetors::version4::{PublicToken, V4};
use proptest::prelude::*;

use fixture::{BASE, claims, key, link, opened, study};

/// Signs any JSON with the study's own key, as a faulty tool might.
fn signed(json: &str) -> String {
    let public = key().verifying_key();
    let bytes = [&key().seed()[..], public.as_bytes()].concat();
    let secret = AsymmetricSecretKey::<V4>::from(&bytes).unwrap();
    let token = PublicToken::sign(&secret, json.as_bytes(), None, None).unwrap();
    format!("#c={token}")
}

/// The link of a group so small that longer claims fit too.
fn small_link() -> ClassLink {
    let mut claims = claims();
    claims.fingerprints = (1..=7)
        .filter_map(|at| Fingerprint::new(at * 500))
        .collect();
    ClassLink::sign(claims, &study(), &key()).unwrap()
}

/// The claims of a link as JSON text, and the signature.
fn parts(link: &ClassLink) -> (String, Vec<u8>) {
    let encoded = &link.token()["v4.public.".len()..];
    let mut bytes = Base64UrlUnpadded::decode_vec(encoded).unwrap();
    let signature = bytes.split_off(bytes.len() - 64);
    (String::from_utf8(bytes).unwrap(), signature)
}

#[test]
fn a_link_comes_back_from_its_address() {
    let address = link().address(BASE).unwrap();
    let again = opened(&address).unwrap();
    assert_eq!(again, link());
    assert_eq!(again.claims(), &claims());
    assert_eq!(again.class_size(), 30);
    assert_eq!(opened(address.split_once('#').unwrap().1), Ok(link()));
    assert_eq!(link().address(&format!("{BASE}/")), Ok(address));
}

#[test]
fn two_codes_with_one_fingerprint_count_twice() {
    let mut claims = claims();
    claims.fingerprints = [9, 9, 4000]
        .into_iter()
        .filter_map(Fingerprint::new)
        .collect();
    let link = ClassLink::sign(claims, &study(), &key()).unwrap();
    let again = opened(&link.address(BASE).unwrap()).unwrap();
    assert_eq!(again.class_size(), 3);
    assert!(again.accepts(&Fingerprint::new(9).unwrap()));
    assert!(!again.accepts(&Fingerprint::new(10).unwrap()));
}

#[test]
fn a_code_is_accepted_in_its_own_class_and_wave_only() {
    let codes: Vec<_> = (1..=3)
        .filter_map(|at| ParticipantCode::issue([at, 77, 3, 9]))
        .collect();
    assert_eq!(codes.len(), 3);
    let hash = StudyKeyHash::of(&study(), &key().verifying_key());
    let salt = ClassSalt::new(&hash, &claims().wave, &claims().class);
    let mut claims = claims();
    claims.fingerprints = codes
        .iter()
        .map(|code| CodeKey::derive(code, &salt).fingerprint())
        .collect();
    let link = ClassLink::sign(claims.clone(), &study(), &key()).unwrap();
    assert_eq!(link.class_salt(), salt);
    for code in &codes {
        assert!(link.accepts(&CodeKey::derive(code, &salt).fingerprint()));
    }

    claims.wave = "followup-3".parse().unwrap();
    let later = ClassLink::sign(claims, &study(), &key()).unwrap();
    for code in &codes {
        assert!(!later.accepts(&CodeKey::derive(code, &later.class_salt()).fingerprint()));
    }
}

#[test]
fn a_personal_link_carries_its_code_beside_the_same_token() {
    let code = ParticipantCode::issue([8, 9, 10, 11]).unwrap();
    let address = small_link().personal_address(BASE, &code).unwrap();
    let again = opened(&address).unwrap();
    assert_eq!(again.participant(), Some(&code));
    assert_eq!(again.token(), small_link().token());
    assert_eq!(again.claims(), small_link().claims());
    // What the endpoint is shown tells nothing of the code.
    let plain = code.to_string().replace('-', "");
    let (claims, _) = parts(&again);
    assert!(!claims.contains(&plain) && !again.token().contains(&plain));
    assert_eq!(small_link().participant(), None);
}

#[test]
fn a_link_is_valid_from_its_first_hour_for_its_hours() {
    let opens = 498_000 * 3600;
    assert_eq!(link().validity(opens - 1), Validity::NotYet);
    assert_eq!(link().validity(opens), Validity::Now);
    assert_eq!(link().validity(opens + 1440 * 3600 - 1), Validity::Now);
    assert_eq!(link().validity(opens + 1440 * 3600), Validity::Late);
}

#[test]
fn a_foreign_study_and_a_foreign_key_are_told_apart_from_forgery() {
    let other_key = SigningKey::from_seed([2; 32]);
    let other_study = "inact-dem".parse().unwrap();
    let unverified = UnverifiedLink::parse(link().token()).unwrap();
    for (study, key) in [(study(), other_key.clone()), (other_study, key())] {
        let refused = unverified.verify(&study, &key.verifying_key()).unwrap_err();
        assert_eq!(refused, LinkError::ForeignStudy);
    }
    // Claims this study's hash, signed with another key.
    let (ours, _) = parts(&link());
    let bytes = [&other_key.seed()[..], other_key.verifying_key().as_bytes()].concat();
    let secret = AsymmetricSecretKey::<V4>::from(&bytes).unwrap();
    let token = PublicToken::sign(&secret, ours.as_bytes(), None, None).unwrap();
    assert_eq!(opened(&format!("#c={token}")), Err(LinkError::Forged));
}

#[test]
fn every_changed_character_of_a_token_is_refused() {
    let token = link().token().to_owned();
    for at in 0..token.len() {
        let mut changed = token.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(opened(&format!("#c={changed}")).is_err(), "{at}");
    }
}

#[test]
fn every_edited_claim_is_forged() {
    let (json, signature) = parts(&link());
    for (from, to) in [
        ("screening", "baseline"),
        ("primary", "secondary"),
        ("oak1", "oak2"),
        ("Oak", "Elm"),
        ("498000", "498001"),
        ("1440", "1441"),
    ] {
        let edited = json.replace(from, to);
        assert_ne!(edited, json);
        let token = Base64UrlUnpadded::encode_string(&[edited.as_bytes(), &signature].concat());
        assert_eq!(
            opened(&format!("#c=v4.public.{token}")),
            Err(LinkError::Forged),
            "{from}"
        );
    }
}

#[test]
fn each_claim_out_of_range_is_named() {
    let (json, _) = parts(&small_link());
    assert_eq!(opened(&signed(&json)), Ok(small_link()));
    let wrong = |from: &str, to: &str| {
        let edited = json.replace(from, to);
        assert_ne!(edited, json, "{from}");
        match opened(&signed(&edited)) {
            Err(LinkError::Claims(claim)) => claim,
            other => panic!("{from} → {to}: {other:?}"),
        }
    };
    assert_eq!(wrong("screening", "Screening"), ClaimError::Wave(IdError));
    assert_eq!(wrong("primary", ""), ClaimError::AgeGroup(IdError));
    assert_eq!(wrong("oak1", "../oak"), ClaimError::Class(IdError));
    assert!(matches!(
        wrong("Oak class", &"é".repeat(21)),
        ClaimError::Label(_)
    ));
    assert!(matches!(wrong("Oak class", ""), ClaimError::Label(_)));
    assert!(matches!(
        wrong("Oak class", "Oak\\u0007"),
        ClaimError::Label(_)
    ));
    assert_eq!(wrong("498000", "4000001"), ClaimError::Window(WindowError));
    assert_eq!(wrong("1440", "0"), ClaimError::Window(WindowError));
    assert_eq!(wrong("1440", "17545"), ClaimError::Window(WindowError));
    assert_eq!(wrong("498000", "-1"), ClaimError::Shape);
    assert_eq!(wrong("498000", "1e9"), ClaimError::Shape);
    assert_eq!(wrong("\"e\":1440,", ""), ClaimError::Shape);
    assert_eq!(
        wrong("\"e\":1440,", "\"e\":1440,\"e\":1440,"),
        ClaimError::Shape
    );
    assert_eq!(
        wrong("\"e\":1440,", "\"e\":1440,\"x\":1,"),
        ClaimError::Shape
    );
    assert_eq!(wrong("\"k\":\"", "\"k\":\"!"), ClaimError::StudyKeyHash);
    let known = json
        .split_once("\"k\":\"")
        .unwrap()
        .1
        .trim_end_matches("\"}");
    assert_eq!(
        wrong(known, "AAAAAAAAAAAAAAAAAAAA"),
        ClaimError::StudyKeyHash
    );
    assert_eq!(
        wrong(known, &known[..known.len() / 4 * 4 - 4]),
        ClaimError::Fingerprints(FingerprintsError)
    );
    assert_eq!(wrong("\"}", "\",\"p\":\"12345F\"}"), ClaimError::Shape);
}

#[test]
fn neither_token_nor_code_is_printed() {
    let code = ParticipantCode::issue([8, 9, 10, 11]).unwrap();
    let address = small_link().personal_address(BASE, &code).unwrap();
    let (link, code) = (opened(&address).unwrap(), code.to_string());
    let printed = format!("{link:?} {:?}", UnverifiedLink::from_fragment(&address));
    assert!(
        !printed.contains("v4.public") && !printed.contains(&code),
        "{printed}"
    );
    assert!(!printed.contains(&code.replace('-', "")), "{printed}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_claims_come_back(
        wave in "[a-z0-9-]{1,20}",
        label in "[^\\p{C}\\s]{1,10}",
        opens in 0_u32..=4_000_000,
        lasts in 1_u32..=17_544,
        values in prop::collection::vec(0_u16..4096, 0..12),
        random: [u8; 4],
    ) {
        let claims = ClassClaims {
            wave: wave.parse().unwrap(),
            age_group: "primary".parse().unwrap(),
            class: "c".parse().unwrap(),
            label: label.parse().unwrap(),
            window: Window::new(opens, lasts).unwrap(),
            fingerprints: values.into_iter().filter_map(Fingerprint::new).collect(),
        };
        let link = ClassLink::sign(claims, &study(), &key()).unwrap();
        if let Some(code) = ParticipantCode::issue(random) {
            let personal = opened(&link.personal_address("https://a.example", &code).unwrap());
            let personal = personal.unwrap();
            prop_assert_eq!(personal.participant(), Some(&code));
            prop_assert_eq!(personal.token(), link.token());
        }
        let again = opened(&link.address("https://a.example").unwrap());
        prop_assert_eq!(again, Ok(link));
    }

    #[test]
    fn any_text_beside_a_token_is_a_code_or_refused(beside in "[&p=0-9A-Za-z-]{0,10}") {
        let address = small_link().address(BASE).unwrap();
        match opened(&format!("{address}&{beside}")) {
            Ok(link) => {
                let code = ParticipantCode::parse(beside.strip_prefix("p=").unwrap()).unwrap();
                prop_assert_eq!(link.participant(), Some(&code));
            }
            Err(error) => prop_assert!(
                matches!(error, LinkError::CutOff | LinkError::NotALink | LinkError::Participant),
                "{error:?}"
            ),
        }
    }

    #[test]
    fn any_text_is_refused(text in ".{0,400}", like: bool) {
        let text = if like { format!("#c=v4.public.{text}") } else { text };
        prop_assert!(opened(&text).is_err());
    }
}
