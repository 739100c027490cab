//! The cells before those of the items: when, how and on what a response was given. It must not say whose it is.

use questionnaire::{Clock, Ending, Language, Response};

use super::super::{columns::LEADING_VARIABLES, store::Object};
use crate::{calendar::iso_8601, cell};

/// Every leading cell that the response itself fills.
pub(super) fn fill(response: &Response, object: &Object, cells: &mut [String]) {
    let identity = &response.identity;
    let device = &response.device;
    let (ending, last_item) = match &response.ending {
        Ending::Finished => ("finished", None),
        Ending::BrokenOff { at } => ("broken_off", at.as_ref()),
        Ending::Declined => ("declined", None),
        Ending::ThrewAway => ("threw_away", None),
    };
    let milliseconds = response.items.iter().fold(0_u64, |sum, (_, _, record)| {
        sum.saturating_add(record.milliseconds)
    });
    let total = (!response.items.is_empty()).then(|| seconds(milliseconds));
    let clock = match response.clock {
        Clock::Good => "good",
        Clock::Doubtful => "doubtful",
    };
    // What a response says of its tablet is free text to whoever forges one.
    let words = |text: &str| cell::words(text).into_owned();
    let languages: Vec<&str> = response.languages.iter().map(Language::as_str).collect();
    let languages = languages.join(" ");
    for (name, value) in [
        ("class", identity.class.to_string()),
        ("wave", identity.wave.to_string()),
        ("age_group", identity.age_group.to_string()),
        ("language", words(identity.language.as_str())),
        ("languages", words(&languages)),
        ("ending", ending.to_owned()),
        (
            "last_item",
            last_item.map(ToString::to_string).unwrap_or_default(),
        ),
        ("started", iso_8601(response.started).unwrap_or_default()),
        ("finished", iso_8601(response.finished).unwrap_or_default()),
        ("clock", clock.to_owned()),
        ("seconds_total", total.unwrap_or_default()),
        ("app_version", words(&device.app)),
        ("engine", words(&device.engine)),
        ("viewport", words(&device.viewport)),
        ("input", words(&device.input)),
        ("definition_version", identity.version.to_string()),
        ("digest", object.digest.to_string()),
    ] {
        cells[leading_place(name)] = value;
    }
}

/// Where a leading column stands.
pub(in crate::export) fn leading_place(name: &str) -> usize {
    LEADING_VARIABLES
        .iter()
        .position(|leading| *leading == name)
        .expect("only names of that list are asked for")
}

/// Milliseconds as seconds, exactly.
pub(super) fn seconds(milliseconds: u64) -> String {
    format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000)
}
