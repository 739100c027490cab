//! Reading a bundle that was cut off or damaged: every entry that is whole, and how much is not.
//! It must not take an entry whose digest does not fit, nor stop at one.

use super::{
    Bundle, BundleEntry, BundleError, DIGEST_SIZE, HEAD_SIZE, HEADER_SIZE, MAGIC, MARK, VERSION,
};
use crate::{Digest, SealedResponse};

/// What could be read of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// Every entry that is whole, in the order of the file.
    pub bundle: Bundle,
    /// How many entries the file had besides.
    pub lost: usize,
    /// How many bytes were of no use: nought only when nothing is wrong.
    pub unread: usize,
}

/// A whole entry, and what it says of the file.
struct Whole {
    entry: BundleEntry,
    number: u32,
    count: u32,
    size: usize,
}

impl Bundle {
    /// Reads every entry that is whole, whatever became of the rest of the file.
    ///
    /// # Errors
    /// When nothing in it is of a bundle of this version.
    pub fn salvage(bytes: &[u8]) -> Result<Salvaged, BundleError> {
        let header = header(bytes);
        let mut found = Vec::new();
        let mut unread = 0;
        let mut at = if header.is_ok() { HEADER_SIZE } else { 0 };
        while at < bytes.len() {
            if let Some(whole) = whole(&bytes[at..]) {
                at += whole.size;
                found.push(whole);
            } else {
                let next = next_mark(&bytes[at + 1..]).map_or(bytes.len(), |next| at + 1 + next);
                unread += next - at;
                at = next;
            }
        }
        // The entries' own word has a digest, the header's has none.
        let count = match (found.iter().map(|whole| whole.count).max(), header) {
            (None, header) => header?,
            (Some(count), header) => {
                if header.is_ok_and(|said| said != count) {
                    unread += HEADER_SIZE;
                }
                count
            }
        };
        let mut numbers: Vec<u32> = found.iter().map(|whole| whole.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Ok(Salvaged {
            lost: (count as usize).saturating_sub(numbers.len()),
            bundle: Bundle {
                entries: found.into_iter().map(|whole| whole.entry).collect(),
            },
            unread,
        })
    }
}

/// How many entries there should be.
fn header(bytes: &[u8]) -> Result<u32, BundleError> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(BundleError::NotABundle)?;
    match rest {
        [VERSION, a, b, c, d, ..] => Ok(u32::from_be_bytes([*a, *b, *c, *d])),
        [VERSION, ..] | [] => Err(BundleError::NotABundle),
        [other, ..] => Err(BundleError::UnknownVersion(*other)),
    }
}

/// The entry these bytes begin with, if nothing in it was changed.
fn whole(bytes: &[u8]) -> Option<Whole> {
    let mut rest = bytes.strip_prefix(&MARK)?;
    let number = u32::from_be_bytes(take(&mut rest)?);
    let count = u32::from_be_bytes(take(&mut rest)?);
    let made = i64::from_be_bytes(take(&mut rest)?);
    let token_size = usize::from(u16::from_be_bytes(take(&mut rest)?));
    let sealed_size = u32::from_be_bytes(take(&mut rest)?) as usize;
    let (token, rest) = rest.split_at_checked(token_size)?;
    let (sealed, rest) = rest.split_at_checked(sealed_size)?;
    // Before the digest is taken, so that a hostile file cannot have the same bytes hashed without end.
    let sealed = SealedResponse::try_from(sealed.to_vec()).ok()?;
    let size = HEAD_SIZE + token_size + sealed_size;
    if !rest.starts_with(Digest::of(&bytes[..size]).as_bytes()) {
        return None;
    }
    let token = str::from_utf8(token).ok()?.to_owned();
    Some(Whole {
        entry: BundleEntry {
            token,
            made,
            sealed,
        },
        number,
        count,
        size: size + DIGEST_SIZE,
    })
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

fn next_mark(bytes: &[u8]) -> Option<usize> {
    bytes.windows(MARK.len()).position(|window| window == MARK)
}
