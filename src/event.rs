//! What views tell, in the past tense. They tell it to the app and to nobody else.

use questionnaire::Intent;

use crate::settings::Settings;

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A code was typed and entered, as it was typed.
    EnteredCode(String),
    /// *Start* was pressed on a personal link's first screen.
    Started,
    /// Something happened in the session.
    Happened(Intent),
    /// The screen was set to this, on whatever screen.
    ChoseSettings(Settings),
    /// *Try again* was pressed.
    TriedAgain,
    /// The tablet was given back.
    GaveBack,
}
