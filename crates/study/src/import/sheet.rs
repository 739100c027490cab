//! One sheet of an XLSForm workbook: rows of texts under named columns. It must not know what a column means.

use std::{collections::BTreeMap, fmt};

/// A heading: `hint::Cymraeg (cy)` is the column `hint` in the language `Cymraeg (cy)`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// What stands in it, in lower case, words joined by `_`.
    pub name: String,
    /// The language, as the heading says it.
    pub language: Option<String>,
}

/// A row that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the sheet, from 1.
    pub number: u32,
    /// The cells that are not empty, trimmed.
    pub cells: BTreeMap<Column, String>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, as in the workbook.
    pub name: String,
    /// The headings of row 1.
    pub columns: Vec<Column>,
    /// The rows below.
    pub rows: Vec<Row>,
}

/// Headings that are spelt in several ways (XLSForm reference and pyxform's older spellings).
const ALIASES: [(&str, &str); 5] = [
    ("relevance", "relevant"),
    ("list name", "list_name"),
    ("read_only", "readonly"),
    ("constraint message", "constraint_message"),
    ("required message", "required_message"),
];

/// Columns whose colons do not name a language.
const PREFIXES: [&str; 5] = ["media", "bind", "body", "control", "instance"];

impl Column {
    /// Reads a heading. The separator is `::`; a single colon is what older workbooks have.
    pub fn of_heading(heading: &str) -> Self {
        let separator = if heading.contains("::") { "::" } else { ":" };
        let (name, language) = match heading.split_once(separator) {
            Some((name, _)) if PREFIXES.contains(&name.trim().to_lowercase().as_str()) => {
                (heading, None)
            }
            Some((name, language)) => (name, Some(language.trim().to_owned())),
            None => (heading, None),
        };
        let name = name.trim().to_lowercase();
        let alias = ALIASES.iter().find(|(other, _)| *other == name);
        Self {
            name: alias.map_or(name, |(_, usual)| (*usual).to_owned()),
            language: language.filter(|language| !language.is_empty()),
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.language {
            Some(language) => write!(f, "{}::{language}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

impl Row {
    /// What stands in the column of that name, in no particular language; nothing where the cell is empty.
    pub fn cell(&self, name: &str) -> Option<&str> {
        let mut cells = self.cells.iter();
        cells
            .find(|(column, _)| column.name == name && column.language.is_none())
            .map(|(_, text)| text.as_str())
    }

    /// Whether anything stands in a column of that name, in any language.
    pub fn has(&self, name: &str) -> bool {
        self.cells.keys().any(|column| column.name == name)
    }
}

impl Sheet {
    /// A sheet that is not in the workbook.
    pub fn empty(name: &str) -> Self {
        Self {
            name: name.into(),
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_a_column_and_perhaps_a_language() {
        for (heading, name, language) in [
            ("label", "label", None),
            (" Label::English (en) ", "label", Some("English (en)")),
            ("hint : cy", "hint", Some("cy")),
            ("List Name", "list_name", None),
            ("relevance", "relevant", None),
            (
                "media::image::English (en)",
                "media::image::english (en)",
                None,
            ),
            ("label::", "label", None),
        ] {
            let column = Column::of_heading(heading);
            assert_eq!(
                (column.name.as_str(), column.language.as_deref()),
                (name, language)
            );
        }
    }
}
