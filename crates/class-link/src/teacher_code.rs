//! The teacher code, which opens the class page: a code like a pupil's, made out of the class link's token.
//! It must not be taken for a lock: whoever has the link and a computer can work it out. It keeps pupils off a page that is not theirs.

use core::fmt;

use sha2::{Digest, Sha256};

use crate::{ClassLink, CodeError, ParticipantCode};

/// What opens the class page of one class link. Nothing of it stands in the link, so it costs the address no letter, and a new link
/// has another one.
#[derive(Clone, PartialEq, Eq)]
pub struct TeacherCode(ParticipantCode);

impl TeacherCode {
    /// SHA-256("pupil-voice/v1/teacher code" ‖ 0 ‖ *n* ‖ token), its first 25 bits; *n*, one byte, is the first from 0 on that
    /// gives a code which would be issued to a pupil (one that spells nothing rude).
    pub fn of(link: &ClassLink) -> Self {
        let code = (0..=u8::MAX).find_map(|n| {
            let hash = Sha256::new()
                .chain_update(b"pupil-voice/v1/teacher code\0")
                .chain_update([n])
                .chain_update(link.token())
                .finalize();
            let (first, _) = hash.split_first_chunk()?;
            ParticipantCode::issue(*first)
        });
        Self(code.expect("of 256 codes in a row, not all are rude"))
    }

    /// Whether this was typed, read as kindly as a pupil's code.
    ///
    /// # Errors
    /// When what was typed is no code at all, so that it can be said why.
    pub fn is(&self, typed: &str) -> Result<bool, CodeError> {
        Ok(ParticipantCode::parse(typed)? == self.0)
    }
}

/// `ABC-DEF`, as on a teacher sheet.
impl fmt::Display for TeacherCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for TeacherCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TeacherCode(hidden)")
    }
}
