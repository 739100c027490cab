//! Finishing: freeze, pad, seal once. Fail closed: what cannot be sealed is not kept in any other form, and the draft stays.

use questionnaire::{Clock, Device, Response};
use sealed_response::{Context, Purpose, RANDOMNESS_SIZE, SealError, SealedResponse, seal};
use thiserror::Error;

use crate::{app::Running, class::Class};

/// Why a session was not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FinishError {
    /// It has not ended.
    #[error("the session has not ended")]
    NotEnded,
    /// It does not fit, or the key is refused.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// Freezes a session that has ended and seals it to the study's key. `randomness` must be fresh for every call.
///
/// # Errors
/// When it has not ended or cannot be sealed.
pub fn sealed(
    class: &Class,
    running: &Running,
    clock: Clock,
    device: Device,
    randomness: [u8; RANDOMNESS_SIZE],
) -> Result<SealedResponse, FinishError> {
    let response: Response = running
        .session
        .freeze(&running.plan, clock, device)
        .ok_or(FinishError::NotEnded)?;
    let context = Context {
        study: response.identity.study.as_str(),
        purpose: Purpose::Response,
    };
    let document = zeroize::Zeroizing::new(response.to_json());
    Ok(seal(
        &class.sealing_key,
        &context,
        document.as_bytes(),
        class.padded_size,
        randomness,
    )?)
}
