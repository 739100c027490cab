//! Issues participant codes and computes their fingerprints. It must not know whose a code is.

use std::{
    collections::BTreeSet,
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use class_link::{ClassSalt, CodeKey, Fingerprint, ParticipantCode};
use thiserror::Error;

/// Spare codes of a class: one for every ten pupils, and never fewer than two. Ours: a slip gets lost, a pupil was away
/// when the roster was made.
pub fn spares_for(pupils: usize) -> usize {
    pupils.div_ceil(10).max(2)
}

/// Issues codes that are not `taken` yet, and adds them to what is.
///
/// # Errors
/// When the system gives no random bytes, or practically every code is taken.
pub fn issue(
    count: usize,
    taken: &mut BTreeSet<ParticipantCode>,
) -> Result<Vec<ParticipantCode>, IssueError> {
    issue_from(count, taken, &mut |bytes| {
        getrandom::fill(bytes).map_err(|_| IssueError::Randomness)
    })
}

/// There are 2²⁵ codes; drawing a taken or rude one this often in a row means that something is wrong.
const DRAWS: usize = 10_000;

fn issue_from(
    count: usize,
    taken: &mut BTreeSet<ParticipantCode>,
    random: &mut dyn FnMut(&mut [u8]) -> Result<(), IssueError>,
) -> Result<Vec<ParticipantCode>, IssueError> {
    let mut draw = || {
        for _ in 0..DRAWS {
            let mut bytes = [0; 4];
            random(&mut bytes)?;
            if let Some(code) = ParticipantCode::issue(bytes)
                && taken.insert(code.clone())
            {
                return Ok(code);
            }
        }
        Err(IssueError::Exhausted)
    };
    (0..count).map(|_| draw()).collect()
}

/// The fingerprint of each code, in their order: one Argon2 run each, spread over the processor's cores. `done` is called
/// after each.
pub fn fingerprints(
    codes: &[ParticipantCode],
    salt: &ClassSalt,
    done: &(dyn Fn() + Sync),
) -> Vec<Fingerprint> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut computed = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(code) = codes.get(at) else {
                return computed;
            };
            computed.push((at, CodeKey::derive(code, salt).fingerprint()));
            done();
        }
    };
    let mut computed: Vec<(usize, Fingerprint)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(codes.len()))
            .map(|_| scope.spawn(work))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("deriving a key does not panic"))
            .collect()
    });
    computed.sort_unstable_by_key(|(at, _)| *at);
    computed
        .into_iter()
        .map(|(_, fingerprint)| fingerprint)
        .collect()
}

/// Why no codes were issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IssueError {
    /// The system has no random bytes.
    #[error("the system gave no random bytes, so no codes were issued; try again")]
    Randomness,
    /// No free code was found.
    #[error("no free code was found for this wave; use another wave for the remaining classes")]
    Exhausted,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_codes_of_a_wave_are_all_different() {
        let mut taken = BTreeSet::new();
        let first = issue(6_000, &mut taken).unwrap();
        let second = issue(4_000, &mut taken).unwrap();
        assert_eq!(first.len() + second.len(), 10_000);
        assert_eq!(taken.len(), 10_000);
    }

    #[test]
    fn a_code_that_is_drawn_again_is_not_issued_again() {
        let mut draws = [[1, 2, 3, 4], [1, 2, 3, 4], [9, 8, 7, 6]].into_iter();
        let mut taken = BTreeSet::new();
        let issued = issue_from(2, &mut taken, &mut |bytes| {
            bytes.copy_from_slice(&draws.next().unwrap());
            Ok(())
        })
        .unwrap();
        assert_ne!(issued[0], issued[1]);
        assert_eq!(draws.next(), None);
    }

    #[test]
    fn a_broken_source_of_randomness_ends_in_an_error() {
        let mut taken = BTreeSet::new();
        let always_the_same = issue_from(2, &mut taken, &mut |bytes| {
            bytes.fill(0x5a);
            Ok(())
        });
        assert_eq!(always_the_same, Err(IssueError::Exhausted));
    }

    #[test]
    fn fingerprints_keep_the_order_of_the_codes() {
        let key = class_link::SigningKey::from_seed([7; 32]).verifying_key();
        let study = class_link::StudyKeyHash::of(&"demo".parse().unwrap(), &key);
        let salt = ClassSalt::new(&study, &"w1".parse().unwrap(), &"oak".parse().unwrap());
        let codes = issue(5, &mut BTreeSet::new()).unwrap();
        let done = AtomicUsize::new(0);
        let computed = fingerprints(&codes, &salt, &|| {
            done.fetch_add(1, Ordering::Relaxed);
        });
        let one_by_one: Vec<_> = codes
            .iter()
            .map(|code| CodeKey::derive(code, &salt).fingerprint())
            .collect();
        assert_eq!(computed, one_by_one);
        assert_eq!(done.into_inner(), 5);
    }

    #[test]
    fn spares_are_a_tenth_and_at_least_two() {
        assert_eq!([0, 7, 20, 21, 30].map(spares_for), [2, 2, 2, 3, 3]);
    }
}
