//! An instrument as this age group meets it: where it is asked, and why all the same when it is outside its ages. It must not
//! hold wording: that is in the plan, as it was compiled.

use questionnaire::{AgeGroup, Instrument, ItemId, StudyDefinition};

use super::part::Part;
use crate::StudySource;

/// An instrument that a booklet draws on.
#[derive(Debug)]
pub struct UsedInstrument<'a> {
    /// The instrument, with its notes.
    pub instrument: &'a Instrument,
    /// Why it is used outside the ages it is published for; each reason once.
    pub out_of_age: Vec<&'a str>,
    /// Under what a licensed instrument's words are used, as their pack says.
    pub licence_reference: Option<String>,
    /// For each part that asks any of it: the part's number, and the numbers of the items.
    pub asked: Vec<(usize, Vec<usize>)>,
}

impl UsedInstrument<'_> {
    /// The name of its place in the file.
    pub fn anchor(&self) -> String {
        format!("instrument-{}", self.instrument.id)
    }

    /// Whether the item is one of its.
    pub fn has(&self, id: &ItemId) -> bool {
        self.instrument.item(id).is_some()
    }
}

/// The instruments of a booklet, in the order in which they are first asked.
pub fn used_instruments<'a>(
    source: &'a StudySource,
    study: &StudyDefinition,
    group: &AgeGroup,
    parts: &[Part],
) -> Vec<UsedInstrument<'a>> {
    let mut used: Vec<UsedInstrument<'a>> = Vec::new();
    for part in parts {
        for (number, item) in (1..).zip(&part.plan.items) {
            let Some((set, _)) = study.item(&item.item.id) else {
                continue;
            };
            let at = match used.iter().position(|one| one.instrument.id == set.id) {
                Some(at) => at,
                None => {
                    let mut library = source.instruments.iter();
                    let Some(found) = library.find(|one| one.says.id == set.id) else {
                        continue;
                    };
                    used.push(UsedInstrument {
                        instrument: &found.says,
                        out_of_age: out_of_age(source, group, &found.says),
                        licence_reference: licence_reference(source, &found.says),
                        asked: Vec::new(),
                    });
                    used.len() - 1
                }
            };
            match used[at].asked.last_mut() {
                Some((of, numbers)) if *of == part.number => numbers.push(number),
                _ => used[at].asked.push((part.number, vec![number])),
            }
        }
    }
    used
}

fn licence_reference(source: &StudySource, instrument: &Instrument) -> Option<String> {
    let mut packs = source.wording.iter().map(|pack| &pack.says);
    let pack = packs.find(|pack| *pack.instrument.get_ref() == instrument.id)?;
    let (reference, by) = (pack.licence_reference.get_ref(), pack.granted_by.get_ref());
    Some(format!("{reference}, granted by {by}"))
}

fn out_of_age<'a>(
    source: &'a StudySource,
    group: &AgeGroup,
    instrument: &Instrument,
) -> Vec<&'a str> {
    let of_group = source
        .questionnaires
        .iter()
        .filter(|one| *one.says.age_group.get_ref() == group.id);
    let entries = of_group.flat_map(|one| one.says.all_entries().map(toml::Spanned::get_ref));
    let of_instrument = entries.filter(|entry| {
        let whole = entry.instrument.as_ref();
        let single = entry.item.as_ref();
        whole.is_some_and(|id| *id.get_ref() == instrument.id)
            || single.is_some_and(|id| instrument.item(id.get_ref()).is_some())
    });
    let mut reasons = Vec::new();
    for reason in of_instrument.filter_map(|entry| entry.out_of_age.as_deref()) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}
