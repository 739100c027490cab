//! Our reading of tokens beside PASETO's own vectors and beside `pasetors`, and what Ed25519 leaves open, decided strictly.

use ed25519_dalek::{Signature, VerifyingKey as AnyKey};
use pasetors::keys::AsymmetricPublicKey;
use pasetors::token::UntrustedToken;
use pasetors::{
    Public,
    version4::{PublicToken, V4},
};
use proptest::prelude::*;

use super::*;
use crate::SigningKey;

/// paseto-standard/test-vectors, v4.json: key and tokens of 4-S-1 to 4-S-3.
const PASETO_KEY: &str = "Hrnbu7wEfAP9cGBOAHHwmH4Wsot1ciXBHwBBXQ4gsaI";
const PASETO_CLAIMS: &str =
    r#"{"data":"this is a signed message","exp":"2022-01-01T00:00:00+00:00"}"#;
const PLAIN: &str = "v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9bg_XBBzds8lTZShVlwwKSgeKpLT3yukTw6JUz3W4h_ExsQV-P0V54zemZDcAxFaSeef1QlXEFtkqxT1ciiQEDA";
const WITH_FOOTER: &str = "v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9v3Jt8mx_TdM2ceTGoqwrh4yDFn0XsHvvV_D0DtwQxVrJEBMl0F2caAdgnpKlt4p7xBnx1HcO-SPo8FPp214HDw.eyJraWQiOiJ6VmhNaVBCUDlmUmYyc25FY1Q3Z0ZUaW9lQTlDT2NOeTlEZmdMMVc2MGhhTiJ9";
const WITH_ASSERTION: &str = "v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9NPWciuD3d0o5eXJXG5pJy-DiVEoyPYWs1YSTwWHNJq6DZD3je5gf-0M4JR9ipdUSJbIovzmBECeaWmaqcaP0DQ.eyJraWQiOiJ6VmhNaVBCUDlmUmYyc25FY1Q3Z0ZUaW9lQTlDT2NOeTlEZmdMMVc2MGhhTiJ9";

/// The order of the curve's main subgroup, little-endian (RFC 8032, section 5.1).
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

fn body(token: &str) -> &str {
    token.strip_prefix(HEADER).unwrap()
}

fn signed(key: &SigningKey, claims: &[u8]) -> Token {
    let token = PublicToken::sign(&key.for_paseto(), claims, None, None).unwrap();
    Token::parse(body(&token)).unwrap()
}

fn encoded(token: &Token) -> String {
    Base64UrlUnpadded::encode_string(&[&token.claims[..], &token.signature].concat())
}

/// What `pasetors` says of the same token.
fn pasetors_trusts(token: &Token, key: &VerifyingKey) -> bool {
    let token = format!("{HEADER}{}", encoded(token));
    let key = AsymmetricPublicKey::<V4>::from(key.as_bytes()).unwrap();
    UntrustedToken::<Public, V4>::try_from(&token[..])
        .is_ok_and(|token| PublicToken::verify(&key, &token, None, None).is_ok())
}

