//! The study's recordings: that each says something pupils see, in a form every tablet plays, and what of the way is not recorded. It
//! must not listen to them.

use std::{cmp::Reverse, collections::BTreeMap};

use questionnaire::{Language, Recordings, StudyDefinition};
use sha2::{Digest, Sha256};

use super::{
    asked::Asked,
    spoken::{Spoken, SpokenStudy},
};
use crate::{Problems, StudySource, problem::Place, source::RecordingFile, toml_file::TomlFile};

/// A minute of speech at 128 kbit/s and more: no sentence needs it, and a school's network has to carry it.
const MOST_BYTES: usize = 1 << 20;

/// How many names a note lists.
const MOST_NAMES: usize = 12;

/// A recording as the endpoint gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedRecording {
    /// The name of the file.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What there is in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedLanguage {
    /// The language.
    pub language: Language,
    /// How many files.
    pub files: usize,
    /// Their bytes.
    pub bytes: usize,
    /// How many screens a tablet without a voice reads.
    pub whole_screens: usize,
    /// Of how many.
    pub screens: usize,
}

/// All recordings of a study.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompiledRecordings {
    /// As tablets know them.
    pub names: Recordings,
    /// The files.
    pub files: Vec<PublishedRecording>,
    /// What there is, by language.
    pub languages: Vec<RecordedLanguage>,
}

/// Checks the files and gives them the names under which they are published.
pub fn compile(
    source: &StudySource,
    study: &StudyDefinition,
    asked: &[Asked],
    problems: &mut Problems,
) -> CompiledRecordings {
    let mut compiled = CompiledRecordings::default();
    for recording in &source.recordings {
        check_file(recording, &study.languages, problems);
    }
    let spoken = study.languages.iter();
    let spoken: Vec<_> = spoken
        .map(|language| (language, SpokenStudy::of(source, study, asked, language)))
        .collect();
    let mut said = Said::new();
    for (language, spoken) in &spoken {
        compiled.add(language, source, spoken, &mut said, problems);
    }
    for (language, spoken) in &spoken {
        compiled.count(language, spoken, &said, problems);
    }
    compiled.names = compiled.files.iter().map(|one| one.name.clone()).collect();
    compiled
}

/// The files by the words they say: what is said in many places is recorded once.
type Said<'s> = BTreeMap<String, &'s RecordingFile>;

impl CompiledRecordings {
    fn add<'s>(
        &mut self,
        language: &Language,
        source: &'s StudySource,
        spoken: &SpokenStudy,
        said: &mut Said<'s>,
        problems: &mut Problems,
    ) {
        let mut names: BTreeMap<&str, &RecordingFile> = BTreeMap::new();
        for recording in of_language(source, language) {
            if let Some(other) = names.insert(&recording.name, recording) {
                problems.error(
                    &recording.file,
                    Place::File,
                    format!("{} says the same", other.file.name()),
                    "keep one of the two",
                );
                continue;
            }
            let Some(one) = named(recording, language, spoken, problems) else {
                continue;
            };
            let key = key(one);
            match said.get(&key) {
                Some(other) if other.bytes == recording.bytes => {}
                Some(other) => problems.warning(
                    &recording.file,
                    Place::File,
                    format!(
                        "it says the same words as {}, which is used in both places",
                        other.file.name()
                    ),
                    "words that are the same are recorded once: take one of the two away",
                ),
                None => {
                    self.files.push(published(&key, recording));
                    said.insert(key, recording);
                }
            }
        }
    }

    /// What there is in a language, and what lacks. Of what stays in another language the recordings count too.
    fn count(
        &mut self,
        language: &Language,
        spoken: &SpokenStudy,
        said: &Said<'_>,
        problems: &mut Problems,
    ) {
        let is_spoken = |one: &&&RecordingFile| one.language == language.as_str();
        let files: Vec<_> = said.values().filter(is_spoken).collect();
        if files.is_empty() {
            return;
        }
        let is_recorded = |one: &Spoken| said.contains_key(&key(one));
        let whole = spoken.screens.iter();
        let whole = whole.filter(|screen| screen.0.iter().all(is_recorded));
        let recorded = RecordedLanguage {
            language: language.clone(),
            files: files.len(),
            bytes: files.iter().map(|one| one.bytes.len()).sum(),
            whole_screens: whole.count(),
            screens: spoken.screens.len(),
        };
        let on_screens = spoken.screens.iter().flat_map(|screen| &screen.0);
        let mut lacking: BTreeMap<&str, usize> = BTreeMap::new();
        for one in on_screens.filter(|one| !is_recorded(one)) {
            *lacking.entry(&one.name).or_default() += 1;
        }
        note(&recorded, &lacking, problems);
        self.languages.push(recorded);
    }
}

fn of_language<'s>(
    source: &'s StudySource,
    language: &Language,
) -> impl Iterator<Item = &'s RecordingFile> {
    let recordings = source.recordings.iter();
    recordings.filter(move |one| one.language == language.as_str())
}

fn key(one: &Spoken) -> String {
    Recordings::key(one.language.as_str(), &one.words)
}

