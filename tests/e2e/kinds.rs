//! The kinds of items that the demonstration does not ask, on real pages: rows of a grid, a month, long lists with a field to find
//! choices by, a recall period, a short rating on a phone.

use std::{fs, path::Path};

use browser_driver::{
    Engine,
    thirtyfour::{Key, TypingData},
};
use demo_site::{Class, Site, Study};
use pupil::{Pupil, Reply, Screen};
use serde_json::{Value, json};

use crate::{answering::IS_ROW, tablet::Tablet, words::Words};

/// A phone, a tablet upright and lying, a laptop, and the narrowest screen there is.
const SIZES: [(u32, u32); 5] = [
    (360, 640),
    (768, 1024),
    (1024, 768),
    (1280, 800),
    (320, 568),
];

/// The heading, whether it has the focus, and the labels of the rows that are seen.
const SEEN: &str = "const heading = document.querySelector('#heading');
    const rows = [...document.querySelectorAll('.choice')].filter((row) => row.getClientRects().length);
    return [heading.textContent, document.activeElement === heading, rows.map((row) => row.textContent)]";

/// What the lists are at, whether each is marked as wrong, and what is said to be wrong.
const PICKED: &str = "const lists = [...document.querySelectorAll('select')];
    const said = new Set(lists.map((list) => document.getElementById(list.getAttribute('aria-describedby'))));
    return [lists.map((list) => list.value), lists.map((list) => list.ariaInvalid ?? list.getAttribute('aria-invalid')),
        [...said].map((one) => one.textContent).join()]";

