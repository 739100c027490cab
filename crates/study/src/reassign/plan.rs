//! From an order to what becomes of each slip, and back into the class. It must not give a participant two codes at one wave, nor
//! leave one without a code that nobody mentioned.

#[cfg(test)]
mod tests;

use questionnaire::ClassId;

use super::{
    ReassignError,
    order::{Order, Other},
};
use crate::{
    code_list::{Change, CodeList, IssuedClass, Remark},
    participant::ParticipantId,
};

/// All that is to be done.
#[derive(Default)]
pub(super) struct Plan {
    pub moves: Vec<Move>,
    /// A participant who has no code at this wave yet.
    newcomer: Option<ParticipantId>,
}

/// One slip, from one participant to another.
#[derive(Clone)]
pub(super) struct Move {
    slip: usize,
    from: Option<ParticipantId>,
    to: Option<ParticipantId>,
    is_lost: bool,
}

impl Plan {
    /// Works it out.
    ///
    /// # Errors
    /// When it would give two codes to one, leave another without one, or names what is not there.
    pub(super) fn of(
        list: &CodeList,
        class: &IssuedClass,
        revoked: &[ClassId],
        order: Order,
    ) -> Result<Self, ReassignError> {
        let slips = Slips(class);
        match order {
            Order::Give {
                slip,
                participant,
                moves,
                other,
            } => {
                let holder = slips.holder(slip)?;
                if holder.as_ref() == Some(&participant) {
                    return Err(ReassignError::AlreadyTheirs { slip });
                }
                if let Some(elsewhere) = elsewhere(list, class, revoked, &participant) {
                    return Err(elsewhere);
                }
                let had = slips.of(&participant);
                let mut plan = Self {
                    newcomer: had.is_none().then(|| participant.clone()),
                    moves: Vec::new(),
                };
                match (had, moves) {
                    (Some(had), true) => plan.add(had, Some(&participant), None),
                    (Some(had), false) => return Err(ReassignError::TwoCodes { slip, had }),
                    (None, true) => return Err(ReassignError::NothingToGiveBack),
                    (None, false) => {}
                }
                plan.add(slip, holder.as_ref(), Some(&participant));
                match (holder, other) {
                    (Some(_), None) => return Err(ReassignError::LeavesNone { slip, had }),
                    (None, Some(_)) => return Err(ReassignError::NoOther { slip }),
                    (Some(holder), Some(Other::Spare)) => {
                        plan.add(slips.spare(slip)?, None, Some(&holder));
                    }
                    (Some(_), Some(Other::None)) | (None, None) => {}
                }
                Ok(plan)
            }
            Order::Swap { slip, with } => {
                let (one, other) = (slips.holder(slip)?, slips.holder(with)?);
                let (Some(one), Some(other)) = (one, other) else {
                    return Err(ReassignError::NotTwoPupils { slip, with });
                };
                if one == other {
                    return Err(ReassignError::NotTwoPupils { slip, with });
                }
                let mut plan = Self::default();
                plan.add(slip, Some(&one), Some(&other));
                plan.add(with, Some(&other), Some(&one));
                Ok(plan)
            }
            Order::Free { slip } => {
                let holder = slips.holder(slip)?;
                let holder = holder.ok_or(ReassignError::Nobodys { slip })?;
                let mut plan = Self::default();
                plan.add(slip, Some(&holder), None);
                Ok(plan)
            }
            Order::Lose { slip } => {
                let holder = slips.holder(slip)?;
                if class.codes[slip - 1].is_lost {
                    return Err(ReassignError::LostAlready { slip });
                }
                let mut plan = Self::default();
                plan.moves.push(Move {
                    slip,
                    from: holder.clone(),
                    to: None,
                    is_lost: true,
                });
                // A spare slip that is lost was nobody's: there is nobody to give another.
                if let Some(holder) = holder {
                    plan.add(slips.spare(slip)?, None, Some(&holder));
                }
                Ok(plan)
            }
        }
    }

    fn add(&mut self, slip: usize, from: Option<&ParticipantId>, to: Option<&ParticipantId>) {
        self.moves.push(Move {
            slip,
            from: from.cloned(),
            to: to.cloned(),
            is_lost: false,
        });
    }

