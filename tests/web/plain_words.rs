//! Words are compared without what makes the same word look different.

use pupil_voice::browser::plain_words::plain;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn capitals_accents_apostrophes_and_hyphens_make_no_difference() {
    for (words, plainly) in [
        ("Crêpes", "crepes"),
        // The accent as a character of its own.
        ("Cre\u{302}pes", "crepes"),
        ("JALAPEÑOS", "jalapenos"),
        ("Tŷ a dŵr", "ty a dwr"),
        ("Shepherd’s pie", "shepherds pie"),
        ("Shepherd's pie", "shepherds pie"),
        ("T-shirt", "tshirt"),
        ("Łódź, Ørsted, Đakovo", "lodz, orsted, dakovo"),
        ("İzmir, Iğdır", "izmir, igdir"),
        ("ÅÄÖ ß", "aao ß"),
        ("日本 Москва", "日本 москва"),
        ("", ""),
    ] {
        assert_eq!(plain(words), plainly, "{words}");
    }
}
