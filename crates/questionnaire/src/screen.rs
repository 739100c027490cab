//! What is to be seen, as a view of a session over its plan. It holds references only and decides nothing.

use crate::{Given, Page, PlanItem};

/// What is to be seen now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Screen<'a> {
    /// A page of information.
    Information {
        /// The page.
        page: &'a Page,
        /// Its number, from 1.
        number: usize,
        /// How many there are.
        of: usize,
    },
    /// The question of assent.
    Assent(&'a Page),
    /// The practice question.
    Practice {
        /// The question.
        item: &'a PlanItem,
        /// What was tried.
        given: Option<&'a Given>,
        /// Whether to say, gently, that there is no answer yet.
        nudged: bool,
    },
    /// An item.
    Item {
        /// The question.
        item: &'a PlanItem,
        /// Its number among the items that are due, from 1.
        number: usize,
        /// How many are due as things stand.
        of: usize,
        /// What stands for it so far.
        given: Option<&'a Given>,
        /// Whether to say, gently, that there is no answer yet.
        nudged: bool,
    },
    /// The look back.
    LookBack,
    /// Nothing more: the session has ended.
    Ended,
}
