//! Bundles: the bytes of version 1 against a vector that is never changed, and what damage may take away.
//! What a class link or a study makes of an entry is none of these tests' business.
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

mod vector;

use proptest::prelude::*;
use proptest::sample::Index;
use sealed_response::{Bundle, BundleEntry, BundleError, Salvaged, SealedResponse};

use vector::Vector;

const HEADER: usize = 9;

fn vector_file() -> Vector {
    Vector::read(include_str!("vectors/bundle-v1.txt"))
}

const FIELDS: [&str; 21] = [
    "magic",
    "version",
    "count",
    "first_mark",
    "first_number",
    "first_count",
    "first_made",
    "first_token_length",
    "first_response_length",
    "first_token",
    "first_response",
    "first_digest",
    "second_mark",
    "second_number",
    "second_count",
    "second_made",
    "second_token_length",
    "second_response_length",
    "second_token",
    "second_response",
    "second_digest",
];

/// What the vector says.
fn two() -> Bundle {
    let vector = vector_file();
    let entry = |which: &str, made| BundleEntry {
        token: String::from_utf8(vector.get(&format!("{which}_token")).to_vec()).unwrap(),
        made,
        sealed: SealedResponse::try_from(vector.get(&format!("{which}_response")).to_vec())
            .unwrap(),
    };
    Bundle {
        entries: vec![entry("first", 1_790_000_000), entry("second", -1)],
    }
}

/// A response that no key opens: header of the vector's, the rest this byte.
fn response(filling: u8) -> SealedResponse {
    let mut bytes = vector_file().get("first_response").to_vec();
    bytes[19..].fill(filling);
    SealedResponse::try_from(bytes).unwrap()
}

fn bundle(fillings: &[u8]) -> Bundle {
    let entries = fillings
        .iter()
        .enumerate()
        .map(|(at, filling)| BundleEntry {
            token: "v4.public.".repeat(at % 3),
            made: at as i64,
            sealed: response(*filling),
        });
    Bundle {
        entries: entries.collect(),
    }
}

/// Where each entry ends in the file.
fn ends(bundle: &Bundle) -> Vec<usize> {
    let mut end = HEADER;
    let entries = bundle.entries.iter();
    entries
        .map(|entry| {
            end += 30 + entry.token.len() + entry.sealed.as_bytes().len() + 32;
            end
        })
        .collect()
}

/// The bundle without the entry that a byte is in.
fn without(bundle: &Bundle, byte: usize) -> Bundle {
    let hit = ends(bundle).iter().position(|end| byte < *end);
    let mut left = bundle.clone();
    if let Some(hit) = hit.filter(|_| byte >= HEADER) {
        left.entries.remove(hit);
    }
    left
}

#[test]
fn writing_gives_exactly_these_bytes() {
    assert_eq!(two().to_bytes(), vector_file().join(&FIELDS));
}

#[test]
fn these_bytes_are_read() {
    let bytes = vector_file().join(&FIELDS);
    assert_eq!(Bundle::parse(&bytes), Ok(two()));
    let all = Salvaged {
        bundle: two(),
        lost: 0,
        unread: 0,
    };
    assert_eq!(Bundle::salvage(&bytes), Ok(all));
}

#[test]
fn a_bundle_of_none_is_read_too() {
    let none = Bundle::default();
    assert_eq!(Bundle::parse(&none.to_bytes()), Ok(none));
}

#[test]
fn every_damaged_byte_loses_the_entry_it_is_in_and_no_other() {
    let whole = bundle(&[1, 2, 3]);
    let bytes = whole.to_bytes();
    assert_eq!(*ends(&whole).last().unwrap(), bytes.len());
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        let read = Bundle::salvage(&damaged).unwrap();
        assert_eq!(read.bundle, without(&whole, at), "byte {at}");
        assert_eq!(read.lost, usize::from(at >= HEADER), "byte {at}");
        assert!(read.unread > 0, "byte {at}");
        assert!(matches!(
            Bundle::parse(&damaged),
            Err(BundleError::Damaged { .. })
        ));
    }
}

