//! For whom and when a questionnaire is imported, held against the study. It must not choose where there is a choice.

use questionnaire::{AgeGroup, AgeGroupId, WaveId};

use super::report::{Fate, Report};
use crate::{Problem, StudySource};

/// An age group and waves of the study.
pub struct Occasion<'a> {
    source: &'a StudySource,
    /// Who is asked.
    pub group: &'a AgeGroup,
    /// When.
    pub waves: Vec<WaveId>,
}

impl<'a> Occasion<'a> {
    /// The ones that were named; where none was, the only one there is.
    ///
    /// # Errors
    /// When there is no such age group or wave, or none was named of several.
    pub fn of(
        source: &'a StudySource,
        group: Option<&AgeGroupId>,
        waves: &[WaveId],
    ) -> Result<Self, Problem> {
        let study = &source.study.says;
        let groups = study.age_groups.iter().map(|group| &group.id);
        let group = one_of(source, "age group", "--age-group", group, groups)?;
        let group = study.age_groups.iter().find(|known| known.id == group);
        let known = || study.waves.iter().map(|wave| &wave.id);
        let mut named = Vec::new();
        for wave in waves {
            named.push(one_of(source, "wave", "--wave", Some(wave), known())?);
        }
        if named.is_empty() {
            named.push(one_of(source, "wave", "--wave", None, known())?);
        }
        named.dedup();
        group
            .map(|group| Self {
                source,
                group,
                waves: named,
            })
            .ok_or_else(|| problem(source, "the study has no age groups".into(), "add one"))
    }

    /// Notes what is asked at the same time already: `study build` refuses two files for one occasion.
    pub fn note_taken(&self, report: &mut Report) {
        for authored in &self.source.questionnaires {
            let says = &authored.says;
            let waves = says.waves.iter().map(toml::Spanned::get_ref);
            for wave in waves.filter(|wave| self.waves.contains(wave)) {
                if *says.age_group.get_ref() == self.group.id {
                    let (group, name) = (&self.group.id, authored.file.name());
                    let what = format!("“{group}” is already asked at wave “{wave}”, by {name}");
                    let remedy = "take the wave out of one of the two files, or join their entries";
                    report.whole(Fate::ToDo, None, &what, remedy);
                }
            }
        }
    }
}

fn one_of<'a, T: Clone + PartialEq + std::fmt::Display + 'a>(
    source: &StudySource,
    what: &str,
    option: &str,
    named: Option<&T>,
    known: impl Iterator<Item = &'a T>,
) -> Result<T, Problem> {
    let known: Vec<&T> = known.collect();
    match (named, known.as_slice()) {
        (Some(named), all) if all.contains(&named) => return Ok(named.clone()),
        (None, [only]) => return Ok((*only).clone()),
        _ => {}
    }
    let said = match named {
        Some(named) => format!("the study has no {what} “{named}”"),
        None => format!("the study has several {what}s, and none was named"),
    };
    let known: Vec<String> = known.iter().map(ToString::to_string).collect();
    let remedy = format!(
        "name one of these: {option} {}",
        known.join(&format!(" | {option} "))
    );
    Err(problem(source, said, &remedy))
}

fn problem(source: &StudySource, what: String, remedy: &str) -> Problem {
    Problem {
        file: source.study.file.name().into(),
        line: None,
        what,
        remedy: remedy.into(),
    }
}
