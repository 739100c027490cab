//! What is kept of one item during a session: what stands for it, and how it was met. It does not decide anything.

use serde::{Deserialize, Serialize};

use crate::Given;

/// What is kept of one item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// What the pupil gave, if anything yet.
    pub given: Option<Given>,
    /// Whether it was ever on the screen.
    pub seen: bool,
    /// Milliseconds on screen, covered and hidden time left out.
    pub milliseconds: u64,
    /// How often what was given was changed or taken back.
    pub changes: u32,
    /// Whether it was read aloud.
    pub read_aloud: bool,
    /// How its ratings were laid out.
    pub layout: Option<Layout>,
}

/// How a rating was laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// All numbers in one row.
    Row,
    /// One number below the other.
    List,
}