/// What is to be done where there is no voice.
fn note(recorded: &RecordedLanguage, lacking: &BTreeMap<&str, usize>, problems: &mut Problems) {
    if lacking.is_empty() {
        return;
    }
    // First what stands on most screens.
    let mut names: Vec<&str> = lacking.keys().copied().collect();
    names.sort_by_key(|name| Reverse(lacking[name]));
    names.truncate(MOST_NAMES);
    if lacking.len() > MOST_NAMES {
        names.push("…");
    }
    problems.warning(
        &TomlFile::absent(&format!("recordings/{}", recorded.language)),
        Place::File,
        format!(
            "{} of {} screens are recorded as a whole; the others are read only by tablets with a voice for {}",
            recorded.whole_screens, recorded.screens, recorded.language
        ),
        &format!("record {} more: {}", lacking.len(), names.join(", ")),
    );
}

/// What a file of this name in this language says.
fn named<'s>(
    recording: &RecordingFile,
    language: &Language,
    spoken: &'s SpokenStudy,
    problems: &mut Problems,
) -> Option<&'s Spoken> {
    let mut named = spoken.all().filter(|one| one.name == recording.name);
    let Some(first) = named.next() else {
        problems.error(
            &recording.file,
            Place::File,
            format!("pupils see nothing that is called “{}”", recording.name),
            "correct the name (docs/recordings.md lists them), or take the file away",
        );
        return None;
    };
    if first.language != *language {
        problems.error(
            &recording.file,
            Place::File,
            format!(
                "“{}” is not in {language}: it stays in {}",
                recording.name, first.language
            ),
            "take the file away, and record it in the language it is seen in",
        );
        return None;
    }
    if named.any(|one| one.words != first.words) {
        problems.error(
            &recording.file,
            Place::File,
            format!("“{}” has other words at another wave", recording.name),
            "take the file away; or give the two waves a questionnaire file each",
        );
        return None;
    }
    Some(first)
}

fn published(key: &str, recording: &RecordingFile) -> PublishedRecording {
    let hash = Sha256::digest(&recording.bytes);
    let hash: String = hash
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    PublishedRecording {
        name: format!("{key}-{hash}.{}", recording.format),
        bytes: recording.bytes.clone(),
    }
}

fn check_file(recording: &RecordingFile, languages: &[Language], problems: &mut Problems) {
    let RecordingFile { file, bytes, .. } = recording;
    let language = Language::from(recording.language.as_str());
    if !languages.contains(&language) {
        problems.error(
            file,
            Place::File,
            format!("the study is not in {language}, so nobody would hear this"),
            "correct the name of the folder, or add the language to `languages` in study.toml",
        );
    }
    if bytes.len() > MOST_BYTES {
        problems.error(
            file,
            Place::File,
            format!(
                "it has {} kB, and at most {} kB are taken",
                bytes.len() >> 10,
                MOST_BYTES >> 10
            ),
            "save it with 64 kbit/s in one channel, or say one text in each file",
        );
    }
    let (known, is_it) = match recording.format.as_str() {
        "mp3" => (true, is_mp3(bytes)),
        "m4a" => (true, is_aac(bytes)),
        "wav" => (true, is_wav(bytes)),
        _ => (false, false),
    };
    if !known {
        problems.error(
            file,
            Place::File,
            "the oldest tablets in schools do not play this format".into(),
            "save it as MP3 (.mp3), AAC (.m4a) or, when it is short, as WAV (.wav)",
        );
    } else if !is_it {
        problems.error(
            file,
            Place::File,
            format!("what is in it is not what “.{}” promises", recording.format),
            "save it again as MP3 (.mp3), AAC (.m4a) or WAV without compression (.wav); changing the ending is not enough",
        );
    }
}

/// ID3v2, or the header of an MPEG audio frame of layer III (ISO/IEC 11172-3, section 2.4.1.3).
fn is_mp3(bytes: &[u8]) -> bool {
    let is_frame = |one: &[u8]| matches!(one, [0xff, second, ..] if second & 0xe0 == 0xe0 && second & 0x18 != 0x08 && second & 0x06 == 0x02);
    bytes.starts_with(b"ID3") || is_frame(bytes)
}

/// An MPEG-4 file that holds AAC (ISO/IEC 14496-12, `ftyp`; 14496-14, `mp4a`), and not Apple's lossless coding, which only Apple plays.
fn is_aac(bytes: &[u8]) -> bool {
    let has = |name: &[u8]| bytes.windows(4).any(|four| four == name);
    let is_mpeg4 = bytes.get(4..).is_some_and(|rest| rest.starts_with(b"ftyp"));
    is_mpeg4 && has(b"mp4a") && !has(b"alac")
}

/// RIFF, and in its `fmt ` chunk PCM: the only coding of WAV that everything plays.
fn is_wav(bytes: &[u8]) -> bool {
    let follows =
        |at: usize, what: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(what));
    let format = bytes.windows(4).position(|four| four == b"fmt ");
    follows(0, b"RIFF") && follows(8, b"WAVE") && format.is_some_and(|at| follows(at + 8, &[1, 0]))
}
