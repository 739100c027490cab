//! The study team looks through a study that is being made: `study preview` on the files as they are, every screen within reach, and
//! nothing of it left anywhere.

use std::{fs, path::Path};

use browser_driver::Engine;
use demo_site::Preview;
use pupil::{Reply, Screen};
use serde_json::{Value, json};

use crate::tablet::Tablet;

const MARK: &str = "Preview – nothing is kept or sent";

/// Everything that a page can keep, and what could go on without it.
const KEPT: &str = "
    const [done] = arguments;
    Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(
        ([databases, kept, workers]) => done([
            Object.keys(localStorage), Object.keys(sessionStorage), document.cookie, history.state,
            databases.map((one) => one.name), kept, workers.length]),
        (refused) => done(String(refused)));";

/// What the panel says of the screen, by its terms.
const FACTS: &str = "
    const terms = [...document.querySelectorAll('[data-facts] dt')];
    return Object.fromEntries(terms.map((term) => [term.innerText, term.nextElementSibling.innerText]))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_class_study() {
    let preview = Preview::of("inact-demo").unwrap();
    let before = preview.files().unwrap();
    let tablet = Tablet::fresh(Engine::Chromium, preview.address()).await;
    let pupil = tablet.pupil();
    let browser = tablet.browser();
    browser.resize(1280, 800).await.unwrap();

    // The first page, and from it into the app, without a code.
    browser.goto(preview.address()).await.unwrap();
    let words = pupil.words().await.unwrap();
    for part in [
        MARK,
        "Years 4 and 5",
        "Years 7 and 8",
        "screening",
        "month-12",
        "about",
    ] {
        assert!(words.contains(part), "{part} is not in: {words}");
    }
    tap(&tablet, "a[href='/app/#baseline/primary/en-GB/shared']").await;
    assert_eq!(pupil.arrived().await.unwrap(), Screen::Information);
    assert!(pupil.words().await.unwrap().contains(MARK));

    // Behind a show-if rule: what it is, what it needs, that it is not due.
    tap(&tablet, "[data-spot='item/cc_club_often']").await;
    assert_eq!(pupil.item().await.unwrap(), "cc_club_often");
    let facts = facts(&tablet).await;
    assert_eq!(facts["Id"], "cc_club_often");
    assert!(
        text(&facts["Instrument"]).ends_with("(community-connection)"),
        "{facts}"
    );
    assert!(
        text(&facts["Rule"]).starts_with("Asked only if “"),
        "{facts}"
    );
    assert!(
        text(&facts["Rule"]).contains("was answered “Yes”"),
        "{facts}"
    );
    assert!(text(&facts["Due now"]).starts_with("No"), "{facts}");

    // Once the earlier question is answered, it is.
    tap(&tablet, "[data-act='preview-looked-at']").await;
    assert_eq!(pupil.item().await.unwrap(), "cc_club");
    pupil.reply(&Reply::Choose(1)).await.unwrap();
    assert_eq!(text(&self::facts(&tablet).await["Answer now"]), "1, “Yes”");
    pupil.next().await.unwrap();
    assert_eq!(pupil.item().await.unwrap(), "cc_club_often");
    assert!(text(&self::facts(&tablet).await["Due now"]).starts_with("Yes"));

    // A word is changed: after a reload it is there, at the same question. So is what is wrong, and where.
    let file = "instruments/community-connection.toml";
    let asked = heading(&tablet).await;
    preview
        .edit(file, &asked, "How often do you go to your clubs now?")
        .unwrap();
    assert_eq!(tablet.reload().await, Screen::Item);
    assert_eq!(
        heading(&tablet).await,
        "How often do you go to your clubs now?"
    );
    preview
        .edit("study.toml", "languages = ", "langauges = ")
        .unwrap();
    tablet.watch().await;
    browser.refresh().await.unwrap();
    let words = pupil.words().await.unwrap();
    assert!(words.contains("study.toml, line 6"), "{words}");
    // The console names the status of the page; that is all it says.
    for entry in browser.log("browser").await.unwrap() {
        assert!(entry.to_string().contains("status of 500"), "{entry}");
    }
    preview
        .edit("study.toml", "langauges = ", "languages = ")
        .unwrap();
    assert_eq!(tablet.reload().await, Screen::Item);
    assert_eq!(pupil.item().await.unwrap(), "cc_club_often");

    // To the end, as a pupil would, and to the others.
    tap(&tablet, "[data-spot='look-back']").await;
    pupil.press("finish").await.unwrap();
    assert_eq!(pupil.ended().await.unwrap().ending, "finished");
    for (spot, ending) in [
        ("end/kept", "finished"),
        ("end/declined", "declined"),
        ("end/threw-away", "threw-away"),
        ("end/broken-off", "broken-off"),
    ] {
        tap(&tablet, &format!("[data-spot='{spot}']")).await;
        let is_there = async || {
            let shown = tablet
                .script("return [document.querySelector('[data-ending]')?.dataset.ending, location.hash]")
                .await;
            let at = format!("#baseline/primary/en-GB/shared/{spot}");
            Ok((shown == json!([ending, at])).then_some(()))
        };
        pupil.wait(spot, is_there).await.unwrap();
    }
    for (spot, screen) in [
        ("arrival", Screen::Code),
        ("practice", Screen::Practice),
        ("assent", Screen::Assent),
        ("information/2", Screen::Information),
    ] {
        tap(&tablet, &format!("[data-spot='{spot}']")).await;
        pupil.expect(screen).await.unwrap();
    }

    nothing_is_kept(&tablet).await;
    assert_eq!(preview.files().unwrap(), before, "a file was written");
    tablet.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_home_by_a_personal_link() {
    let preview = Preview::of("waiting-demo").unwrap();
    let tablet = Tablet::fresh(Engine::Chromium, preview.address()).await;
    let pupil = tablet.pupil();
    tablet.browser().resize(390, 844).await.unwrap();

    // On a narrow screen the panel is shut at first, and the pupil's screen is all there is under the mark.
    let address = preview.questionnaire("month-3/older/en-GB/alone", "arrival");
    assert_eq!(tablet.open(&address).await, Screen::Start);
    assert_eq!(pupil.start().await.unwrap(), Screen::Information);
    pupil.to_first_item().await.unwrap();
    pupil.press("preview-panel").await.unwrap();
    tap(&tablet, "[data-spot='item/su_people_often']").await;
    assert_eq!(pupil.item().await.unwrap(), "su_people_often");
    let facts = facts(&tablet).await;
    assert_eq!(facts["Id"], "su_people_often");
    assert!(
        text(&facts["Rule"]).contains("alone or among others"),
        "{facts}"
    );

    let file = "instruments/service-use.toml";
    let asked = heading(&tablet).await;
    preview.edit(file, &asked, "How often was that?").unwrap();
    assert_eq!(tablet.reload().await, Screen::Item);
    assert_eq!(heading(&tablet).await, "How often was that?");

    nothing_is_kept(&tablet).await;
    tablet.close().await;
}

/// What pupils get has no way to jump, and the preview none to keep or to send. Looked for in what was built: words that only the one
/// has, and the names under which a browser keeps things.
#[test]
fn neither_app_holds_what_is_the_others() {
    let (app, preview) = (demo_site::app(), demo_site::preview_app());
    for (ending, words) in [
        ("wasm", "data-spot"),
        ("wasm", MARK),
        ("wasm", "data-component"),
        ("css", "preview-mark"),
        ("css", "data-state"),
    ] {
        assert!(holds(&preview, ending, words), "the preview has no {words}");
        assert!(!holds(&app, ending, words), "the app has {words}");
    }
    for (ending, words) in [
        ("js", "indexedDB"),
        ("js", "localStorage"),
        ("wasm", "v1/responses"),
    ] {
        assert!(holds(&app, ending, words), "the app has no {words}");
        assert!(!holds(&preview, ending, words), "the preview has {words}");
    }
}

/// Whether the file of the pupils' page that ends so, apart from those that stand the same in each build, has these words.
fn holds(app: &Path, ending: &str, words: &str) -> bool {
    let page = fs::read_to_string(app.join("index.html")).unwrap();
    let files = fs::read_dir(app).unwrap().map(|file| file.unwrap().path());
    let mut built = files.filter(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        path.extension().is_some_and(|it| it == ending)
            && (name.starts_with("pupil-voice") || name.starts_with("app"))
            && page.contains(name)
    });
    let bytes = fs::read(built.next().unwrap()).unwrap();
    assert_eq!(built.next(), None, "one file ends in {ending}");
    bytes
        .windows(words.len())
        .any(|part| part == words.as_bytes())
}

async fn tap(tablet: &Tablet, selector: &str) {
    tablet
        .pupil()
        .find(selector)
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
}

async fn heading(tablet: &Tablet) -> String {
    let heading = tablet
        .script("return document.querySelector('main h1').innerText")
        .await;
    text(&heading).to_owned()
}

async fn facts(tablet: &Tablet) -> Value {
    tablet.script(FACTS).await
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

async fn nothing_is_kept(tablet: &Tablet) {
    let kept = tablet.script_async(KEPT).await;
    assert_eq!(kept, json!([[], [], "", null, [], [], 0]));
}
