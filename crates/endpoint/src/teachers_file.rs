//! `for-teachers.json` as it is served: what teachers read and read out. It looks no further than whose it is.

use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use thiserror::Error;

use crate::asset::Asset;
use crate::problem::Problem;

/// The file, or that the study's folder has none, as one that was built by an earlier version.
#[derive(Debug, Default)]
pub struct TeachersFile(Option<Asset>);

/// Why the file cannot be used.
#[derive(Debug, Error)]
pub enum TeachersFileError {
    /// It is no such file.
    #[error("it does not say which study it is for ({0})")]
    Syntax(serde_json::Error),
    /// It was made for another study.
    #[error("it is for another study")]
    OtherStudy,
}

/// The part that an endpoint reads.
#[derive(Deserialize)]
struct Owner {
    study: String,
}

impl TeachersFile {
    /// Checks that it belongs to the study, and compresses it for serving. It is not signed.
    pub fn read(bytes: Vec<u8>, study: &str) -> Result<Self, TeachersFileError> {
        let owner: Owner = serde_json::from_slice(&bytes).map_err(TeachersFileError::Syntax)?;
        if owner.study != study {
            return Err(TeachersFileError::OtherStudy);
        }
        Ok(Self(Some(Asset::json(bytes))))
    }

    /// Answers a GET.
    pub fn answer(&self, request: &HeaderMap) -> Response {
        match &self.0 {
            Some(file) => file.answer(request),
            None => Problem::NotFound.into_response(),
        }
    }
}
