//! Every version a response may have been given under: the published one and those before it. It must not guess at one
//! that is not there.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use class_link::StudyId;
use questionnaire::{Item, ItemId, ItemSet, PlanItem, ScoreId, StudyDefinition, ValueSet, Version};

use super::ExportError;
use crate::{BuiltStudy, StudyFolder, published::PublishedStudy};

/// The versions, the published one first.
pub(super) struct Definitions {
    pub study: StudyId,
    pub all: Vec<BuiltStudy>,
    /// Files of versions/ that are no version of this study.
    pub unreadable: Vec<PathBuf>,
}

impl Definitions {
    /// Reads `versions/`.
    ///
    /// # Errors
    /// When the folder cannot be read, or lacks the published version. Any other file that cannot be read is told in the
    /// summary.
    pub(super) fn read(
        folder: &StudyFolder,
        published: &PublishedStudy,
    ) -> Result<Self, ExportError> {
        let versions = folder.versions();
        let unreadable = |source| ExportError::Versions {
            path: versions.clone(),
            source,
        };
        let entries = match fs::read_dir(&versions) {
            Ok(entries) => entries.collect::<Result<Vec<_>, _>>().map_err(unreadable)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(unreadable(error)),
        };
        let mut files: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        files.retain(|file| file.extension().is_some_and(|it| it == "json"));
        files.sort_unstable();
        let mut all = Vec::new();
        let mut unreadable = Vec::new();
        for file in files {
            match read(&file).filter(|built| built.definition.id == published.definition.id) {
                Some(built) => all.push(built),
                None => unreadable.push(file),
            }
        }
        let current = &published.definition.version;
        let at = all
            .iter()
            .position(|built| built.definition.version == *current)
            .ok_or_else(|| ExportError::NoVersion(folder.version(current)))?;
        all.swap(0, at);
        Ok(Self {
            study: published.id.clone(),
            all,
            unreadable,
        })
    }

    /// The definition that is published now.
    pub(super) fn current(&self) -> &StudyDefinition {
        &self.all[0].definition
    }

    /// That version.
    pub(super) fn find(&self, version: &Version) -> Option<&BuiltStudy> {
        self.all
            .iter()
            .find(|known| known.definition.version == *version)
    }

    /// The value set of that utility's column: that of the latest definition that has one. Utilities of another are left out.
    pub(super) fn value_set(&self, id: &ScoreId) -> Option<&ValueSet> {
        let mut scores = self.all.iter().flat_map(BuiltStudy::scores);
        scores.find_map(|(score, basis)| basis.value_set.filter(|_| score.id == *id))
    }

    /// The item of that name, as the latest definition that has it says.
    pub(super) fn item(&self, id: &ItemId) -> Option<PlanItem> {
        self.all.iter().find_map(|built| {
            let (set, item) = built.definition.item(id)?;
            Some(plan_item(set, item))
        })
    }
}

/// An item with its options, outside any questionnaire.
pub(super) fn plan_item(set: &ItemSet, item: &Item) -> PlanItem {
    PlanItem {
        item: item.clone(),
        stem: set.stem(item).cloned(),
        choices: set.choices(item).to_vec(),
        show_if: None,
        introduction: None,
        recall: None,
        attribution: None,
        plain: set.plain,
    }
}

fn read(file: &Path) -> Option<BuiltStudy> {
    BuiltStudy::parse(&fs::read_to_string(file).ok()?).ok()
}
