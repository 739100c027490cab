//! Words of notes and groups that wait for the next question, as the page before it. It must not let any of them disappear.

use questionnaire::{Page, Text};

/// Words that wait, each with its row and how deep in groups it stands.
#[derive(Debug, Clone, Default)]
pub struct Introductions(Vec<(u32, usize, Text)>);

impl Introductions {
    /// Keeps words for the next question.
    pub fn say(&mut self, row: u32, depth: usize, words: Text) {
        self.0.push((row, depth, words));
    }

    /// The page of all that waits: the first words are its title.
    pub fn page(&mut self) -> Option<Page> {
        let mut words = self.0.drain(..).map(|(.., words)| words);
        let title = words.next()?;
        let body = words.collect();
        Some(Page { title, body })
    }

    /// A group of that depth ends, or the sheet (0): the rows whose words have no question to stand before.
    pub fn left_at(&mut self, depth: usize) -> Vec<u32> {
        let (left, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|(_, of, _)| *of >= depth);
        self.0 = kept;
        left.into_iter().map(|(row, ..)| row).collect()
    }
}
