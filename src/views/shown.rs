//! Which screen is shown, without what is on it: the screen is built anew when this changes and at no other time. It draws
//! nothing.

use questionnaire::Place;

use crate::{app::App, stage::Stage};

/// Which screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The frame of `index.html` still stands.
    Starting,
    /// Something has to be told, and nothing can go on.
    Trouble,
    /// The code is asked for.
    Code,
    /// The code is in the link, and whether it is this person's is asked.
    Start,
    /// A place in the questionnaire.
    At(Place),
    /// The answers are being sealed.
    Finishing,
    /// The session has ended.
    Ended,
}

impl Shown {
    /// What is shown now.
    pub fn of(app: App) -> Self {
        let seen = app.seen();
        match &seen.stage {
            Stage::Starting => Self::Starting,
            Stage::Trouble(_) => Self::Trouble,
            Stage::CodeEntry(_) if app.is_personal() => Self::Start,
            Stage::CodeEntry(_) => Self::Code,
            Stage::Answering => Self::At(match &seen.running {
                Some(running) => running.session.place(),
                None => Place::Ended,
            }),
            Stage::Finishing { .. } => Self::Finishing,
            Stage::Ended { .. } => Self::Ended,
        }
    }

    /// The name of the screen, as tests and style sheets know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Trouble => "trouble",
            Self::Code => "code",
            Self::Start => "start",
            Self::At(Place::Information(_)) => "information",
            Self::At(Place::Assent) => "assent",
            Self::At(Place::Practice) => "practice",
            Self::At(Place::Item(_)) => "item",
            Self::At(Place::LookBack) => "look-back",
            Self::Finishing | Self::At(Place::Ended) => "finishing",
            Self::Ended => "ended",
        }
    }
}
