//! The sheet `settings`: title, id, version and language of the questionnaire. It must not insist on any of them.

use super::{
    report::{Fate, Report},
    sheet::Sheet,
};

/// What is carried over.
const CARRIED: [&str; 5] = [
    "form_title",
    "form_id",
    "id_string",
    "version",
    "default_language",
];

/// What the settings say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Title of the questionnaire.
    pub title: Option<String>,
    /// Its id.
    pub id: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The language of columns that name none.
    pub default_language: Option<String>,
}

impl Settings {
    /// Reads the first row; only that one counts.
    pub fn of(sheet: &Sheet, report: &mut Report) -> Self {
        let Some(row) = sheet.rows.first() else {
            return Self::default();
        };
        for column in &sheet.columns {
            if !CARRIED.contains(&column.name.as_str()) && row.has(&column.name) {
                report.whole(
                    Fate::LeftOut,
                    Some(&sheet.name),
                    &format!("the setting “{column}”"),
                    "nothing: study.toml and the endpoint decide how answers are kept and sent",
                );
            }
        }
        for row in sheet.rows.iter().skip(1) {
            report.row(
                Fate::LeftOut,
                sheet,
                row.number,
                "a second row of settings",
                "keep one row",
            );
        }
        let text = |name: &str| row.cell(name).map(str::to_owned);
        Self {
            title: text("form_title"),
            id: text("form_id").or_else(|| text("id_string")),
            version: text("version"),
            default_language: text("default_language"),
        }
    }
}