struct Journey<'a> {
    tablet: &'a Tablet,
    words: &'a Words,
    age_group: &'static str,
    taken: usize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_primary() {
    answers_every_kind(Engine::Chromium, "primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_secondary() {
    answers_every_kind(Engine::Firefox, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_primary() {
    answers_every_kind(Engine::WebKit, "primary").await;
}

async fn answers_every_kind(engine: Engine, age_group: &'static str) {
    let questions = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/kinds-study");
    let study = Study::asking(&questions).unwrap();
    let words = Words::read(&study.folder());
    let site = Site::start(&study).unwrap();
    let class = Class {
        id: "kinds",
        wave: "screening",
        age_group,
        pupils: 1,
    };
    let sheet = study.class(class).unwrap();
    let tablet = Tablet::fresh(engine, &site.address()).await;
    tablet.open(&site.link(&sheet)).await;
    let pupil = tablet.pupil();
    pupil.begin(&sheet.codes[0]).await.unwrap();
    pupil.to_first_item().await.unwrap();
    let mut journey = Journey {
        tablet: &tablet,
        words: &words,
        age_group,
        taken: 0,
    };

    journey.rows_of_a_grid().await;
    journey.a_month().await;
    journey.one_of_a_long_list().await;
    // What was typed to find it is kept nowhere, what was chosen is.
    assert_eq!(tablet.reload().await, Screen::Code);
    assert_eq!(pupil.begin(&sheet.codes[0]).await.unwrap(), Screen::Item);
    journey.as_it_was_left().await;
    journey.several_of_a_long_list().await;
    journey.a_short_rating().await;
    pupil.press_and_wait("finish").await.unwrap();
    pupil.sent().await.unwrap();

    let rows = study.export(&site.store()).unwrap();
    assert_eq!(rows.len(), 1);
    for (column, cell) in [
        ("k_bike", "1"),
        ("k_garden", ""),
        ("k_garden_missing", "dont_know"),
        ("k_since", "2025-12"),
        ("k_new", "0"),
        ("k_food", "13"),
        ("k_places_6", "1"),
        ("k_places_9", "1"),
        ("k_places_1", "0"),
        ("k_places_0", "0"),
        ("k_near", "4"),
        ("k_near_layout", "list"),
        ("flags", ""),
    ] {
        assert_eq!(rows[0][column], cell, "{column}");
    }
    tablet.close().await;
}

impl Journey<'_> {
    fn pupil(&self) -> Pupil<'_> {
        self.tablet.pupil()
    }

    /// The words of the app.
    fn says(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.text(self.age_group, key, values)
    }

    async fn rows_of_a_grid(&mut self) {
        for (item, row) in [
            ("k_bike", "A bike that you can use"),
            ("k_garden", "A garden or a yard"),
        ] {
            assert_eq!(self.pupil().item().await.unwrap(), item);
            let whole = format!("Do you have this at home? {row}");
            // The whole question has the focus, so it is what a screen reader says.
            self.sees(json!([whole, true, ["Yes", "No"]])).await;
            if item == "k_bike" {
                self.look("grid").await;
                self.pupil().reply(&Reply::Choose(1)).await.unwrap();
                self.pupil().next().await.unwrap();
            } else {
                self.pupil().press_and_wait("dont-know").await.unwrap();
            }
        }
    }

    async fn a_month(&mut self) {
        let range = [("from", "September 2024"), ("to", "December 2026")];
        let wrong = self.says("month_wrong", &range);
        let pupil = self.pupil();
        assert_eq!(pupil.item().await.unwrap(), "k_since");
        self.picked(["", ""], [false, false], "").await;

        // One without the other is said to be missing only when the pupil wants to go on.
        pupil.pick("month", 9).await.unwrap();
        self.picked(["9", ""], [false, false], "").await;
        pupil.press("next").await.unwrap();
        self.picked(["9", ""], [false, true], &wrong).await;
        assert_eq!(self.pupil().item().await.unwrap(), "k_since");
        self.look("month-half").await;
        let pupil = self.pupil();
        pupil.pick("year", 2024).await.unwrap();
        self.picked(["9", "2024"], [false, false], "").await;
        // A month before the first, at once.
        pupil.pick("month", 8).await.unwrap();
        self.picked(["8", "2024"], [true, true], &wrong).await;
        self.look("month-outside").await;

        let pupil = self.pupil();
        pupil.reply(&Reply::Pick(12, 2025)).await.unwrap();
        self.picked(["12", "2025"], [false, false], "").await;
        self.look("month").await;
        let pupil = self.pupil();
        pupil.next().await.unwrap();
        assert_eq!(pupil.item().await.unwrap(), "k_new", "shown from then on");
        pupil.press_and_wait("back").await.unwrap();
        self.picked(["12", "2025"], [false, false], "").await;

        // Taken back it is no answer: passed with a second *Next*, and the rule does not hold.
        pupil.pick("year", 0).await.unwrap();
        pupil.press("next").await.unwrap();
        pupil.find(".onward [role=status] .notice").await.unwrap();
        pupil.next().await.unwrap();
        assert_eq!(pupil.item().await.unwrap(), "k_food");
        pupil.press_and_wait("back").await.unwrap();
        self.picked(["", ""], [false, false], "").await;
        pupil.reply(&Reply::Pick(12, 2025)).await.unwrap();
        pupil.next().await.unwrap();
        pupil.reply(&Reply::Choose(0)).await.unwrap();
        pupil.next().await.unwrap();
    }

    async fn one_of_a_long_list(&mut self) {
        let pupil = self.pupil();
        assert_eq!(pupil.item().await.unwrap(), "k_food");
        assert_eq!(self.rows().await.len(), 15);
        self.finds("CREP", &["Crêpes"]).await;
        self.said("find_some", 1).await;
        self.look("find").await;
        let pupil = self.pupil();
        // Enter is no way to the next question.
        self.find_field().await.send_keys(Key::Enter).await.unwrap();
        self.finds("jalapeno", &["Jalapeños"]).await;
        assert_eq!(pupil.item().await.unwrap(), "k_food");
        let words = pupil.words().await.unwrap();
        assert!(!words.contains(&self.says("nudge", &[])));
        pupil.reply(&Reply::Choose(7)).await.unwrap();

        // What is chosen stays in sight.
        self.finds("shepherds", &["Jalapeños", "Shepherd’s pie"])
            .await;
        self.said("find_some", 2).await;
        self.finds("toast beans", &["Baked beans on toast", "Jalapeños"])
            .await;
        self.finds("zzz", &["Jalapeños"]).await;
        self.said("find_none", 0).await;
        self.look("find-none").await;
        let pupil = self.pupil();
        pupil.press("find-all").await.unwrap();
        assert_eq!(self.rows().await.len(), 15);
        self.said("find_some", 15).await;
        let field = "const field = document.getElementById('find'); return [field.value, document.activeElement === field,
            document.querySelector('[data-act=find-all]').hidden]";
        assert_eq!(self.tablet.script(field).await, json!(["", true, true]));

        // By keyboard: the arrows go from one row that is seen to the next.
        self.finds("pi", &["Jalapeños", "Pizza", "Shepherd’s pie"])
            .await;
        let keys = Key::Tab + Key::Tab;
        self.type_on(keys).await;
        self.type_on(Key::Down + Key::Down).await;
        let chosen = "return [...document.querySelectorAll('.choice > input:checked')].map((input) => input.value)";
        assert_eq!(self.tablet.script(chosen).await, json!(["13"]));
    }

    async fn as_it_was_left(&mut self) {
        let pupil = self.pupil();
        assert_eq!(pupil.item().await.unwrap(), "k_food");
        let left = "return [document.getElementById('find').value, document.querySelector('input:checked').value]";
        assert_eq!(self.tablet.script(left).await, json!(["", "13"]));
        assert_eq!(self.rows().await.len(), 15);
        pupil.press_and_wait("back").await.unwrap();
        pupil.press_and_wait("back").await.unwrap();
        self.picked(["12", "2025"], [false, false], "").await;
        pupil.next().await.unwrap();
        pupil.next().await.unwrap();
        pupil.next().await.unwrap();
    }

    async fn several_of_a_long_list(&mut self) {
        let pupil = self.pupil();
        assert_eq!(pupil.item().await.unwrap(), "k_places");
        let seen = self.tablet.script(SEEN).await;
        // The period is heard with the question.
        assert_eq!(seen[0], "The last 4 weeks Where did you go?");
        assert_eq!(seen[1], true);
        self.look("recall").await;
        let pupil = self.pupil();
        self.finds("park", &["A park"]).await;
        pupil.reply(&Reply::Tick(vec![9])).await.unwrap();
        self.finds("cafe", &["A café", "A park"]).await;
        // Unticked by mistake, it does not vanish under the finger.
        pupil.reply(&Reply::Tick(vec![])).await.unwrap();
        assert_eq!(self.rows().await, ["A café", "A park"]);
        pupil.reply(&Reply::Tick(vec![9])).await.unwrap();
        self.look("find-several").await;
        let pupil = self.pupil();
        pupil.press("find-all").await.unwrap();
        pupil.reply(&Reply::Tick(vec![6, 9])).await.unwrap();
    }

    /// On a phone every rating is a list: five numbers would fit into one row, and what is told is what was seen.
    async fn a_short_rating(&mut self) {
        let (width, height) = SIZES[0];
        self.tablet.browser().resize(width, height).await.unwrap();
        let pupil = self.pupil();
        pupil.next().await.unwrap();
        assert_eq!(pupil.item().await.unwrap(), "k_near");
        assert_eq!(self.tablet.script(IS_ROW).await, false);
        self.look("rating").await;
        let pupil = self.pupil();
        pupil.reply(&Reply::Choose(4)).await.unwrap();
        assert_eq!(pupil.next().await.unwrap(), Screen::LookBack);
    }

    async fn sees(&self, expected: Value) {
        let seen = async || Ok((self.tablet.script(SEEN).await == expected).then_some(()));
        self.pupil()
            .wait(&expected.to_string(), seen)
            .await
            .unwrap();
    }

    /// The labels of the rows that can be seen.
    async fn rows(&self) -> Vec<String> {
        let seen = self.tablet.script(SEEN).await;
        let rows = seen[2].as_array().unwrap().iter();
        rows.map(|row| row.as_str().unwrap().to_owned()).collect()
    }

    async fn picked(&self, lists: [&str; 2], wrong: [bool; 2], said: &str) {
        let marks = wrong.map(|wrong| wrong.then_some("true"));
        let expected = json!([lists, marks, said]);
        let seen = async || Ok((self.tablet.script(PICKED).await == expected).then_some(()));
        self.pupil()
            .wait(&expected.to_string(), seen)
            .await
            .unwrap();
    }

    async fn find_field(&self) -> browser_driver::thirtyfour::WebElement {
        self.pupil().find("#find").await.unwrap()
    }

    /// Types it in the place of what is there; exactly these rows are seen.
    async fn finds(&self, typed: &str, rows: &[&str]) {
        let field = self.find_field().await;
        field.send_keys(Key::Control + "a").await.unwrap();
        field.send_keys(typed).await.unwrap();
        assert_eq!(self.rows().await, rows, "{typed}");
    }

    /// Said in the live region.
    async fn said(&self, key: &str, shown: usize) {
        let total = self
            .tablet
            .script("return document.querySelectorAll('.choice').length")
            .await;
        let values = [("n", shown.to_string()), ("total", total.to_string())];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let said = "return document.querySelector('.finder [role=status]').textContent";
        assert_eq!(
            self.tablet.script(said).await,
            json!(self.says(key, &values))
        );
    }

    /// Presses keys where the focus is.
    async fn type_on(&self, keys: impl Into<TypingData>) {
        let focused = self.tablet.browser().active_element().await.unwrap();
        focused.send_keys(keys).await.unwrap();
    }

    /// Pictures for whoever wants them: `LOOK` names a folder. Chromium only, and the look that was asked for.
    async fn look(&mut self, name: &str) {
        let browser = self.tablet.browser();
        let Ok(folder) = std::env::var("LOOK") else {
            return;
        };
        if browser.engine() != Engine::Chromium {
            return;
        }
        self.taken += 1;
        for look in ["primary", "secondary"] {
            let dressed = "document.documentElement.dataset.look = arguments[0]";
            browser.script(dressed, vec![json!(look)]).await.unwrap();
            for (width, height) in SIZES {
                let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                browser
                    .devtools("Emulation.setDeviceMetricsOverride", metrics)
                    .await
                    .unwrap();
                let wide = "return document.documentElement.scrollWidth";
                let scrolls = browser.script(wide, vec![]).await.unwrap();
                assert!(
                    scrolls.as_u64().unwrap() <= u64::from(width),
                    "{name} at {width}"
                );
                let file = format!("{:02}-{name}-{look}-{width}.png", self.taken);
                let png = browser.screenshot_as_png().await.unwrap();
                fs::write(Path::new(&folder).join(file), png).unwrap();
            }
        }
        browser
            .devtools("Emulation.clearDeviceMetricsOverride", json!({}))
            .await
            .unwrap();
        let own = "document.documentElement.dataset.look = arguments[0]";
        browser
            .script(own, vec![json!(self.age_group)])
            .await
            .unwrap();
    }
}
