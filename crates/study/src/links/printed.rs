//! Which slips of a class are printed. It must not let a lost one be given out again.

use super::LinksError;
use crate::{code_list::IssuedClass, sheet::Slip};

/// Which slips are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// Those from this number on, with the sheets for the teacher and the school.
    From(usize),
    /// That one alone.
    Only(usize),
}

impl Printed {
    /// One slip of a class, which must be one to give out.
    pub(super) fn only(class: &IssuedClass, slip: usize) -> Result<Self, LinksError> {
        let issued = slip.checked_sub(1).and_then(|at| class.codes.get(at));
        match issued {
            Some(issued) if issued.is_lost => Err(LinksError::LostSlip { slip }),
            Some(_) => Ok(Self::Only(slip)),
            None => Err(LinksError::NoSuchSlip {
                slip,
                last: class.codes.len(),
            }),
        }
    }

    /// The slips, as a sheet shows them.
    pub(super) fn slips(self, class: &IssuedClass) -> Vec<Slip<'_>> {
        let is_printed = |number: usize| match self {
            Self::From(first) => number >= first,
            Self::Only(slip) => number == slip,
        };
        (1..)
            .zip(&class.codes)
            .filter(|(number, issued)| is_printed(*number) && !issued.is_lost)
            .map(|(number, issued)| Slip {
                number,
                code: &issued.code,
                participant: issued.participant.as_ref().map(|id| id.as_str()),
            })
            .collect()
    }
}
