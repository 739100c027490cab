//! The context a response is sealed in: its study and its purpose.
//! It must not carry anything that differs from pupil to pupil.

/// What a sealed message is for. A message sealed for one purpose does not open for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A pupil's response.
    Response,
    /// A test message, by which a study team finds out whether its key and its backup work.
    KeyCheck,
}

impl Purpose {
    /// The purpose as it stands in HPKE's `info`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::KeyCheck => "key-check",
        }
    }
}

/// What both sides must agree on. It is bound to the message, and not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context<'a> {
    /// The study's id.
    pub study: &'a str,
    /// What the message is for.
    pub purpose: Purpose,
}

impl Context<'_> {
    /// HPKE's `info` (RFC 9180, section 5.1). No label holds a zero byte, so no two contexts give
    /// the same bytes.
    pub(crate) fn info(&self) -> Vec<u8> {
        let label = self.purpose.label();
        [
            b"pupil-voice/v1/",
            label.as_bytes(),
            &[0],
            self.study.as_bytes(),
        ]
        .concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn info_names_version_purpose_and_study() {
        let context = Context {
            study: "inact-demo",
            purpose: Purpose::KeyCheck,
        };
        assert_eq!(context.info(), b"pupil-voice/v1/key-check\0inact-demo");
    }
}
