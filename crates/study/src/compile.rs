//! From a study as it is authored to the one definition that tablets read. It must not read or write files, nor stop at the
//! first thing that is wrong.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{
    AgeGroupId, ClassId, Language, Plan, Recordings, Response, StudyDefinition, Teachers, Version,
    WaveId,
};
use sealed_response::{PaddedSize, PublicKey};
use sha2::{Digest, Sha256};

use crate::{
    BuiltStudy, Problem, Problems, StudySource, locale, problem::Place, source::StudyFileSource,
};

mod asked;
mod entries;
mod every_text;
mod instrument_rules;
mod length;
mod library;
mod neutral_names;
mod numbers;
mod picture_words;
mod plural_forms;
mod pseudo;
mod questionnaires;
mod recordings;
mod score_rules;
mod scripts;
mod show_if;
mod spoken;
mod stays;
mod study_rules;
mod study_texts;
mod teacher_scripts;
mod teachers;
mod texts;
mod translations;
mod unblinding;
mod value_sets;
mod variables;
mod word_keys;
mod wording;

use library::Library;

pub use length::LengthEstimate;
pub use recordings::{CompiledRecordings, PublishedRecording};

pub(crate) use length::{rule as length_rule, rule_for as length_rule_for};

pub(crate) use library::check_instrument;

pub(crate) use picture_words::listed as listed_picture_words;

/// The version while the real one is not yet known: it is the hash of a definition that says this.
const NO_VERSION: &str = "0000000000000000";

/// The longest class id there can be: responses of all classes are padded alike.
const LONGEST_CLASS: &str = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

/// A study that is whole and consistent.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The study.
    pub built: BuiltStudy,
    /// What the team should know.
    pub warnings: Vec<Problem>,
    /// How long each questionnaire takes.
    pub lengths: Vec<LengthEstimate>,
    /// What its teachers read and read out.
    pub teachers: Teachers,
    /// What the study has had recorded.
    pub recordings: CompiledRecordings,
}

/// Checks everything and compiles it. `earlier_sizes` are the padded sizes of the versions built before: the size never
/// shrinks, so that a draft begun on an earlier version still fits, and the endpoint goes on taking the earlier ones.
///
/// # Errors
/// With all that is wrong, if anything is.
pub fn compile(
    source: &StudySource,
    sealing_key: &PublicKey,
    earlier_sizes: &BTreeSet<u32>,
) -> Result<Compiled, Problems> {
    let mut problems = Problems::default();
    let mut instruments = wording::fill(source, &mut problems);
    stays::settle(&source.study, &mut instruments, &mut problems);
    let library = Library::of(&instruments, &mut problems);
    study_rules::check(&source.study, &mut problems);
    pseudo::check(source, &mut problems);
    neutral_names::check(&source.study, &mut problems);
    let asked = questionnaires::resolve(source, &library, &mut problems);
    for one in &asked {
        instrument_rules::check(one, &source.study.says, &mut problems);
        show_if::check(one, &mut problems);
    }
    wording::check(source, &asked, &mut problems);
    scripts::check(source, &mut problems);
    let texts = texts::compile(source, &mut problems);
    let teachers = teachers::compile(source, &mut problems);
    let said = study_texts::all(source, &asked);
    translations::check(&said, &source.study.says, &mut problems);
    unblinding::check(source, &said, &mut problems);
    if !problems.errors.is_empty() {
        return Err(problems);
    }

    let says = &source.study.says;
    let instruments = questionnaires::used_instruments(&instruments, &asked);
    let definition = StudyDefinition {
        id: says.id.clone(),
        version: version(NO_VERSION),
        title: says.title.clone(),
        demonstration: says.demonstration.clone(),
        endpoint: says.endpoint.clone(),
        languages: says.languages.clone(),
        right_to_left: right_to_left(says),
        sealing_key: sealing_key.to_text(),
        padded_size: PaddedSize::MIN.into(),
        earlier_padded_sizes: Vec::new(),
        draft_hours: says.draft_hours,
        broken_off: says.broken_off,
        revoked_classes: says.revoked_classes.clone(),
        age_groups: says.age_groups.clone(),
        waves: says.waves.clone(),
        questionnaires: questionnaires::compile(source, &asked),
        instruments: instruments
            .iter()
            .map(|instrument| questionnaires::item_set(instrument, &asked))
            .collect(),
        scripts: source
            .scripts
            .iter()
            .map(|script| script.says.clone())
            .collect(),
        support: says.support.clone(),
        texts,
        recordings: Recordings::default(),
    };
    let mut definition = numbers::keep_together(pseudo::fill(says, definition));
    let recordings = recordings::compile(source, &definition, &asked, &mut problems);
    definition.recordings = recordings.names.clone();
    let value_sets = value_sets::compile(source, &instruments, &mut problems);
    let mut built = BuiltStudy {
        definition,
        instruments,
        value_sets,
    };
    variables::check(source, &built, &mut problems);
    let definition = &mut built.definition;
    let plans = plans(source, definition, &mut problems);
    if let Some(size) = padded_size(source, &plans, definition, &mut problems) {
        let size = earlier_sizes
            .last()
            .map_or(size, |largest| size.max(*largest));
        definition.padded_size = size;
        definition.earlier_padded_sizes = earlier_sizes.range(..size).copied().collect();
    }
    let lengths = length::estimate(source, definition, &plans, &mut problems);
    if !problems.errors.is_empty() {
        return Err(problems);
    }
    built.definition.version = version(&content_hash(&built));
    Ok(Compiled {
        built,
        teachers: pseudo::fill_teachers(says, teachers.with_lengths(&says.id, &lengths)),
        warnings: problems.warnings,
        lengths,
        recordings,
    })
}

