//! A wording pack as a CSV file with the columns what, id, language and wording. What is said of it must never quote its words.

use questionnaire::{InstrumentId, ItemId, ScaleId};
use toml::Spanned;

use super::wording_pack::{Wording, WordingPack};
use crate::{
    problem::{Place, Problem},
    toml_file::TomlFile,
    worded::Worded,
};

/// The columns, in the order of the template.
pub const COLUMNS: [&str; 4] = ["what", "id", "language", "wording"];

const TEMPLATE: &str =
    "compare it with the file that `study wording template … --format csv` writes";

impl WordingPack {
    /// Reads a pack in CSV.
    ///
    /// # Errors
    /// With the first thing that is wrong.
    pub fn from_csv(file: &TomlFile) -> Result<Self, Problem> {
        // Spreadsheets begin a UTF-8 file with a byte order mark.
        let text = file.text().trim_start_matches('\u{feff}');
        let begins = file.text().len() - text.len();
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        let columns = columns(file, &headers)?;
        let mut rows = Rows::default();
        for record in reader.records() {
            let record = record.map_err(|error| {
                let at = error.position().map_or(0, |at| at_record(text, at));
                file.problem(
                    Place::Byte(begins + at),
                    "this row has more or fewer cells than the first".into(),
                    "put words with a comma between quotation marks, as spreadsheets do",
                )
            })?;
            let byte = begins + record.position().map_or(0, |at| at_record(text, at));
            let cells = columns.map(|column| record.get(column).unwrap_or_default());
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.take(file, byte, cells)?;
            }
        }
        rows.finish(file)
    }
}

/// What the rows say so far.
#[derive(Default)]
struct Rows {
    instrument: Option<Spanned<InstrumentId>>,
    version: Option<Spanned<String>>,
    licence_reference: Option<Spanned<String>>,
    granted_by: Option<Spanned<String>>,
    wordings: Vec<Wording>,
}

impl Rows {
    fn take(
        &mut self,
        file: &TomlFile,
        byte: usize,
        [what, id, language, words]: [&str; 4],
    ) -> Result<(), Problem> {
        let problem =
            |what: &str, remedy| Err(file.problem(Place::Byte(byte), what.into(), remedy));
        let no_id = || {
            let what = "the second cell of this row is no id".into();
            file.problem(Place::Byte(byte), what, TEMPLATE)
        };
        let said = || Some(Spanned::new(byte..byte, words.to_owned()));
        let item = || id.parse::<ItemId>().map_err(|_| no_id());
        let worded = match what {
            "instrument" => {
                let id = words.parse().map_err(|_| {
                    let what = "the last cell of this row is no instrument id".into();
                    file.problem(Place::Byte(byte), what, TEMPLATE)
                })?;
                self.instrument = Some(Spanned::new(byte..byte, id));
                return Ok(());
            }
            "version" => {
                self.version = said();
                return Ok(());
            }
            "licence_reference" => {
                self.licence_reference = said();
                return Ok(());
            }
            "granted_by" => {
                self.granted_by = said();
                return Ok(());
            }
            "grid" => Worded::Stem(id.parse().map_err(|_| no_id())?),
            "item" => Worded::Item(item()?),
            "hint" => Worded::Hint(item()?),
            "low" => Worded::Low(item()?),
            "high" => Worded::High(item()?),
            "choice" => choice(id).ok_or_else(no_id)?,
            _ => {
                return problem(
                    "the first cell of this row is none of instrument, version, licence_reference, granted_by, grid, item, hint, \
                     choice, low, high",
                    TEMPLATE,
                );
            }
        };
        if language.is_empty() {
            return problem("this row names no language", "write it like en-GB");
        }
        self.wordings.push(Wording {
            byte,
            worded,
            language: language.into(),
            words: words.into(),
        });
        Ok(())
    }

    fn finish(self, file: &TomlFile) -> Result<WordingPack, Problem> {
        let missing = |row: &str| {
            let what = format!("there is no row “{row}”");
            file.problem(Place::File, what, TEMPLATE)
        };
        Ok(WordingPack {
            instrument: self.instrument.ok_or_else(|| missing("instrument"))?,
            version: self.version.ok_or_else(|| missing("version"))?,
            licence_reference: self
                .licence_reference
                .ok_or_else(|| missing("licence_reference"))?,
            granted_by: self.granted_by.ok_or_else(|| missing("granted_by"))?,
            wordings: self.wordings,
        })
    }
}

/// A scale and a code with a full stop between them.
fn choice(id: &str) -> Option<Worded> {
    let (scale, code) = id.rsplit_once('.')?;
    let scale: ScaleId = scale.parse().ok()?;
    Some(Worded::Choice(scale, code.parse().ok()?))
}

/// Where each of the four columns stands.
fn columns(file: &TomlFile, headers: &csv::StringRecord) -> Result<[usize; 4], Problem> {
    let place_of = |column: &str| headers.iter().position(|header| header == column);
    let found = COLUMNS.map(place_of);
    if found.contains(&None) {
        let only_one = headers.len() == 1 && headers.get(0).is_some_and(|only| only.contains(';'));
        let remedy = if only_one {
            "the cells are parted by semicolons: save it as CSV with commas"
        } else {
            "write them into the first row"
        };
        let what = format!("the columns are not {}", COLUMNS.join(", "));
        return Err(file.problem(Place::Byte(0), what, remedy));
    }
    Ok(found.map(Option::unwrap_or_default))
}

/// The byte at which a record begins. The position that the reader tells is before the empty lines which it skips.
fn at_record(text: &str, position: &csv::Position) -> usize {
    let at = usize::try_from(position.byte())
        .unwrap_or(usize::MAX)
        .min(text.len());
    let rest = &text.as_bytes()[at..];
    let skipped = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    at + skipped.count()
}
