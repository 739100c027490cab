//! One participant's way through one questionnaire, as a total function over what happened. It must not know a screen, a
//! clock or a store: whoever holds it tells it what happened and when, and asks it what is to be seen.

use crate::{
    Ending, Given, Identity, Intent, ItemId, Language, Missing, Moment, Outcome, Place, Plan,
    Record, Screen,
};

#[cfg(any(test, feature = "preview"))]
mod jump;

/// One participant's way through one questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub(crate) identity: Identity,
    /// Those that items were on the screen in, in the order of their first use.
    pub(crate) languages: Vec<Language>,
    pub(crate) place: Place,
    pub(crate) records: Vec<Record>,
    pub(crate) started: i64,
    pub(crate) ending: Option<(Ending, i64)>,
    practice: Option<Given>,
    nudged: bool,
    looking_back: bool,
    /// Since when the item on the screen has been seen, by the steady clock.
    seen_since: Option<u64>,
}

impl Session {
    /// Begins at the first information page.
    pub fn begin(identity: Identity, at: Moment) -> Self {
        Self::at_place(identity, Place::Information(0), Vec::new(), at.clock)
    }

    pub(crate) fn at_place(
        identity: Identity,
        place: Place,
        records: Vec<Record>,
        started: i64,
    ) -> Self {
        Self {
            identity,
            languages: Vec::new(),
            place,
            records,
            started,
            ending: None,
            practice: None,
            nudged: false,
            looking_back: false,
            seen_since: None,
        }
    }

    /// Whose session it is.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The languages that items were on the screen in; none where that was only the one it is in now.
    pub(crate) fn other_languages(&self) -> &[Language] {
        match &self.languages[..] {
            [only] if *only == self.identity.language => &[],
            all => all,
        }
    }

