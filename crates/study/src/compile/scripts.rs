//! That there is exactly one script for everything that is asked. It must not judge what a script promises.

use std::collections::BTreeMap;

use crate::{Problems, StudySource, problem::Place, source::Authored};

/// Checks all scripts.
pub fn check(source: &StudySource, problems: &mut Problems) {
    let study = &source.study.says;
    let mut taken = BTreeMap::new();
    for Authored { file, says } in &source.scripts {
        if !study
            .age_groups
            .iter()
            .any(|group| group.id == says.age_group)
        {
            problems.error(
                file,
                Place::Key("age_group"),
                format!("study.toml has no age group “{}”", says.age_group),
                "name one that it has, or add it there",
            );
        }
        if says.information.is_empty() {
            problems.error(
                file,
                Place::File,
                "there are no information pages".into(),
                "add [[information]]: nobody can say yes to what they were not told",
            );
        }
        for wave in &says.waves {
            let place = Place::Quoted(wave.as_str());
            if !study.waves.iter().any(|known| known.id == *wave) {
                let what = format!("study.toml has no wave “{wave}”");
                problems.error(file, place, what, "name one that it has, or add it there");
            }
            if let Some(other) = taken.insert((wave, &says.age_group), file.name()) {
                problems.error(
                    file,
                    place,
                    format!(
                        "wave “{wave}” for “{}” is already in {other}",
                        says.age_group
                    ),
                    "take the wave out of one of the two files",
                );
            }
        }
    }
    for Authored { file, says } in &source.questionnaires {
        for wave in &says.waves {
            let (group, place) = (says.age_group.get_ref(), Place::Byte(wave.span().start));
            if !taken.contains_key(&(wave.get_ref(), group)) {
                problems.error(
                    file,
                    place,
                    format!("no script is for wave “{}” and “{group}”", wave.get_ref()),
                    "add the wave to a file in scripts/, with its information and assent",
                );
            }
        }
    }
}
