//! Reading a workbook into sheets of texts, within bounds, whatever is in the file. It must not know what a sheet is for.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Cursor, Read},
    path::Path,
};

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};

use super::{
    report::{Fate, Report},
    sheet::{Column, Row, Sheet},
};
use crate::Problem;

// All bounds are ours: a questionnaire for children has some tens of rows.
const MOST_BYTES: u64 = 10 * 1024 * 1024;
const MOST_UNPACKED: u64 = 100 * 1024 * 1024;
const MOST_ROWS: usize = 5_000;
const MOST_COLUMNS: u32 = 200;
const MOST_CHARACTERS: usize = 5_000;

/// A workbook whose sheets can be read one by one.
pub struct Workbook {
    /// The name by which it is spoken of.
    name: String,
    inside: Xlsx<Cursor<Vec<u8>>>,
}

impl Workbook {
    /// Opens the file.
    ///
    /// # Errors
    /// When it cannot be read, is too large, or is no workbook.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let name = path
            .file_name()
            .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
        let name = visible(&name);
        let wrong = |what: String, remedy: &str| problem(&name, None, what, remedy);
        let unreadable = |error: io::Error| {
            wrong(
                format!("it cannot be read: {error}"),
                "name a file that is there and that you may read",
            )
        };
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(unreadable)?;
        file.take(MOST_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(wrong(
                format!("it is larger than {} MB", MOST_BYTES >> 20),
                "take pictures and other sheets out of the workbook",
            ));
        }
        if !unpacks_within(&bytes, MOST_UNPACKED).map_err(|_| no_workbook(&name))? {
            return Err(wrong(
                format!("it unpacks to more than {} MB", MOST_UNPACKED >> 20),
                "take pictures and other sheets out of the workbook",
            ));
        }
        let inside = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsxError::Password => wrong(
                "it is protected with a password".into(),
                "save it without one",
            ),
            _ => no_workbook(&name),
        })?;
        Ok(Self { name, inside })
    }

    /// The name by which it is spoken of.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Something wrong in the workbook.
    pub fn problem(&self, at: Option<(&str, Option<u32>)>, what: String, remedy: &str) -> Problem {
        problem(&self.name, at, what, remedy)
    }

    /// The names of its worksheets.
    pub fn sheets(&self) -> Vec<String> {
        let sheets = self.inside.sheets_metadata().iter();
        sheets
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| sheet.name.clone())
            .collect()
    }

    /// Reads the sheet of that name, whatever its capitals; nothing where there is none.
    ///
    /// # Errors
    /// With the first cell that is wrong.
    pub fn sheet(&mut self, name: &str, report: &mut Report) -> Result<Option<Sheet>, Problem> {
        let wanted = |sheet: &String| sheet.trim().eq_ignore_ascii_case(name);
        let Some(found) = self.sheets().into_iter().find(wanted) else {
            return Ok(None);
        };
        self.refuse_merged(&found)?;
        let mut cells = self.cells(&found, report)?;
        let headings = cells.remove(&0).ok_or_else(|| {
            self.problem(
                Some((&found, Some(1))),
                "the first row has no headings".into(),
                "begin the sheet with the names of its columns, as XLSForm has them",
            )
        })?;
        let headings: BTreeMap<u32, Column> = headings
            .iter()
            .map(|(column, heading)| (*column, Column::of_heading(heading)))
            .collect();
        let columns: Vec<Column> = headings.values().cloned().collect();
        if let Some(twice) = (1..columns.len()).find(|at| columns[..*at].contains(&columns[*at])) {
            return Err(self.problem(
                Some((&found, Some(1))),
                format!("two columns are called “{}”", columns[twice]),
                "keep one of them",
            ));
        }
        let mut sheet = Sheet::empty(&found);
        for (row, texts) in cells {
            let mut kept = BTreeMap::new();
            for (column, text) in texts {
                match headings.get(&column) {
                    Some(column) => {
                        kept.insert(column.clone(), text);
                    }
                    None => report.row(
                        Fate::LeftOut,
                        &sheet,
                        row + 1,
                        "a cell that stands under no heading",
                        "give its column a name in row 1, if it belongs to the questionnaire",
                    ),
                }
            }
            if !kept.is_empty() {
                sheet.rows.push(Row {
                    number: row + 1,
                    cells: kept,
                });
            }
        }
        sheet.columns = columns;
        Ok(Some(sheet))
    }

    fn refuse_merged(&mut self, sheet: &str) -> Result<(), Problem> {
        let merged = self.inside.merge_cells_by_sheet_name(sheet);
        let merged = merged.map_err(|error| damaged(&self.name, sheet, &error))?;
        match merged.first() {
            None => Ok(()),
            Some(first) => Err(self.problem(
                Some((sheet, Some(first.start.0 + 1))),
                format!("cells are merged, down to row {}", first.end.0 + 1),
                "unmerge them and fill in each cell: what a merged cell means cannot be known",
            )),
        }
    }

    /// The texts by row and column, both from 0. Read cell by cell: a sheet that says it is enormous takes no memory for that.
    fn cells(&mut self, sheet: &str, report: &mut Report) -> Result<Cells, Problem> {
        let name = self.name.clone();
        let wrong = |row: u32, what: String, remedy: &str| {
            problem(&name, Some((sheet, Some(row + 1))), what, remedy)
        };
        let damaged = |error: XlsxError| damaged(&name, sheet, &error);
        let mut reader = self.inside.worksheet_cells_reader(sheet).map_err(damaged)?;
        let place = Sheet::empty(sheet);
        let mut cells = Cells::new();
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
            let (row, column) = cell.pos;
            let text = text_of(cell.value).map_err(|(what, remedy)| wrong(row, what, remedy))?;
            if text.is_empty() {
                continue;
            }
            if cell.formula.is_some() {
                report.row(
                    Fate::Changed,
                    &place,
                    row + 1,
                    "a formula, of which the last computed value was read",
                    "compare the written files; replace the formula by its value, if in doubt",
                );
            }
            if text.chars().count() > MOST_CHARACTERS {
                return Err(wrong(
                    row,
                    format!("a cell has more than {MOST_CHARACTERS} characters"),
                    "shorten it: no pupil would read that",
                ));
            }
            if column >= MOST_COLUMNS {
                return Err(wrong(
                    row,
                    format!("there is something beyond column {MOST_COLUMNS}"),
                    "delete what stands outside the questionnaire",
                ));
            }
            cells.entry(row).or_default().insert(column, text);
            if cells.len() > MOST_ROWS {
                return Err(wrong(
                    row,
                    format!("the sheet has more than {MOST_ROWS} rows that are not empty"),
                    "import a questionnaire, not a data table; delete rows that belong to no question",
                ));
            }
        }
        Ok(cells)
    }
}

