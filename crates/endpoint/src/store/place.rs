//! Where a response belongs in the store. It touches no store.

/// The class a response is kept for; part of its object's name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The study's id.
    pub study: String,
    /// The wave's id.
    pub wave: String,
    /// The class's id.
    pub class: String,
}

/// Where a response was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Among its class's responses.
    Stored,
    /// Set aside; the export decides.
    Quarantine,
}

impl Kept {
    /// The word in the receipt.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Quarantine => "quarantine",
        }
    }
}

/// Whether the bytes were there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Kept just now.
    New,
    /// Kept before; a retry.
    Again,
}
