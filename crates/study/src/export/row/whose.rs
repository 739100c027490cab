//! Whose a response is, by the code list as it stands now. It must not let the code itself out, nor drop what is nobody's.

use std::collections::BTreeSet;

use class_link::ParticipantCode;
use questionnaire::{Clock, Response};
use sha2::{Digest as _, Sha256};

use super::super::flag::Flag;
use crate::code_list::{CodeList, Found};

/// Who gave a response, and at which school.
pub(super) struct Whose {
    pub participant: String,
    pub school: String,
}

impl Whose {
    /// Looks it up, and notes what is remarkable about it.
    pub(super) fn of(response: &Response, list: &CodeList, flags: &mut BTreeSet<Flag>) -> Self {
        let identity = &response.identity;
        let code = ParticipantCode::parse(&identity.code).ok();
        let found = code.and_then(|code| list.find(identity.wave.as_str(), &code));
        let Some(found) = found else {
            flags.insert(Flag::UnknownCode);
            return Self {
                participant: unknown(response),
                school: String::new(),
            };
        };
        let class = found.class;
        if class.class.as_str() != identity.class.as_str() {
            flags.insert(Flag::OtherClassCode);
        }
        if class.age_group.as_str() != identity.age_group.as_str() {
            flags.insert(Flag::OtherAgeGroup);
        }
        if changed_after(response, &found) {
            flags.insert(Flag::Reassigned);
        }
        let participant = match found.participant {
            Some(participant) => participant.as_str().to_owned(),
            None if found.is_lost => {
                flags.insert(Flag::LostCode);
                format!("lost-{}-{}", class.class, found.number)
            }
            None => {
                flags.insert(Flag::SpareCode);
                format!("spare-{}-{}", class.class, found.number)
            }
        };
        Self {
            participant,
            school: class.school.as_str().to_owned(),
        }
    }
}

/// Whether the code was given to another after the response was finished. The tablet's clock says when that was; where it is in
/// doubt, any change counts.
fn changed_after(response: &Response, found: &Found<'_>) -> bool {
    found.class.changes_of(found.number).any(|change| {
        response.clock == Clock::Doubtful || response.finished < change.at.saturating_mul(1000)
    })
}

/// A code as it is compared, however it was written.
fn plain(code: &str) -> String {
    ParticipantCode::parse(code).map_or_else(|_| code.to_owned(), |code| code.to_string())
}

/// Twelve digits that are the same for the same unknown code: SHA-256("pupil-voice/v1/unknown code" ‖ 0 ‖ study ‖ 0 ‖ code).
/// Codes are few enough to search; this one belongs to nobody.
fn unknown(response: &Response) -> String {
    let hash = Sha256::new()
        .chain_update(b"pupil-voice/v1/unknown code\0")
        .chain_update(response.identity.study.as_str())
        .chain_update([0])
        .chain_update(plain(&response.identity.code))
        .finalize();
    hash.iter()
        .take(6)
        .fold("unknown-".to_owned(), |text, byte| {
            format!("{text}{byte:02x}")
        })
}
