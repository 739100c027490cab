//! What the whole screen is about. A session's own places are not here: they are `questionnaire::Place`.

use questionnaire::Ending;

/// What the whole screen is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The study is being fetched and checked.
    Starting,
    /// No survey can start.
    Trouble(Trouble),
    /// A code is asked for.
    CodeEntry(CodeEntry),
    /// A session goes on.
    Answering,
    /// The answers are being sealed and kept.
    Finishing {
        /// They could not be kept; the draft is still there.
        failed: bool,
    },
    /// The session has ended, and its response is kept or sent.
    Ended {
        /// How.
        ending: Ending,
        /// Whether the endpoint has acknowledged it.
        sent: bool,
    },
}

/// Why no survey can start, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong, as a heading.
    pub title: String,
    /// What to do.
    pub what_to_do: String,
    /// Whether trying again may help.
    pub may_retry: bool,
}

/// The code screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeEntry {
    /// A code is being checked.
    pub checking: bool,
    /// What was wrong with the code, and what to do.
    pub problem: Option<String>,
    /// What a teacher should know: answers waiting, storage weak, link late.
    pub notices: Vec<String>,
}
