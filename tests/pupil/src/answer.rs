//! What a pupil can do with a question. Does not know which question takes which.

/// A reply to the question on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Choose this code, among radios or the numbers of a rating.
    Choose(i32),
    /// Tick exactly these boxes.
    Tick(Vec<i32>),
    /// Type this number.
    Type(i32),
    /// Pick this month, and this year; nought is what the lists begin with.
    Pick(i32, i32),
    /// *I'd rather not say*.
    Skip,
    /// *I don't know*.
    DontKnow,
    /// Nothing at all.
    Nothing,
}
