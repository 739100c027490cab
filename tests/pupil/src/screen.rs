//! The app's screens by the names in `data-screen`. Says nothing about what is on them.

/// What is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Nothing yet.
    Starting,
    /// Something is in the way.
    Trouble,
    /// The participant code is asked for.
    Code,
    /// A personal link asks whether it is this person's.
    Start,
    /// A page of information.
    Information,
    /// Whether the pupil wants to take part.
    Assent,
    /// The practice question.
    Practice,
    /// A question.
    Item,
    /// The look back at what is unanswered.
    LookBack,
    /// Answers are being sealed.
    Finishing,
    /// It is over.
    Ended,
}

impl Screen {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Starting,
        Self::Trouble,
        Self::Code,
        Self::Start,
        Self::Information,
        Self::Assent,
        Self::Practice,
        Self::Item,
        Self::LookBack,
        Self::Finishing,
        Self::Ended,
    ];

    /// Its name in `data-screen`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Trouble => "trouble",
            Self::Code => "code",
            Self::Start => "start",
            Self::Information => "information",
            Self::Assent => "assent",
            Self::Practice => "practice",
            Self::Item => "item",
            Self::LookBack => "look-back",
            Self::Finishing => "finishing",
            Self::Ended => "ended",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|screen| screen.name() == name)
    }
}
