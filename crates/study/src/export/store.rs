//! What lies in the endpoint's store: the objects of one study, by their names. It must not open or change any.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use class_link::{ClassId, StudyId, WaveId};
use sealed_response::Digest;

use super::ExportError;

/// Below this folder the endpoint sets aside what is late, revoked or too much.
const QUARANTINE: &str = "quarantine";

/// One object, by its name `<study>/<wave>/<class>/<digest>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Object {
    pub wave: WaveId,
    pub class: ClassId,
    pub digest: Digest,
    pub quarantined: bool,
    pub path: PathBuf,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub(super) struct Objects {
    /// Each digest once, in the order of their names.
    pub found: Vec<Object>,
    /// How many lay there a second time: once stored and once in quarantine.
    pub again: usize,
    /// What is no object, relative to the store.
    pub junk: Vec<PathBuf>,
}

impl Objects {
    /// Walks the folders of a study.
    ///
    /// # Errors
    /// When the store cannot be read, or holds nothing of the study.
    pub(super) fn find(store: &Path, study: &StudyId) -> Result<Self, ExportError> {
        let unreadable = |source| ExportError::Store {
            path: store.to_owned(),
            source,
        };
        fs::read_dir(store).map_err(unreadable)?;
        let mut objects = Self::default();
        let mut anything = false;
        // First what was stored, so that an object which is also in quarantine counts as stored.
        for quarantined in [false, true] {
            let root = if quarantined {
                store.join(QUARANTINE).join(study.as_str())
            } else {
                store.join(study.as_str())
            };
            if root.is_dir() {
                anything = true;
                objects
                    .walk(store, &root, quarantined)
                    .map_err(unreadable)?;
            }
        }
        if !anything {
            return Err(ExportError::NothingThere {
                path: store.to_owned(),
                study: study.to_string(),
            });
        }
        objects.once_each();
        objects.junk.sort_unstable();
        Ok(objects)
    }

    fn walk(&mut self, store: &Path, root: &Path, quarantined: bool) -> io::Result<()> {
        for (wave, path) in self.folders::<WaveId>(store, root)? {
            for (class, path) in self.folders::<ClassId>(store, &path)? {
                for entry in fs::read_dir(&path)? {
                    let entry = entry?;
                    let name = entry.file_name();
                    let digest = name.to_str().and_then(|name| name.parse::<Digest>().ok());
                    match digest {
                        // Not a link to elsewhere either.
                        Some(digest) if entry.file_type()?.is_file() => self.found.push(Object {
                            wave: wave.clone(),
                            class: class.clone(),
                            digest,
                            quarantined,
                            path: entry.path(),
                        }),
                        _ => self.junk(store, &entry.path()),
                    }
                }
            }
        }
        Ok(())
    }

    /// The folders whose names are ids; everything else is junk.
    fn folders<Id: std::str::FromStr>(
        &mut self,
        store: &Path,
        parent: &Path,
    ) -> io::Result<Vec<(Id, PathBuf)>> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(parent)? {
            let entry = entry?;
            let id = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok());
            match id {
                Some(id) if entry.file_type()?.is_dir() => folders.push((id, entry.path())),
                _ => self.junk(store, &entry.path()),
            }
        }
        Ok(folders)
    }

    fn junk(&mut self, store: &Path, path: &Path) {
        self.junk
            .push(path.strip_prefix(store).unwrap_or(path).to_owned());
    }

    /// The same bytes under two names are one response: never counted twice.
    fn once_each(&mut self) {
        let all = self.found.len();
        let mut first = BTreeMap::new();
        for object in self.found.drain(..) {
            first.entry(object.digest).or_insert(object);
        }
        self.again = all - first.len();
        self.found = first.into_values().collect();
        self.found
            .sort_by(|a, b| (&a.wave, &a.class, &a.digest).cmp(&(&b.wave, &b.class, &b.digest)));
    }
}
