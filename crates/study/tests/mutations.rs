//! The library's vectors are worth something: with any one rule of any score changed, a vector fails, or the file is refused.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod mutants;
mod support;

use std::fs;

use mutants::mutants;
use questionnaire::Instrument;
use study::instrument_problems;
use support::repository;

fn library() -> Vec<Instrument> {
    let entries = fs::read_dir(repository().join("instruments")).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "toml"));
    paths.sort();
    let read = |path| toml::from_str(&fs::read_to_string(path).unwrap());
    paths.iter().map(|path| read(path).unwrap()).collect()
}

fn is_noticed(instrument: &Instrument) -> bool {
    !instrument_problems(instrument).errors.is_empty()
}

/// What of the mutants nobody would notice.
fn survivors(instrument: &Instrument) -> Vec<String> {
    let survives = |mutant: &mutants::Mutant| !is_noticed(&mutant.instrument);
    let all = mutants(instrument).into_iter().filter(survives);
    all.map(|mutant| mutant.what).collect()
}

#[test]
fn every_slip_in_a_rule_is_noticed() {
    let mut unnoticed = String::new();
    let mut tried = 0;
    for instrument in library() {
        assert!(!is_noticed(&instrument), "{} is wrong", instrument.id);
        tried += mutants(&instrument).len();
        for what in survivors(&instrument) {
            unnoticed.push_str(&format!("\n{}: {what}", instrument.id));
        }
    }
    println!("{tried} mutants");
    assert!(tried > 0);
    assert!(
        unnoticed.is_empty(),
        "no vector fails when the rule is changed like this:{unnoticed}"
    );
}

#[test]
fn a_rule_without_a_vector_survives() {
    let mut instrument = library()
        .into_iter()
        .find(|instrument| instrument.id.as_str() == "ucla3-children")
        .unwrap();
    instrument.vectors.retain(|vector| vector.answers.len() < 3);
    let survivors = survivors(&instrument);
    assert!(survivors.contains(&"ucla3: ucla3_1 reversed".to_owned()));
    assert!(!survivors.contains(&"ucla3: needs 2".to_owned()));
}