type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

/// A cell as the text it shows; a number without needless decimals, as spreadsheets keep `1` as `1.0`.
fn text_of(value: DataRef<'_>) -> Result<String, (String, &'static str)> {
    let as_text = "format the cell as text and type it again";
    match value {
        DataRef::Empty => Ok(String::new()),
        DataRef::String(text) => Ok(visible(&text)),
        DataRef::SharedString(text) => Ok(visible(text)),
        DataRef::Int(number) => Ok(number.to_string()),
        DataRef::Float(number) => Ok(number.to_string()),
        DataRef::Bool(truth) => Ok(truth.to_string()),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
            Err(("a cell holds a date".into(), as_text))
        }
        DataRef::Error(error) => Err((
            format!("a formula gives the error {error}"),
            "correct the formula, or type the value instead",
        )),
    }
}

/// The text, trimmed, with a space for every control character (a line's end as well): it is printed and written into comments.
fn visible(text: &str) -> String {
    text.trim().replace(char::is_control, " ")
}

/// Whether all that is packed in the file is at most this long. Counted while unpacking: what a file says of itself may lie.
fn unpacks_within(bytes: &[u8], most: u64) -> Result<bool, zip::result::ZipError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut left = most;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?.take(left + 1);
        let length = io::copy(&mut part, &mut io::sink())?;
        match left.checked_sub(length) {
            Some(rest) => left = rest,
            None => return Ok(false),
        }
    }
    Ok(true)
}

fn problem(name: &str, at: Option<(&str, Option<u32>)>, what: String, remedy: &str) -> Problem {
    Problem {
        file: at.map_or(name.into(), |(sheet, _)| format!("{name}, {sheet}")),
        line: at.and_then(|(_, row)| usize::try_from(row?).ok()),
        what,
        remedy: remedy.into(),
    }
}

fn no_workbook(name: &str) -> Problem {
    problem(
        name,
        None,
        "it is not an Excel workbook (.xlsx), or it is damaged".into(),
        "save the questionnaire as .xlsx; .xls, .ods and .csv are not read",
    )
}

fn damaged(name: &str, sheet: &str, error: &XlsxError) -> Problem {
    problem(
        name,
        Some((sheet, None)),
        format!("the sheet cannot be read: {error}"),
        "open the workbook in a spreadsheet program and save it anew as .xlsx",
    )
}
