//! The study as it was built last: public/study.json, checked, and what its teachers read. It must not trust what is not signed, nor compile anything.

use std::{io, path::PathBuf};

use class_link::{SignedStudy, SignedStudyError, StudyId, VerifyingKey};
use questionnaire::{DefinitionError, StudyDefinition, Teachers, TeachersError};
use thiserror::Error;

use crate::StudyFolder;

/// A signed definition that was read and verified.
#[derive(Debug)]
pub struct PublishedStudy {
    /// The study.
    pub id: StudyId,
    /// The key it is signed with.
    pub verifying_key: VerifyingKey,
    /// What it says.
    pub definition: StudyDefinition,
}

impl PublishedStudy {
    /// Reads public/study.json of a study folder.
    ///
    /// # Errors
    /// When it is missing, damaged or forged.
    pub fn read(folder: &StudyFolder) -> Result<Self, PublishedError> {
        let path = folder.study_json();
        let bytes = std::fs::read(&path).map_err(|source| PublishedError::File {
            path: path.clone(),
            source,
        })?;
        let of_signed = |source| PublishedError::Signed {
            path: path.clone(),
            source,
        };
        let signed = SignedStudy::parse(&bytes).map_err(of_signed)?;
        let verified = signed.verify().map_err(of_signed)?;
        let definition = StudyDefinition::parse(verified.definition()).map_err(|source| {
            PublishedError::Definition {
                path: path.clone(),
                source,
            }
        })?;
        Ok(Self {
            id: verified.study().clone(),
            verifying_key: verified.verifying_key().clone(),
            definition,
        })
    }
}

/// Reads public/for-teachers.json of a study folder: what the teachers of that study read.
///
/// # Errors
/// When it is missing, damaged or of another study.
pub fn read_teachers(folder: &StudyFolder, study: &StudyId) -> Result<Teachers, PublishedError> {
    let path = folder.for_teachers_json();
    let json = match std::fs::read_to_string(&path) {
        Ok(json) => json,
        Err(source) => return Err(PublishedError::File { path, source }),
    };
    match Teachers::parse(&json) {
        Ok(teachers) if teachers.study() == study.as_str() => Ok(teachers),
        Ok(_) => Err(PublishedError::OtherTeachers { path }),
        Err(source) => Err(PublishedError::Teachers { path, source }),
    }
}

/// Why there is no published study.
#[derive(Debug, Error)]
pub enum PublishedError {
    /// The file cannot be read.
    #[error("{path} cannot be read ({source}); run `study build` first, or name the right study folder", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The envelope is wrong.
    #[error("{path}: {source}", path = .path.display())]
    Signed {
        /// The file.
        path: PathBuf,
        /// Why.
        source: SignedStudyError,
    },
    /// The definition is wrong.
    #[error("{path}: {source}; run `study build` again", path = .path.display())]
    Definition {
        /// The file.
        path: PathBuf,
        /// Why.
        source: DefinitionError,
    },
    /// What teachers read is wrong.
    #[error("{path}: {source}; run `study build` again", path = .path.display())]
    Teachers {
        /// The file.
        path: PathBuf,
        /// Why.
        source: TeachersError,
    },
    /// It is for the teachers of another study.
    #[error("{path} belongs to another study; run `study build` again", path = .path.display())]
    OtherTeachers {
        /// The file.
        path: PathBuf,
    },
}
