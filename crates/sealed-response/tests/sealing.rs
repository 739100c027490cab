//! Sealing and opening as the device and the study team do it, with every way it can go wrong.
//! Nothing here knows the bytes: `format.rs` does.
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use proptest::prelude::*;
use sealed_response::{
    Context, KeyTextError, OpenError, PaddedSize, PublicKey, PublicKeyError, Purpose, SealError,
    SealedResponse, SecretKey, open, seal, sealed_size,
};

const CONTEXT: Context<'static> = Context {
    study: "inact-demo",
    purpose: Purpose::Response,
};
const HEADER: usize = 19;
const ENCAPSULATED: usize = 1120;

fn secret() -> SecretKey {
    SecretKey::from_seed([1; 32])
}

fn size(bytes: u32) -> PaddedSize {
    PaddedSize::try_from(bytes).unwrap()
}

fn sealed(message: &[u8]) -> SealedResponse {
    seal(
        &secret().public_key(),
        &CONTEXT,
        message,
        size(512),
        [2; 64],
    )
    .unwrap()
}

fn opened(bytes: Vec<u8>) -> Result<Vec<u8>, OpenError> {
    let sealed = SealedResponse::try_from(bytes)?;
    open(&secret(), &CONTEXT, &sealed).map(|message| message.to_vec())
}

#[test]
fn what_was_sealed_opens() {
    let sealed = sealed(b"answers");
    assert_eq!(sealed.as_bytes().len(), sealed_size(size(512)));
    assert_eq!(sealed.key_id(), secret().key_id());
    assert_eq!(opened(sealed.into_bytes()).unwrap(), b"answers");
}

#[test]
fn an_empty_and_the_longest_message_open() {
    for message in [vec![], vec![7; 508]] {
        assert_eq!(opened(sealed(&message).into_bytes()).unwrap(), message);
    }
}

#[test]
fn a_message_that_does_not_fit_is_refused() {
    let refused = seal(
        &secret().public_key(),
        &CONTEXT,
        &[7; 509],
        size(512),
        [2; 64],
    );
    assert_eq!(
        refused.unwrap_err(),
        SealError::TooLong {
            message: 509,
            room: 508
        }
    );
}

#[test]
fn every_outcome_has_one_length() {
    let outcomes = [&b"declined"[..], b"", &[b'a'; 508], b"broke off at item 3"];
    for outcome in outcomes {
        assert_eq!(sealed(outcome).as_bytes().len(), 19 + 1120 + 512 + 16);
    }
}

#[test]
fn other_randomness_gives_other_bytes_everywhere_but_the_header() {
    let first = sealed(b"answers").into_bytes();
    let second = seal(
        &secret().public_key(),
        &CONTEXT,
        b"answers",
        size(512),
        [3; 64],
    )
    .unwrap();
    let second = second.into_bytes();
    assert_eq!(first[..HEADER], second[..HEADER]);
    assert_ne!(
        first[HEADER..HEADER + ENCAPSULATED],
        second[HEADER..HEADER + ENCAPSULATED]
    );
    assert_ne!(
        first[HEADER + ENCAPSULATED..],
        second[HEADER + ENCAPSULATED..]
    );
}

#[test]
fn another_key_is_named() {
    let other = SecretKey::from_seed([9; 32]);
    let refused = open(&other, &CONTEXT, &sealed(b"answers")).unwrap_err();
    let expected = OpenError::WrongKey {
        sealed_to: secret().key_id(),
        given: other.key_id(),
    };
    assert_eq!(refused, expected);
}

#[test]
fn another_key_with_this_ones_id_written_over_does_not_open() {
    let other = SecretKey::from_seed([9; 32]);
    let mut bytes = sealed(b"answers").into_bytes();
    bytes[11..19].copy_from_slice(other.key_id().as_bytes());
    let sealed = SealedResponse::try_from(bytes).unwrap();
    assert_eq!(
        open(&other, &CONTEXT, &sealed).unwrap_err(),
        OpenError::CannotOpen
    );
}

#[test]
fn another_study_does_not_open() {
    let context = Context {
        study: "inact-dem",
        ..CONTEXT
    };
    let refused = open(&secret(), &context, &sealed(b"answers")).unwrap_err();
    assert_eq!(refused, OpenError::CannotOpen);
}

#[test]
fn another_purpose_does_not_open() {
    let context = Context {
        purpose: Purpose::KeyCheck,
        ..CONTEXT
    };
    let refused = open(&secret(), &context, &sealed(b"answers")).unwrap_err();
    assert_eq!(refused, OpenError::CannotOpen);
}

#[test]
fn every_flipped_bit_of_the_header_is_refused() {
    let whole = sealed(b"answers").into_bytes();
    for (at, bit) in (0..HEADER).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        let version = bytes[4];
        let error = opened(bytes).unwrap_err();
        let as_expected = match at {
            0..4 => error == OpenError::NotSealed,
            4 => error == OpenError::UnknownVersion(version),
            5..11 => error == OpenError::UnsupportedSuite,
            _ => matches!(error, OpenError::WrongKey { .. }),
        };
        assert!(as_expected, "byte {at} bit {bit}: {error:?}");
    }
}

