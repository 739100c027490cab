//! What `study.toml` must say before it can be used. It must not look into other files.

use std::collections::BTreeSet;

use crate::{
    Problems, locale,
    problem::Place,
    source::{Authored, StudyFileSource},
};

/// A fortnight. Ours: a draft is for one lesson, or a few days at home.
const MOST_DRAFT_HOURS: u32 = 14 * 24;

/// Checks it.
pub fn check(study: &Authored<StudyFileSource>, problems: &mut Problems) {
    let Authored { file, says } = study;
    let linkable = "class links need a to z, 0 to 9 and hyphens: write “-” for “_”";
    let mut names = vec![says.id.as_str()];
    names.extend(says.age_groups.iter().map(|group| group.id.as_str()));
    names.extend(says.waves.iter().map(|wave| wave.id.as_str()));
    names.extend(says.revoked_classes.iter().map(|class| class.as_str()));
    for name in names {
        if name.parse::<class_link::WaveId>().is_err() {
            let what = format!("the id “{name}” cannot stand in a class link");
            problems.error(file, Place::Quoted(name), what, linkable);
        }
    }

    let mut error =
        |place, what: &str, remedy: &str| problems.error(file, place, what.into(), remedy);
    if says.age_groups.is_empty() {
        error(Place::File, "there are no age groups", "add [[age_groups]]");
    }
    if says.waves.is_empty() {
        error(Place::File, "there are no waves", "add [[waves]]");
    }
    if says.support.is_empty() {
        error(
            Place::File,
            "there is nobody a pupil can talk to",
            "add [[support]], a trusted adult at school first; it is shown on every screen",
        );
    }
    for dial in says.support.iter().filter_map(|it| it.dial.as_ref()) {
        if !is_number(dial) {
            error(
                Place::Quoted(dial),
                &format!("“{dial}” is not a number that a phone can call or text"),
                "write it like tel:08001111 or sms:85258, without spaces",
            );
        }
    }
    if says.languages.is_empty() {
        error(
            Place::Key("languages"),
            "there is no language",
            "write for example languages = [\"en-GB\"]",
        );
    }
    if !(1..=MOST_DRAFT_HOURS).contains(&says.draft_hours) {
        error(
            Place::Key("draft_hours"),
            "draft_hours must be from 1 to 336",
            "24 suits a lesson; unfinished answers should not stay on shared tablets",
        );
    }
    if let Some(endpoint) = says.endpoint.as_ref().filter(|address| !is_origin(address)) {
        error(
            Place::Key("endpoint"),
            &format!("“{endpoint}” is not the address of an endpoint"),
            "write it like https://survey.school.example: https, no path, no slash at the end; or leave it out when the \
             endpoint serves the app",
        );
    }
    let mut seen = BTreeSet::new();
    let stay = says.stays_in.iter().map(|stays| &stays.language);
    for language in says.languages.iter().chain(stay) {
        if !locale::is_tag(language) {
            error(
                Place::Quoted(language.as_str()),
                &format!("“{language}” is not a language tag"),
                "write it like en-GB or cy (BCP 47)",
            );
        }
    }
    for language in &says.languages {
        let place = Place::Key("languages");
        if !seen.insert(language) {
            error(
                place,
                &format!("the language {language} is there twice"),
                "take one away",
            );
        }
    }
    let mut seen = BTreeSet::new();
    for group in &says.age_groups {
        let place = Place::Quoted(group.id.as_str());
        if !seen.insert(&group.id) {
            error(
                place,
                &format!("two age groups are called “{}”", group.id),
                "give one another id",
            );
        }
        if group.ages.from > group.ages.to {
            error(
                Place::KeyAfter(group.id.as_str(), "ages"),
                &format!(
                    "the ages of “{}” go from {} to {}",
                    group.id, group.ages.from, group.ages.to
                ),
                "put the younger age first",
            );
        }
    }
    let mut seen = BTreeSet::new();
    for wave in &says.waves {
        if !seen.insert(&wave.id) {
            let place = Place::Quoted(wave.id.as_str());
            error(
                place,
                &format!("two waves are called “{}”", wave.id),
                "give one another id",
            );
        }
    }
}

/// What may be tapped: nothing that a page could be led elsewhere by.
fn is_number(dial: &str) -> bool {
    let number = dial
        .strip_prefix("tel:")
        .or_else(|| dial.strip_prefix("sms:"));
    number.is_some_and(|number| {
        let digits = number.strip_prefix('+').unwrap_or(number);
        (2..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

/// An origin that browsers send to: over TLS, or on this machine for tests (*Secure Contexts*, section 3.1).
fn is_origin(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| {
        let rest = address.strip_prefix("http://")?;
        let host = rest.split(':').next().unwrap_or_default();
        matches!(host, "localhost" | "127.0.0.1").then_some(rest)
    });
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(allowed))
}
