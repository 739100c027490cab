//! One tablet, two pupils: the second finds nothing of the first, on the page, behind *Back* or in what the browser keeps.

use base64ct::{Base64UrlUnpadded, Encoding};
use browser_driver::Engine;
use pupil::{Reply, Screen};
use serde_json::json;

use crate::{
    school::{Lesson, School},
    shown::Shown,
    tablet::Tablet,
};

/// Everything that the browser keeps for this origin, as one text.
pub const KEPT: &str = "
    const [done] = arguments;
    const all = [JSON.stringify(Object.entries(localStorage)), JSON.stringify(Object.entries(sessionStorage)),
        document.cookie, JSON.stringify(history.state)];
    const request = indexedDB.open('pupil-voice');
    request.onsuccess = () => {
        const database = request.result;
        const names = [...database.objectStoreNames];
        const change = database.transaction(names);
        for (const name of names) {
            for (const ask of ['getAllKeys', 'getAll']) {
                const read = change.objectStore(name)[ask]();
                read.onsuccess = () => all.push(name, JSON.stringify(read.result));
            }
        }
        change.oncomplete = () => { database.close(); done(all.join('\\n')); };
    };";

/// Everything on the page, what stands in fields included.
const PAGE: &str =
    "return document.documentElement && [document.documentElement.outerHTML, document.title, document.body.innerText,
    ...[...document.querySelectorAll('input')].map((input) => input.value)].join('\\n')";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    leaves_nothing(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    leaves_nothing(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    leaves_nothing(Engine::WebKit).await;
}

async fn leaves_nothing(engine: Engine) {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 2);
    let address = school.site().address();
    let link = school.site().link(&lesson.sheet);
    let [first, second] = [0, 1].map(|at| lesson.sheet.codes[at].as_str());
    let tablet = Tablet::fresh(engine, &address).await;
    let pupil = tablet.pupil();
    tablet.open(&link).await;
    let private = Private::of(&school, &lesson, &tablet);

    pupil.begin(first).await.unwrap();
    pupil.to_first_item().await.unwrap();
    pupil.reply(&Reply::Tick(vec![4, 7])).await.unwrap();
    let of_first = Shown::on(&tablet).await.answer;
    pupil.next().await.unwrap();
    pupil.reply(&Reply::Type(5)).await.unwrap();
    private.keeps_nothing("while answering").await;
    while pupil.next().await.unwrap() == Screen::Item {
        pupil.reply_somehow().await.unwrap();
    }
    pupil.press("finish").await.unwrap();
    pupil.sent().await.unwrap();
    private.keeps_nothing("after finishing").await;
    private.shows_nothing("at the end").await;
    pupil.press_and_wait("give-back").await.unwrap();
    private.shows_nothing("after giving back").await;
    let field = tablet
        .script("return document.getElementById('code').value")
        .await;
    assert_eq!(field, json!(""));

    // Behind Back lies no screen of the first pupil, nor before it once the page has been left.
    for _ in 0..2 {
        tablet.browser().back().await.unwrap();
        private.shows_nothing("after Back").await;
    }
    tablet.open(&link).await;
    tablet.browser().goto("about:blank").await.unwrap();
    tablet.browser().back().await.unwrap();
    assert_eq!(pupil.arrived().await.unwrap(), Screen::Code);
    private.shows_nothing("after coming back").await;

    assert_eq!(tablet.open(&link).await, Screen::Code);
    pupil.begin(second).await.unwrap();
    pupil.to_first_item().await.unwrap();
    let of_second = Shown::on(&tablet).await.answer;
    assert_ne!(of_second, of_first);
    assert_eq!(of_second, r#"[[],null,[]]"#);
    pupil.reply(&Reply::Choose(0)).await.unwrap();
    pupil.next().await.unwrap();
    assert_eq!(Shown::on(&tablet).await.answer, r#"[[],"",[]]"#);
    private.keeps_nothing("while the second answers").await;
    tablet.close().await;
}

/// What nobody may find on a tablet: codes, names and the words of questions, in small letters.
pub struct Private<'a> {
    tablet: &'a Tablet,
    never: Vec<String>,
}

impl<'a> Private<'a> {
    /// Of this lesson's pupils, on this tablet.
    pub fn of(school: &School, lesson: &Lesson, tablet: &'a Tablet) -> Self {
        let instruments = school.words.of_instruments();
        let mut never: Vec<String> = instruments.map(str::to_lowercase).collect();
        for (at, code) in lesson.sheet.codes.iter().enumerate() {
            never.push(code.to_lowercase());
            never.push(code.replace('-', "").to_lowercase());
            never.push(format!("{}-{:02}", lesson.class, at + 1));
        }
        Self { tablet, never }
    }

    /// Not in anything that the browser keeps.
    pub async fn keeps_nothing(&self, when: &str) {
        let kept = self.tablet.script_async(KEPT).await;
        let kept = kept.as_str().unwrap();
        assert!(
            kept.contains("drafts"),
            "the browser's store was not read: {kept}"
        );
        self.holds_nothing(
            &format!("kept {when}"),
            &format!("{kept}\n{}", decoded(kept)),
        );
    }

    /// Not on the page, seen or unseen.
    pub async fn shows_nothing(&self, when: &str) {
        // A script has no result where the page is just being left for another.
        let read = async || Ok(self.tablet.script(PAGE).await.as_str().map(str::to_owned));
        let page = self.tablet.pupil().wait("a page", read).await.unwrap();
        self.holds_nothing(&format!("shown {when}"), &page);
    }

    /// Not in this text.
    pub fn holds_nothing(&self, what: &str, text: &str) {
        let text = text.to_lowercase();
        for (at, words) in self.never.iter().enumerate() {
            assert!(!text.contains(words), "{what}: no. {at}, “{words}”");
        }
    }
}

/// What any base64 in a text says, as far as it says anything.
pub fn decoded(text: &str) -> String {
    let is_base64 = |symbol: char| symbol.is_ascii_alphanumeric() || "-_+/".contains(symbol);
    text.split(|symbol| !is_base64(symbol))
        .filter(|run| run.len() >= 24)
        .filter_map(|run| {
            let run = run.replace('+', "-").replace('/', "_");
            // The end of a run may be other text that happens to look like base64.
            let whole = &run[..run.len() / 4 * 4];
            let decoded = Base64UrlUnpadded::decode_vec(&run);
            decoded
                .or_else(|_| Base64UrlUnpadded::decode_vec(whole))
                .ok()
        })
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect::<Vec<_>>()
        .join("\n")
}
