//! The columns of the sheet `survey` that nothing is made of, each with why. It must not know the columns that are carried over
//! any better than by name.

use super::{
    question::is_month_year,
    report::{Fate, Report},
    sheet::{Row, Sheet},
};

/// What is carried over, or told of where it is read.
const CARRIED: [&str; 8] = [
    "type",
    "name",
    "label",
    "hint",
    "relevant",
    "constraint",
    "parameters",
    "required",
];

/// Columns of XLSForm that have no counterpart: name, what it is, what to do.
const KNOWN: [(&str, &str, &str); 11] = [
    (
        "appearance",
        "an appearance",
        "nothing: the app shows every question in one way, one on a screen",
    ),
    (
        "choice_filter",
        "a filter of the choices: all of them are offered",
        "make a question with a list of its own for each case, with show_if",
    ),
    (
        "default",
        "an answer given beforehand",
        "nothing: a child must not have to take back what others chose",
    ),
    (
        "readonly",
        "that it cannot be answered",
        "make it a note, if it is one",
    ),
    (
        "constraint_message",
        "the words for a wrong answer",
        "nothing: the app has its own, in texts/",
    ),
    (
        "required_message",
        "the words for a missing answer",
        "nothing: everything can be skipped",
    ),
    (
        "calculation",
        "a computation",
        "write a score in the instrument file",
    ),
    (
        "trigger",
        "a trigger",
        "nothing: no value is computed while a pupil answers",
    ),
    (
        "repeat_count",
        "a number of repeats",
        "ask a fixed number of times with items of their own",
    ),
    (
        "guidance_hint",
        "guidance for an interviewer",
        "nothing, or make it the hint, if pupils should read it",
    ),
    (
        "note",
        "a remark",
        "copy it into the notes of the instrument file, if it matters",
    ),
];

/// Notes every column that XLSForm does not know or that holds media.
pub fn told(sheet: &Sheet, report: &mut Report) {
    for column in &sheet.columns {
        let name = column.name.as_str();
        if CARRIED.contains(&name) || KNOWN.iter().any(|(known, ..)| *known == name) {
            continue;
        }
        let remedy = if name.starts_with("media") || ["image", "audio", "video"].contains(&name) {
            "no pictures or sounds are carried over: an instrument has to allow them; the app can read aloud"
        } else {
            "copy what matters into the notes of the instrument file"
        };
        let what = format!("the column “{column}”");
        report.whole(Fate::LeftOut, Some(&sheet.name), &what, remedy);
    }
}

/// Notes what a row has in columns that have no counterpart.
pub fn told_in_row(sheet: &Sheet, row: &Row, report: &mut Report) {
    for (name, what, remedy) in KNOWN {
        let is_carried = name == "appearance" && is_month_year(row);
        if row.has(name) && !is_carried {
            report.row(Fate::LeftOut, sheet, row.number, what, remedy);
        }
    }
    let is_required = |text: &str| {
        !matches!(
            text.to_lowercase().as_str(),
            "no" | "false" | "false()" | "0"
        )
    };
    if row.cell("required").is_some_and(is_required) {
        report.row(
            Fate::LeftOut,
            sheet,
            row.number,
            "that it must be answered",
            "nothing: a pupil may skip every question, and the export says which were skipped",
        );
    }
    let parameters = row.cell("parameters").unwrap_or_default().to_lowercase();
    if parameters.contains("randomize") {
        report.row(
            Fate::LeftOut,
            sheet,
            row.number,
            "a random order of the choices",
            "nothing: the order is that of the list, the same for all",
        );
    }
}
