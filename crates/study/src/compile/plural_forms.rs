//! That words which depend on a count have every plural form their language needs, and no other. It must not know any language.

use questionnaire::Language;

use super::word_keys::WordKey;
use crate::{Problems, locale, problem::Place, source::Phrase, toml_file::TomlFile};

/// Checks the words of one key, and that each form says what is filled in: `wanted`, for all counts, and of those that hold for one
/// count only all but the count itself.
pub fn check<K: WordKey>(
    file: &TomlFile,
    place: Place,
    language: &Language,
    (key, phrase): (K, &Phrase),
    problems: &mut Problems,
) {
    let name = key.as_str();
    if !key.counts() {
        if matches!(phrase, Phrase::Forms(_)) {
            problems.error(
                file,
                place,
                format!("“{name}” depends on no count, and has plural forms"),
                "write its words as one text",
            );
        }
        return;
    }
    let known = locale::forms(language);
    let written = phrase.forms();
    let lacking: Vec<&str> = known
        .iter()
        .filter(|form| !form.counts.is_empty())
        .map(|form| form.name)
        .filter(|form| {
            !written
                .iter()
                .any(|(there, words)| there == form && !words.trim().is_empty())
        })
        .collect();
    if !lacking.is_empty() {
        let examples: Vec<String> = known
            .iter()
            .filter(|form| !form.counts.is_empty())
            .map(|form| format!("{} ({})", form.name, examples(&form.counts)))
            .collect();
        problems.error(
            file,
            place,
            format!(
                "“{name}” has no words for the plural form {}",
                lacking.join(", ")
            ),
            &format!("the forms of {language} are: {}", examples.join("; ")),
        );
    }
    // `other` is there for all languages: what has no words of its own falls back to it.
    let foreign = written
        .iter()
        .filter(|(form, _)| *form != "other" && !known.iter().any(|known| known.name == *form));
    for (form, _) in foreign {
        problems.error(
            file,
            place,
            format!("“{name}” has a plural form “{form}”, which {language} does not know"),
            "take it away",
        );
    }
}

/// Whether words for this form may leave the count out, as “one set of answers” does: they hold for one count only, or for none
/// that may be met.
pub fn may_omit_count(language: &Language, form: &str) -> bool {
    let forms = locale::forms(language);
    let mut same = forms.iter().filter(|known| known.name == form);
    form != "other" && same.all(|known| known.counts.len() <= 1)
}

/// `1, 21, 31 …`
fn examples(counts: &[u32]) -> String {
    let some: Vec<String> = counts.iter().take(3).map(u32::to_string).collect();
    let more = if counts.len() > 3 { " …" } else { "" };
    some.join(", ") + more
}
