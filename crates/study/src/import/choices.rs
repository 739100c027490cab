//! The lists of the sheet `choices`, as response scales. It must not know which question uses a list.

use std::collections::BTreeMap;

use questionnaire::{Choice, Text};

use super::{
    language::Languages,
    report::{Fate, Report},
    sheet::{Row, Sheet},
};
use crate::Problem;

/// Columns that are carried over.
const CARRIED: [&str; 3] = ["list_name", "name", "label"];

/// A list: its options, with the names that expressions use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Names of XLSForm and options of ours, in order.
    pub options: Vec<(String, Choice)>,
    /// Whether the names are the codes.
    pub names_are_codes: bool,
}

impl List {
    /// The names with their codes.
    pub fn codes(&self) -> Vec<(String, i32)> {
        let options = self.options.iter();
        options
            .map(|(name, choice)| (name.clone(), choice.code))
            .collect()
    }

    /// `1 = park, 2 = pool`: for a note, where names are not codes.
    pub fn in_words(&self) -> String {
        let options = self.options.iter();
        let words: Vec<String> = options
            .map(|(name, choice)| format!("{} = {name}", choice.code))
            .collect();
        words.join(", ")
    }
}

/// Every list by its name.
///
/// # Errors
/// With every name that a list has twice; `problem` makes them.
pub fn lists(
    sheet: &Sheet,
    languages: &Languages,
    report: &mut Report,
    problem: impl Fn(u32, String, &str) -> Problem,
) -> Result<BTreeMap<String, List>, Vec<Problem>> {
    for column in &sheet.columns {
        if !CARRIED.contains(&column.name.as_str()) {
            report.whole(
                Fate::LeftOut,
                Some(&sheet.name),
                &format!("the column “{column}”"),
                "choices have a code and a label; pictures and filters are not carried over",
            );
        }
    }
    let mut named: BTreeMap<String, Vec<(String, Text)>> = BTreeMap::new();
    let mut problems = Vec::new();
    for row in &sheet.rows {
        let (Some(list), Some(name)) = (row.cell("list_name"), row.cell("name")) else {
            report.row(
                Fate::LeftOut,
                sheet,
                row.number,
                "a row without list_name or name",
                "fill both in, if it is a choice",
            );
            continue;
        };
        let options = named.entry(list.to_owned()).or_default();
        if options.iter().any(|(other, _)| other == name) {
            problems.push(problem(
                row.number,
                format!("the list “{list}” has “{name}” twice"),
                "give each choice of a list a name of its own",
            ));
        }
        let label = label(sheet, row, name, languages, report);
        options.push((name.to_owned(), label));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let lists = named.into_iter();
    Ok(lists
        .map(|(name, options)| (name, coded(options)))
        .collect())
}

fn label(sheet: &Sheet, row: &Row, name: &str, languages: &Languages, report: &mut Report) -> Text {
    languages
        .text(sheet, row, "label", report)
        .unwrap_or_else(|| {
            report.row(
                Fate::Changed,
                sheet,
                row.number,
                "a choice without a label, which has its name for one",
                "write what pupils should read into the written files",
            );
            languages.same(name)
        })
}

/// The names as codes where all are whole numbers, else numbers from 1 in order.
fn coded(options: Vec<(String, Text)>) -> List {
    let codes: Option<Vec<i32>> = options.iter().map(|(name, _)| code(name)).collect();
    let names_are_codes = codes.is_some();
    let codes = codes.unwrap_or_else(|| (1..).take(options.len()).collect());
    let options = options
        .into_iter()
        .zip(codes)
        .map(|((name, label), code)| {
            let choice = Choice {
                code,
                label,
                exclusive: false,
            };
            (name, choice)
        })
        .collect();
    List {
        options,
        names_are_codes,
    }
}

/// A whole number written in the one usual way, so that no two names have one code.
fn code(name: &str) -> Option<i32> {
    name.parse()
        .ok()
        .filter(|code: &i32| code.to_string() == name)
}
