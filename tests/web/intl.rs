//! The browser's own knowledge of languages: plural forms and digits, and a language that it does not know.

use pupil_voice::browser::intl::{number, plural_form};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_count_needs_the_form_of_its_language() {
    for (language, count, form) in [
        ("en-GB", 1, "one"),
        ("en-GB", 21, "other"),
        ("cy", 3, "few"),
        ("cy", 6, "many"),
        ("pl", 22, "few"),
        ("ar-XB", 2, "two"),
        ("en-XA", 1, "one"),
    ] {
        assert_eq!(plural_form(language, count), form, "{language} {count}");
    }
}

#[wasm_bindgen_test]
fn numbers_are_in_the_digits_of_the_language() {
    assert_eq!(number("en-GB", 12), "12");
    assert_eq!(number("ar-EG", 12), "١٢");
    assert_eq!(number("fa", 305), "۳۰۵");
}

#[wasm_bindgen_test]
fn what_is_no_language_does_no_harm() {
    for tag in ["", "no tag", "en_GB"] {
        assert_eq!(plural_form(tag, 1), "other");
        assert_eq!(number(tag, 12), "12");
    }
}
