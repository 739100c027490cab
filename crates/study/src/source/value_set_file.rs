//! `value-sets/<instrument>.toml` and `.csv`: what a study's value set is, and its weights. It must not judge whether they fit an
//! instrument.

use std::{ffi::OsStr, fs, path::Path};

use questionnaire::ItemId;
use schemars::JsonSchema;
use serde::Deserialize;

use super::Authored;
use crate::{
    Problem, Problems,
    problem::Place,
    toml_file::{TomlFile, files},
};

/// What the TOML file of a value set says. Its name is that of the instrument.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValueSetSource {
    /// The name it is published under.
    pub name: String,
    /// The country it was made in.
    pub country: String,
    /// Whose values they are.
    pub population: String,
    /// Where it is published.
    pub reference: String,
    /// The utility when all weights are nought.
    pub constant: f64,
    /// What the sum of the weights is multiplied by: -1 for decrements.
    pub factor: f64,
}

/// A row of the CSV file beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightRow {
    /// The byte of the file at which the row begins.
    pub byte: usize,
    /// The item.
    pub dimension: ItemId,
    /// The code.
    pub level: i32,
    /// What it weighs.
    pub weight: f64,
}

/// Both files of a value set.
#[derive(Debug, Clone)]
pub struct AuthoredValueSet {
    /// The name of the files: an instrument, if all is well.
    pub instrument: String,
    /// The TOML file.
    pub about: Authored<ValueSetSource>,
    /// The CSV file.
    pub weights: Authored<Vec<WeightRow>>,
}

/// Every value set of a study; most have no such folder.
pub fn read_value_sets(
    root: &Path,
    folder: &Path,
    problems: &mut Problems,
) -> Vec<AuthoredValueSet> {
    if !folder.exists() {
        return Vec::new();
    }
    let paths = super::keep(files(root, folder, &["toml"]), problems).unwrap_or_default();
    let tables = fs::read_dir(folder).into_iter().flatten().flatten();
    for table in tables.map(|entry| entry.path()) {
        if table.extension() == Some(OsStr::new("csv")) && !table.with_extension("toml").exists() {
            let what = "there is no TOML file of the same name beside it".to_owned();
            let remedy = "add one with name, country, population, reference, constant and factor";
            let name = table.strip_prefix(root).unwrap_or(&table).to_string_lossy();
            problems.error(&TomlFile::absent(&name), Place::File, what, remedy);
        }
    }
    let sets = paths.iter().map(|path| {
        let about = super::keep(super::read_one(root, path), problems);
        let weights = read_weights(root, &path.with_extension("csv"), problems);
        Some(AuthoredValueSet {
            instrument: path.file_stem()?.to_string_lossy().into_owned(),
            about: about?,
            weights: weights?,
        })
    });
    sets.flatten().collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cells {
    dimension: ItemId,
    level: i32,
    weight: f64,
}

fn read_weights(
    root: &Path,
    path: &Path,
    problems: &mut Problems,
) -> Option<Authored<Vec<WeightRow>>> {
    let file = super::keep(TomlFile::read(root, path), problems)?;
    let text = file.text();
    // Spreadsheets begin a UTF-8 file with a byte order mark.
    let table = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.len() - table.len();
    let at = |position: Option<&csv::Position>| {
        let byte = position.map_or(0, |position| position.byte() as usize);
        // The position that the reader tells is before the empty lines which it skips.
        let rest = table.get(byte..).unwrap_or_default();
        start + byte + (rest.len() - rest.trim_start_matches(['\r', '\n']).len())
    };
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(table.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let mut rows = Vec::new();
    let mut wrong: Vec<Problem> = Vec::new();
    for record in reader.records() {
        let row = record.and_then(|record| {
            let byte = at(record.position());
            let Cells {
                dimension,
                level,
                weight,
            } = record.deserialize(Some(&headers))?;
            Ok(WeightRow {
                byte,
                dimension,
                level,
                weight,
            })
        });
        match row {
            Ok(row) => rows.push(row),
            Err(error) => wrong.push(file.problem(
                Place::Byte(at(error.position())),
                format!("the row cannot be read: {}", reason(&error)),
                "write the columns dimension, level, weight, separated by commas: an item id, a code, a number with a \
                 decimal point",
            )),
        }
    }
    let good = wrong.is_empty();
    problems.errors.extend(wrong);
    good.then_some(Authored { file, says: rows })
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("there are {len} cells and should be {expected_len}"),
        _ => error.to_string(),
    }
}
