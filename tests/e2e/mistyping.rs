//! Codes that are not right: each gets its own sentence, and what was typed stays to be put right.

use browser_driver::{Engine, thirtyfour::Key};
use pupil::{Screen, StopChoice};
use serde_json::json;

use crate::{school::School, tablet::Tablet};

/// Crockford's base32.
const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    explains(Engine::Chromium, "primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    explains(Engine::Firefox, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    explains(Engine::WebKit, "primary").await;
}

async fn explains(engine: Engine, age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("screening", age_group, 1);
    let other = school.lesson("screening", age_group, 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;

    let code = &lesson.sheet.codes[0];
    let first = code.chars().next().unwrap();
    let at = SYMBOLS.find(first).unwrap();
    let another = SYMBOLS.chars().cycle().nth(at + 1).unwrap();
    let mistyped = code.replacen(first, &another.to_string(), 1);
    let sentence = |key, values: &[(&str, &str)]| school.words.text(age_group, key, values);
    for (typed, expected) in [
        ("", sentence("code_empty", &[])),
        (&code[..2], sentence("code_too_short.other", &[("n", "2")])),
        (&format!("{code}7"), sentence("code_too_long", &[])),
        ("23*456", sentence("code_symbol", &[("symbol", "*")])),
        (&mistyped, sentence("code_mistyped", &[])),
        (&other.sheet.codes[0], sentence("code_other_class", &[])),
    ] {
        refused(&tablet, typed, &expected).await;
    }

    // Put right, it works; and once finished, it is closed on this tablet.
    clear(&tablet).await;
    assert_eq!(pupil.begin(code).await.unwrap(), Screen::Information);
    pupil.stop(StopChoice::Send).await.unwrap();
    pupil.ended().await.unwrap();
    pupil.press_and_wait("give-back").await.unwrap();
    refused(&tablet, code, &sentence("code_finished", &[])).await;
    tablet.close().await;
}

async fn refused(tablet: &Tablet, typed: &str, sentence: &str) {
    let pupil = tablet.pupil();
    clear(tablet).await;
    if !typed.is_empty() {
        pupil
            .find("#code")
            .await
            .unwrap()
            .send_keys(typed)
            .await
            .unwrap();
    }
    pupil.press("enter").await.unwrap();
    let seen = pupil
        .wait(sentence, async || {
            let seen = tablet
                .script(
                    "const field = document.getElementById('code');
                     return [document.getElementById('code-error').textContent, field.value,
                         field.getAttribute('aria-invalid'), document.activeElement === field]",
                )
                .await;
            Ok((seen[0] == sentence).then_some(seen))
        })
        .await
        .unwrap();
    // The hyphen of the slip is of no use in six places.
    let kept = typed.replace('-', "");
    assert_eq!(seen, json!([sentence, kept, "true", true]));
}

async fn clear(tablet: &Tablet) {
    let field = tablet.pupil().find("#code").await.unwrap();
    field.send_keys(Key::Control + "a").await.unwrap();
    field.send_keys(Key::Backspace + "").await.unwrap();
}
