//! *Read to me*, with a voice that really speaks: what is on the screen is read and marked part by part, it stops when it has to, and the
//! export says of which items it was used.

use browser_driver::Engine;
use demo_site::Row;
use pupil::{Pupil, Reply, Screen};
use serde_json::json;

use crate::{
    hearing::{self, begins, begun, button, button_says, heard, in_sight},
    school::School,
    tablet::Tablet,
};

const READ: &str = "Read to me";
const STOP: &str = "Stop reading";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_reads() {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let tablet = Tablet::with_voices(Engine::Chromium, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    hearing::listen(&tablet).await;
    // Voices come some seconds late.
    button_says(&tablet, READ).await;
    pupil.begin(&lesson.sheet.codes[0]).await.unwrap();
    reads_all(&tablet).await;
    to_first_item(&pupil).await;
    assert!(heard(&tablet).await.is_empty(), "it began by itself");

    // The first item is long: it is stopped, begun again, and left.
    let screen = in_sight(&tablet).await;
    pupil.press("read").await.unwrap();
    button_says(&tablet, STOP).await;
    begins(&tablet, 1).await;
    pupil.press("read").await.unwrap();
    is_silent(&tablet).await;
    let stopped = heard(&tablet).await;
    let stopped = begun(&stopped);
    assert!(
        stopped.len() >= 2 && stopped.len() < screen.len(),
        "{stopped:?}"
    );
    assert_eq!(stopped, screen[..stopped.len()]);
    pupil.press("read").await.unwrap();
    begins(&tablet, 0).await;
    pupil.reply(&Reply::Tick(vec![2])).await.unwrap();
    assert_eq!(
        button(&tablet).await.as_deref(),
        Some(STOP),
        "an answer does not stop it"
    );
    pupil.next().await.unwrap();
    is_silent(&tablet).await;
    // Left in the middle, and nothing of the next one.
    let left = heard(&tablet).await;
    let left = begun(&left);
    assert!(left.len() < screen.len(), "{left:?}");
    assert_eq!(left, screen[..left.len()]);

    // Under a cover there is nothing to read; after it there is again.
    pupil.press("cover").await.unwrap();
    pupil.press("cover-lift").await.unwrap();
    button_says(&tablet, READ).await;

    // The second is not read.
    pupil.reply(&Reply::Type(3)).await.unwrap();
    pupil.next().await.unwrap();

    // The third, to its end. Meanwhile the page says nothing of its own accord.
    assert_eq!(pupil.item().await.unwrap(), "ucla3_1");
    assert_eq!(reads_all(&tablet).await, in_sight(&tablet).await);
    pupil.reply(&Reply::Choose(1)).await.unwrap();
    pupil.next().await.unwrap();

    // The fourth, until a dialog is laid over it; and it does not go on when that is closed.
    pupil.press("read").await.unwrap();
    begins(&tablet, 0).await;
    pupil.press("talk").await.unwrap();
    is_silent(&tablet).await;
    pupil.press("talk-close").await.unwrap();
    button_says(&tablet, READ).await;
    pupil.reply(&Reply::Choose(2)).await.unwrap();

    // The fifth, until the page is hidden.
    pupil.next().await.unwrap();
    pupil.press("read").await.unwrap();
    begins(&tablet, 1).await;
    is_hidden_for_a_while(&tablet).await;
    is_silent(&tablet).await;
    finish(&pupil).await;

    // The end, until the tablet is given back.
    heard(&tablet).await;
    pupil.press("read").await.unwrap();
    begins(&tablet, 0).await;
    assert_eq!(
        pupil.press_and_wait("give-back").await.unwrap(),
        Screen::Code
    );
    is_silent(&tablet).await;
    for noted in heard(&tablet).await {
        let (language, is_local) = noted.voice.unwrap();
        assert!(is_local && language.starts_with("en-GB"), "{language}");
    }
    let read = ["cc_places", "ucla3_1", "ucla3_2", "ucla3_3"];
    assert_eq!(read_aloud(&school.exported(&lesson)), read);
    tablet.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_reads_or_does_not_offer_it() {
    reads_or_does_not_offer_it(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_reads_or_does_not_offer_it() {
    reads_or_does_not_offer_it(Engine::WebKit).await;
}

/// On the same machine with the same voices, as far as the engine can have them; the output says which of the two it was.
async fn reads_or_does_not_offer_it(engine: Engine) {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let tablet = Tablet::with_voices(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    hearing::listen(&tablet).await;
    pupil.begin(&lesson.sheet.codes[0]).await.unwrap();
    to_first_item(&pupil).await;
    let voices = voices(&tablet).await;
    if voices.1 == 0 {
        println!(
            "{}: cannot speak here ({} voices, none of them on the device and English); the button is not shown",
            engine.name(),
            voices.0
        );
        assert_eq!(button(&tablet).await, None);
        assert!(read_aloud_nothing(&tablet).await);
    } else {
        println!("{}: speaks with {} voices", engine.name(), voices.1);
        button_says(&tablet, READ).await;
        pupil.press("read").await.unwrap();
        begins(&tablet, 1).await;
        pupil.press("read").await.unwrap();
        is_silent(&tablet).await;
    }
    tablet.close().await;
}

/// How many voices there are once they have had time to come, and how many of them may read this.
async fn voices(tablet: &Tablet) -> (u64, u64) {
    let count = tablet
        .script_async(
            "const [done] = arguments;
             const all = () => self.speechSynthesis?.getVoices() ?? [];
             const tell = () => done([all().length, all().filter((voice) => voice.localService && voice.lang.startsWith('en')).length]);
             // Chromium needs three seconds here. Nothing tells that there will never be any.
             const wait = setTimeout(tell, 8000);
             const look = () => { if (all().length) { clearTimeout(wait); tell(); } };
             self.speechSynthesis?.addEventListener('voiceschanged', look);
             look();",
        )
        .await;
    (count[0].as_u64().unwrap(), count[1].as_u64().unwrap())
}

/// A press by hand on what cannot be seen still reads nothing.
async fn read_aloud_nothing(tablet: &Tablet) -> bool {
    tablet
        .script("document.querySelector('[data-act=read]').click()")
        .await;
    is_silent(tablet).await;
    heard(tablet).await.is_empty()
}

/// Presses the button and listens to the end. Each part is marked while it is heard, and no other; gives back what was heard.
async fn reads_all(tablet: &Tablet) -> Vec<String> {
    tablet.pupil().press("read").await.unwrap();
    begins(tablet, 0).await;
    assert_eq!(live_regions(tablet).await, json!(["off"]));
    button_says(tablet, READ).await;
    is_silent(tablet).await;
    let heard = heard(tablet).await;
    let mut words = Vec::new();
    for pair in heard.chunks(2) {
        let [start, end] = pair else {
            panic!("something was begun and not ended: {pair:?}")
        };
        assert_eq!((&*start.event, &*end.event), ("start", "end"), "{start:?}");
        assert_eq!(start.marked.as_ref(), Some(&start.words));
        assert_eq!(start.language.as_deref(), Some("en-GB"));
        words.push(start.words.clone());
    }
    assert!(!words.is_empty());
    words
}

/// What `aria-live` says of the regions that announce by themselves, each once.
async fn live_regions(tablet: &Tablet) -> serde_json::Value {
    tablet
        .script(
            "const regions = [...document.querySelectorAll('[role=status]')];
             return [...new Set(regions.map((region) => region.getAttribute('aria-live')))]",
        )
        .await
}

/// Nothing is heard, nothing is marked, the page may announce again, and the button offers to read or is not there.
pub async fn is_silent(tablet: &Tablet) {
    tablet
        .pupil()
        .wait("silence", async || {
            let said = tablet
                .script(
                    "return !self.speechSynthesis?.speaking && !document.querySelector('[data-spoken]')
                        && !document.querySelector('[aria-live=off]')",
                )
                .await;
            Ok((said == true && button(tablet).await.as_deref() != Some(STOP)).then_some(()))
        })
        .await
        .unwrap();
}

/// Another page comes before this one, as when a pupil looks at something else.
async fn is_hidden_for_a_while(tablet: &Tablet) {
    let browser = tablet.browser();
    let here = browser.window().await.unwrap();
    tablet
        .script(
            "self.wasHidden = false;
             document.addEventListener('visibilitychange', () => self.wasHidden ||= document.hidden);",
        )
        .await;
    let other = browser.new_tab().await.unwrap();
    browser.switch_to_window(other).await.unwrap();
    browser.close_window().await.unwrap();
    browser.switch_to_window(here).await.unwrap();
    assert_eq!(tablet.script("return self.wasHidden").await, true);
}

async fn to_first_item(pupil: &Pupil<'_>) {
    pupil.to_first_item().await.unwrap();
}

/// From the fifth item to the end, by skipping.
async fn finish(pupil: &Pupil<'_>) {
    while pupil.screen().await.unwrap() == Screen::Item {
        pupil.press_and_wait("skip").await.unwrap();
    }
    pupil.press("finish").await.unwrap();
    pupil.sent().await.unwrap();
}

/// The items that the export says were read aloud. Its other cells of this kind say that they were not.
pub fn read_aloud(rows: &[Row]) -> Vec<String> {
    let mut items = Vec::new();
    for (column, cell) in &rows[0] {
        if let Some(item) = column.strip_suffix("_read_aloud") {
            match cell.as_str() {
                "1" => items.push(item.to_owned()),
                other => assert!(["0", ""].contains(&other), "{column}: {other}"),
            }
        }
    }
    items
}
