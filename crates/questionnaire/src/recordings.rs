//! Which words of a study are recorded, and in which file. It must not know where on a screen the words stand: a recording belongs to
//! the words in their language, so it never says other words than those that are seen, and what stands in many places is recorded once.

use serde::{Deserialize, Serialize};

/// The names of the recordings' files: `<key of the words>-<hash of the file>.<format>`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recordings(pub(crate) Vec<String>);

impl Recordings {
    /// The file that says these words in this language.
    pub fn of(&self, language: &str, words: &str) -> Option<&str> {
        // Most studies have none: then nothing is computed.
        let key = self.0.first().map(|_| Self::key(language, words))?;
        let is_it = |name: &&String| name.split('-').next() == Some(&key);
        self.0.iter().find(is_it).map(String::as_str)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name of each file.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// What words in a language are known by: FNV-1a over both, in 64 bits, as a decimal number. How words are broken into lines does not
    /// matter. No secret: `study build` sees to it that no two texts of a study share a key.
    pub fn key(language: &str, words: &str) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut take = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        take(language.as_bytes());
        for word in words.split_whitespace() {
            take(b" ");
            take(word.as_bytes());
        }
        hash.to_string()
    }
}

impl FromIterator<String> for Recordings {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        Self(names.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Names of files that tablets and studies already have: these never change.
    #[test]
    fn a_key_is_what_it_was() {
        for (language, words, key) in [
            ("en-GB", "Often", "8728573317304674884"),
            ("cy", "Yn aml iawn", "14398548658329405301"),
            ("en-GB", "", "14663271500900674124"),
        ] {
            assert_eq!(Recordings::key(language, words), key, "{language} {words}");
        }
    }

    #[test]
    fn words_are_found_however_they_are_broken_and_in_their_language_only() {
        let name = format!(
            "{}-0123456789abcdef.mp3",
            Recordings::key("en-GB", "0 Not at all")
        );
        let recordings: Recordings = ["1-ffff.mp3".to_owned(), name.clone()]
            .into_iter()
            .collect();
        assert_eq!(recordings.of("en-GB", " 0\nNot at  all"), Some(&*name));
        assert_eq!(recordings.of("cy", "0 Not at all"), None);
        assert_eq!(recordings.of("en-GB", "0 Not at"), None);
        assert_eq!(recordings.of("en-GB", "0Not at all"), None);
        assert_eq!(Recordings::default().of("en-GB", "0 Not at all"), None);
    }
}
