//! What an import could not carry over, what it changed, and what is left for the team: by sheet and row, each with what to
//! do. It must not decide any of it.

use std::{collections::BTreeSet, fmt};

use super::sheet::Sheet;

/// Everything to be told of one import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// For the team to do before the questions are used.
    ToDo,
    /// In the workbook, and in none of the written files.
    LeftOut,
    /// Carried over in another shape.
    Changed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    fate: Fate,
    sheet: Option<String>,
    rows: BTreeSet<u32>,
    what: String,
    remedy: String,
}

impl Report {
    /// Notes something about a row. The same about several rows is told once, with all rows.
    pub fn row(&mut self, fate: Fate, sheet: &Sheet, row: u32, what: &str, remedy: &str) {
        self.note(fate, Some(&sheet.name), Some(row), what, remedy);
    }

    /// Notes something about a sheet, or about the workbook.
    pub fn whole(&mut self, fate: Fate, sheet: Option<&str>, what: &str, remedy: &str) {
        self.note(fate, sheet, None, what, remedy);
    }

    fn note(
        &mut self,
        fate: Fate,
        sheet: Option<&str>,
        row: Option<u32>,
        what: &str,
        remedy: &str,
    ) {
        let same = self.findings.iter_mut().find(|finding| {
            finding.fate == fate
                && finding.sheet.as_deref() == sheet
                && finding.what == what
                && finding.remedy == remedy
        });
        match same {
            Some(finding) => finding.rows.extend(row),
            None => self.findings.push(Finding {
                fate,
                sheet: sheet.map(str::to_owned),
                rows: row.into_iter().collect(),
                what: what.into(),
                remedy: remedy.into(),
            }),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (fate, heading) in [
            (Fate::LeftOut, "Not carried over:"),
            (Fate::Changed, "Carried over in another shape:"),
            (Fate::ToDo, "For you to do:"),
        ] {
            let mut findings: Vec<&Finding> = self
                .findings
                .iter()
                .filter(|finding| finding.fate == fate)
                .collect();
            if findings.is_empty() {
                continue;
            }
            findings.sort_by_key(|finding| (&finding.sheet, finding.rows.first()));
            writeln!(f, "{heading}")?;
            for finding in findings {
                writeln!(f, "  {finding}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(f, "{sheet}{}: ", rows(&self.rows))?;
        }
        write!(f, "{}\n      → {}", self.what, self.remedy)
    }
}

/// ` 2, 4–7`: rows in words.
fn rows(rows: &BTreeSet<u32>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => runs.push((*row, *row)),
        }
    }
    let runs: Vec<String> = runs
        .iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            _ => format!("{first}–{last}"),
        })
        .collect();
    match runs.len() {
        0 => String::new(),
        _ => format!(" {}", runs.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_of_several_rows_is_told_once_in_the_order_of_the_sheet() {
        let sheet = Sheet::empty("survey");
        let mut report = Report::default();
        report.row(Fate::LeftOut, &sheet, 9, "later", "do");
        for row in [7, 2, 4, 5] {
            report.row(Fate::LeftOut, &sheet, row, "text", "do");
        }
        report.whole(Fate::ToDo, None, "licence", "fill in");
        assert_eq!(
            report.to_string(),
            "Not carried over:\n  survey 2, 4–5, 7: text\n      → do\n  survey 9: later\n      → do\n\
             For you to do:\n  licence\n      → fill in\n"
        );
    }
}
