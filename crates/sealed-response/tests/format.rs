//! The bytes of wire version 1, against a vector that is never changed, and by a second way.
//! The second way builds RFC 9180's key schedule from HKDF and the cipher, without the hpke crate.
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

mod vector;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use sealed_response::{
    Context, Digest, PaddedSize, Purpose, SealedResponse, SecretKey, open, seal,
};
use sha2::Sha256;

use vector::Vector;

const SEALED: [&str; 8] = [
    "magic",
    "version",
    "kem",
    "kdf",
    "aead",
    "key_id",
    "encapsulated_key",
    "ciphertext",
];
const CONTEXT: Context<'static> = Context {
    study: "inact-demo",
    purpose: Purpose::Response,
};

fn vector() -> Vector {
    Vector::read(include_str!("vectors/response-v1.txt"))
}

fn array<const N: usize>(vector: &Vector, name: &str) -> [u8; N] {
    vector.get(name).try_into().unwrap()
}

#[test]
fn keys_are_the_published_ones() {
    let vector = vector();
    let secret = SecretKey::from_seed(array(&vector, "seed"));
    assert_eq!(secret.public_key().to_bytes(), vector.get("public_key"));
    assert_eq!(secret.key_id().as_bytes(), vector.get("key_id"));
    assert_eq!(secret.to_text().as_bytes(), vector.get("secret_key_text"));
}

#[test]
fn sealing_gives_exactly_these_bytes() {
    let vector = vector();
    let secret = SecretKey::from_seed(array(&vector, "seed"));
    let sealed = seal(
        &secret.public_key(),
        &CONTEXT,
        vector.get("message"),
        PaddedSize::MIN,
        array(&vector, "randomness"),
    )
    .unwrap();

    let mut at = 0;
    for name in SEALED {
        let expected = vector.get(name);
        assert_eq!(
            &sealed.as_bytes()[at..at + expected.len()],
            expected,
            "{name}"
        );
        at += expected.len();
    }
    assert_eq!(sealed.as_bytes().len(), at);
    assert_eq!(sealed.digest().as_bytes(), vector.get("digest"));
}

#[test]
fn these_bytes_open() {
    let vector = vector();
    let sealed = SealedResponse::try_from(vector.join(&SEALED)).unwrap();
    let secret = SecretKey::from_seed(array(&vector, "seed"));
    let message = open(&secret, &CONTEXT, &sealed).unwrap();
    assert_eq!(*message, vector.get("message"));
}

#[test]
fn these_bytes_open_by_rfc_9180_alone() {
    let vector = vector();
    assert_eq!(vector.get("info"), b"pupil-voice/v1/response\0inact-demo");

    // RFC 9180, section 5.1, base mode: mode 0, no pre-shared key.
    let none = labeled_extract(&[], b"psk_id_hash", &[]);
    let info = labeled_extract(&[], b"info_hash", vector.get("info"));
    let context = [&[0][..], &none, &info].concat();
    let secret = labeled_extract(vector.get("shared_secret"), b"secret", &[]);
    let key: [u8; 32] = labeled_expand(&secret, b"key", &context);
    let nonce: [u8; 12] = labeled_expand(&secret, b"base_nonce", &context);

    // Section 5.2: the first message's nonce is the base nonce.
    let aad = vector.join(&SEALED[..6]);
    let payload = Payload {
        msg: vector.get("ciphertext"),
        aad: &aad,
    };
    let padded = ChaCha20Poly1305::new(&Key::from(key))
        .decrypt(&Nonce::from(nonce), payload)
        .unwrap();
    assert_eq!(padded, vector.get("padded"));

    let length = u32::from_be_bytes(padded[..4].try_into().unwrap()) as usize;
    assert_eq!(padded[4..4 + length], *vector.get("message"));
}

#[test]
fn what_opens_with_wrong_padding_is_refused() {
    // Sealed by hand with this vector's key schedule: a one among the zeros, and a length too great.
    let vector = vector();
    let none = labeled_extract(&[], b"psk_id_hash", &[]);
    let info = labeled_extract(&[], b"info_hash", vector.get("info"));
    let context = [&[0][..], &none, &info].concat();
    let secret = labeled_extract(vector.get("shared_secret"), b"secret", &[]);
    let cipher = ChaCha20Poly1305::new(&Key::from(labeled_expand::<32>(&secret, b"key", &context)));
    let nonce = Nonce::from(labeled_expand::<12>(&secret, b"base_nonce", &context));
    let head = vector.join(&SEALED[..6]);

    let mut one = vector.get("padded").to_vec();
    one[255] = 1;
    let mut long = vec![0; 256];
    long[..4].copy_from_slice(&253_u32.to_be_bytes());
    let mut huge = vec![0; 256];
    huge[..4].fill(0xff);
    for padded in [one, long, huge] {
        let payload = Payload {
            msg: &padded,
            aad: &head,
        };
        let ciphertext = cipher.encrypt(&nonce, payload).unwrap();
        let bytes = [&head, vector.get("encapsulated_key"), &ciphertext].concat();
        let sealed = SealedResponse::try_from(bytes).unwrap();
        let opened = open(
            &SecretKey::from_seed(array(&vector, "seed")),
            &CONTEXT,
            &sealed,
        );
        assert_eq!(opened.unwrap_err(), sealed_response::OpenError::BadPadding);
    }
}

#[test]
fn digests_and_key_ids_are_read_back_in_lower_case_only() {
    let vector = vector();
    let digest = Digest::of(&vector.join(&SEALED));
    let text = digest.to_string();
    assert_eq!(text.parse(), Ok(digest));
    assert!(text.to_uppercase().parse::<Digest>().is_err());
    assert!(text[1..].parse::<Digest>().is_err());
    let id = SecretKey::from_seed(array(&vector, "seed")).key_id();
    assert_eq!(id.to_string().parse(), Ok(id));
    assert!(format!("{id}0").parse::<sealed_response::KeyId>().is_err());
}

/// RFC 9180, section 5.1: "HPKE" and the three ids.
fn suite_id() -> Vec<u8> {
    [&b"HPKE"[..], &[0x64, 0x7a, 0, 1, 0, 3]].concat()
}

/// RFC 9180, section 4.
fn labeled_extract(salt: &[u8], label: &[u8], ikm: &[u8]) -> Vec<u8> {
    let labeled = [b"HPKE-v1", &suite_id()[..], label, ikm].concat();
    let (key, _) = Hkdf::<Sha256>::extract(Some(salt), &labeled);
    key.to_vec()
}

/// RFC 9180, section 4.
fn labeled_expand<const N: usize>(key: &[u8], label: &[u8], info: &[u8]) -> [u8; N] {
    let length = u16::try_from(N).unwrap().to_be_bytes();
    let labeled = [&length, &b"HPKE-v1"[..], &suite_id(), label, info].concat();
    let mut output = [0; N];
    let key = Hkdf::<Sha256>::from_prk(key).unwrap();
    key.expand(&labeled, &mut output).unwrap();
    output
}