#[test]
fn every_flipped_byte_behind_the_header_is_refused() {
    let whole = sealed(b"answers").into_bytes();
    // Every byte of the key and of the ciphertext's first and last block, one in seven between.
    let dense = |at: usize| at < HEADER + ENCAPSULATED + 64 || at + 64 > whole.len();
    for at in (HEADER..whole.len()).filter(|at| dense(*at) || at % 7 == 0) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        assert_eq!(opened(bytes), Err(OpenError::CannotOpen), "byte {at}");
    }
}

#[test]
fn every_truncation_is_refused() {
    let whole = sealed(b"answers").into_bytes();
    for length in 0..whole.len() {
        let expected = match length {
            0..4 => OpenError::NotSealed,
            // A shorter padded size: only the cipher can tell.
            _ if length == whole.len() - 256 => OpenError::CannotOpen,
            _ => OpenError::WrongSize(length),
        };
        assert_eq!(
            opened(whole[..length].to_vec()),
            Err(expected),
            "{length} bytes"
        );
    }
}

#[test]
fn anything_added_is_refused() {
    let mut bytes = sealed(b"answers").into_bytes();
    bytes.push(0);
    assert_eq!(
        opened(bytes.clone()),
        Err(OpenError::WrongSize(bytes.len()))
    );
    bytes.resize(bytes.len() + 255, 0);
    assert_eq!(opened(bytes), Err(OpenError::CannotOpen));
}

#[test]
fn padded_sizes_are_steps_within_bounds() {
    for good in [256, 512, 65_536] {
        assert_eq!(u32::from(size(good)), good);
    }
    for bad in [0, 255, 257, 65_792, u32::MAX] {
        assert!(PaddedSize::try_from(bad).is_err(), "{bad}");
    }
    assert_eq!(PaddedSize::for_message(0), Ok(PaddedSize::MIN));
    assert_eq!(PaddedSize::for_message(252), Ok(size(256)));
    assert_eq!(PaddedSize::for_message(253), Ok(size(512)));
    assert_eq!(PaddedSize::for_message(65_532), Ok(PaddedSize::MAX));
    assert!(PaddedSize::for_message(65_533).is_err());
    assert!(PaddedSize::for_message(usize::MAX).is_err());
}

#[test]
fn keys_come_back_from_text_and_a_slip_is_caught() {
    let public = secret().public_key();
    let text = public.to_text();
    assert_eq!(PublicKey::from_text(&format!(" {text}\n")), Ok(public));
    let secret_text = secret().to_text();
    let again = SecretKey::from_text(&secret_text).unwrap();
    assert_eq!(*again.seed(), [1; 32]);

    for at in "PVSK1".len()..secret_text.len() {
        let mut slip = secret_text.as_bytes().to_vec();
        slip[at] = if slip[at] == b'A' { b'B' } else { b'A' };
        let slip = String::from_utf8(slip).unwrap();
        assert_eq!(
            SecretKey::from_text(&slip).unwrap_err(),
            KeyTextError::Damaged,
            "{at}"
        );
        assert!(SecretKey::from_text(&secret_text[..at]).is_err(), "{at}");
    }
    assert_eq!(
        PublicKey::from_text(&text[..text.len() - 1]),
        Err(PublicKeyError::Text(KeyTextError::Damaged))
    );
}

#[test]
fn one_kind_of_key_is_not_taken_for_the_other() {
    let secret_text = secret().to_text();
    assert_eq!(
        PublicKey::from_text(&secret_text),
        Err(PublicKeyError::Text(KeyTextError::Prefix("pvpk1")))
    );
    let relabelled = secret_text.replace("PVSK1", "pvpk1");
    assert_eq!(
        PublicKey::from_text(&relabelled),
        Err(PublicKeyError::Text(KeyTextError::Damaged))
    );
    assert_eq!(
        PublicKey::from_bytes(&[0; 1215]),
        Err(PublicKeyError::NotAKey)
    );
    // A coefficient over the modulus (FIPS 203, section 7.2).
    assert_eq!(
        PublicKey::from_bytes(&[0xff; 1216]),
        Err(PublicKeyError::NotAKey)
    );
}

#[test]
fn a_secret_key_is_not_printed() {
    let printed = format!("{:?}", secret());
    assert_eq!(printed, format!("SecretKey({}, hidden)", secret().key_id()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_message_opens(message in prop::collection::vec(any::<u8>(), 0..1020), randomness: [u8; 32]) {
        let mut both = [0; 64];
        both[..32].copy_from_slice(&randomness);
        let size = PaddedSize::for_message(message.len()).unwrap();
        let sealed = seal(&secret().public_key(), &CONTEXT, &message, size, both).unwrap();
        prop_assert_eq!(opened(sealed.into_bytes()).unwrap(), message);
    }

    #[test]
    fn any_bytes_are_refused(mut bytes in prop::collection::vec(any::<u8>(), 0..2000), like: bool) {
        if like {
            let head = &sealed(b"").into_bytes()[..HEADER];
            bytes.splice(..HEADER.min(bytes.len()), head.iter().copied());
        }
        prop_assert!(opened(bytes).is_err());
    }
}
