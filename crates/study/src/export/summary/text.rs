//! The summary as text. It must not count anything.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

use questionnaire::Missing;

use super::Summary;

/// At most so many junk names are listed: there may be thousands.
const LISTED: usize = 50;

impl Summary {
    /// Two lines for the terminal.
    pub(in crate::export) fn in_short(&self) -> String {
        let mut short = format!(
            "{} of {} responses opened",
            self.found - self.refused.len(),
            self.found
        );
        if !self.refused.is_empty() || !self.junk.is_empty() {
            let _ = write!(
                short,
                "; {} refused, {} other files: see summary.txt",
                self.refused.len(),
                self.junk.len()
            );
        }
        short.push('\n');
        short
    }

    /// `summary.txt`.
    pub(in crate::export) fn to_text(&self) -> String {
        let mut text = format!(
            "Study {}, definition {}\n\n\
             Sealed responses found   {}\n  of these in quarantine {}\n  stored a second time   {} (counted once)\n\
             Opened                   {}\nRefused                  {}\nOther files in the store {}\n",
            self.study,
            self.version,
            self.found,
            self.quarantined,
            self.again,
            self.found - self.refused.len(),
            self.refused.len(),
            self.junk.len(),
        );
        self.write_refused(&mut text);
        listed(
            &mut text,
            "Other files, which are no responses of this study",
            &self.junk,
        );
        listed(
            &mut text,
            "Old keys with another passphrase, which were not used",
            &self.closed_keys,
        );
        listed(
            &mut text,
            "Files in versions/ that are no version of this study",
            &self.unreadable_versions,
        );
        if self.without_column > 0 {
            let _ = write!(
                text,
                "\nAnswers to items that no definition has, left out: {}\n",
                self.without_column
            );
        }
        text.push_str("\nFlags (see the column flags; nothing is left out for a flag)\n");
        if self.flags.is_empty() {
            text.push_str("  none\n");
        }
        for (flag, count) in &self.flags {
            let _ = writeln!(text, "  {count:>6}  {:<17} {}", flag.as_str(), flag.label());
        }
        self.write_classes(&mut text);
        self.write_items(&mut text);
        text
    }

    fn write_refused(&self, text: &mut String) {
        if self.refused.is_empty() {
            return;
        }
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, why) in &self.refused {
            *kinds.entry(why.kind()).or_default() += 1;
        }
        text.push_str("\nRefused, and why\n");
        for (kind, count) in kinds {
            let _ = writeln!(text, "  {count:>6}  {kind}");
        }
        for (name, why) in &self.refused {
            let _ = writeln!(text, "  {name}\n    {why}");
        }
    }

    fn write_classes(&self, text: &mut String) {
        text.push_str("\nBy wave and class (spare codes are not among the codes)\n");
        let mut rows = vec![
            [
                "wave",
                "class",
                "codes",
                "responses",
                "participants",
                "finished",
                "broken off",
                "declined",
                "threw away",
            ]
            .map(str::to_owned)
            .to_vec(),
        ];
        for ((wave, class), counts) in &self.classes {
            let numbers = [
                counts.issued,
                counts.responses,
                counts.participants.len(),
                counts.finished,
                counts.broken_off,
                counts.declined,
                counts.threw_away,
            ];
            let mut row = vec![wave.clone(), class.clone()];
            row.extend(numbers.iter().map(ToString::to_string));
            rows.push(row);
        }
        table(text, &rows, 2);
    }

    fn write_items(&self, text: &mut String) {
        for (wave, items) in &self.items {
            let _ = write!(
                text,
                "\nCompleteness at {wave}, over every response that holds items\n"
            );
            let mut header = vec!["item".to_owned(), "answered".to_owned()];
            header.extend(Missing::ALL.iter().map(|reason| reason.as_str().to_owned()));
            header.extend(["invalid".to_owned(), "answered of due".to_owned()]);
            let mut rows = vec![header];
            for (id, counts) in items {
                let mut row = vec![id.to_string(), counts.answered.to_string()];
                row.extend(counts.missing.iter().map(ToString::to_string));
                row.push(counts.invalid.to_string());
                // Not due: left out by a rule. Everything else could have been answered.
                let not_shown = Missing::ALL
                    .iter()
                    .zip(counts.missing)
                    .find(|(reason, _)| **reason == Missing::NotShown)
                    .map_or(0, |(_, count)| count);
                let due = counts.answered + counts.invalid + counts.missing.iter().sum::<usize>()
                    - not_shown;
                row.push(match due {
                    0 => "–".to_owned(),
                    // To the nearest tenth of a percent.
                    due => format!("{:.1} %", counts.answered as f64 * 100.0 / due as f64),
                });
                rows.push(row);
            }
            table(text, &rows, 1);
        }
    }
}

fn listed(text: &mut String, what: &str, files: &[PathBuf]) {
    if files.is_empty() {
        return;
    }
    let _ = write!(text, "\n{what}\n");
    for file in files.iter().take(LISTED) {
        // Debug, because a name may hold anything.
        let _ = writeln!(text, "  {file:?}");
    }
    if files.len() > LISTED {
        let _ = writeln!(text, "  … and {} more", files.len() - LISTED);
    }
}

/// Columns as wide as their widest cell: the first `words` to the left, numbers to the right.
fn table(text: &mut String, rows: &[Vec<String>], words: usize) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let width = widths[column];
            let _ = if column < words {
                write!(text, "  {cell:<width$}")
            } else {
                write!(text, "  {cell:>width$}")
            };
        }
        text.push('\n');
    }
}
