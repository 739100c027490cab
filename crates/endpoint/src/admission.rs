//! Decides what a bearer token admits to: refusal, a place among the class's responses, or quarantine. It stores nothing.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use class_link::{ClassLink, LinkError, Validity};

use crate::problem::Problem;
use crate::published_study::PublishedStudy;
use crate::store::Place;

/// What a validly signed class link admits to.
#[derive(Debug)]
pub struct Admission {
    /// Where the class's responses are kept.
    pub place: Place,
    /// How many responses of this class are kept without question.
    pub cap: u64,
    /// Whether there is a doubt already.
    pub standing: Standing,
}

impl Admission {
    /// Beyond this nobody needs to know how many there are.
    pub fn enough(&self) -> u64 {
        2 * self.cap
    }
}

/// Whether a response goes among its class's or is set aside. Nothing validly signed is refused: it may be genuine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No doubt.
    Good,
    /// The link is not valid yet; a clock may be wrong.
    NotYet,
    /// The link has expired; tablets sleep in cupboards.
    Late,
    /// The study team has withdrawn the link.
    Revoked,
    /// The class has far more responses than pupils.
    OverCap,
    /// A damaged object has the response's name.
    Blocked,
}

impl Standing {
    /// One word for the log.
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::NotYet => "not-yet",
            Self::Late => "late",
            Self::Revoked => "revoked",
            Self::OverCap => "over-cap",
            Self::Blocked => "blocked",
        }
    }
}

/// Checks a class link's token against the study, at this moment.
pub fn admit(study: &PublishedStudy, token: &str, now: i64) -> Result<Admission, Problem> {
    let link = study.verify(token).map_err(|error| match error {
        LinkError::ForeignStudy => Problem::ForeignStudy,
        _ => Problem::Token,
    })?;
    let claims = link.claims();
    let class = claims.class.to_string();
    let standing = if study.has_revoked(&class) {
        Standing::Revoked
    } else {
        match link.validity(now) {
            Validity::NotYet => Standing::NotYet,
            Validity::Now => Standing::Good,
            Validity::Late => Standing::Late,
        }
    };
    Ok(Admission {
        cap: cap(&link),
        place: Place {
            study: study.id().to_string(),
            wave: claims.wave.to_string(),
            class,
        },
        standing,
    })
}

/// Seconds since 1970 by this machine's clock.
pub fn unix_now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// A pupil may restart, and a class may be given the survey again; four times is beyond what a lesson makes.
fn cap(link: &ClassLink) -> u64 {
    4 * link.class_size() as u64 + 20
}

/// The bearer token of a request (RFC 6750, section 2.1).
pub fn bearer(headers: &HeaderMap) -> Result<&str, Problem> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return Err(Problem::NoToken);
    };
    let value = value.to_str().map_err(|_| Problem::Token)?;
    match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(token.trim()),
        _ => Err(Problem::NoToken),
    }
}
