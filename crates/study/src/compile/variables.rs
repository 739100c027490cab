//! The columns of an export, each name once. It must not write an export.

use std::collections::BTreeSet;

use questionnaire::Codebook;

use crate::{BuiltStudy, LEADING_VARIABLES, Problems, StudySource, problem::Place};

/// Checks the names of all columns.
pub fn check(source: &StudySource, built: &BuiltStudy, problems: &mut Problems) {
    let mut names: BTreeSet<String> = LEADING_VARIABLES.iter().map(|n| (*n).into()).collect();
    let scores = built
        .scores()
        .map(|(score, basis)| (score, basis.value_set));
    for variable in Codebook::of_study(&built.definition, scores).variables {
        if names.contains(&variable.name) {
            let owner = source.instruments.iter().find(|instrument| {
                let says = &instrument.says;
                let begins = |id: &str| variable.name.starts_with(id);
                says.items.iter().any(|item| begins(item.id.as_str()))
                    || says.scores.iter().any(|score| begins(score.id.as_str()))
            });
            problems.error(
                owner.map_or(&source.study.file, |instrument| &instrument.file),
                Place::Quoted(&variable.name),
                format!("two columns of the export would be called “{}”", variable.name),
                "rename the item, score or choice that makes it; these are taken: participant, school, class, wave …, and \
                 item ids with _missing, _seconds, _changes, _read_aloud, _layout, _band or a code behind them",
            );
        }
        names.insert(variable.name);
    }
}
