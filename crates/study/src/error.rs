//! The failure of one run of the command: one variant for each verb. It must not add words of its own.

use thiserror::Error;

use crate::{
    build::BuildError, check::CheckError, export::ExportError, import::ImportError,
    init::InitError, links::LinksError, preview::PreviewError, print::PrintError,
    reassign::ReassignError, schema::SchemaError, wording::WordingError,
};

/// Why a verb did not do what was asked.
#[derive(Debug, Error)]
#[error(transparent)]
pub enum StudyError {
    /// `study init`.
    Init(#[from] InitError),
    /// `study build`.
    Build(#[from] BuildError),
    /// `study check`.
    Check(#[from] CheckError),
    /// `study print`.
    Print(#[from] PrintError),
    /// `study preview`.
    Preview(#[from] PreviewError),
    /// `study links`.
    Links(#[from] LinksError),
    /// `study reassign`.
    Reassign(#[from] ReassignError),
    /// `study import`.
    Import(#[from] ImportError),
    /// `study export`.
    Export(#[from] ExportError),
    /// `study wording`.
    Wording(#[from] WordingError),
    /// `study schema`.
    Schema(#[from] SchemaError),
}
