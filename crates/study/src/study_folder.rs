//! Where everything of a study lies in its folder. It must not read or write anything itself.

use std::path::{Path, PathBuf};

use questionnaire::Version;

/// A study folder, as `study init` makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudyFolder {
    root: PathBuf,
}

impl StudyFolder {
    /// The folder at `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// `study.toml`.
    pub fn study_file(&self) -> PathBuf {
        self.root.join("study.toml")
    }

    /// One file for each age group and set of waves.
    pub fn questionnaires(&self) -> PathBuf {
        self.root.join("questionnaires")
    }

    /// Information, assent and thanks.
    pub fn scripts(&self) -> PathBuf {
        self.root.join("scripts")
    }

    /// The app's own words, a file for each language.
    pub fn texts(&self) -> PathBuf {
        self.root.join("texts")
    }

    /// The study's own words in place of some of the app's, a file for each language.
    pub fn own_texts(&self) -> PathBuf {
        self.root.join("own-texts")
    }

    /// What teachers read and read out, a file for each language.
    pub fn for_teachers(&self) -> PathBuf {
        self.root.join("for-teachers")
    }

    /// The instrument library.
    pub fn instruments(&self) -> PathBuf {
        self.root.join("instruments")
    }

    /// The words of licensed instruments; stays with the team.
    pub fn wording(&self) -> PathBuf {
        self.root.join("wording")
    }

    /// The value sets of instruments, where the study supplies any.
    pub fn value_sets(&self) -> PathBuf {
        self.root.join("value-sets")
    }

    /// What the study has had recorded, a folder for each language.
    pub fn recordings(&self) -> PathBuf {
        self.root.join("recordings")
    }

    /// Who is in which class; stays with the team.
    pub fn rosters(&self) -> PathBuf {
        self.root.join("rosters")
    }

    /// All that is secret, encrypted, and the public halves.
    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// The current decryption key, encrypted. Old ones stand beside it as `decryption-key-*.age`.
    pub fn decryption_key(&self) -> PathBuf {
        self.keys().join("decryption-key.age")
    }

    /// The signing key, encrypted.
    pub fn signing_key(&self) -> PathBuf {
        self.keys().join("signing-key.age")
    }

    /// Which participant has which code, encrypted.
    pub fn codes(&self) -> PathBuf {
        self.keys().join("codes.age")
    }

    /// The public halves of the keys.
    pub fn public_keys(&self) -> PathBuf {
        self.keys().join("public.toml")
    }

    /// What the endpoint gets, and nothing else.
    pub fn public(&self) -> PathBuf {
        self.root.join("public")
    }

    /// The signed study.
    pub fn study_json(&self) -> PathBuf {
        self.public().join("study.json")
    }

    /// What teachers read and read out, compiled.
    pub fn for_teachers_json(&self) -> PathBuf {
        self.public().join("for-teachers.json")
    }

    /// The short links.
    pub fn links_json(&self) -> PathBuf {
        self.public().join("links.json")
    }

    /// A recording under the name tablets know it by.
    pub fn published_recording(&self, name: &str) -> PathBuf {
        self.public().join("recordings").join(name)
    }

    /// Every version that was ever built, with its scoring; stays with the team.
    pub fn versions(&self) -> PathBuf {
        self.root.join("versions")
    }

    /// One version.
    pub fn version(&self, version: &Version) -> PathBuf {
        self.versions().join(format!("{version}.json"))
    }

    /// Teacher sheets and code slips.
    pub fn print(&self) -> PathBuf {
        self.root.join("print")
    }

    /// The questionnaires to read and print. They lie where version control does not look: wording in them may be licensed.
    pub fn booklets(&self) -> PathBuf {
        self.print().join("booklets")
    }

    /// What `study export` writes.
    pub fn export(&self) -> PathBuf {
        self.root.join("export")
    }
}
