//! *My settings*: each choice is seen at once, comes back with the pupil's code and with nobody else's, and is kept where nobody can
//! read it.

use browser_driver::Engine;
use pupil::{Pupil, Screen, StopChoice};
use serde_json::{Value, json};

use crate::{
    next_pupil::{KEPT, decoded},
    school::School,
    shown::Shown,
    tablet::Tablet,
};

/// What the page looks like: read from what is drawn, not from what was asked for.
const SIGHT: &str = "
    const look = (selector) => getComputedStyle(document.querySelector(selector));
    const body = look('body'), heading = look('#heading'), button = look('main .button');
    return { size: parseFloat(body.fontSize), colours: [body.backgroundColor, body.color], letters: body.fontFamily,
        headings: parseFloat(heading.fontSize), between: [heading, button, body].map((it) => parseFloat(it.letterSpacing) || 0),
        words: parseFloat(body.wordSpacing) || 0, lines: parseFloat(body.lineHeight), moves: button.transitionDuration }";

/// What the root element says of the settings, in the order of its attributes.
const ROOT: &str = "return ['zoom', 'theme', 'letters', 'spacing', 'motion'].map((name) =>
    document.documentElement.dataset[name] ?? '')";

/// The typefaces that were fetched.
const FETCHED: &str = "return performance.getEntriesByType('resource').map((entry) => entry.name)
    .filter((name) => name.includes('woff'))";

