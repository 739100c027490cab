//! What teachers read out before a class begins, found for every wave and age group. It must not leave an occasion without, nor
//! judge what is promised.

use questionnaire::{AgeGroupId, Look, Text, Wave, WaveId, WaveKind};

use super::word_keys::placeholders_in;
use crate::{
    Problems, StudySource,
    problem::Place,
    source::{Authored, TeacherScriptSource, TeachersSource},
    toml_file::TomlFile,
};

/// Checks the scripts of one file by themselves.
pub fn check(file: &TomlFile, says: &TeachersSource, waves: &[Wave], problems: &mut Problems) {
    for (index, script) in says.scripts.iter().enumerate() {
        let place = Place::Byte(script.span().start);
        let script = script.get_ref();
        let mut refuse = |what: String, remedy: &str| problems.error(file, place, what, remedy);
        match (script.kind, &script.wave) {
            (Some(_), Some(_)) | (None, None) => refuse(
                "a script is for a kind of wave or for one wave, and this one does not say for which".into(),
                "write either kind = \"screening\" or kind = \"follow_up\", or wave = \"…\" with the id of one wave",
            ),
            (None, Some(id)) if !waves.iter().any(|wave| wave.id == *id) => {
                let known: Vec<_> = waves.iter().map(|wave| wave.id.as_str()).collect();
                refuse(
                    format!("the study has no wave “{id}”"),
                    &format!("its waves are: {}", known.join(", ")),
                );
            }
            _ => {}
        }
        let same = |other: &TeacherScriptSource| {
            (other.kind, &other.wave, other.look) == (script.kind, &script.wave, script.look)
        };
        let mut before = says.scripts.iter().take(index);
        if before.any(|other| same(other.get_ref())) {
            refuse(
                "a script before this one is for the same pupils".into(),
                "keep one of the two",
            );
        }
        if script.paragraphs.is_empty() || script.paragraphs.iter().any(|it| it.trim().is_empty()) {
            refuse(
                "a script has no paragraph, or an empty one".into(),
                "write what is read out, one idea a paragraph",
            );
        }
        for name in script.paragraphs.iter().flat_map(|it| placeholders_in(it)) {
            refuse(
                format!("a script says {{{name}}}, which nothing fills in"),
                "take it away",
            );
        }
    }
}

/// What is read out to an age group at a wave.
pub struct ReadOut {
    /// When.
    pub wave: WaveId,
    /// To whom.
    pub age_group: AgeGroupId,
    /// What, one idea each.
    pub paragraphs: Vec<Text>,
}

/// The script of every wave and age group that is asked something, in the order of the study.
pub fn compile(
    source: &StudySource,
    files: &[&Authored<TeachersSource>],
    problems: &mut Problems,
) -> Vec<ReadOut> {
    let study = &source.study.says;
    let is_asked = |wave: &WaveId, group: &AgeGroupId| {
        let mut questionnaires = source.questionnaires.iter();
        questionnaires.any(|one| {
            let mut waves = one.says.waves.iter();
            one.says.age_group.get_ref() == group && waves.any(|known| known.get_ref() == wave)
        })
    };
    let mut scripts = Vec::new();
    for wave in &study.waves {
        let groups = study.age_groups.iter();
        for group in groups.filter(|group| is_asked(&wave.id, &group.id)) {
            scripts.push(ReadOut {
                wave: wave.id.clone(),
                age_group: group.id.clone(),
                paragraphs: in_all(files, wave, group.look, problems),
            });
        }
    }
    scripts
}

/// Paragraph by paragraph, each in every language.
fn in_all(
    files: &[&Authored<TeachersSource>],
    wave: &Wave,
    look: Look,
    problems: &mut Problems,
) -> Vec<Text> {
    let mut all: Vec<(&Authored<TeachersSource>, &[String])> = Vec::new();
    for file in files {
        let Some(script) = script_for(&file.says, wave, look) else {
            problems.error(
                &file.file,
                Place::File,
                format!(
                    "it has no script for wave “{}” and the {} look",
                    wave.id,
                    look.as_str()
                ),
                &format!("add a [[script]] with kind = \"{}\"", kind(wave.kind)),
            );
            continue;
        };
        if let Some((first, paragraphs)) = all.first()
            && paragraphs.len() != script.paragraphs.len()
        {
            problems.error(
                &file.file,
                Place::File,
                format!(
                    "its script for wave “{}” and the {} look has {} paragraphs, that of {} has {}",
                    wave.id,
                    look.as_str(),
                    script.paragraphs.len(),
                    first.file.name(),
                    paragraphs.len()
                ),
                "say the same in the same order in every language",
            );
        }
        all.push((file, &script.paragraphs));
    }
    let longest = all.iter().map(|(_, paragraphs)| paragraphs.len()).max();
    let paragraph = |at: usize| {
        let words = all.iter();
        words
            .filter_map(|(file, paragraphs)| {
                Some((file.says.language.clone(), paragraphs.get(at)?.clone()))
            })
            .collect()
    };
    (0..longest.unwrap_or_default()).map(paragraph).collect()
}

/// The wave's own before its kind's, and for each the look's own before that of both.
fn script_for<'a>(
    says: &'a TeachersSource,
    wave: &Wave,
    look: Look,
) -> Option<&'a TeacherScriptSource> {
    let scripts = says.scripts.iter().map(|script| script.get_ref());
    scripts
        .filter(|script| script.look.is_none_or(|of| of == look))
        .filter(|script| match &script.wave {
            Some(id) => *id == wave.id,
            None => script.kind == Some(wave.kind),
        })
        .min_by_key(|script| (script.wave.is_none(), script.look.is_none()))
}

fn kind(kind: WaveKind) -> &'static str {
    match kind {
        WaveKind::Screening => "screening",
        WaveKind::FollowUp => "follow_up",
    }
}
