//! Every definition a response may have been given under: the published one and those before it. It must not guess at one
//! that is not there.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use class_link::StudyId;
use questionnaire::{ItemId, PlanItem, StudyDefinition, Version};

use super::ExportError;
use crate::{StudyFolder, published::PublishedStudy};

/// The definitions, the published one first.
pub(super) struct Definitions {
    pub study: StudyId,
    pub all: Vec<StudyDefinition>,
    /// Files of public/versions that are no definition.
    pub unreadable: Vec<PathBuf>,
}

impl Definitions {
    /// Reads `public/versions`.
    ///
    /// # Errors
    /// When the folder cannot be read. A file that cannot be read is told in the summary.
    pub(super) fn read(
        folder: &StudyFolder,
        published: PublishedStudy,
    ) -> Result<Self, ExportError> {
        let mut definitions = Self {
            study: published.id,
            all: vec![published.definition],
            unreadable: Vec::new(),
        };
        let versions = folder.versions();
        let unreadable = |source| ExportError::Versions {
            path: versions.clone(),
            source,
        };
        let entries = match fs::read_dir(&versions) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(definitions),
            Err(error) => return Err(unreadable(error)),
        };
        let files = entries.map(|entry| entry.map(|entry| entry.path()));
        let mut files: Vec<PathBuf> = files.collect::<Result<_, _>>().map_err(unreadable)?;
        files.retain(|file| {
            file.extension()
                .is_some_and(|extension| extension == "json")
        });
        files.sort_unstable();
        for file in files {
            match read(&file) {
                Some(older) if older.id.as_str() == definitions.study.as_str() => {
                    if definitions.find(&older.version).is_none() {
                        definitions.all.push(older);
                    }
                }
                _ => definitions.unreadable.push(file),
            }
        }
        Ok(definitions)
    }

    /// The definition that is published now.
    pub(super) fn current(&self) -> &StudyDefinition {
        &self.all[0]
    }

    /// The definition of that version.
    pub(super) fn find(&self, version: &Version) -> Option<&StudyDefinition> {
        self.all.iter().find(|known| known.version == *version)
    }

    /// The item of that name, as the latest definition that has it says.
    pub(super) fn item(&self, id: &ItemId) -> Option<PlanItem> {
        self.all.iter().find_map(|definition| {
            let (instrument, item) = definition.item(id)?;
            Some(plan_item(instrument, item))
        })
    }
}

/// An item with its options, outside any questionnaire.
pub(super) fn plan_item(
    instrument: &questionnaire::Instrument,
    item: &questionnaire::Item,
) -> PlanItem {
    PlanItem {
        item: item.clone(),
        choices: instrument.choices(item).to_vec(),
        show_if: None,
        introduction: None,
        attribution: None,
    }
}

fn read(file: &Path) -> Option<StudyDefinition> {
    StudyDefinition::parse(&fs::read_to_string(file).ok()?).ok()
}
