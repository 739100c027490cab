//! Nothing is lost or covered when words get larger or the page narrower: every screen and dialog, in both age groups, at 400 % zoom
//! (WCAG 2.2, 1.4.10), with text alone at 200 % (1.4.4), and with the largest settings and the widest spacing (1.4.12).

use browser_driver::Engine;
use pupil::Screen;
use serde_json::json;

use crate::{school::School, tablet::Tablet};

/// 1280×1024 at 400 %, a small phone and a larger one, a tablet on its side and upright.
const SIZES: [(u32, u32); 5] = [(320, 256), (320, 568), (360, 640), (1024, 768), (768, 1024)];

/// How the page is set: the root element's settings, and how many times as large the text is.
const WAYS: [(&str, &str); 3] = [
    ("as it is", "{}"),
    // Beyond the largest that can be chosen.
    ("text alone at 200 %", "{ data: { zoom: '150' }, zoom: 2 }"),
    (
        "all settings",
        "{ data: { zoom: '150', spacing: 'wide', letters: 'easy' } }",
    ),
];

/// Sets the page, looks, and sets it back. Returns what is wrong.
const LOOK: &str = "
    const [done] = arguments, root = document.documentElement, way = WAY;
    Object.assign(root.dataset, way.data);
    if (way.zoom) root.style.setProperty('--zoom', way.zoom);
    // The app measures its foot when it is next drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => {
    const wrong = [], sticking = (it) => !it ? null : getComputedStyle(it).position === 'sticky' ? it : sticking(it.parentElement);
    const named = (it) => `${it.localName}.${it.className} “${it.textContent.trim().slice(0, 30)}”`;
    if (way.letters && getComputedStyle(root).fontSize !== `${way.letters}px`) wrong.push('the letters are as they were');
    const top = document.querySelector('dialog') ?? document.body;
    if (root.scrollWidth > innerWidth || top.scrollWidth > top.clientWidth) wrong.push(`scrolls sideways: ${root.scrollWidth}`);

    // Where each word is: inside the page, inside its control, and on no other.
    scrollTo(0, root.scrollHeight);
    top.scrollTo(0, top.scrollHeight);
    const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT), words = [];
    while (texts.nextNode()) {
        const text = texts.currentNode, parent = text.parentElement, range = document.createRange();
        range.selectNodeContents(text);
        if (!text.data.trim() || parent.closest('.unseen, .skip, .warm, .scale-row .scale-end')) continue;
        const control = parent.closest('button, label, .notice, .error, .contact')?.getBoundingClientRect();
        for (const box of range.getClientRects()) {
            if (box.width < 1) continue;
            words.push([parent, box, sticking(parent)]);
            if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`off the page: ${named(parent)}`);
            if (control && (box.left < control.left - 1 || box.right > control.right + 1 || box.top < control.top - 3
                || box.bottom > control.bottom + 3)) wrong.push(`outside its control: ${named(parent)}`);
        }
    }
    words.forEach(([one, a, stuck], at) => words.slice(at + 1).forEach(([other, b, under]) => {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // Lines of one paragraph may touch, and what sticks has a ground that hides what passes beneath.
        if (stuck === under && one !== other && wide > 2 && high > 4) wrong.push(`${named(one)} on ${named(other)}`);
    }));

    // Everything that can be used comes into sight, and nothing lies on it.
    for (const it of top.querySelectorAll('button, input')) {
        if (it.closest('.skip, #plain, [hidden]')) continue;
        it.scrollIntoView({ block: 'nearest' });
        const box = it.getBoundingClientRect(), [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const middle = [[x, y]], edges = [[x, box.top + 3], [x, box.bottom - 3], [box.left + 3, y], [box.right - 3, y]];
        for (const [x, y] of box.height > innerHeight - 64 ? [] : it.localName === 'input' ? middle : edges) {
            const there = document.elementFromPoint(x, y);
            if (!there || !(it.contains(there) || there.control === it))
                wrong.push(`${named(it)} ${it.id} lies under ${there ? named(there) : 'nothing'}`);
        }
    }
    scrollTo(0, 0);
    for (const name in way.data) delete root.dataset[name];
    root.style.removeProperty('--zoom');
    done([...new Set(wrong)]);
    }))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_primary() {
    loses_nothing(Engine::Chromium, "primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_secondary() {
    loses_nothing(Engine::Chromium, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_secondary() {
    loses_nothing(Engine::Firefox, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_primary() {
    loses_nothing(Engine::WebKit, "primary").await;
}

async fn loses_nothing(engine: Engine, age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("baseline", age_group, 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    let mut looks = Looks {
        tablet: &tablet,
        wrong: Vec::new(),
        looked: 0,
    };
    looks.at("the code screen").await;
    pupil.enter_code("AAA-AAA").await.unwrap();
    pupil.find(".error").await.unwrap();
    looks.at("a wrong code").await;
    pupil.begin(&lesson.sheet.codes[0]).await.unwrap();
    let mut seen = Vec::new();
    loop {
        let screen = pupil.screen().await.unwrap();
        if screen == Screen::Item && !seen.contains(&Screen::Item) {
            for (opens, closes) in [
                ("talk", "talk-close"),
                ("stop", "stop-carry-on"),
                ("settings", "settings-close"),
            ] {
                pupil.press(opens).await.unwrap();
                looks.at(opens).await;
                pupil.press(closes).await.unwrap();
            }
            pupil.press("next").await.unwrap();
            pupil.find(".onward .notice").await.unwrap();
        }
        looks.at(&format!("{} {}", screen.name(), seen.len())).await;
        seen.push(screen);
        match screen {
            Screen::Assent => pupil.press_and_wait("assent-yes").await.unwrap(),
            Screen::LookBack => {
                pupil.press("finish").await.unwrap();
                pupil.sent().await.unwrap();
                continue;
            }
            Screen::Ended => break,
            Screen::Practice | Screen::Item => pupil.press_and_wait("skip").await.unwrap(),
            _ => pupil.next().await.unwrap(),
        };
    }
    let Looks { wrong, looked, .. } = looks;
    println!("{} {age_group}: looked {looked} times", engine.name());
    assert!(
        wrong.is_empty(),
        "{} of {looked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    tablet.close().await;
}

struct Looks<'a> {
    tablet: &'a Tablet,
    wrong: Vec<String>,
    looked: usize,
}

impl Looks<'_> {
    async fn at(&mut self, place: &str) {
        for (width, height) in SIZES {
            let (wide, high) = self.tablet.lay_out(width, height).await;
            for (way, set) in WAYS {
                self.look(&format!("{place}, {wide}×{high}, {way}"), set)
                    .await;
            }
            // Letters of that size and a page that narrow do not come together: 320 px is what 400 % leaves of 1280.
            if width >= 768 && self.tablet.browser().engine() == Engine::Chromium {
                self.letters(32).await;
                let way = format!("{place}, {wide}×{high}, a browser's letters at 200 %");
                self.look(&way, "{ letters: 32 }").await;
                self.letters(16).await;
            }
        }
        // As large as it takes for a pupil to go on as usual.
        self.tablet.lay_out(1024, 768).await;
    }

    async fn look(&mut self, how: &str, set: &str) {
        let wrong = self.tablet.script_async(&LOOK.replace("WAY", set)).await;
        self.looked += 1;
        let wrong = wrong.as_array().unwrap().iter();
        let wrong = wrong.map(|wrong| format!("{how}: {}", wrong.as_str().unwrap()));
        self.wrong.extend(wrong);
    }

    /// Sets the size of the browser's own letters, which media queries go by, too.
    async fn letters(&self, px: u32) {
        let sizes = json!({ "fontSizes": { "standard": px } });
        let browser = self.tablet.browser();
        browser.devtools("Page.setFontSizes", sizes).await.unwrap();
    }
}
