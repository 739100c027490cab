//! `study build`: from the study's files to the signed `public/study.json`. It must not write anything while anything is wrong.

use std::{collections::BTreeSet, fs, path::PathBuf, str};

use clap::Args;
use class_link::{KeyTextError, SignedStudy, SignedStudyError, SigningKey};
use thiserror::Error;

use crate::{
    BuiltStudy, KeyFileError, PassphraseError, PassphraseSource, Problems, PublicKeys,
    PublicKeysError, StudyFolder, StudySource, WriteError,
    compile::{Compiled, PublishedRecording, compile, definition_json, length_rule, teachers_json},
    open_encrypted,
    source::Authored,
    write_atomically,
};

/// `study build`
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// The study folder, as `study init` made it
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Let pupils choose en-XA or ar-XB, which only look like languages; a demonstration may have them without
    #[arg(long)]
    pseudo_languages: bool,
    #[command(flatten)]
    passphrase: PassphraseSource,
}

/// Why nothing was built.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The study's files are wrong.
    #[error("{0}")]
    Study(Problems),
    /// The public keys are missing.
    #[error(transparent)]
    PublicKeys(#[from] PublicKeysError),
    /// No passphrase.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// The signing key does not open.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// What is in the key file is no signing key.
    #[error("keys/signing-key.age opens, but holds no signing key: {0}")]
    KeyText(#[from] KeyTextError),
    /// It is the key of another study.
    #[error(
        "keys/signing-key.age does not belong to keys/public.toml: links signed before would no longer fit. Copy both files \
         from the same backup"
    )]
    OtherKey,
    /// Signing failed.
    #[error(transparent)]
    Sign(#[from] SignedStudyError),
    /// A kept version differs from what is built now under the same name.
    #[error("{path} was changed since it was built; put the kept copy back, or take it away", path = .0.display())]
    ChangedVersion(PathBuf),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl BuildArguments {
    pub(crate) fn run(self) -> Result<(), BuildError> {
        let folder = StudyFolder::at(self.folder);
        let mut source = StudySource::read(&folder).map_err(BuildError::Study)?;
        source.may_have_pseudo_languages = self.pseudo_languages;
        let keys = PublicKeys::read(&folder)?;
        // All that is wrong with the files is told before anybody has to type a passphrase.
        let compiled =
            compile(&source, &keys.sealing, &earlier_sizes(&folder)).map_err(BuildError::Study)?;
        let key = signing_key(&folder, &self.passphrase, &keys)?;
        write(&folder, &compiled, &key)?;
        report(&folder, &source, &compiled);
        Ok(())
    }
}

/// Opens the signing key of a study, and checks that it is the study's.
///
/// # Errors
/// When it does not open, or is another.
pub fn signing_key(
    folder: &StudyFolder,
    passphrase: &PassphraseSource,
    keys: &PublicKeys,
) -> Result<SigningKey, BuildError> {
    let passphrase = passphrase.existing("the signing key")?;
    let text = open_encrypted(&folder.signing_key(), &passphrase)?;
    let text = str::from_utf8(&text).map_err(|_| KeyTextError::Prefix(SigningKey::TEXT_PREFIX))?;
    let key = SigningKey::from_text(text)?;
    if key.verifying_key() != keys.verifying {
        return Err(BuildError::OtherKey);
    }
    Ok(key)
}

/// The padded sizes of the versions built before. One that cannot be read names no size; `write` refuses a changed one.
pub(crate) fn earlier_sizes(folder: &StudyFolder) -> BTreeSet<u32> {
    let Ok(kept) = fs::read_dir(folder.versions()) else {
        return BTreeSet::new();
    };
    kept.filter_map(|entry| {
        let json = fs::read_to_string(entry.ok()?.path()).ok()?;
        Some(BuiltStudy::parse(&json).ok()?.definition.padded_size)
    })
    .collect()
}

fn write(folder: &StudyFolder, compiled: &Compiled, key: &SigningKey) -> Result<(), BuildError> {
    let definition = &compiled.built.definition;
    let signed = SignedStudy::sign(&definition_json(definition), key)?;
    let kept = folder.version(&definition.version);
    let built = compiled.built.to_json();
    match fs::read(&kept) {
        Ok(bytes) if bytes != built.as_bytes() => {
            return Err(BuildError::ChangedVersion(kept));
        }
        Ok(_) => {}
        // First the version that responses will name, then the study that makes tablets name it.
        Err(_) => write_atomically(&kept, built.as_bytes())?,
    }
    // Before the study that names them. Those of earlier versions stay: a draft may go on with what it began with.
    for PublishedRecording { name, bytes } in &compiled.recordings.files {
        let path = folder.published_recording(name);
        if !path.exists() {
            write_atomically(&path, bytes)?;
        }
    }
    let teachers = teachers_json(&compiled.teachers);
    write_atomically(&folder.for_teachers_json(), teachers.as_bytes())?;
    Ok(write_atomically(&folder.study_json(), signed.as_bytes())?)
}

fn report(folder: &StudyFolder, source: &StudySource, compiled: &Compiled) {
    for warning in &compiled.warnings {
        println!("Note: {warning}");
    }
    for Authored { file, says } in &source.wording {
        println!(
            "Licensed words of {} ({}): {}, granted by {}.",
            says.instrument.get_ref(),
            file.name().trim_start_matches("wording/"),
            says.licence_reference.get_ref(),
            says.granted_by.get_ref()
        );
    }
    for recorded in &compiled.recordings.languages {
        println!(
            "Recordings in {}: {} files, {} kB; {} of {} screens are recorded as a whole.",
            recorded.language,
            recorded.files,
            recorded.bytes.div_ceil(1024),
            recorded.whole_screens,
            recorded.screens
        );
    }
    println!(
        "How long it takes slow readers, by our own rule ({}):",
        length_rule()
    );
    for length in &compiled.lengths {
        println!("  {length}");
    }
    let definition = &compiled.built.definition;
    println!(
        "Built version {} of “{}”: {} ({} questionnaires, {} instruments, responses padded to {} bytes).",
        definition.version,
        definition.id,
        folder.study_json().display(),
        definition.questionnaires.len(),
        definition.instruments.len(),
        definition.padded_size,
    );
}
