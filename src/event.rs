//! What views tell, in the past tense. They tell it to the app and to nobody else.

use questionnaire::{Intent, Language};

use crate::{settings::Settings, stage::CodeWay};

/// What happened on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// This is in the code's field now, typed or tapped.
    TypedCode(String),
    /// Another way of entering the code was chosen.
    ChoseWay(CodeWay),
    /// The code was entered as it stands.
    EnteredCode,
    /// *Start* was pressed on a personal link's first screen.
    Started,
    /// A language was chosen, before or in the session.
    ChoseLanguage(Language),
    /// Something happened in the session.
    Happened(Intent),
    /// The screen was set to this, on whatever screen.
    ChoseSettings(Settings),
    /// *Try again* was pressed.
    TriedAgain,
    /// The tablet was given back.
    GaveBack,
    /// Another screen stands.
    Arrived,
    /// *Read to me* was pressed, or *Stop reading*.
    PressedRead,
    /// The screen is to be covered.
    Covered,
    /// The cover was taken away.
    Uncovered,
    /// *For teachers* was pressed.
    LeftForClassPage,
    /// In a preview, a screen was chosen to jump to.
    #[cfg(feature = "preview")]
    JumpedTo(crate::preview::Spot),
}