/// Nothing is set.
pub const NOTHING: [&str; 5] = [""; 5];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_shows_each_choice_at_once() {
    shows(Engine::Chromium, "primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_shows_each_choice_at_once() {
    shows(Engine::Firefox, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_shows_each_choice_at_once() {
    shows(Engine::WebKit, "primary").await;
}

async fn shows(engine: Engine, age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("screening", age_group, 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    let sight = async || tablet.script(SIGHT).await;
    let before = sight().await;
    let number = |sight: &Value, name: &str| sight[name].as_f64().unwrap();
    pupil.press("settings").await.unwrap();
    large_enough(&tablet).await;

    for (at, times) in [(1, 1.15), (2, 1.3), (3, 1.5)] {
        choose(&pupil, "data-zoom", at).await;
        let now = sight().await;
        for name in ["size", "headings", "lines"] {
            let expected = number(&before, name) * times;
            assert!((number(&now, name) - expected).abs() < 0.6, "{name} {now}");
        }
    }
    choose(&pupil, "data-zoom", 0).await;

    let mut colours = vec![before["colours"].clone()];
    for at in 1..=5 {
        choose(&pupil, "data-theme", at).await;
        let now = sight().await["colours"].clone();
        assert!(!colours.contains(&now), "{at} looks like one before");
        colours.push(now);
    }
    choose(&pupil, "data-theme", 0).await;

    choose(&pupil, "data-spacing", 1).await;
    let now = sight().await;
    let size = number(&before, "size");
    assert!((number(&now, "words") - 0.16 * size).abs() < 0.1, "{now}");
    assert!(number(&now, "lines") >= 1.5 * size, "{now}");
    for (at, of) in [("headings", 0), ("size", 2)] {
        let between = now["between"][of].as_f64().unwrap();
        assert!((between - 0.12 * number(&now, at)).abs() < 0.1, "{now}");
    }
    assert!(now["between"][1].as_f64().unwrap() > 2.0, "{now}");

    assert_ne!(before["moves"], "0s");
    choose(&pupil, "data-motion", 1).await;
    assert_eq!(sight().await["moves"], "0s");

    assert_eq!(tablet.script(FETCHED).await, json!([]));
    choose(&pupil, "data-letters", 1).await;
    has_letters(&tablet, &school.site().address()).await;
    let letters = sight().await["letters"].as_str().unwrap().to_owned();
    assert!(letters.starts_with("Hyperlegible"), "{letters}");

    pupil.press("settings-reset").await.unwrap();
    until_root(&tablet, NOTHING).await;
    assert_eq!(sight().await, before);
    let ticked =
        "return [...document.querySelectorAll('#settings input:checked')].map((input) => input.id)";
    assert_eq!(
        tablet.script(ticked).await,
        json!(["data-zoom-0", "data-theme-0"])
    );
    pupil.press("settings-close").await.unwrap();
    until(
        &tablet,
        "return [document.querySelector('dialog'), document.activeElement.dataset.act]",
        json!([null, "settings"]),
    )
    .await;
    tablet.close().await;
}

/// Chooses one of a setting's choices, by pressing its row.
async fn choose(pupil: &Pupil<'_>, setting: &str, at: usize) {
    let row = pupil.find(&format!("label[for={setting}-{at}]")).await;
    let row = row.unwrap();
    row.scroll_into_view().await.unwrap();
    row.click().await.unwrap();
    let chosen = pupil.find(&format!("#{setting}-{at}")).await.unwrap();
    assert!(chosen.is_selected().await.unwrap() || at == 0);
}

/// Every row and button of the dialog can be hit (children.md 3).
async fn large_enough(tablet: &Tablet) {
    let low = tablet
        .script(
            "const all = [...document.querySelectorAll('#settings label, #settings button')];
             return [all.length, all.filter((it) => it.getBoundingClientRect().height < 56).map((it) => it.textContent)]",
        )
        .await;
    assert_eq!(low, json!([4 + 6 + 3 + 2, []]));
}

/// The typeface was fetched, once, from our own origin, to be kept for good, and is what is drawn with.
async fn has_letters(tablet: &Tablet, address: &str) {
    let faces = "return [...document.fonts].map((face) => face.status)";
    until(tablet, faces, json!(["loaded", "unloaded"])).await;
    let names = tablet.script(FETCHED).await;
    let names = names.as_array().unwrap();
    assert_eq!(names.len(), 1, "{names:?}");
    let name = names[0].as_str().unwrap();
    assert!(name.starts_with(&format!("{address}/letters/")), "{name}");
    let answer = tablet
        .script_async(&format!(
            "const [done] = arguments;
             fetch('{name}').then((answer) => done(['cache-control', 'content-type', 'content-encoding']
                 .map((header) => answer.headers.get(header))));"
        ))
        .await;
    let kept = "public, max-age=31536000, immutable";
    assert_eq!(answer, json!([kept, "font/woff2", null]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_gives_them_back_to_their_pupil_only() {
    gives_back(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_gives_them_back_to_their_pupil_only() {
    gives_back(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_gives_them_back_to_their_pupil_only() {
    gives_back(Engine::WebKit).await;
}

async fn gives_back(engine: Engine) {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 2);
    let [first, second] = [0, 1].map(|at| lesson.sheet.codes[at].as_str());
    let link = school.site().link(&lesson.sheet);
    let mut tablet = Tablet::fresh(engine, &school.site().address()).await;
    tablet.open(&link).await;

    // Chosen while answering.
    tablet.pupil().begin(first).await.unwrap();
    set(
        &tablet,
        &[
            ("data-theme", 3),
            ("data-zoom", 2),
            ("data-letters", 1),
            ("data-spacing", 1),
        ],
    )
    .await;
    let of_first = ["130", "contrast", "easy", "wide", ""];
    until_root(&tablet, of_first).await;
    saved(&tablet).await;
    keeps_nothing_readable(&tablet).await;
    // WebKit's driver keeps nothing between two browsers.
    if engine == Engine::WebKit {
        tablet.reload().await;
    } else {
        let profile = tablet.kill();
        tablet = Tablet::with_profile(engine, &school.site().address(), profile).await;
        tablet.open(&link).await;
    }
    until_root(&tablet, NOTHING).await;
    tablet.pupil().begin(first).await.unwrap();
    until_root(&tablet, of_first).await;

    // They last as long as the pupil is there, and are nobody's afterwards.
    tablet.pupil().to_first_item().await.unwrap();
    tablet.pupil().stop(StopChoice::ThrowAway).await.unwrap();
    tablet.pupil().sent().await.unwrap();
    until_root(&tablet, of_first).await;
    tablet.pupil().press("give-back").await.unwrap();
    tablet.pupil().expect(Screen::Code).await.unwrap();
    until_root(&tablet, NOTHING).await;
    tablet.pupil().begin(first).await.unwrap();
    until_root(&tablet, NOTHING).await;
    tablet.reload().await;

    // Chosen before the code: they stay, and are the second pupil's.
    set(&tablet, &[("data-zoom", 3)]).await;
    let of_second = ["150", "", "", "", ""];
    until_root(&tablet, of_second).await;
    tablet.pupil().begin(second).await.unwrap();
    until_root(&tablet, of_second).await;
    saved(&tablet).await;
    // A code brings its own; what is chosen before it is entered comes first, and the rest stays.
    tablet.reload().await;
    until_root(&tablet, NOTHING).await;
    set(&tablet, &[("data-theme", 2), ("data-motion", 1)]).await;
    until_root(&tablet, ["", "dark", "", "", "less"]).await;
    tablet.pupil().begin(second).await.unwrap();
    until_root(&tablet, ["150", "dark", "", "", "less"]).await;
    keeps_nothing_readable(&tablet).await;
    tablet.close().await;
}

/// Sets the screen to these, in the dialog.
pub async fn set(tablet: &Tablet, choices: &[(&str, usize)]) {
    let pupil = tablet.pupil();
    pupil.press("settings").await.unwrap();
    for (setting, at) in choices {
        choose(&pupil, setting, *at).await;
    }
    pupil.press("settings-close").await.unwrap();
}

/// Waits until the root element says this of the settings.
pub async fn until_root(tablet: &Tablet, expected: [&str; 5]) {
    until(tablet, ROOT, json!(expected)).await;
}

/// Waits until a script returns this.
async fn until(tablet: &Tablet, script: &str, expected: Value) {
    let pupil = tablet.pupil();
    pupil
        .wait(&expected.to_string(), async || {
            Ok((tablet.script(script).await == expected).then_some(()))
        })
        .await
        .unwrap();
}

/// Waits until what was chosen last survives a kill.
async fn saved(tablet: &Tablet) {
    let pupil = tablet.pupil();
    pupil
        .wait("the draft to be saved", async || {
            let shown = Shown::on(tablet).await;
            Ok((shown.revision > 0 && shown.saved == shown.revision).then_some(()))
        })
        .await
        .unwrap();
}

/// Nowhere in what the browser keeps is there a word of what was set, nor that anything was.
async fn keeps_nothing_readable(tablet: &Tablet) {
    let kept = tablet.script_async(KEPT).await;
    let kept = kept.as_str().unwrap();
    assert!(kept.contains("drafts"), "the browser's store was not read");
    let text = format!("{kept}\n{}", decoded(kept)).to_lowercase();
    for word in ["settings", "contrast", "130 ", "easy wide"] {
        assert!(!text.contains(word), "kept for all to read: “{word}”");
    }
}

/// The system's own colours win: no colours are offered, and what content passes beneath hides it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_leaves_forced_colours_alone() {
    let school = School::open();
    let lesson = school.lesson("screening", "secondary", 1);
    let tablet = Tablet::fresh(Engine::Chromium, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    tablet
        .browser()
        .devtools("Emulation.setEmulatedMedia", forced)
        .await
        .unwrap();
    pupil.begin(&lesson.sheet.codes[0]).await.unwrap();
    pupil.to_first_item().await.unwrap();
    let ground = "return getComputedStyle(document.querySelector('.onward')).backgroundColor";
    assert_eq!(tablet.script(ground).await, "rgb(255, 255, 255)");
    pupil.press("settings").await.unwrap();
    let groups = "return [...document.querySelectorAll('#settings fieldset')]
        .map((group) => getComputedStyle(group).display === 'none')";
    assert_eq!(tablet.script(groups).await, json!([false, true, false]));
    tablet.close().await;
}
