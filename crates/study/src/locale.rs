//! What a language tag tells: direction, and the plural forms that counts need. From Unicode's CLDR, the same as browsers have.
//! It must not know a word of any language.

use icu_locale::{LanguageIdentifier, Locale, LocaleDirectionality};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use questionnaire::Language;

/// Counts a pupil or teacher may meet: answers waiting on one tablet, questions without an answer. What only larger or broken
/// numbers need is not asked for (French `many` begins at a million).
const COUNTS: std::ops::RangeInclusive<u32> = 1..=200;

/// A plural form of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// As CLDR calls it: `zero`, `one`, `two`, `few`, `many`, `other`.
    pub name: &'static str,
    /// The counts that need it, of those that may be met. Empty for a form that only other numbers need.
    pub counts: Vec<u32>,
}

/// Whether it is a tag that browsers take (Unicode Technical Standard 35, section 3), and leaves the private use subtags to us:
/// plural forms stand under them.
pub fn is_tag(language: &Language) -> bool {
    let tag = language.as_str();
    tag.parse::<Locale>().is_ok_and(|locale| {
        locale.extensions.private.is_empty() && locale.id != LanguageIdentifier::UNKNOWN
    }) && !tag.contains('_')
}

/// Whether it is written from right to left.
pub fn is_right_to_left(language: &Language) -> bool {
    let id = language.as_str().parse();
    id.is_ok_and(|id| LocaleDirectionality::new_extended().is_right_to_left(&id))
}

/// Whether it is a kind of English.
pub fn is_english(language: &Language) -> bool {
    language.as_str().split('-').next() == Some("en")
}

/// The plural forms of the language, that of the smallest count first. `other` alone for what is no tag.
pub fn forms(language: &Language) -> Vec<Form> {
    let Some(rules) = rules(language) else {
        return vec![Form {
            name: name(PluralCategory::Other),
            counts: COUNTS.collect(),
        }];
    };
    let mut forms: Vec<Form> = rules
        .categories()
        .map(|category| Form {
            name: name(category),
            counts: COUNTS
                .filter(|count| rules.category_for(*count) == category)
                .collect(),
        })
        .collect();
    forms.sort_by_key(|form| form.counts.first().copied().unwrap_or(u32::MAX));
    forms
}

fn rules(language: &Language) -> Option<PluralRules> {
    let locale: Locale = language.as_str().parse().ok()?;
    PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok()
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_those_that_browsers_take() {
        for tag in ["en-GB", "cy", "ar-XB", "zh-Hant-TW", "sr-Latn", "es-419"] {
            assert!(is_tag(&tag.into()), "{tag}");
        }
        for tag in [
            "",
            "engl",
            "en_GB",
            "e",
            "cy-x-few",
            "en-",
            "-",
            "und",
            "abcdefgh-a",
        ] {
            assert!(!is_tag(&tag.into()), "{tag}");
        }
    }

    #[test]
    fn direction_follows_the_script() {
        for tag in [
            "ar", "he", "ur-PK", "fa", "ckb", "ar-XB", "ks", "az-Arab", "pa-Arab", "dv", "ps",
        ] {
            assert!(is_right_to_left(&tag.into()), "{tag}");
        }
        for tag in [
            "en-GB", "cy", "pa", "az", "en-XA", "ks-Deva", "so", "no tag",
        ] {
            assert!(!is_right_to_left(&tag.into()), "{tag}");
        }
    }

    #[test]
    fn forms_are_those_that_counts_from_one_to_two_hundred_need() {
        let names = |tag: &str| {
            let forms = forms(&tag.into());
            let needed = forms.iter().filter(|form| !form.counts.is_empty());
            needed.map(|form| form.name).collect::<Vec<_>>()
        };
        assert_eq!(names("en-GB"), ["one", "other"]);
        assert_eq!(names("cy"), ["one", "two", "few", "other", "many"]);
        assert_eq!(names("ar-XB"), ["one", "two", "few", "many", "other"]);
        assert_eq!(names("pl"), ["one", "few", "many"]);
        assert_eq!(names("fr"), ["one", "other"]);
        assert_eq!(names("ja"), ["other"]);
        assert_eq!(names("no tag"), ["other"]);
        let zero = forms(&"cy".into());
        assert!(
            zero.iter()
                .any(|form| form.name == "zero" && form.counts.is_empty())
        );
    }
}
