//! What can happen to a session, where it can stand, and when. Words only: what they lead to is the session's to say.

use crate::{Answer, Language, Layout};

/// A point in time, as a tablet can tell it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970 by the tablet's clock, which may be years off.
    pub clock: i64,
    /// Milliseconds since the app was started: never runs backwards, never jumps.
    pub steady: u64,
}

/// Where in the questionnaire a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At an information page, from 0.
    Information(usize),
    /// At the question of assent.
    Assent,
    /// At the practice question.
    Practice,
    /// At an item, from 0, counted over all items of the plan.
    Item(usize),
    /// At the look back.
    LookBack,
    /// Ended.
    Ended,
}

/// What happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// The pupil agreed to take part.
    Assented,
    /// The pupil did not agree.
    Declined,
    /// The pupil gave an answer to what is on the screen.
    Answered(Answer),
    /// The pupil took the answer back.
    TookBack,
    /// The pupil would rather not say.
    Skipped,
    /// The pupil does not know.
    DidNotKnow,
    /// The pupil pressed *Next*.
    WentNext,
    /// The pupil pressed *Back*, or the browser's.
    WentBack,
    /// The pupil chose an item, from 0 over all items, in the look back.
    WentTo(usize),
    /// The pupil finished.
    Finished,
    /// The pupil stopped and wants to send what was answered.
    StoppedAndSent,
    /// The pupil stopped and wants the answers thrown away.
    ThrewAway,
    /// The item was read aloud.
    HeardAloud,
    /// A rating was laid out this way.
    LaidOut(Layout),
    /// The pupil chose a language.
    ChoseLanguage(Language),
    /// The screen was covered or hidden.
    Hidden,
    /// The screen can be seen again.
    Shown,
}

/// What became of an intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Something changed: the draft is to be saved.
    Accepted,
    /// It does not fit the place or the item; nothing changed.
    Ignored,
}