    /// What it will do, for whoever has to agree: participants and slips, no code.
    pub(super) fn sentence(&self, class: &IssuedClass) -> String {
        let said: Vec<String> = self.moves.iter().map(|one| one.words(class)).collect();
        let mut sentence = format!(
            "Class {}, wave {}: {}.",
            class.class,
            class.wave,
            said.join("; ")
        );
        if let Some(newcomer) = &self.newcomer {
            let id = newcomer.as_str();
            sentence += &format!(" {id} had no code at this wave before.");
        }
        let lost_one = self.moves.iter().filter_map(|one| one.from.as_ref());
        for without in
            lost_one.filter(|id| !self.moves.iter().any(|one| one.to.as_ref() == Some(*id)))
        {
            sentence += &format!(" {} will have no code at this wave.", without.as_str());
        }
        sentence
    }
}

impl Move {
    pub(super) fn change(self, at: i64, because: Remark, by: Option<Remark>) -> Change {
        Change {
            at,
            slip: self.slip,
            from: self.from,
            to: self.to,
            is_lost: self.is_lost,
            because,
            by,
        }
    }

    fn words(&self, class: &IssuedClass) -> String {
        let slip = self.slip;
        let was_lost = class.codes[slip - 1].is_lost;
        match (&self.from, &self.to) {
            (None, Some(to)) if was_lost => {
                format!("slip {slip}, which was lost, will be {}'s", to.as_str())
            }
            (None, Some(to)) => format!("slip {slip}, a spare one, will be {}'s", to.as_str()),
            (Some(from), Some(to)) => {
                let (from, to) = (from.as_str(), to.as_str());
                format!("slip {slip} will be {to}'s, no longer {from}'s")
            }
            (Some(from), None) if self.is_lost => format!(
                "slip {slip} of {} is lost and will not be used again",
                from.as_str()
            ),
            (None, None) => format!("spare slip {slip} is lost and will not be used again"),
            (Some(from), None) => {
                format!(
                    "slip {slip} will be nobody's, no longer {}'s",
                    from.as_str()
                )
            }
        }
    }
}

/// Puts changes into their class.
pub(super) fn apply(class: &mut IssuedClass, changes: Vec<Change>) {
    for change in &changes {
        let issued = &mut class.codes[change.slip - 1];
        issued.participant.clone_from(&change.to);
        issued.is_lost = change.is_lost;
    }
    class.history.extend(changes);
}

/// The slips of a class, by their numbers.
struct Slips<'a>(&'a IssuedClass);

impl Slips<'_> {
    /// Whose a slip is.
    fn holder(&self, slip: usize) -> Result<Option<ParticipantId>, ReassignError> {
        let issued = slip.checked_sub(1).and_then(|at| self.0.codes.get(at));
        let issued = issued.ok_or_else(|| ReassignError::NoSuchSlip {
            slip,
            last: self.0.codes.len(),
        })?;
        Ok(issued.participant.clone())
    }

    /// The slip of a participant.
    fn of(&self, participant: &ParticipantId) -> Option<usize> {
        let mut codes = self.0.codes.iter();
        let at = codes.position(|issued| issued.participant.as_ref() == Some(participant))?;
        Some(at + 1)
    }

    /// The next slip that was never anybody's. One that was given back may have been used.
    fn spare(&self, not: usize) -> Result<usize, ReassignError> {
        let numbered = (1..).zip(&self.0.codes);
        let mut free = numbered
            .filter(|(slip, issued)| {
                *slip != not
                    && issued.participant.is_none()
                    && !issued.is_lost
                    && self.0.changes_of(*slip).next().is_none()
            })
            .map(|(slip, _)| slip);
        free.next().ok_or_else(|| ReassignError::NoSpare {
            class: self.0.class.clone(),
            wave: self.0.wave.clone(),
        })
    }
}

/// Another class of the wave in which the participant has a code. Not a revoked one: its pupils were given another link.
fn elsewhere(
    list: &CodeList,
    class: &IssuedClass,
    revoked: &[ClassId],
    participant: &ParticipantId,
) -> Option<ReassignError> {
    let others = list.classes.iter().filter(|other| {
        other.wave == class.wave
            && other.class != class.class
            && !revoked.iter().any(|id| id.as_str() == other.class.as_str())
    });
    others
        .filter_map(|other| {
            Some(ReassignError::InAnotherClass {
                class: other.class.clone(),
                slip: Slips(other).of(participant)?,
            })
        })
        .next()
}
