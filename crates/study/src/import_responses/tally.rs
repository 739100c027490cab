//! What became of the responses of a file, counted, in one line. It must not tell one response from another.

use std::{collections::BTreeMap, fmt};

use endpoint::{Arrival, Kept};

use super::file::BundleFile;

/// Counts of one file, or of several together.
#[derive(Debug, Default)]
pub(super) struct Tally {
    stored: usize,
    quarantined: usize,
    again: usize,
    /// By why an upload of them would have been refused.
    refused: BTreeMap<String, usize>,
    damaged: usize,
    /// Bytes of damaged responses, or of something else.
    unread: usize,
    /// Files of which nothing was read.
    closed: usize,
}

impl Tally {
    /// What is known before anything is stored.
    pub(super) fn of_file(file: &BundleFile) -> Self {
        match &file.read {
            Ok(read) => Self {
                damaged: read.lost,
                unread: read.unread,
                ..Self::default()
            },
            Err(_) => Self {
                closed: 1,
                ..Self::default()
            },
        }
    }

    pub(super) fn taken(&mut self, kept: Kept, arrival: Arrival) {
        match (arrival, kept) {
            (Arrival::Again, _) => self.again += 1,
            (Arrival::New, Kept::Stored) => self.stored += 1,
            (Arrival::New, Kept::Quarantine) => self.quarantined += 1,
        }
    }

    pub(super) fn refused(&mut self, why: String) {
        *self.refused.entry(why).or_default() += 1;
    }

    /// How many are in the store that were not before.
    pub(super) fn new_ones(&self) -> usize {
        self.stored + self.quarantined
    }

    /// Whether every response was read and is in the store.
    pub(super) fn is_complete(&self) -> bool {
        self.refused.is_empty() && self.damaged == 0 && self.unread == 0 && self.closed == 0
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.stored += other.stored;
        self.quarantined += other.quarantined;
        self.again += other.again;
        self.damaged += other.damaged;
        self.unread += other.unread;
        self.closed += other.closed;
        for (why, count) in &other.refused {
            *self.refused.entry(why.clone()).or_default() += count;
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} new, {} there already", self.stored, self.again)?;
        if self.quarantined > 0 {
            write!(
                f,
                ", {} new in quarantine (late or too early, from a revoked class, or over the class's cap)",
                self.quarantined
            )?;
        }
        for (why, count) in &self.refused {
            write!(f, ", {count} not usable ({why})")?;
        }
        if self.damaged > 0 {
            write!(f, ", {} damaged and not read", self.damaged)?;
        } else if self.unread > 0 {
            write!(f, ", stray bytes: {}", self.unread)?;
        }
        if self.closed > 0 {
            write!(f, ", files not read: {}", self.closed)?;
        }
        Ok(())
    }
}
