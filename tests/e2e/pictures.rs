//! A young pupil enters the code as pictures: by taps alone, by keyboard alone, and where the drawings did not come.

use browser_driver::{
    Engine,
    thirtyfour::{Key, TypingData},
};
use pupil::{Pupil, Screen, StopChoice};
use serde_json::{Value, json};

use crate::{
    school::{Lesson, School},
    tablet::Tablet,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_by_taps() {
    by_taps(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_by_taps() {
    by_taps(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_by_taps() {
    by_taps(Engine::WebKit).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_by_keyboard() {
    by_keyboard(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_by_keyboard() {
    by_keyboard(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_by_keyboard() {
    by_keyboard(Engine::WebKit).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_without_the_drawings() {
    without_the_drawings(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_without_the_drawings() {
    without_the_drawings(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_without_the_drawings() {
    without_the_drawings(Engine::WebKit).await;
}

async fn by_taps(engine: Engine) {
    // Firefox lists the file once for each picture.
    let all = match engine {
        Engine::Firefox => json!(32),
        Engine::Chromium | Engine::WebKit => json!(1),
    };
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 2);
    let other = school.lesson("screening", "primary", 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    let sentence = |key, values: &[(&str, &str)]| school.words.text("primary", key, values);
    tablet.open(&school.site().link(&lesson.sheet)).await;
    assert_eq!(
        fetched(&tablet).await,
        json!(0),
        "before anybody asked for pictures"
    );
    pupil.press("use-pictures").await.unwrap();
    heard(&tablet, "h1", &sentence("code_title_pictures", &[])).await;
    all_drawn(&tablet, 32).await;
    assert_eq!(fetched(&tablet).await, all, "one file for all");

    // Nothing, then too little: what to do is told after *Start*.
    pupil.press("enter").await.unwrap();
    heard(
        &tablet,
        ALERT,
        &sentence("code_too_few_pictures.other", &[("n", "0")]),
    )
    .await;
    let code = &lesson.sheet.codes[0];
    pupil.tap_symbols(&code[..2]).await.unwrap();
    heard(&tablet, ALERT, "").await;
    pupil.press("enter").await.unwrap();
    heard(
        &tablet,
        ALERT,
        &sentence("code_too_few_pictures.other", &[("n", "2")]),
    )
    .await;
    empty(&pupil, 2).await;

    // A wrong picture is told at once, before *Start*.
    let words = sentence("picture_words", &[]);
    let words: Vec<&str> = words.split(", ").collect();
    let wrong = with_another_first(code);
    pupil.tap_symbols(&wrong).await.unwrap();
    heard(&tablet, ALERT, &sentence("code_mistyped_pictures", &[])).await;
    let last = words[SYMBOLS.find(&wrong[6..]).unwrap()];
    heard(
        &tablet,
        "[role=status].unseen",
        &sentence("code_tapped", &[("name", last), ("n", "6")]),
    )
    .await;
    // A seventh goes nowhere.
    pupil.tap_symbols("7").await.unwrap();
    assert_eq!(in_places(&tablet).await, names(&wrong, &words));
    empty(&pupil, 6).await;
    heard(&tablet, ALERT, "").await;

    pupil.tap_symbols(&other.sheet.codes[0]).await.unwrap();
    pupil.press("enter").await.unwrap();
    heard(&tablet, ALERT, &sentence("code_other_class", &[])).await;
    assert_eq!(
        tablet.script("return document.activeElement.id").await,
        json!("code")
    );
    empty(&pupil, 6).await;

    pupil.tap_symbols(code).await.unwrap();
    assert_eq!(in_places(&tablet).await, names(code, &words));
    // Six for the places more, and still one file.
    all_drawn(&tablet, 38).await;
    assert_eq!(fetched(&tablet).await, all);
    pupil.press("enter").await.unwrap();
    arrives(&school, &lesson, &tablet).await;
}

async fn by_keyboard(engine: Engine) {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    tablet.open(&school.site().link(&lesson.sheet)).await;

    // Backwards, since they stand before the field: forwards the way leads through the browser's own buttons.
    back_to(&tablet, "dataset.act", "use-pictures").await;
    press(&tablet, Key::Enter).await;
    heard(
        &tablet,
        "h1",
        &school.words.text("primary", "code_title_pictures", &[]),
    )
    .await;
    tab_to(&tablet, "dataset.key", "0").await;
    let columns = tablet
        .script(
            "const keys = [...document.querySelectorAll('.key')];
             return keys.filter((key) => key.offsetTop === keys[0].offsetTop).length",
        )
        .await;
    let columns = usize::try_from(columns.as_u64().unwrap()).unwrap();
    let mut at = 0;
    for symbol in lesson.sheet.codes[0]
        .chars()
        .filter(|symbol| *symbol != '-')
    {
        let wanted = SYMBOLS.find(symbol).unwrap();
        while at != wanted {
            let (key, next) = if at + columns <= wanted {
                (Key::Down, at + columns)
            } else if at >= wanted + columns {
                (Key::Up, at - columns)
            } else if at < wanted {
                (Key::Right, at + 1)
            } else {
                (Key::Left, at - 1)
            };
            press(&tablet, key).await;
            at = next;
        }
        let focused = tablet
            .script("return document.activeElement.dataset.key")
            .await;
        assert_eq!(focused, json!(symbol.to_string()));
        press(&tablet, Key::Space).await;
    }
    tab_to(&tablet, "dataset.act", "enter").await;
    press(&tablet, Key::Enter).await;
    arrives(&school, &lesson, &tablet).await;
}

/// The endpoint is away when pictures are asked for: their words are seen in their place, and the same code is entered.
async fn without_the_drawings(engine: Engine) {
    let school = School::open();
    let mut site = school.own_site();
    let lesson = school.lesson("screening", "primary", 1);
    let tablet = Tablet::fresh(engine, &site.address()).await;
    let pupil = tablet.pupil();
    tablet.open(&site.link(&lesson.sheet)).await;
    site.stop();
    pupil.press("use-pictures").await.unwrap();
    let lost =
        "return [document.querySelectorAll('.key .picture').length, document.images.length].join()";
    pupil
        .wait("drawings that did not come", async || {
            Ok((tablet.script(lost).await == json!("32,0")).then_some(()))
        })
        .await
        .unwrap();
    let words = pupil.words().await.unwrap();
    for word in school
        .words
        .text("primary", "picture_words", &[])
        .split(", ")
    {
        assert!(words.contains(word), "{word}");
    }
    // Whole words, in the room of their keys.
    let cut = tablet
        .script(
            "return [...document.querySelectorAll('.key .picture')].filter((key) =>
                 key.scrollWidth > key.clientWidth).map((key) => key.textContent)",
        )
        .await;
    assert_eq!(cut, json!([]));
    pupil.tap_symbols(&lesson.sheet.codes[0]).await.unwrap();
    pupil.press("enter").await.unwrap();
    pupil.expect(Screen::Information).await.unwrap();
    tablet.close().await;
}

const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ALERT: &str = "[role=alert]";

/// Stops, sends, and what arrives is that pupil's.
async fn arrives(school: &School, lesson: &Lesson, tablet: &Tablet) {
    let pupil = tablet.pupil();
    pupil.expect(Screen::Information).await.unwrap();
    pupil.to_first_item().await.unwrap();
    pupil.stop(StopChoice::Send).await.unwrap();
    pupil.sent().await.unwrap();
    let rows = school.exported(lesson);
    let told: Vec<_> = rows.iter().map(|row| row["participant"].as_str()).collect();
    assert_eq!(told, [format!("{}-01", lesson.class)]);
    // The next pupil finds what every pupil begins with.
    pupil.press_and_wait("give-back").await.unwrap();
    pupil.find("[data-act=use-pictures]").await.unwrap();
    tablet.watch().await;
}

/// Waits until the element says just this.
async fn heard(tablet: &Tablet, selector: &str, words: &str) {
    let script = format!("return document.querySelector('{selector}').textContent");
    let said = async || Ok((tablet.script(&script).await == json!(words)).then_some(()));
    tablet.pupil().wait(words, said).await.unwrap();
}

/// Waits until so many pictures are there, each drawn.
async fn all_drawn(tablet: &Tablet, pictures: usize) {
    let drawn = "return [...document.querySelectorAll('.picture img')].filter((image) => image.naturalWidth > 0).length";
    let seen = async || Ok((tablet.script(drawn).await == json!(pictures)).then_some(()));
    tablet.pupil().wait("all drawings", seen).await.unwrap();
}

/// How often the drawings were fetched. Firefox takes a view of the file from its cache again when it draws it anew, so there each counts once.
async fn fetched(tablet: &Tablet) -> Value {
    let names = "const entries = performance.getEntriesByType('resource');
        const names = entries.map((entry) => entry.name).filter((name) => name.includes('pictures.svg'));";
    let counted = match tablet.browser().engine() {
        Engine::Firefox => "return new Set(names).size",
        Engine::Chromium | Engine::WebKit => "return names.length",
    };
    tablet.script(&[names, counted].concat()).await
}

async fn in_places(tablet: &Tablet) -> Value {
    tablet
        .script("return [...document.querySelectorAll('.place')].map((place) => place.textContent)")
        .await
}

fn names(code: &str, words: &[&str]) -> Value {
    let symbols = code.chars().filter_map(|symbol| SYMBOLS.find(symbol));
    json!(symbols.map(|at| words[at]).collect::<Vec<_>>())
}

async fn empty(pupil: &Pupil<'_>, places: usize) {
    for _ in 0..places {
        pupil.press("delete").await.unwrap();
    }
    // Looked for, not found: to WebKit's driver what is empty is not displayed.
    let is_empty = async || {
        let there = pupil.has(".place:first-child:empty").await?;
        Ok(there.then_some(()))
    };
    pupil.wait("an empty first place", is_empty).await.unwrap();
}

fn with_another_first(code: &str) -> String {
    let at = SYMBOLS.find(&code[..1]).unwrap();
    let another = SYMBOLS.chars().cycle().nth(at + 1).unwrap();
    format!("{another}{}", &code[1..])
}

/// Goes on with Tab until the focus is where it should be.
async fn tab_to(tablet: &Tablet, property: &str, value: &str) {
    let script = format!("return document.activeElement.{property} ?? ''");
    for _ in 0..60 {
        if tablet.script(&script).await == json!(value) {
            return;
        }
        press(tablet, Key::Tab).await;
    }
    panic!("Tab never comes to {property} {value}");
}

async fn back_to(tablet: &Tablet, property: &str, value: &str) {
    let script = format!("return document.activeElement.{property} ?? ''");
    for _ in 0..10 {
        if tablet.script(&script).await == json!(value) {
            return;
        }
        let chain = tablet.browser().action_chain().key_down(Key::Shift);
        let pressed = chain
            .send_keys(TypingData::from(Key::Tab))
            .key_up(Key::Shift);
        pressed.perform().await.unwrap();
    }
    panic!("Tab never comes back to {property} {value}");
}

async fn press(tablet: &Tablet, key: Key) {
    let pressed = tablet
        .browser()
        .action_chain()
        .send_keys(TypingData::from(key));
    pressed.perform().await.unwrap();
}
