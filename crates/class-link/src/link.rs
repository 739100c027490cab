//! The class link: claims signed as a PASETO v4.public token, and its way through an address, a participant's code beside it when
//! it is personal.
//! It must not trust a token before its signature was verified, nor ask what time it is.

use core::fmt;

use pasetors::version4::PublicToken;
use thiserror::Error;

use crate::claims::{self, ReadError};
use crate::token::{HEADER, Token};
use crate::{
    ClaimError, ClassClaims, ClassSalt, CodeError, Fingerprint, Fingerprints, ParticipantCode,
    SigningKey, StudyId, StudyKeyHash, Validity, VerifyingKey,
};

/// The longest address, in characters: a QR code of version 12 holds it (ISO/IEC 18004: 367 bytes at
/// error correction L), and it survives being pasted into mail programs.
pub const MAX_ADDRESS: usize = 340;

/// What stands before the token in the fragment.
const FRAGMENT: &str = "c=";
/// What separates the token from the code of a personal link, and what stands before the code. The code is beside the token, never in
/// it: the token goes to the endpoint with every upload.
const BESIDE: char = '&';
const PERSONAL: &str = "p=";

/// A link whose signature is the study's.
#[derive(Clone, PartialEq, Eq)]
pub struct ClassLink {
    claims: ClassClaims,
    study: StudyKeyHash,
    token: String,
    participant: Option<ParticipantCode>,
}

impl ClassLink {
    /// Signs claims. The study's id is not written into the token, for want of room: the token holds
    /// the hash of id and key, which names no other study.
    pub fn sign(
        claims: ClassClaims,
        study: &StudyId,
        key: &SigningKey,
    ) -> Result<Self, AddressError> {
        if claims.fingerprints.count() > Fingerprints::MOST {
            return Err(AddressError::TooManyCodes(claims.fingerprints.count()));
        }
        let study = StudyKeyHash::of(study, &key.verifying_key());
        let json = claims::to_json(&claims, &study);
        let token = PublicToken::sign(&key.for_paseto(), json.as_bytes(), None, None)
            .expect("claims are not empty, and the key fits");
        Ok(Self {
            claims,
            study,
            token,
            participant: None,
        })
    }

    /// The address to open: `{base}/#c={token}`. The fragment is never sent to a server.
    pub fn address(&self, base: &str) -> Result<String, AddressError> {
        let base = base.trim_end_matches('/');
        short_enough([base, "/#", FRAGMENT, &self.token].concat())
    }

    /// The address for one participant who answers alone: `{base}/#c={token}&p={code}`. Not for shared tablets, whose history keeps
    /// addresses.
    pub fn personal_address(
        &self,
        base: &str,
        code: &ParticipantCode,
    ) -> Result<String, AddressError> {
        let plain = code.characters().map(char::from);
        let beside: String = [BESIDE]
            .into_iter()
            .chain(PERSONAL.chars())
            .chain(plain)
            .collect();
        short_enough(self.address(base)? + &beside)
    }

    /// Whose link it is, when it is personal. Nobody has signed this: it is a code as good as a typed one.
    pub fn participant(&self) -> Option<&ParticipantCode> {
        self.participant.as_ref()
    }

    /// The token: the fragment's content, and the bearer token of an upload.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// What the study team signed.
    pub fn claims(&self) -> &ClassClaims {
        &self.claims
    }

    /// The study and key it was signed for.
    pub fn study_key_hash(&self) -> &StudyKeyHash {
        &self.study
    }

    /// How many codes the class has.
    pub fn class_size(&self) -> usize {
        self.claims.fingerprints.count()
    }

    /// Whether the link may be used at this moment, by a clock that may be wrong.
    pub fn validity(&self, at_unix_seconds: i64) -> Validity {
        self.claims.window.validity(at_unix_seconds)
    }

    /// Whether a code with this fingerprint may belong to the class.
    pub fn accepts(&self, fingerprint: &Fingerprint) -> bool {
        self.claims.fingerprints.contains(*fingerprint)
    }

    /// The salt of the class's codes.
    pub fn class_salt(&self) -> ClassSalt {
        ClassSalt::new(&self.study, &self.claims.wave, &self.claims.class)
    }
}

fn short_enough(address: String) -> Result<String, AddressError> {
    match address.chars().count() {
        0..=MAX_ADDRESS => Ok(address),
        characters => Err(AddressError::TooLong(characters)),
    }
}

/// The token admits uploads, so it is not printed.
impl fmt::Debug for ClassLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClassLink")
            .field("claims", &self.claims)
            .finish_non_exhaustive()
    }
}

/// A link that can be read, and that anyone may have made.
#[derive(Clone)]
pub struct UnverifiedLink {
    claims: ClassClaims,
    study: StudyKeyHash,
    read: Token,
    token: String,
    participant: Option<ParticipantCode>,
}

