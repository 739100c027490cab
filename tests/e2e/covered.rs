//! *Cover my screen*: under the cover nothing can be read, reached or changed, and everything comes back as it was.

use browser_driver::{
    Engine,
    thirtyfour::{By, Key},
};
use pupil::{Pupil, Reply, Screen};
use serde_json::{Value, json};

use crate::{
    school::{Lesson, School},
    shown::Shown,
    tablet::Tablet,
};

/// Where the focus is, where the page is scrolled to, what lies over it.
const STANDS: &str = "return [document.activeElement?.id || document.activeElement?.dataset.act || '',
    Math.round(scrollY), [...document.querySelectorAll('dialog[open]')].map((dialog) => dialog.id)]";

/// What is on top at points all over the window, as far as it is not the cover.
const TOPMOST: &str = "const others = new Set();
    for (let x = 1; x < innerWidth; x += 40) for (let y = 1; y < innerHeight; y += 40) {
        const top = document.elementFromPoint(x, y);
        if (!top?.closest('dialog#cover')) others.add(top?.outerHTML);
    }
    return [...others]";

/// An hour more by the clock that time on screen is taken with.
const LATER: &str =
    "const now = performance.now.bind(performance); performance.now = () => now() + 3600 * 1000";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    covers(Engine::Chromium, "primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    covers(Engine::Firefox, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    covers(Engine::WebKit, "primary").await;
}

async fn covers(engine: Engine, age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("screening", age_group, 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    let covered = Covered {
        school: &school,
        lesson: &lesson,
        tablet: &tablet,
    };

    // The same on every screen, and first where there is no session.
    covered.comes_and_goes("at the code", Lift::Tap).await;
    pupil.begin(&lesson.sheet.codes[0]).await.unwrap();
    covered
        .comes_and_goes("at the information", Lift::Enter)
        .await;
    pupil.to_first_item().await.unwrap();
    pupil.reply(&Reply::Tick(vec![4, 7])).await.unwrap();
    covered
        .comes_and_goes("at the first item", Lift::Space)
        .await;
    pupil.next().await.unwrap();
    pupil.reply(&Reply::Type(5)).await.unwrap();
    covered.comes_and_goes("at a number", Lift::Escape).await;

    // A page that is scrolled, on a low window.
    let (width, height) = (520, 500);
    tablet.browser().resize(width, height).await.unwrap();
    // What is scrolled while a page is laid out anew can be lost: this scrolls until it stays.
    let scrolled = async || {
        tablet.script("scrollTo(0, 120)").await;
        let stands = tablet.script(STANDS).await;
        Ok((stands[1] == 120).then_some(()))
    };
    pupil.wait("a scrolled page", scrolled).await.unwrap();
    covered.comes_and_goes("on a low window", Lift::Enter).await;

    // Nothing moves under it: not by the browser's Back, and time does not pass.
    let before = Shown::on(&tablet).await;
    covered.lay().await;
    tablet.script(LATER).await;
    tablet.browser().back().await.unwrap();
    covered.hides_everything("after Back").await;
    covered.lift(Lift::Tap).await;
    assert_eq!(Shown::on(&tablet).await.place, before.place);
    finish(&pupil).await;
    covered.comes_and_goes("at the end", Lift::Tap).await;
    let row = &school.exported(&lesson)[0];
    assert_eq!(
        (row["cc_places_4"].as_str(), row["cc_days"].as_str()),
        ("1", "5")
    );
    let seconds: f64 = row["cc_days_seconds"].parse().unwrap();
    assert!(
        seconds > 0.0 && seconds < 600.0,
        "{seconds} seconds on screen"
    );
    tablet.close().await;
}

/// A way to take the cover away.
#[derive(Clone, Copy, PartialEq)]
enum Lift {
    Tap,
    Enter,
    Space,
    Escape,
}

struct Covered<'a> {
    school: &'a School,
    lesson: &'a Lesson,
    tablet: &'a Tablet,
}

