//! The value sets of a study: each for an instrument that has a utility, complete, with every weight once. It must not compute a
//! utility.

use std::collections::{BTreeMap, BTreeSet};

use questionnaire::{Instrument, ItemId, ScoreKind, ValueSet};

use crate::{
    Problems, StudySource,
    problem::Place,
    source::{Authored, AuthoredValueSet, ValueSetSource},
};

/// Checks all, and returns those of the instruments that the study uses.
pub fn compile(
    source: &StudySource,
    used: &[Instrument],
    problems: &mut Problems,
) -> Vec<ValueSet> {
    let sets: Vec<ValueSet> = source
        .value_sets
        .iter()
        .filter_map(|set| check(set, source, problems))
        .collect();
    let without = |instrument: &&Instrument| {
        let has_set = sets.iter().any(|set| set.instrument == instrument.id);
        !has_set && !valued_items(instrument).is_empty()
    };
    for instrument in used.iter().filter(without) {
        let authored = source
            .instruments
            .iter()
            .find(|authored| authored.says.id == instrument.id);
        problems.warning(
            authored.map_or(&source.study.file, |authored| &authored.file),
            Place::Quoted("utility"),
            format!(
                "the study has no value set for “{}”: its utility is not computed",
                instrument.id
            ),
            &format!(
                "if you are licensed to use one, add value-sets/{0}.toml and value-sets/{0}.csv",
                instrument.id
            ),
        );
    }
    sets.into_iter()
        .filter(|set| {
            used.iter()
                .any(|instrument| instrument.id == set.instrument)
        })
        .collect()
}

/// The items that the utilities of an instrument are computed from.
fn valued_items(instrument: &Instrument) -> BTreeSet<&ItemId> {
    let scores = instrument.scores.iter();
    scores
        .filter(|score| score.kind == ScoreKind::Utility)
        .flat_map(|score| &score.items)
        .collect()
}

fn check(
    set: &AuthoredValueSet,
    source: &StudySource,
    problems: &mut Problems,
) -> Option<ValueSet> {
    let Authored { file, says } = &set.about;
    let before = problems.errors.len();
    check_about(&set.about, problems);
    let instrument = source
        .instruments
        .iter()
        .map(|authored| &authored.says)
        .find(|known| known.id.as_str() == set.instrument && !valued_items(known).is_empty());
    let Some(instrument) = instrument else {
        problems.error(
            file,
            Place::File,
            format!(
                "the library has no instrument “{}” with a utility",
                set.instrument
            ),
            "give both files of a value set the name of its instrument",
        );
        return None;
    };
    let weights = check_weights(set, instrument, problems);
    (problems.errors.len() == before).then(|| ValueSet {
        instrument: instrument.id.clone(),
        name: says.name.clone(),
        country: says.country.clone(),
        population: says.population.clone(),
        reference: says.reference.clone(),
        constant: says.constant,
        factor: says.factor,
        weights,
    })
}

fn check_about(about: &Authored<ValueSetSource>, problems: &mut Problems) {
    let Authored { file, says } = about;
    for (key, words) in [
        ("name", &says.name),
        ("country", &says.country),
        ("population", &says.population),
        ("reference", &says.reference),
    ] {
        if words.trim().is_empty() {
            problems.error(
                file,
                Place::Key(key),
                format!("the value set has no {key}"),
                "write it as published: the codebook names it, so that nobody mixes value sets",
            );
        }
    }
    for (key, number) in [("constant", says.constant), ("factor", says.factor)] {
        if !number.is_finite() || (key == "factor" && number == 0.0) {
            problems.error(
                file,
                Place::Key(key),
                format!("the {key} {number} makes no utility"),
                "write the published number; `factor` is -1 for decrements",
            );
        }
    }
}

type Weights = BTreeMap<ItemId, BTreeMap<i32, f64>>;

/// Every item × every code exactly once.
fn check_weights(set: &AuthoredValueSet, of: &Instrument, problems: &mut Problems) -> Weights {
    let Authored { file, says: rows } = &set.weights;
    let valued = valued_items(of);
    let codes = |id: &ItemId| -> Vec<i32> {
        let item = of.item(id).filter(|_| valued.contains(id));
        let choices = item.map_or(&[][..], |item| of.choices(item));
        choices.iter().map(|choice| choice.code).collect()
    };
    let mut weights = Weights::new();
    for row in rows {
        let (id, level) = (&row.dimension, row.level);
        let mut error = |what, remedy| problems.error(file, Place::Byte(row.byte), what, remedy);
        if !codes(id).contains(&level) {
            error(
                format!("“{}” has no utility from code {level} of “{id}”", of.id),
                "write the item's id as in the instrument's file, and a code of its scale",
            );
        }
        if !row.weight.is_finite() {
            error(
                format!("the weight of code {level} of “{id}” is no number"),
                "write the published weight",
            );
        }
        let of_item = weights.entry(id.clone()).or_default();
        if of_item.insert(level, row.weight).is_some() {
            error(
                format!("code {level} of “{id}” has two weights"),
                "keep the published one",
            );
        }
    }
    for id in &valued {
        let given = |code: &i32| weights.get(*id).is_some_and(|all| all.contains_key(code));
        let missing: Vec<String> = codes(id)
            .iter()
            .filter(|code| !given(code))
            .map(ToString::to_string)
            .collect();
        if !missing.is_empty() {
            problems.error(
                file,
                Place::File,
                format!("there is no weight for code {} of “{id}”", missing.join(", ")),
                "add a row for every code of every item of the utility; the best level weighs 0 in most value sets",
            );
        }
    }
    weights
}
