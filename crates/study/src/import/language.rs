//! The languages of a workbook, as those of the study. It must not translate, nor choose among words.

use std::collections::BTreeMap;

use questionnaire::{Language, Text};

use super::{
    report::{Fate, Report},
    sheet::{Row, Sheet},
};
use crate::Problem;

/// Columns that have words for pupils.
const WORDS: [&str; 2] = ["label", "hint"];

/// Which heading is in which language.
#[derive(Debug, Clone, Default)]
pub struct Languages {
    of_heading: BTreeMap<Option<String>, Language>,
    all: Vec<Language>,
}

impl Languages {
    /// Looks at the headings of both sheets. `default` is `default_language` of the settings: the language of headings that
    /// name none; else it is the study's first.
    ///
    /// # Errors
    /// With every heading whose language cannot be told; `problem` makes them.
    pub fn of(
        sheets: [&Sheet; 2],
        default: Option<&str>,
        study: &[Language],
        report: &mut Report,
        problem: impl Fn(&Sheet, String, &str) -> Problem,
    ) -> Result<Self, Vec<Problem>> {
        let mut languages = Self::default();
        let mut problems = Vec::new();
        for sheet in sheets {
            let mut there = BTreeMap::new();
            for column in &sheet.columns {
                if !WORDS.contains(&column.name.as_str()) {
                    continue;
                }
                let tag = match column.language.as_deref().or(default) {
                    Some(heading) => tag(heading),
                    None => study.first().map(ToString::to_string),
                };
                let Some(tag) = tag else {
                    problems.push(problem(
                        sheet,
                        format!("the language of “{column}” cannot be told"),
                        "write its tag in brackets behind its name, like “label::English (en)”; for a column without one, \
                         in default_language of the settings",
                    ));
                    continue;
                };
                let language = of_study(&tag, study);
                if language.as_str() != tag {
                    report.whole(
                        Fate::Changed,
                        None,
                        &format!("the language {tag} became {language}, as study.toml has it"),
                        "nothing, if that is the same language",
                    );
                }
                if let Some(other) = there.insert((&column.name, language.clone()), column) {
                    problems.push(problem(
                        sheet,
                        format!("“{other}” and “{column}” are both in {language}"),
                        "keep one of the two columns",
                    ));
                }
                if !languages.all.contains(&language) {
                    languages.all.push(language.clone());
                }
                languages
                    .of_heading
                    .insert(column.language.clone(), language);
            }
        }
        languages.compare(study, report);
        if problems.is_empty() {
            Ok(languages)
        } else {
            Err(problems)
        }
    }

    fn compare(&self, study: &[Language], report: &mut Report) {
        for language in self.all.iter().filter(|one| !study.contains(one)) {
            report.whole(
                Fate::ToDo,
                None,
                &format!("the workbook has words in {language}, which study.toml does not offer"),
                "add the language to study.toml with its texts/ and scripts/, or pupils will not see these words",
            );
        }
        for language in study.iter().filter(|one| !self.all.contains(one)) {
            report.whole(
                Fate::ToDo,
                None,
                &format!("the study is in {language}, and the workbook has no words in it"),
                "add them in the written files; `study build` names each place",
            );
        }
    }

    /// The languages of the workbook.
    pub fn all(&self) -> &[Language] {
        &self.all
    }

    /// The same words in each language of the workbook.
    pub fn same(&self, words: &str) -> Text {
        let words = self.all.iter().map(|one| (one.clone(), words.to_owned()));
        words.collect()
    }

    /// The words of a row, if it has any. A language that is missing is noted.
    pub fn text(&self, sheet: &Sheet, row: &Row, name: &str, report: &mut Report) -> Option<Text> {
        let cells = row.cells.iter().filter(|(column, _)| column.name == name);
        let words: BTreeMap<Language, String> = cells
            .filter_map(|(column, text)| {
                let language = self.of_heading.get(&column.language)?;
                Some((language.clone(), text.clone()))
            })
            .collect();
        if words.is_empty() {
            return None;
        }
        for language in self.all.iter().filter(|one| !words.contains_key(one)) {
            report.row(
                Fate::ToDo,
                sheet,
                row.number,
                &format!("the {name} has no words in {language}"),
                "add them in the written files, or in the workbook and import again",
            );
        }
        if words.values().any(|text| is_marked_up(text)) {
            report.row(
                Fate::ToDo,
                sheet,
                row.number,
                &format!(
                    "the {name} has marks of Markdown or HTML, which pupils would see as they are"
                ),
                "take them out in the written files",
            );
        }
        Some(words.into_iter().collect())
    }
}

/// The tag of `English (en)`, or `en` alone (BCP 47: a first subtag of two or three letters).
fn tag(heading: &str) -> Option<String> {
    let inside = heading
        .trim()
        .strip_suffix(')')
        .and_then(|start| start.rsplit_once('('));
    let tag = inside.map_or(heading, |(_, tag)| tag).trim();
    let (first, rest) = tag.split_once('-').unwrap_or((tag, ""));
    let is_tag = (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && rest.split('-').all(|subtag| subtag.len() <= 8)
        && !tag.ends_with('-');
    is_tag.then(|| tag.to_owned())
}

/// The study's tag for it: the same, or the only one of that language.
fn of_study(tag: &str, study: &[Language]) -> Language {
    let primary = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
    let same = |one: &&Language| one.as_str().eq_ignore_ascii_case(tag);
    if let Some(language) = study.iter().find(same) {
        return language.clone();
    }
    let alike: Vec<&Language> = study
        .iter()
        .filter(|one| primary(one.as_str()) == primary(tag))
        .collect();
    match alike.as_slice() {
        [one] if !tag.contains('-') => (*one).clone(),
        _ => tag.into(),
    }
}

fn is_marked_up(text: &str) -> bool {
    let tags = text.split('<').skip(1);
    let mut tags =
        tags.filter(|rest| rest.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()));
    text.contains("**") || text.starts_with('#') || tags.any(|rest| rest.contains('>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_tells_its_language() {
        for (heading, found) in [
            ("English (en)", Some("en")),
            ("Cymraeg (cy)", Some("cy")),
            ("English (UK) (en-GB)", Some("en-GB")),
            ("en", Some("en")),
            ("English", None),
            ("English (British)", None),
            ("", None),
            ("en-", None),
        ] {
            assert_eq!(tag(heading).as_deref(), found, "{heading}");
        }
    }

    #[test]
    fn a_language_is_the_one_the_study_has() {
        let study = ["en-GB".into(), "cy".into(), "pt-PT".into(), "pt-BR".into()];
        for (tag, found) in [
            ("en", "en-GB"),
            ("EN-gb", "en-GB"),
            ("en-US", "en-US"),
            ("cy", "cy"),
            ("pt", "pt"),
            ("de", "de"),
        ] {
            assert_eq!(of_study(tag, &study).as_str(), found);
        }
    }

    #[test]
    fn marks_are_told_from_words() {
        for marked in ["**You**", "# You", "a <b>word</b>", "<br/>"] {
            assert!(is_marked_up(marked), "{marked}");
        }
        for plain in ["3 < 4 > 2", "2 * 3", "You and me"] {
            assert!(!is_marked_up(plain), "{plain}");
        }
    }
}