impl UnverifiedLink {
    /// Reads a token.
    pub fn parse(token: &str) -> Result<Self, LinkError> {
        let token = token.trim();
        let Some(encoded) = token.strip_prefix(HEADER) else {
            return Err(if HEADER.starts_with(token) {
                LinkError::CutOff
            } else {
                LinkError::NotALink
            });
        };
        let base64url = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        // No footer either: it would stand after a dot.
        if token.len() > MAX_ADDRESS || !encoded.bytes().all(base64url) {
            return Err(LinkError::NotALink);
        }
        // What remains of a token that was cut off is not whole base64, or too short for a signature,
        // or its claims stop in the middle: the signature comes last, so a part of the claims is then
        // taken for it.
        let read = Token::parse(encoded).ok_or(LinkError::CutOff)?;
        let (claims, study) = claims::from_json(read.claims()).map_err(|error| match error {
            ReadError::Unfinished => LinkError::CutOff,
            ReadError::Claim(claim) => LinkError::Claims(claim),
        })?;
        let token = token.into();
        Ok(Self {
            claims,
            study,
            read,
            token,
            participant: None,
        })
    }

    /// Reads the token, and the code beside it if the link is personal, out of an address or its fragment, forgiving what surrounds a
    /// pasted address.
    pub fn from_fragment(fragment: &str) -> Result<Self, LinkError> {
        let fragment = fragment.trim();
        let fragment = fragment
            .split_once('#')
            .map_or(fragment, |(_, after)| after);
        if fragment.is_empty() {
            return Err(LinkError::NotALink);
        }
        let Some(link) = fragment.strip_prefix(FRAGMENT) else {
            return Err(if FRAGMENT.starts_with(fragment) {
                LinkError::CutOff
            } else {
                LinkError::NotALink
            });
        };
        let link = link.trim_end_matches(['.', ',', ')', '>', '"', '\'']);
        match link.split_once(BESIDE) {
            None => Self::parse(link),
            Some((token, beside)) => Ok(Self {
                participant: Some(participant(beside)?),
                ..Self::parse(token)?
            }),
        }
    }

    /// The study and key that it says it was signed for.
    pub fn study_key_hash(&self) -> &StudyKeyHash {
        &self.study
    }

    /// Trusts it, when it was signed for this study with this key.
    pub fn verify(&self, study: &StudyId, key: &VerifyingKey) -> Result<ClassLink, LinkError> {
        if self.study != StudyKeyHash::of(study, key) {
            return Err(LinkError::ForeignStudy);
        }
        if !self.read.is_signed_with(key) {
            return Err(LinkError::Forged);
        }
        Ok(ClassLink {
            claims: self.claims.clone(),
            study: self.study,
            token: self.token.clone(),
            participant: self.participant.clone(),
        })
    }
}

/// The code beside a token.
fn participant(beside: &str) -> Result<ParticipantCode, LinkError> {
    match beside.strip_prefix(PERSONAL) {
        Some(code) => ParticipantCode::parse(code).map_err(|error| match error {
            CodeError::Empty | CodeError::TooShort(_) => LinkError::CutOff,
            CodeError::TooLong | CodeError::Symbol(_) | CodeError::Check => LinkError::Participant,
        }),
        None if PERSONAL.starts_with(beside) => Err(LinkError::CutOff),
        None => Err(LinkError::NotALink),
    }
}

impl fmt::Debug for UnverifiedLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnverifiedLink(hidden)")
    }
}

/// Why a link is not used. The text never holds the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LinkError {
    /// Something else.
    #[error(
        "this is not a link to a questionnaire; open the link from the study team, or scan its QR code"
    )]
    NotALink,
    /// The end is missing.
    #[error(
        "the end of the link is missing; copy the whole link again, up to its last letter, \
         or scan its QR code"
    )]
    CutOff,
    /// Signed for another study or with another key.
    #[error("this link belongs to another study; ask the study team for the right one")]
    ForeignStudy,
    /// Changed, or not signed by the study.
    #[error("this link was changed and cannot be trusted; copy it from the study team again")]
    Forged,
    /// The code of a personal link is none.
    #[error(
        "the last six letters and numbers of the link are not right; open the link in your message again, or copy the whole of it"
    )]
    Participant,
    /// A claim is out of range.
    #[error("this link cannot be used ({0}); ask the study team for a new one")]
    Claims(#[source] ClaimError),
}

/// Why a link cannot be handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Longer than mail programs and QR codes take kindly.
    #[error(
        "the address of this class link has {0} characters and may have {MAX_ADDRESS}; choose a \
         shorter web address, class label or id, or split the class"
    )]
    TooLong(usize),
    /// More codes than a link can hold.
    #[error("this class has {0} codes and a link holds at most {most}; split the class", most = Fingerprints::MOST)]
    TooManyCodes(usize),
}