/// The same signature with its second half, a number, made larger by the order: a point made so many times is the same point.
fn with_order_added(signature: [u8; 64]) -> [u8; 64] {
    let mut other = signature;
    let mut carry = 0;
    for (byte, order) in other[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
    assert_eq!(carry, 0);
    other
}

#[test]
fn pasetos_own_vectors() {
    let key = VerifyingKey::from_text(PASETO_KEY).unwrap();
    let token = Token::parse(body(PLAIN)).unwrap();
    assert_eq!(token.claims(), PASETO_CLAIMS.as_bytes());
    assert!(token.is_signed_with(&key));
    assert!(!token.is_signed_with(&SigningKey::from_seed([1; 32]).verifying_key()));
    for other in [WITH_FOOTER, WITH_ASSERTION] {
        // A link has neither; without what is missing the signature fits nothing.
        assert!(Token::parse(body(other)).is_none());
        let (without, _) = body(other).split_once('.').unwrap();
        assert!(!Token::parse(without).unwrap().is_signed_with(&key));
    }
}

#[test]
fn a_token_has_claims_and_a_whole_signature() {
    for size in [0, 1, 63, 64] {
        let encoded = Base64UrlUnpadded::encode_string(&vec![7; size]);
        assert!(Token::parse(&encoded).is_none(), "{size}");
    }
    let least = Token::parse(&Base64UrlUnpadded::encode_string(&[7; 65])).unwrap();
    assert_eq!(least.claims(), [7]);
    // Standard base64, padding, and bits that no byte takes.
    for wrong in ["+", "/", "=", " "] {
        let text = format!("{}{wrong}", body(PLAIN));
        assert!(Token::parse(&text).is_none(), "{wrong}");
    }
    assert!(Token::parse(&body(PLAIN).replace("EDA", "EDB")).is_none());
}

#[test]
fn a_signature_has_one_form() {
    let key = SigningKey::from_seed([3; 32]);
    let mut token = signed(&key, b"{}");
    assert!(token.is_signed_with(&key.verifying_key()));
    token.signature = with_order_added(token.signature);
    assert!(!token.is_signed_with(&key.verifying_key()));
    assert!(!pasetors_trusts(&token, &key.verifying_key()));
}

#[test]
fn a_signature_that_fits_every_message_fits_none() {
    // The neutral point for R and 0 for S: under a key of small order it would sign anything.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let mut blank = [0; 64];
    blank[..32].copy_from_slice(&neutral);
    let weak = AnyKey::from_bytes(&neutral).unwrap();
    assert!(weak.is_weak());
    assert!(
        weak.verify_strict(b"{}", &Signature::from_bytes(&blank))
            .is_err()
    );
    assert!(VerifyingKey::from_bytes(neutral).is_err());
    let key = SigningKey::from_seed([3; 32]).verifying_key();
    assert!(!key.verify(b"{}", &blank));
}

#[test]
fn a_key_is_a_point_of_large_order_written_in_the_one_way() {
    let mut points = 0;
    // y from p to 2^255 - 1, which stands for the same points as y from 0 to 18; with either sign.
    for (low, sign) in (0xed..=0xff_u8).flat_map(|low| [(low, 0x7f), (low, 0xff)]) {
        let mut bytes = [0xff; 32];
        (bytes[0], bytes[31]) = (low, sign);
        let read = AnyKey::from_bytes(&bytes);
        points += usize::from(read.is_ok_and(|key| !key.is_weak()));
        assert!(VerifyingKey::from_bytes(bytes).is_err(), "{low} {sign}");
    }
    // What the curve's own reading would have let through.
    assert!(points > 0);
    let mut canonical = [0; 32];
    canonical[0] = 3;
    assert!(VerifyingKey::from_bytes(canonical).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_pasetors_signs_is_trusted_and_what_it_refuses_is_not(
        seed in any::<[u8; 32]>().prop_filter("no key has all noughts", |seed| *seed != [0; 32]),
        claims in "[ -~é]{1,80}",
        at: prop::sample::Index,
        bit in 0_u8..8,
    ) {
        let key = SigningKey::from_seed(seed);
        let public = key.verifying_key();
        let token = signed(&key, claims.as_bytes());
        prop_assert_eq!(token.claims(), claims.as_bytes());
        prop_assert!(token.is_signed_with(&public));

        let mut changed = token.clone();
        let claims = changed.claims.len();
        let at = at.index(claims + SIGNATURE_SIZE);
        match at.checked_sub(claims) {
            Some(at) => changed.signature[at] ^= 1 << bit,
            None => changed.claims[at] ^= 1 << bit,
        }
        prop_assert!(!changed.is_signed_with(&public));
        prop_assert!(!pasetors_trusts(&changed, &public));
    }

    #[test]
    fn any_bytes_are_a_key_for_pasetors_too_or_refused(bytes: [u8; 32]) {
        let ours = VerifyingKey::from_bytes(bytes).is_ok();
        let theirs = ed25519_compact::PublicKey::new(bytes).validate().is_ok();
        prop_assert_eq!(ours, theirs);
    }
}