impl Covered<'_> {
    async fn comes_and_goes(&self, when: &str, lift: Lift) {
        self.tablet
            .script("document.querySelector('[data-act=cover]').focus({ preventScroll: true })")
            .await;
        let before = self.looks().await;
        self.lay().await;
        self.hides_everything(when).await;
        self.lift(lift).await;
        assert_eq!(self.looks().await, before, "{when}");
    }

    /// By the keyboard, so that every engine knows what had the focus; and not by WebDriver's own typing, which scrolls.
    async fn lay(&self) {
        self.tablet
            .script("document.querySelector('[data-act=cover]').focus({ preventScroll: true })")
            .await;
        self.types(Key::Enter).await;
        self.tablet.pupil().find("dialog#cover").await.unwrap();
    }

    async fn lift(&self, lift: Lift) {
        match lift {
            Lift::Tap => self.tablet.pupil().press("cover-lift").await.unwrap(),
            Lift::Enter => self.types(Key::Enter).await,
            Lift::Space => self.types(Key::Space).await,
            Lift::Escape => self.types(Key::Escape).await,
        }
        self.lifted().await;
    }

    async fn types(&self, key: Key) {
        let keys = self.tablet.browser().action_chain().send_keys(key);
        keys.perform().await.unwrap();
    }

    async fn lifted(&self) {
        let gone = async || {
            let there = self
                .tablet
                .browser()
                .find_all(By::Css("dialog#cover"))
                .await?;
            Ok(there.is_empty().then_some(()))
        };
        self.tablet.pupil().wait("no cover", gone).await.unwrap();
    }

    async fn looks(&self) -> (Value, Shown, String) {
        let shown = Shown {
            // Saving goes on by itself, and covering is saved, too: it ends the time on screen.
            revision: 0,
            saved: 0,
            ..Shown::on(self.tablet).await
        };
        let words = self.tablet.pupil().words().await.unwrap();
        (self.tablet.script(STANDS).await, shown, words)
    }

    async fn hides_everything(&self, when: &str) {
        let text = |key| self.school.words.text(self.lesson.age_group, key, &[]);
        let [title, lift] = [text("cover_title"), text("cover_lift")];
        // Not to be seen, nor found in the page.
        let words = self.tablet.pupil().words().await.unwrap();
        let words: Vec<_> = words
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        assert_eq!(words, [&title, &lift], "{when}");
        assert_eq!(self.tablet.script(TOPMOST).await, json!([]), "{when}");
        // Not to be reached with the keyboard.
        for _ in 0..4 {
            let focused = self.tablet.script("return document.activeElement.closest('dialog')?.id ?? document.activeElement.tagName").await;
            assert!(focused == "cover" || focused == "BODY", "{when}: {focused}");
            self.types(Key::Tab).await;
        }
        self.tablet
            .script("document.querySelector('[data-act=cover-lift]').focus()")
            .await;
        if self.tablet.browser().engine() == Engine::Chromium {
            self.is_not_read_out(&[title, lift], when).await;
        }
    }

    /// By the accessibility tree, as a screen reader has it.
    async fn is_not_read_out(&self, but: &[String], when: &str) {
        let tree = self
            .tablet
            .browser()
            .devtools("Accessibility.getFullAXTree", json!({}))
            .await
            .unwrap();
        let nodes = tree["nodes"].as_array().unwrap().iter();
        let named: Vec<_> = nodes
            .filter(|node| node["ignored"] == false && node["role"]["value"] != "RootWebArea")
            .filter_map(|node| node["name"]["value"].as_str())
            .filter(|name| !name.is_empty())
            .collect();
        assert!(
            named.contains(&but[1].as_str()),
            "{when}: the tree was not read: {named:?}"
        );
        for name in named {
            assert!(but.iter().any(|words| words == name), "{when}: {name}");
        }
    }
}

async fn finish(pupil: &Pupil<'_>) {
    while pupil.next().await.unwrap() == Screen::Item {
        pupil.reply_somehow().await.unwrap();
    }
    pupil.press("finish").await.unwrap();
    pupil.sent().await.unwrap();
}
