//! What the class page shows and knows. Sections read it and tell what was pressed; only `acts` reaches outside.

use std::{cell::RefCell, ops::Deref, rc::Rc};

use questionnaire::{BrokenOff, Teachers};

use super::{acts, readiness::Readiness};
use crate::{class::Class, stage::Trouble, store::Store, watched::Watched};

/// What is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// What the whole page is about.
    pub stage: Stage,
    /// How many pupils answer today, as the teacher said: the link's codes have spare ones among them, and somebody is always away.
    pub pupils: usize,
    /// How many tablets there are, as the teacher said.
    pub tablets: usize,
    /// What was found of this tablet; nothing while it is being looked at.
    pub readiness: Option<Readiness>,
    /// What is on this tablet.
    pub counts: Counts,
    /// How many responses of this class the endpoint has.
    pub arrived: Option<usize>,
    /// It is being sent.
    pub sending: bool,
    /// Not all could be sent, the last time that was tried.
    pub failed: bool,
    /// So many the endpoint refused for good, the last time that was tried.
    pub refused: usize,
    /// So many were saved to a file just now.
    pub saved: Option<usize>,
    /// Finishing with this tablet.
    pub finishing: Finishing,
}

/// What the whole page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The class is being opened.
    Opening,
    /// It cannot be.
    Trouble(Trouble),
    /// The teacher code is asked for.
    Locked(Option<Refusal>),
    /// All of it is seen.
    Open,
    /// The tablet is empty.
    Finished,
}

/// Why a teacher code does not open the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is no code.
    NotOne,
    /// It is another one.
    Wrong,
}

/// How many are on this tablet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sessions that were begun and not ended.
    pub started: usize,
    /// Pupils who finished here.
    pub finished: usize,
    /// Sealed responses that wait, and are not in a file that the study team has.
    pub waiting: usize,
    /// When the last one was sent: seconds since 1970 by the tablet.
    pub last_sent: Option<i64>,
}

/// How far finishing with the tablet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finishing {
    /// It was not asked for.
    No,
    /// The button was pressed; it is to be confirmed.
    Asked,
    /// It is being done.
    Going,
    /// So many are neither sent nor saved.
    Refused(usize),
    /// The browser did not let go of what it keeps.
    Failed,
}

/// What was pressed or filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// This teacher code.
    EnteredCode(String),
    /// That many pupils.
    CountedPupils(usize),
    /// That many tablets.
    CountedTablets(usize),
    /// *Check again*.
    AskedAgain,
    /// *Send now*.
    AskedToSend,
    /// *Save to a file*.
    AskedForFile,
    /// The study team has the file.
    ConfirmedFile,
    /// *Finish with this tablet*.
    AskedToFinish,
    /// And it is meant.
    ConfirmedFinish,
    /// It is not.
    LeftFinish,
    /// *Try again*.
    TriedAgain,
    /// Back to the pupils' screen.
    LeftPage,
}

/// The class page, as sections and `acts` share it: as long as the page.
#[derive(Clone, Copy)]
pub struct Desk(&'static Shared);

struct Shared {
    seen: Watched<Seen>,
    opened: RefCell<Option<Rc<Opened>>>,
}

/// A class with the words for its teacher, and where this tablet keeps things.
pub struct Opened {
    /// The class.
    pub class: Class,
    /// The words.
    pub teachers: Teachers,
    /// Where things are kept.
    pub store: Store,
}

impl Opened {
    /// Whether what a pupil leaves half-way is sent, as the study says.
    pub fn sends_broken_off(&self) -> bool {
        self.class.study.broken_off == BrokenOff::Send
    }
}

impl Desk {
    /// One that has not started yet.
    pub fn new() -> Self {
        Self(Box::leak(Box::new(Shared {
            seen: Watched::new(Seen {
                stage: Stage::Opening,
                pupils: 0,
                tablets: 0,
                readiness: None,
                counts: Counts::default(),
                arrived: None,
                sending: false,
                failed: false,
                refused: 0,
                saved: None,
                finishing: Finishing::No,
            }),
            opened: RefCell::default(),
        })))
    }

    /// The page as it is now; who reads it is told of every change.
    pub fn seen(self) -> impl Deref<Target = Seen> {
        self.0.seen.read()
    }

    /// The same for who does not want to be told.
    pub fn now(self) -> impl Deref<Target = Seen> {
        self.0.seen.now()
    }

    /// Takes in what was pressed. The only way out of a section.
    pub fn tell(self, told: Told) {
        acts::on_told(self, told);
    }

    /// The class and its words, once they are known.
    pub fn opened(self) -> Option<Rc<Opened>> {
        self.0.opened.borrow().clone()
    }

    pub(super) fn open(self, opened: Opened) {
        *self.0.opened.borrow_mut() = Some(Rc::new(opened));
    }

    pub(super) fn change(self, change: impl FnOnce(&mut Seen)) {
        self.0.seen.change(change);
    }
}
