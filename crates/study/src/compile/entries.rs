//! The entries and sections of a questionnaire file: which are asked at a wave, and which items they stand for. It must not look
//! at more than one file.

use questionnaire::{Item, Rule, WaveId};
use toml::Spanned;

use super::{asked::AskedItem, library::Library};
use crate::{
    Problems,
    problem::Place,
    source::{Authored, EntrySource, QuestionnaireSource, SectionSource},
};

/// The waves to which an entry or a section is held.
type Waves = [Spanned<WaveId>];

/// Checks what can be said of entries and sections whatever the wave.
pub fn check(authored: &Authored<QuestionnaireSource>, problems: &mut Problems) {
    let Authored { file, says } = authored;
    if let (Some(entry), false) = (says.entries.first(), says.sections.is_empty()) {
        problems.error(
            file,
            Place::Byte(entry.span().start),
            "there are entries inside sections and outside, so their order is not clear".into(),
            "put every entry into a section, as [[sections.entries]], or take the sections away",
        );
    }
    for entry in &says.entries {
        check_waves(
            authored,
            entry,
            &entry.get_ref().waves,
            &says.waves,
            problems,
        );
    }
    for section in &says.sections {
        let of_section = &section.get_ref().waves;
        check_waves(authored, section, of_section, &says.waves, problems);
        if section.get_ref().entries.is_empty() {
            problems.error(
                file,
                Place::Byte(section.span().start),
                "the section asks nothing".into(),
                "add [[sections.entries]] below it, or take it away",
            );
        }
        let within = of_section.as_ref().unwrap_or(&says.waves);
        for entry in &section.get_ref().entries {
            check_waves(authored, entry, &entry.get_ref().waves, within, problems);
        }
    }
}

/// That there is a wave, and each is one of those `within`.
fn check_waves<T>(
    authored: &Authored<QuestionnaireSource>,
    of: &Spanned<T>,
    waves: &Option<Vec<Spanned<WaveId>>>,
    within: &Waves,
    problems: &mut Problems,
) {
    let Some(waves) = waves else {
        return;
    };
    if waves.is_empty() {
        problems.error(
            &authored.file,
            Place::Byte(of.span().start),
            "it is asked at no wave".into(),
            "name its waves, or leave `waves` out: then it is asked at all",
        );
    }
    for wave in waves {
        if !is_among(wave.get_ref(), within) {
            problems.error(
                &authored.file,
                Place::Byte(wave.span().start),
                format!("wave “{}” is not among the waves around it", wave.get_ref()),
                "add it to the `waves` of the file or section, or take it away here",
            );
        }
    }
}

fn is_among(wave: &WaveId, waves: &Waves) -> bool {
    waves.iter().any(|one| one.get_ref() == wave)
}

fn is_asked(waves: &Option<Vec<Spanned<WaveId>>>, wave: &WaveId) -> bool {
    waves.as_ref().is_none_or(|waves| is_among(wave, waves))
}

/// The items of a file at one of its waves, in order.
pub fn at_wave<'a>(
    authored: &'a Authored<QuestionnaireSource>,
    wave: &WaveId,
    library: &Library<'a>,
    problems: &mut Problems,
) -> Vec<AskedItem<'a>> {
    let mut items = of_entries(authored, &authored.says.entries, wave, library, problems);
    for section in &authored.says.sections {
        if is_asked(&section.get_ref().waves, wave) {
            items.extend(of_section(authored, section, wave, library, problems));
        }
    }
    items
}

fn of_entries<'a>(
    authored: &'a Authored<QuestionnaireSource>,
    entries: &'a [Spanned<EntrySource>],
    wave: &WaveId,
    library: &Library<'a>,
    problems: &mut Problems,
) -> Vec<AskedItem<'a>> {
    let asked = entries
        .iter()
        .filter(|entry| is_asked(&entry.get_ref().waves, wave));
    asked
        .flat_map(|entry| of_entry(authored, entry, library, problems))
        .collect()
}

