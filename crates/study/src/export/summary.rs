//! What an export found, refused and counted, as a text for the study team. It must not hold an answer, a participant or a
//! code: it is passed on to people who see no data.

mod text;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use questionnaire::{Ending, Given, ItemId, Missing, Response, WaveId};

use super::{
    definitions::Definitions,
    flag::Flag,
    keys::Keys,
    opened::Refusal,
    store::{Object, Objects},
};
use crate::code_list::CodeList;

/// What is counted while an export runs.
pub(super) struct Summary {
    study: String,
    version: String,
    found: usize,
    quarantined: usize,
    again: usize,
    junk: Vec<PathBuf>,
    closed_keys: Vec<PathBuf>,
    unreadable_versions: Vec<PathBuf>,
    refused: Vec<(String, Refusal)>,
    classes: BTreeMap<(String, String), ClassCounts>,
    items: BTreeMap<String, Vec<(ItemId, ItemCounts)>>,
    flags: BTreeMap<Flag, usize>,
    without_column: usize,
}

/// One class at one wave.
#[derive(Default)]
struct ClassCounts {
    /// Pupils who were given a code; spare codes left out.
    issued: usize,
    responses: usize,
    participants: BTreeSet<String>,
    finished: usize,
    broken_off: usize,
    declined: usize,
    threw_away: usize,
}

/// One item at one wave: answered, each missing reason in the order of the codebook, not valid.
#[derive(Default)]
struct ItemCounts {
    answered: usize,
    missing: [usize; Missing::ALL.len()],
    invalid: usize,
}

impl Summary {
    pub(super) fn new(
        definitions: &Definitions,
        objects: &Objects,
        keys: &Keys,
        list: &CodeList,
    ) -> Self {
        let mut classes: BTreeMap<_, ClassCounts> = BTreeMap::new();
        for class in &list.classes {
            let key = (class.wave.to_string(), class.class.to_string());
            let pupils = class.codes.iter().filter(|code| code.participant.is_some());
            classes.entry(key).or_default().issued += pupils.count();
        }
        let quarantined = objects.found.iter().filter(|object| object.quarantined);
        Self {
            study: definitions.study.to_string(),
            version: definitions.current().version.to_string(),
            found: objects.found.len(),
            quarantined: quarantined.count(),
            again: objects.again,
            junk: objects.junk.clone(),
            closed_keys: keys.closed.clone(),
            unreadable_versions: definitions.unreadable.clone(),
            refused: Vec::new(),
            classes,
            items: BTreeMap::new(),
            flags: BTreeMap::new(),
            without_column: 0,
        }
    }

    /// An object gave no response.
    pub(super) fn refused(&mut self, object: &Object, why: Refusal) {
        let quarantine = if object.quarantined {
            "quarantine/"
        } else {
            ""
        };
        let name = format!(
            "{quarantine}{}/{}/{}/{}",
            self.study, object.wave, object.class, object.digest
        );
        self.refused.push((name, why));
    }

    /// A response became a row.
    pub(super) fn row(&mut self, response: &Response, participant: &str) {
        let identity = &response.identity;
        let key = (identity.wave.to_string(), identity.class.to_string());
        let class = self.classes.entry(key).or_default();
        class.responses += 1;
        class.participants.insert(participant.to_owned());
        *match response.ending {
            Ending::Finished => &mut class.finished,
            Ending::BrokenOff { .. } => &mut class.broken_off,
            Ending::Declined => &mut class.declined,
            Ending::ThrewAway => &mut class.threw_away,
        } += 1;
    }

    /// An item of a response; nothing stands for an answer that the item does not offer.
    pub(super) fn item(&mut self, wave: &WaveId, id: &ItemId, given: Option<&Given>) {
        let items = self.items.entry(wave.to_string()).or_default();
        let place = match items.iter().position(|(known, _)| known == id) {
            Some(place) => place,
            None => {
                items.push((id.clone(), ItemCounts::default()));
                items.len() - 1
            }
        };
        let counts = &mut items[place].1;
        match given {
            None => counts.invalid += 1,
            Some(Given::Answer(_)) => counts.answered += 1,
            Some(Given::Missing(reason)) => {
                let reasons = Missing::ALL.iter().zip(&mut counts.missing);
                for (_, count) in reasons.filter(|(known, _)| *known == reason) {
                    *count += 1;
                }
            }
        }
    }

    /// An answer to an item that no definition has.
    pub(super) fn without_column(&mut self) {
        self.without_column += 1;
    }

    /// What was remarkable about a row.
    pub(super) fn flags(&mut self, flags: &BTreeSet<Flag>) {
        for flag in flags {
            *self.flags.entry(*flag).or_default() += 1;
        }
    }
}
