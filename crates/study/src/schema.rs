//! `study schema`: JSON Schemas of the study's files, so that editors complete and check them. It must not describe anything
//! but what the code reads: every schema is derived from the types.

use std::path::PathBuf;

use clap::Args;
use questionnaire::Script;
use schemars::{JsonSchema, schema_for};
use thiserror::Error;

use crate::{
    WriteError,
    source::{
        InstrumentSource, QuestionnaireSource, StudyFileSource, TeachersSource, TextsSource,
        ValueSetSource, WordingSource,
    },
    write_atomically,
};

/// `study schema`
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// Where to write them
    #[arg(long, value_name = "FOLDER", default_value = "schemas")]
    out: PathBuf,
}

/// Why there are no schemas.
#[derive(Debug, Error)]
pub enum SchemaError {
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl SchemaArguments {
    pub(crate) fn run(self) -> Result<(), SchemaError> {
        let schemas = schemas();
        for (name, text) in &schemas {
            write_atomically(&self.out.join(name), text.as_bytes())?;
        }
        println!("Wrote {} schemas to {}.", schemas.len(), self.out.display());
        Ok(())
    }
}

/// Every schema: the name of its file, and its text.
fn schemas() -> Vec<(&'static str, String)> {
    vec![
        ("study.schema.json", schema::<StudyFileSource>()),
        ("questionnaire.schema.json", schema::<QuestionnaireSource>()),
        ("script.schema.json", schema::<Script>()),
        ("texts.schema.json", schema::<TextsSource>()),
        ("for-teachers.schema.json", schema::<TeachersSource>()),
        ("instrument.schema.json", schema::<InstrumentSource>()),
        ("wording.schema.json", schema::<WordingSource>()),
        ("value-set.schema.json", schema::<ValueSetSource>()),
    ]
}

fn schema<T: JsonSchema>() -> String {
    let mut text = serde_json::to_string_pretty(&schema_for!(T)).expect("a schema is JSON");
    text.push('\n');
    text
}