/// The languages of the study, and those its instruments stay in, that are written from right to left.
fn right_to_left(study: &StudyFileSource) -> Vec<Language> {
    let stay = study.stays_in.iter().map(|stays| &stays.language);
    let all: BTreeSet<&Language> = study.languages.iter().chain(stay).collect();
    let right_to_left = all
        .into_iter()
        .filter(|language| locale::is_right_to_left(language));
    right_to_left.cloned().collect()
}

/// Every wave and age group that is asked something, in the order of the study.
fn occasions(study: &StudyDefinition) -> impl Iterator<Item = (WaveId, AgeGroupId)> {
    study.waves.iter().flat_map(|wave| {
        let groups = study.age_groups.iter();
        let asked = groups.filter(|group| study.questionnaire(&wave.id, &group.id).is_some());
        asked.map(|group| (wave.id.clone(), group.id.clone()))
    })
}

type Plans = BTreeMap<(WaveId, AgeGroupId), Plan>;

fn plans(source: &StudySource, study: &StudyDefinition, problems: &mut Problems) -> Plans {
    let mut plans = Plans::new();
    for key in occasions(study) {
        match Plan::of(study, &key.0, &key.1) {
            Ok(plan) => {
                plans.insert(key, plan);
            }
            Err(error) => problems.error(
                &source.study.file,
                Place::Quoted(key.0.as_str()),
                format!("wave “{}”, age group “{}”: {error}", key.0, key.1),
                "complete the questionnaire and the script of this wave and age group",
            ),
        }
    }
    plans
}

/// The one size of all responses of the study: that of the longest there can be.
fn padded_size(
    source: &StudySource,
    plans: &Plans,
    study: &StudyDefinition,
    problems: &mut Problems,
) -> Option<u32> {
    let class: ClassId = LONGEST_CLASS.parse().expect("32 letters are an id");
    let language = study
        .languages
        .iter()
        .max_by_key(|language| language.as_str().len())?;
    let longest = plans
        .values()
        .map(|plan| {
            let identity = plan.identity(class.clone(), "XXXXXX", language.clone());
            Response::longest(plan, &identity)
        })
        .max()?;
    PaddedSize::for_message(longest)
        .map_err(|_| {
            problems.error(
                &source.study.file,
                Place::File,
                format!(
                    "the longest response takes {longest} bytes, more than a sealed response holds"
                ),
                "ask fewer items in one questionnaire",
            );
        })
        .map(u32::from)
        .ok()
}

/// The first 16 hexadecimal digits of SHA-256 over the built study, its version being [`NO_VERSION`].
fn content_hash(built: &BuiltStudy) -> String {
    let hash = Sha256::digest(built.to_json().as_bytes());
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn version(text: &str) -> Version {
    text.parse().expect("16 hexadecimal digits are an id")
}

/// What tablets read, as it is signed.
pub(crate) fn definition_json(definition: &StudyDefinition) -> String {
    serde_json::to_string(definition).expect("a definition has only string keys")
}

/// What teachers read, as it is published.
pub(crate) fn teachers_json(teachers: &Teachers) -> String {
    serde_json::to_string(teachers).expect("what teachers read has only string keys")
}
