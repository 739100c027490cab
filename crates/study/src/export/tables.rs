//! Rows and columns as CSV: RFC 4180, UTF-8, no byte order mark. It must not compute anything.

use csv::{Terminator, WriterBuilder};
use questionnaire::{Measure, Needs};

use super::{
    columns::Columns,
    flag::Flag,
    row::{Row, leading_place},
};
use crate::cell;

/// `responses.csv`: one row for each response.
pub(super) fn responses(columns: &Columns, rows: &[Row]) -> Vec<u8> {
    let header = columns
        .all
        .iter()
        .map(|column| column.variable.name.as_str());
    let flags = leading_place("flags");
    let rows = rows.iter().map(|row| {
        let words: Vec<&str> = row.flags.iter().copied().map(Flag::as_str).collect();
        let mut cells: Vec<String> = row.cells.iter().map(str::to_owned).collect();
        cells[flags] = words.join(" ");
        cells
    });
    table(header.map(str::to_owned).collect(), rows)
}

/// `codebook.csv`: one row for each variable.
pub(super) fn codebook(columns: &Columns) -> Vec<u8> {
    let rows = columns.all.iter().map(|column| {
        let variable = &column.variable;
        let (measure, values) = measure(&variable.measure);
        vec![
            variable.name.clone(),
            cell::words(&variable.label).into_owned(),
            measure,
            cell::words(&values).into_owned(),
            column.empty.clone(),
        ]
    });
    let header = ["variable", "label", "measure", "values", "missing"];
    table(header.map(str::to_owned).to_vec(), rows)
}

fn measure(measure: &Measure) -> (String, String) {
    let words = |pairs: &[(&'static str, &'static str)]| {
        let pairs = pairs
            .iter()
            .map(|(word, label)| format!("{word} = {label}"));
        pairs.collect::<Vec<_>>().join("; ")
    };
    match measure {
        Measure::Identifier => ("identifier".into(), String::new()),
        Measure::Time => ("time".into(), "ISO 8601, UTC".into()),
        Measure::Number { unit } => ("number".into(), (*unit).to_owned()),
        Measure::Word(pairs) => ("word".into(), words(pairs)),
        Measure::Code(pairs) => {
            let pairs = pairs
                .iter()
                .map(|(code, label)| format!("{code} = {label}"));
            ("code".into(), pairs.collect::<Vec<_>>().join("; "))
        }
        Measure::Month => ("month".into(), "ISO 8601, YYYY-MM".into()),
        Measure::Chosen => ("chosen".into(), "1 = chosen; 0 = not chosen".into()),
        Measure::Score {
            needs: Needs::Items(needs),
        } => (
            "score".into(),
            format!("computed when at least {needs} of its items are answered"),
        ),
        Measure::Score {
            needs: Needs::Scores(ids),
        } => ("score".into(), format!("the sum of {}", names(ids))),
        Measure::Digits(items) => (
            "digits".into(),
            format!("a text, not a number: a digit each for {}", names(items)),
        ),
    }
}

fn names(ids: &[impl ToString]) -> String {
    let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
    names.join(", ")
}

fn table(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for record in std::iter::once(header).chain(rows) {
        writer
            .write_record(&record)
            .expect("writing to memory does not fail, and all rows are as long as the header");
    }
    writer
        .into_inner()
        .expect("writing to memory does not fail")
}
