//! What was ordered, out of the command line's options. It must not look at the code list.

use clap::ValueEnum;

use super::{ReassignArguments, ReassignError};
use crate::participant::ParticipantId;

/// One correction.
pub(super) enum Order {
    /// The slip is this participant's.
    Give {
        slip: usize,
        participant: ParticipantId,
        /// The participant's slip until now becomes nobody's.
        moves: bool,
        /// What becomes of the pupil whose slip it was.
        other: Option<Other>,
    },
    /// Each of two slips is the other pupil's.
    Swap { slip: usize, with: usize },
    /// The slip is nobody's.
    Free { slip: usize },
    /// The slip is lost.
    Lose { slip: usize },
}

/// What the pupil gets whose slip was another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Other {
    /// The next spare slip
    Spare,
    /// No slip: this pupil has no code at this wave then
    None,
}

impl Order {
    pub(super) fn of(arguments: &ReassignArguments) -> Result<Self, ReassignError> {
        if let Some(slip) = arguments.lost {
            return Ok(Self::Lose { slip });
        }
        let slip = arguments.slip.ok_or(ReassignError::Nothing)?;
        match (&arguments.participant, arguments.swap_with) {
            (Some(participant), _) => Ok(Self::Give {
                slip,
                participant: participant.clone(),
                moves: arguments.moves,
                other: arguments.other,
            }),
            (None, Some(with)) => Ok(Self::Swap { slip, with }),
            (None, None) if arguments.nobody => Ok(Self::Free { slip }),
            (None, None) => Err(ReassignError::Nothing),
        }
    }
}
