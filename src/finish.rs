//! Finishing: freeze, pad, seal once. Fail closed: what cannot be sealed is not kept in any other form, and the draft stays.

use questionnaire::{BrokenOff, Clock, Device, Moment, Response};
use sealed_response::{
    Context, Encapsulation, Purpose, RANDOMNESS_SIZE, SealError, SealedResponse,
};
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

/// What can be done of sealing before the session ends: nearly all that takes time. `randomness` must be fresh for every call.
///
/// # Errors
/// When the study's key is refused.
pub fn encapsulation(
    class: &Class,
    randomness: [u8; RANDOMNESS_SIZE],
) -> Result<Encapsulation, FinishError> {
    let context = Context {
        study: class.study.id.as_str(),
        purpose: Purpose::Response,
    };
    Ok(Encapsulation::new(
        &class.sealing_key,
        &context,
        randomness,
    )?)
}

/// Freezes a session that has ended and seals it.
///
/// # Errors
/// When it has not ended or cannot be sealed.
pub fn sealed(
    class: &Class,
    running: &Running,
    clock: Clock,
    device: Device,
    encapsulation: Encapsulation,
) -> Result<SealedResponse, FinishError> {
    let response = running.session.freeze(&running.plan, clock, device);
    seal(
        class,
        &response.ok_or(FinishError::NotEnded)?,
        encapsulation,
    )
}

/// Seals what a session holds so far, as if it were broken off now: nothing before assent, nothing of a session that has ended, nothing
/// where the pupil was not told that it may be sent. `randomness` must be fresh for every call.
pub fn sealed_so_far(
    class: &Class,
    running: &Running,
    at: Moment,
    clock: Clock,
    device: Device,
    randomness: impl FnOnce() -> [u8; RANDOMNESS_SIZE],
) -> Option<SealedResponse> {
    let plan = &running.plan;
    if plan.broken_off == BrokenOff::Delete {
        return None;
    }
    let response = running.session.freeze_so_far(plan, at, clock, device)?;
    seal(class, &response, encapsulation(class, randomness()).ok()?).ok()
}

fn seal(
    class: &Class,
    response: &Response,
    encapsulation: Encapsulation,
) -> Result<SealedResponse, FinishError> {
    let document = zeroize::Zeroizing::new(response.to_json());
    Ok(encapsulation.seal(document.as_bytes(), class.padded_size)?)
}
