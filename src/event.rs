//! What views tell, in the past tense. They tell it to the app and to nobody else.

use questionnaire::Intent;

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A code was typed and entered, as it was typed.
    EnteredCode(String),
    /// *Start* was pressed on a personal link's first screen.
    Started,
    /// Something happened in the session.
    Happened(Intent),
    /// *Try again* was pressed.
    TriedAgain,
    /// The tablet was given back.
    GaveBack,
    /// Another screen stands.
    Arrived,
    /// *Read to me* was pressed, or *Stop reading*.
    PressedRead,
}
