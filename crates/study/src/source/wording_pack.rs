//! `wording/*`: the licensed words of one instrument, as its licensee supplies them. What is said of a pack must never quote its
//! words.

use std::{collections::BTreeMap, fmt, ops::Range};

use questionnaire::{InstrumentId, ItemId, Language, ScaleId, StemId};
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::{
    problem::{Place, Problem},
    toml_file::TomlFile,
    worded::{Worded, is_placeholder},
};

/// One pack. Each part knows the byte of the file at which it stands.
#[derive(Debug, Clone)]
pub struct WordingPack {
    /// The instrument whose words these are.
    pub instrument: Spanned<InstrumentId>,
    /// The version of the instrument they are of.
    pub version: Spanned<String>,
    /// The licence, letter or order under which the study may use them, and in this way.
    pub licence_reference: Spanned<String>,
    /// Who granted it.
    pub granted_by: Spanned<String>,
    /// The words.
    pub wordings: Vec<Wording>,
}

/// The words for one place in one language.
#[derive(Clone)]
pub struct Wording {
    /// The byte of the file at which they stand.
    pub byte: usize,
    /// What they are the words of.
    pub worded: Worded,
    /// Their language.
    pub language: Language,
    /// The words.
    pub words: String,
}

impl Wording {
    /// Whether there are words, and not only what keeps their place.
    pub fn is_filled(&self) -> bool {
        !self.words.trim().is_empty() && !is_placeholder(&self.words)
    }
}

// Licensed words must not reach a log or a message.
impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wording({}, {}, …)", self.worded, self.language)
    }
}

/// What a pack in TOML says.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WordingSource {
    /// The instrument whose words these are.
    #[schemars(with = "InstrumentId")]
    instrument: Spanned<InstrumentId>,
    /// The version of the instrument they are of.
    #[schemars(with = "String")]
    version: Spanned<String>,
    /// The licence, letter or order under which the study may use them, and in this way.
    #[schemars(with = "String")]
    licence_reference: Spanned<String>,
    /// Who granted it.
    #[schemars(with = "String")]
    granted_by: Spanned<String>,
    /// The questions of grids, by grid and language.
    #[serde(default)]
    #[schemars(with = "BTreeMap<StemId, BTreeMap<Language, String>>")]
    grids: BTreeMap<StemId, ByLanguage>,
    /// The questions, by item and language.
    #[serde(default)]
    #[schemars(with = "BTreeMap<ItemId, BTreeMap<Language, String>>")]
    items: BTreeMap<ItemId, ByLanguage>,
    /// The lines under the questions; only where the instrument has one.
    #[serde(default)]
    #[schemars(with = "BTreeMap<ItemId, BTreeMap<Language, String>>")]
    hints: BTreeMap<ItemId, ByLanguage>,
    /// What the lowest number of a rating means, by item and language.
    #[serde(default)]
    #[schemars(with = "BTreeMap<ItemId, BTreeMap<Language, String>>")]
    low: BTreeMap<ItemId, ByLanguage>,
    /// What the highest number of a rating means, by item and language.
    #[serde(default)]
    #[schemars(with = "BTreeMap<ItemId, BTreeMap<Language, String>>")]
    high: BTreeMap<ItemId, ByLanguage>,
    /// The choices, by response scale, code and language.
    #[serde(default)]
    #[schemars(with = "BTreeMap<ScaleId, BTreeMap<String, BTreeMap<Language, String>>>")]
    choices: BTreeMap<ScaleId, BTreeMap<Spanned<String>, ByLanguage>>,
}

type ByLanguage = BTreeMap<Language, Spanned<String>>;

impl WordingPack {
    /// Reads a pack in TOML.
    ///
    /// # Errors
    /// With the first thing that is wrong. The parser's own message may quote what it found, so it is not passed on.
    pub fn from_toml(file: &TomlFile) -> Result<Self, Problem> {
        let source: WordingSource =
            toml::from_str(file.text()).map_err(|error| unreadable(file, &error))?;
        let mut wordings = Vec::new();
        for (id, words) in source.grids {
            take(&mut wordings, &Worded::Stem(id), words);
        }
        let mut take_items = |items: BTreeMap<ItemId, ByLanguage>, worded: fn(ItemId) -> Worded| {
            for (id, words) in items {
                take(&mut wordings, &worded(id), words);
            }
        };
        take_items(source.items, Worded::Item);
        take_items(source.hints, Worded::Hint);
        take_items(source.low, Worded::Low);
        take_items(source.high, Worded::High);
        for (scale, choices) in source.choices {
            for (code, words) in choices {
                let number = code.get_ref().parse().map_err(|_| {
                    file.problem(
                        Place::Byte(code.span().start),
                        format!(
                            "after choices.{scale} stands the code of a choice, a whole number"
                        ),
                        "write it like [choices.often3.0]",
                    )
                })?;
                take(&mut wordings, &Worded::Choice(scale.clone(), number), words);
            }
        }
        Ok(Self {
            instrument: source.instrument,
            version: source.version,
            licence_reference: source.licence_reference,
            granted_by: source.granted_by,
            wordings,
        })
    }
}

fn take(wordings: &mut Vec<Wording>, worded: &Worded, words: ByLanguage) {
    wordings.extend(words.into_iter().map(|(language, words)| Wording {
        byte: words.span().start,
        worded: worded.clone(),
        language,
        words: words.into_inner(),
    }));
}

fn unreadable(file: &TomlFile, error: &toml::de::Error) -> Problem {
    let place = error
        .span()
        .map_or(Place::File, |Range { start, .. }| Place::Byte(start));
    let message = error.message();
    // Only the names of our own fields are safe to repeat.
    if message.starts_with("missing field") {
        return file.problem(place, message.to_owned(), "add the missing line at the top");
    }
    file.problem(
        place,
        "this cannot be read as a wording pack".into(),
        "compare it with the file that `study wording template` writes: a quotation mark or a bracket may be missing, or a \
         name misspelt",
    )
}
