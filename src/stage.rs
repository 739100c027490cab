//! What the whole screen is about. A session's own places are not here: they are `questionnaire::Place`.

use class_link::ParticipantCode;
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
    /// What is in the field: as it was typed, but for what stood between the symbols, or tapped on keys.
    pub typed: String,
    /// How it gets there.
    pub way: CodeWay,
    /// A code is being checked.
    pub checking: bool,
    /// What is wrong with the code.
    pub problem: Option<CodeProblem>,
    /// What a teacher should know: answers waiting, storage weak, link late.
    pub notices: Vec<String>,
}

impl CodeEntry {
    /// Puts what was typed or tapped into the field.
    pub fn fill_in(&mut self, typed: &str) {
        self.typed = ParticipantCode::symbols_typed(typed);
    }

    /// How many symbols are in the field.
    pub fn symbols(&self) -> usize {
        self.typed.chars().count()
    }
}

/// How a code is entered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CodeWay {
    /// On the tablet's own keyboard.
    #[default]
    Keyboard,
    /// On keys with the letters and numbers.
    Letters,
    /// On keys with the pictures that stand for them.
    Pictures,
}

/// What is wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeProblem {
    /// So many symbols are there, and some are missing; perhaps all.
    TooShort(usize),
    /// More than six.
    TooLong,
    /// This is in no code.
    Symbol(char),
    /// The six do not belong together.
    Mistyped,
    /// It is not of this class.
    OtherClass,
    /// It has finished on this tablet.
    Finished,
    /// What the tablet keeps could not be read.
    Unread,
}