#[test]
fn a_file_that_was_cut_off_gives_what_came_before() {
    let whole = bundle(&[1, 2, 3]);
    let bytes = whole.to_bytes();
    for length in 0..bytes.len() {
        let read = Bundle::salvage(&bytes[..length]);
        if length < HEADER {
            assert_eq!(read, Err(BundleError::NotABundle), "{length} bytes");
            continue;
        }
        let read = read.unwrap();
        let left = ends(&whole).iter().filter(|end| **end <= length).count();
        assert_eq!(read.bundle.entries, whole.entries[..left], "{length} bytes");
        assert_eq!(read.lost, 3 - left, "{length} bytes");
        assert!(Bundle::parse(&bytes[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn a_later_version_and_other_files_are_told_apart() {
    let mut later = Bundle::default().to_bytes();
    later[4] = 2;
    assert_eq!(Bundle::salvage(&later), Err(BundleError::UnknownVersion(2)));
    for other in [
        &b""[..],
        b"PVBN",
        b"PVBN\x01",
        b"PVSR\x01",
        b"%PDF-1.7\nPV-ENTRY",
    ] {
        assert_eq!(Bundle::salvage(other), Err(BundleError::NotABundle));
    }
}

#[test]
fn a_second_spelling_is_refused() {
    let whole = bundle(&[1, 2]);
    let bytes = whole.to_bytes();
    let middle = ends(&whole)[0];
    let turned = [&bytes[..HEADER], &bytes[middle..], &bytes[HEADER..middle]].concat();
    let longer = [&bytes[..], b"\n"].concat();
    for bytes in [turned, longer] {
        let read = Bundle::salvage(&bytes).unwrap();
        assert_eq!((read.bundle.entries.len(), read.lost), (2, 0));
        let damaged = BundleError::Damaged { whole: 2, lost: 0 };
        assert_eq!(Bundle::parse(&bytes), Err(damaged));
    }
}

#[test]
fn a_token_too_long_for_its_field_does_not_take_the_response_with_it() {
    let mut long = bundle(&[1, 2]);
    long.entries[0].token = "v".repeat(65_536);
    let read = Bundle::parse(&long.to_bytes()).unwrap();
    long.entries[0].token.clear();
    assert_eq!(read, long);
}

#[test]
fn a_token_is_not_printed() {
    let printed = format!("{:?}", two());
    assert!(!printed.contains("v4.public"), "{printed}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bundle_is_read_back(fillings in prop::collection::vec(any::<u8>(), 0..6)) {
        let whole = bundle(&fillings);
        prop_assert_eq!(Bundle::parse(&whole.to_bytes()), Ok(whole));
    }

    /// A run of bytes put in the place of another, which may be longer, shorter or nothing, within one entry.
    #[test]
    fn any_damage_within_an_entry_loses_that_entry_only(
        fillings in prop::collection::vec(any::<u8>(), 1..6),
        entry: Index,
        from: Index,
        to: Index,
        instead in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let whole = bundle(&fillings);
        let ends = ends(&whole);
        let entry = entry.index(ends.len());
        let start = if entry == 0 { HEADER } else { ends[entry - 1] };
        let size = ends[entry] - start;
        let (from, to) = (from.index(size), to.index(size + 1));
        let run = start + from.min(to)..start + from.max(to);
        let mut damaged = whole.to_bytes();
        prop_assume!(damaged[run.clone()] != instead);
        damaged.splice(run, instead);
        let read = Bundle::salvage(&damaged).unwrap();
        let mut left = whole.clone();
        left.entries.remove(entry);
        // What was only put in before or behind it leaves the entry whole.
        prop_assert!(read.bundle == left || read.bundle == whole);
        prop_assert_eq!(read.lost, whole.entries.len() - read.bundle.entries.len());
        prop_assert!(read.unread > 0 || read.lost > 0);
    }

    #[test]
    fn any_bytes_are_read_without_a_fault(
        mut bytes in prop::collection::vec(any::<u8>(), 0..4000),
        runs in prop::collection::vec((any::<Index>(), any::<Index>()), 0..4),
        fillings in prop::collection::vec(any::<u8>(), 0..3),
    ) {
        // Pieces of a true bundle anywhere in it.
        let piece = bundle(&fillings).to_bytes();
        for (from, into) in runs {
            let piece = &piece[from.index(piece.len())..];
            let into = into.index(bytes.len() + 1);
            bytes.splice(into..into, piece.iter().copied());
        }
        if let Ok(read) = Bundle::salvage(&bytes) {
            prop_assert!(read.unread <= bytes.len());
        }
    }
}