fn of_section<'a>(
    authored: &'a Authored<QuestionnaireSource>,
    section: &'a Spanned<SectionSource>,
    wave: &WaveId,
    library: &Library<'a>,
    problems: &mut Problems,
) -> Vec<AskedItem<'a>> {
    let section = section.get_ref();
    let mut items = of_entries(authored, &section.entries, wave, library, problems);
    if let (Some(page), Some(first)) = (&section.introduction, items.first()) {
        let mut error = |what: &str, remedy| {
            problems.error(&authored.file, Place::Byte(first.byte), what.into(), remedy)
        };
        if first.introduction.is_some() {
            error(
                "two introductions stand before one item: its own, and that of its section",
                "keep one of the two",
            );
        }
        if first.rule.is_some() && items.iter().any(|item| item.rule != first.rule) {
            error(
                "the section’s introduction stands on its first item, and pupils to whom that is not shown would miss it",
                "begin with an item that has no show_if, or give the rule to the whole section",
            );
        }
        items[0].introduction = Some(page);
    }
    for item in &mut items {
        item.rule = both(section.show_if.as_ref(), item.rule.take());
    }
    items
}

/// The rule that holds when both do.
fn both(outer: Option<&Rule>, inner: Option<Rule>) -> Option<Rule> {
    match (outer, inner) {
        (Some(outer), Some(inner)) => Some(Rule::All(vec![outer.clone(), inner])),
        (outer, inner) => inner.or_else(|| outer.cloned()),
    }
}

fn of_entry<'a>(
    authored: &'a Authored<QuestionnaireSource>,
    entry: &'a Spanned<EntrySource>,
    library: &Library<'a>,
    problems: &mut Problems,
) -> Vec<AskedItem<'a>> {
    let byte = entry.get_ref().named_at().unwrap_or(entry.span().start);
    let entry = entry.get_ref();
    let mut error = |what: String, remedy: &str| {
        problems.error(&authored.file, Place::Byte(byte), what, remedy)
    };
    let (instrument, items): (_, Vec<&Item>) = match (&entry.instrument, &entry.item) {
        (Some(id), None) => match library.instrument(id.get_ref()) {
            Some(instrument) => (instrument, instrument.says.items.iter().collect()),
            None => {
                let remedy = format!("name one of those in instruments/: {}", library.names());
                error(
                    format!("there is no instrument “{}”", id.get_ref()),
                    &remedy,
                );
                return Vec::new();
            }
        },
        (None, Some(id)) => match library.item(id.get_ref()) {
            Some((instrument, item)) => (instrument, vec![item]),
            None => {
                error(
                    format!("no instrument has an item “{}”", id.get_ref()),
                    "look its id up in the files of instruments/",
                );
                return Vec::new();
            }
        },
        _ => {
            error(
                "an entry names one instrument or one item".into(),
                "write either `instrument = \"…\"` or `item = \"…\"`",
            );
            return Vec::new();
        }
    };
    let actual = &instrument.says.version;
    if let Some(version) = entry.version.as_ref().filter(|version| *version != actual) {
        error(
            format!(
                "version “{version}” of “{}” is asked for, and {} holds “{actual}”",
                instrument.says.id,
                instrument.file.name()
            ),
            "use the right instrument file, or correct the version here",
        );
    }
    if entry.recall && instrument.says.recall.is_none() {
        error(
            format!("“{}” names no recall period to show", instrument.says.id),
            "take `recall = true` away",
        );
    }
    let introductions = std::iter::once(entry.introduction.as_ref()).chain(std::iter::repeat(None));
    items
        .into_iter()
        .zip(introductions)
        .map(|(item, introduction)| AskedItem {
            byte,
            entry,
            instrument,
            item,
            rule: entry.show_if.clone(),
            introduction,
        })
        .collect()
}
