//! Numbers in words that are written from right to left. “0800 1111” is two numbers with a space between, and the second would be
//! read first: a helpline's number must not depend on whoever translates knowing that. It must not touch anything else.

use questionnaire::StudyDefinition;

use super::every_text::{Words, rewritten};

/// The definition with a no-break space between the groups of digits: to the bidirectional algorithm it is a part of the number
/// (Unicode Standard Annex 9, W4), and the number is not broken at the end of a line either.
pub fn keep_together(definition: StudyDefinition) -> StudyDefinition {
    let right_to_left: Vec<String> = definition
        .right_to_left
        .iter()
        .map(ToString::to_string)
        .collect();
    if right_to_left.is_empty() {
        return definition;
    }
    rewritten(definition, &|_| false, &|words: &mut Words| {
        for (tag, words) in words {
            if right_to_left.iter().any(|language| is_of(tag, language)) {
                *words = together(words);
            }
        }
    })
}

/// Whether these are words of the language, for all counts or for some.
fn is_of(tag: &str, language: &str) -> bool {
    tag.strip_prefix(language)
        .is_some_and(|form| form.is_empty() || form.starts_with("-x-"))
}

fn together(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|at| letters.get(at))
            .is_some_and(|it| it.is_numeric())
    };
    let kept = letters.iter().enumerate().map(|(at, letter)| match letter {
        ' ' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => '\u{a0}',
        other => *other,
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_space_between_two_digits_is_changed() {
        assert_eq!(
            together("Call 0800 1111 or 9 9 9 now"),
            "Call 0800\u{a0}1111 or 9\u{a0}9\u{a0}9 now"
        );
        assert_eq!(together("٠٨٠٠ ١١١١"), "٠٨٠٠\u{a0}١١١١");
        assert_eq!(together(" 1 a"), " 1 a");
    }

    #[test]
    fn words_of_a_plural_form_are_of_the_language() {
        assert!(is_of("ar-x-few", "ar") && is_of("ar", "ar"));
        assert!(!is_of("ar-EG", "ar") && !is_of("arc", "ar"));
    }
}