    /// How it ended, if it has.
    pub fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref().map(|(ending, _)| ending)
    }

    /// Takes in what happened. Total: any intent at any place leaves a session that can go on.
    pub fn apply(&mut self, plan: &Plan, intent: &Intent, at: Moment) -> Outcome {
        if self.place == Place::Ended || !plan.is_of(&self.identity) {
            return Outcome::Ignored;
        }
        self.make_whole(plan);
        self.count_time(at);
        let outcome = self.step(plan, intent, at);
        if outcome == Outcome::Accepted && !matches!(intent, Intent::WentNext) {
            self.nudged = false;
        }
        if let Place::Item(index) = self.place {
            self.records[index].seen = true;
            if !self.languages.contains(&self.identity.language) {
                self.languages.push(self.identity.language.clone());
            }
            match intent {
                Intent::Hidden => self.seen_since = None,
                // Hidden stays hidden until it is shown, or until the pupil does something.
                _ if outcome == Outcome::Accepted || self.seen_since.is_some() => {
                    self.seen_since = Some(at.steady)
                }
                _ => {}
            }
        } else {
            self.seen_since = None;
        }
        outcome
    }

    /// One record for each item, so that every index of the plan is one of the records.
    pub(crate) fn make_whole(&mut self, plan: &Plan) {
        self.records.resize(plan.items.len(), Record::default());
    }

    fn step(&mut self, plan: &Plan, intent: &Intent, at: Moment) -> Outcome {
        match (self.place, intent) {
            (_, Intent::StoppedAndSent) => self.end(self.broken_off(plan), at),
            (_, Intent::ThrewAway) => self.end_without_answers(Ending::ThrewAway, at),
            (_, Intent::ChoseLanguage(language)) => self.choose_language(plan, language),
            (Place::Assent, Intent::Assented) => self.go(Place::Practice),
            (Place::Assent, Intent::Declined) => self.end_without_answers(Ending::Declined, at),
            (Place::Practice, Intent::Answered(answer)) if plan.practice.accepts(answer) => {
                self.practice = Some(Given::Answer(answer.clone()));
                Outcome::Accepted
            }
            (Place::Practice, Intent::TookBack) => {
                self.practice = None;
                Outcome::Accepted
            }
            (Place::Practice, Intent::Skipped) => self.go(self.first_item(plan)),
            (Place::Item(index), intent) => self.step_at_item(plan, index, intent),
            (Place::LookBack, Intent::Finished) => self.end(Ending::Finished, at),
            (Place::LookBack, Intent::WentTo(index))
                if *index < plan.items.len() && self.is_due(plan, *index) =>
            {
                self.looking_back = true;
                self.go(Place::Item(*index))
            }
            (_, Intent::WentNext) => self.next(plan),
            (_, Intent::WentBack) => self.back(plan),
            _ => Outcome::Ignored,
        }
    }

    fn step_at_item(&mut self, plan: &Plan, index: usize, intent: &Intent) -> Outcome {
        match intent {
            Intent::Answered(answer) if plan.items[index].accepts(answer) => {
                self.give(index, Some(Given::Answer(answer.clone())))
            }
            Intent::TookBack => self.give(index, None),
            Intent::Skipped => {
                self.give(index, Some(Given::Missing(Missing::Skipped)));
                self.leave_forward(plan, index)
            }
            Intent::DidNotKnow if plan.items[index].item.dont_know => {
                self.give(index, Some(Given::Missing(Missing::DontKnow)));
                self.leave_forward(plan, index)
            }
            Intent::WentNext => self.next(plan),
            Intent::WentBack => self.back(plan),
            Intent::HeardAloud => {
                self.records[index].read_aloud = true;
                Outcome::Accepted
            }
            Intent::LaidOut(layout) => {
                self.records[index].layout = Some(*layout);
                Outcome::Accepted
            }
            Intent::Hidden | Intent::Shown => Outcome::Accepted,
            _ => Outcome::Ignored,
        }
    }

    // Nothing else changes: the answers and the place are the same in every language.
    fn choose_language(&mut self, plan: &Plan, language: &Language) -> Outcome {
        if self.identity.language == *language || !plan.languages.contains(language) {
            return Outcome::Ignored;
        }
        self.identity.language = language.clone();
        Outcome::Accepted
    }

    fn give(&mut self, index: usize, given: Option<Given>) -> Outcome {
        let record = &mut self.records[index];
        if record.given == given {
            return Outcome::Ignored;
        }
        // `no_answer` is what the app noted, not what the pupil gave: replacing it is no change of mind.
        let replaces = !matches!(record.given, None | Some(Given::Missing(Missing::NoAnswer)));
        record.changes = record.changes.saturating_add(u32::from(replaces));
        record.given = given;
        Outcome::Accepted
    }

    fn next(&mut self, plan: &Plan) -> Outcome {
        match self.place {
            Place::Information(page) if page + 1 < plan.script.information.len() => {
                self.go(Place::Information(page + 1))
            }
            Place::Information(_) => self.go(Place::Assent),
            Place::Practice if self.practice.is_none() && !self.nudged => self.nudge(),
            Place::Practice => self.go(self.first_item(plan)),
            Place::Item(index) if self.records[index].given.is_none() => {
                // children.md 2: prompts once, gently; a second *Next* passes.
                if !self.nudged {
                    return self.nudge();
                }
                self.records[index].given = Some(Given::Missing(Missing::NoAnswer));
                self.leave_forward(plan, index)
            }
            Place::Item(index) => self.leave_forward(plan, index),
            Place::Assent | Place::LookBack | Place::Ended => Outcome::Ignored,
        }
    }

    fn back(&mut self, plan: &Plan) -> Outcome {
        match self.place {
            Place::Information(0) | Place::Ended => Outcome::Ignored,
            Place::Information(page) => self.go(Place::Information(page - 1)),
            Place::Assent => self.go(Place::Information(
                plan.script.information.len().saturating_sub(1),
            )),
            Place::Practice => self.go(Place::Assent),
            Place::Item(_) if self.looking_back => self.go(Place::LookBack),
            Place::Item(index) => self.go(self
                .due_before(plan, index)
                .map_or(Place::Practice, Place::Item)),
            Place::LookBack => self.go(self
                .due_before(plan, plan.items.len())
                .map_or(Place::Practice, Place::Item)),
        }
    }

    fn leave_forward(&mut self, plan: &Plan, index: usize) -> Outcome {
        // From the look back one item is visited; but a rule may have made a later one due that was never seen.
        let unseen = self.looking_back
            && self
                .due_after(plan, index)
                .is_some_and(|next| !self.records[next].seen);
        if self.looking_back && !unseen {
            return self.go(Place::LookBack);
        }
        self.go(self
            .due_after(plan, index)
            .map_or(Place::LookBack, Place::Item))
    }

    fn go(&mut self, place: Place) -> Outcome {
        if !matches!(place, Place::Item(_)) {
            self.looking_back = false;
        }
        self.nudged = false;
        self.place = place;
        Outcome::Accepted
    }

    fn nudge(&mut self) -> Outcome {
        self.nudged = true;
        Outcome::Accepted
    }

    fn end(&mut self, ending: Ending, at: Moment) -> Outcome {
        self.ending = Some((ending, at.clock));
        self.place = Place::Ended;
        self.practice = None;
        Outcome::Accepted
    }

    fn end_without_answers(&mut self, ending: Ending, at: Moment) -> Outcome {
        self.records.clear();
        self.languages.clear();
        self.end(ending, at)
    }

    fn broken_off(&self, plan: &Plan) -> Ending {
        let at = match self.place {
            Place::Item(index) => Some(index),
            Place::LookBack => self.due_before(plan, plan.items.len()),
            _ => None,
        };
        Ending::BrokenOff {
            at: at.map(|index| plan.items[index].item.id.clone()),
        }
    }

    fn first_item(&self, plan: &Plan) -> Place {
        (0..plan.items.len())
            .find(|index| self.is_due(plan, *index))
            .map_or(Place::LookBack, Place::Item)
    }

    fn due_after(&self, plan: &Plan, index: usize) -> Option<usize> {
        (index + 1..plan.items.len()).find(|later| self.is_due(plan, *later))
    }

    fn due_before(&self, plan: &Plan, index: usize) -> Option<usize> {
        (0..index).rev().find(|earlier| self.is_due(plan, *earlier))
    }

    /// Whether the item at `index` is due, from what stands for the items before it.
    pub fn is_due(&self, plan: &Plan, index: usize) -> bool {
        plan.items[index].is_due(&|id| self.given_before(plan, id, index))
    }

    // A rule looks only backwards, and never at an answer to an item that is itself not due: an answer given before the
    // pupil changed an earlier one must not keep a branch alive.
    fn given_before<'s>(&'s self, plan: &Plan, id: &ItemId, index: usize) -> Option<&'s Given> {
        let earlier = (0..index).find(|earlier| plan.items[*earlier].item.id == *id)?;
        self.is_due(plan, earlier)
            .then(|| self.records.get(earlier)?.given.as_ref())
            .flatten()
    }

    fn count_time(&mut self, at: Moment) {
        if let (Place::Item(index), Some(since)) = (self.place, self.seen_since) {
            let record = &mut self.records[index];
            record.milliseconds = record
                .milliseconds
                .saturating_add(at.steady.saturating_sub(since));
        }
    }

    /// The items that are due and have no answer, from 0 over all items, in order.
    pub fn unanswered(&self, plan: &Plan) -> Vec<usize> {
        (0..plan.items.len())
            .filter(|index| self.is_due(plan, *index))
            .filter(|index| {
                self.records
                    .get(*index)
                    .and_then(|record| record.given.as_ref()?.answer())
                    .is_none()
            })
            .collect()
    }

    /// The number, from 1, under which the item at `index` is shown.
    pub fn number_of(&self, plan: &Plan, index: usize) -> usize {
        (0..=index)
            .filter(|earlier| self.is_due(plan, *earlier))
            .count()
    }

    /// What is to be seen.
    pub fn screen<'a>(&'a self, plan: &'a Plan) -> Screen<'a> {
        match self.place {
            Place::Information(page) => match plan.script.information.get(page) {
                Some(shown) => Screen::Information {
                    page: shown,
                    number: page + 1,
                    of: plan.script.information.len(),
                },
                None => Screen::Assent(&plan.script.assent),
            },
            Place::Assent => Screen::Assent(&plan.script.assent),
            Place::Practice => Screen::Practice {
                item: &plan.practice,
                given: self.practice.as_ref(),
                nudged: self.nudged,
            },
            Place::Item(index) => Screen::Item {
                item: &plan.items[index],
                number: self.number_of(plan, index),
                of: (0..plan.items.len())
                    .filter(|each| self.is_due(plan, *each))
                    .count(),
                given: self
                    .records
                    .get(index)
                    .and_then(|record| record.given.as_ref()),
                nudged: self.nudged,
            },
            Place::LookBack => Screen::LookBack,
            Place::Ended => Screen::Ended,
        }
    }
}
