//! Every screen in both pseudo-locales: no word is left that was not translated, unless it says which language it is in; nothing
//! is wider than a small phone; and from right to left everything stands on the other side.

use std::{collections::BTreeSet, fs, path::Path};

use browser_driver::Engine;
use demo_site::{Class, ClassSheet, Site, Study};
use pupil::{Pupil, Screen, StopChoice};
use serde_json::json;

use crate::tablet::Tablet;

const LOOK: &str = include_str!("every_word.js");

/// A small phone and a tablet on its side; the height of the first is what a phone's browser leaves.
const SIZES: [(u32, u32); 2] = [(320, 640), (1024, 768)];

/// The demonstration, beginning in `language`, with the English it is made out of; one of its instruments stays in English.
pub fn study_in(languages: &str) -> Study {
    let study = Study::demonstration().unwrap();
    let file = study.folder().join("study.toml");
    let toml = fs::read_to_string(&file).unwrap();
    let stays = "[[stays_in]]\nlanguage = \"en-GB\"\ninstruments = [\"ucla3-children\"]\n\
                 reason = \"To see that it says so.\"\n\n[[age_groups]]";
    fs::write(&file, toml.replacen("[[age_groups]]", stays, 1)).unwrap();
    offer(&study, languages);
    study
}

/// Offers these languages instead of English, and compiles the study again.
pub fn offer(study: &Study, languages: &str) {
    let file = study.folder().join("study.toml");
    let toml = fs::read_to_string(&file).unwrap();
    let offered = format!("languages = [{languages}]");
    fs::write(&file, toml.replacen("languages = [\"en-GB\"]", &offered, 1)).unwrap();
    study.build().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_long_words_primary() {
    every_screen("en-XA", ("screening", "primary")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_long_words_secondary() {
    every_screen("en-XA", ("baseline", "secondary")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_right_to_left_primary() {
    every_screen("ar-XB", ("screening", "primary")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_right_to_left_secondary() {
    every_screen("ar-XB", ("baseline", "secondary")).await;
}

async fn every_screen(language: &str, (wave, age_group): (&str, &str)) {
    let study = study_in(&format!("\"{language}\", \"en-GB\""));
    let mut site = Site::start(&study).unwrap();
    let class = |id, pupils| {
        let class = Class {
            id,
            wave,
            age_group,
            pupils,
        };
        study.class(class).unwrap()
    };
    let (class, other) = (class("oak", 6), class("elm", 1));
    let tablet = Tablet::fresh(Engine::Chromium, &site.address()).await;
    let mut walk = Walk {
        pupil: tablet.pupil(),
        tablet: &tablet,
        others: BTreeSet::new(),
        looks: 0,
        name: format!("{language}-{age_group}"),
    };

    tablet.open(&site.link(&class)).await;
    let tag = tablet.script("return document.documentElement.lang").await;
    assert_eq!(tag, json!(language));
    walk.codes(&class, &other).await;
    walk.to_the_end(&class.codes[0]).await;
    walk.other_ends(&class).await;

    site.stop();
    walk.goes_through(&class.codes[4]).await;
    walk.look("kept").await;
    walk.pupil.press_and_wait("give-back").await.unwrap();
    walk.pupil.find(".notice").await.unwrap();
    walk.look("waiting").await;

    // What is in another language says so: the instrument that stays in English, its licence, the names.
    let others: Vec<&str> = walk
        .others
        .iter()
        .map(|(_, _, words)| words.as_str())
        .collect();
    for there in [
        "How often do you feel left out?",
        "Some of the time",
        "Pupil Voice",
        "English",
    ] {
        assert!(others.contains(&there), "{there}: {others:?}");
    }
    let known = english_words(&study.folder());
    for (tag, direction, words) in &walk.others {
        assert_eq!(
            (tag.as_str(), direction.as_str()),
            ("en-GB", "ltr"),
            "{words}"
        );
        assert!(known.contains(words), "in English: {words}");
    }
    assert!(walk.looks >= 35, "{}", walk.looks);
    println!(
        "{}: {} screens looked at, each at two sizes",
        walk.name, walk.looks
    );
    tablet.close().await;
}

/// The words that may be in English.
fn english_words(study: &Path) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = ["Pupil Voice", "English"].map(str::to_owned).into();
    for name in [
        "ucla3-children",
        "loneliness-direct",
        "ons-wellbeing-children",
    ] {
        let file = fs::read_to_string(study.join(format!("instruments/{name}.toml"))).unwrap();
        let file: toml::Table = file.parse().unwrap();
        words.insert(file["attribution"].as_str().unwrap().to_owned());
        if name != "ucla3-children" {
            continue;
        }
        for item in file["items"].as_array().unwrap() {
            words.insert(item["text"]["en-GB"].as_str().unwrap().to_owned());
        }
        for choice in file["scales"][0]["choices"].as_array().unwrap() {
            words.insert(choice["label"]["en-GB"].as_str().unwrap().to_owned());
        }
    }
    words
}

struct Walk<'a> {
    tablet: &'a Tablet,
    pupil: Pupil<'a>,
    /// Tag, direction and words of all that is in another language.
    others: BTreeSet<(String, String, String)>,
    looks: usize,
    name: String,
}

impl Walk<'_> {
    /// Looks at what is on the page, at both sizes.
    async fn look(&mut self, what: &str) {
        self.looks += 1;
        let browser = self.tablet.browser();
        for (width, height) in SIZES {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            browser
                .devtools("Emulation.setDeviceMetricsOverride", size)
                .await
                .unwrap();
            let seen = self.tablet.script(LOOK).await;
            assert_eq!(seen[0], json!([]), "{}, {what}, {width} px", self.name);
            for other in seen[1].as_array().unwrap() {
                let text = |at: usize| other[at].as_str().unwrap().to_owned();
                self.others.insert((text(0), text(1), text(2)));
            }
            if let Ok(folder) = std::env::var("LOOK") {
                let png = browser.screenshot_as_png().await.unwrap();
                let file = format!("{}-{:02}-{what}-{width}.png", self.name, self.looks);
                fs::write(Path::new(&folder).join(file), png).unwrap();
            }
        }
        browser
            .devtools("Emulation.clearDeviceMetricsOverride", json!({}))
            .await
            .unwrap();
    }

    /// The code screen, and what it says of codes that are none.
    async fn codes(&mut self, class: &ClassSheet, other: &ClassSheet) {
        self.look("code").await;
        let code = class.codes[0].replace('-', "");
        let mut swapped: Vec<char> = code.chars().collect();
        swapped.reverse();
        let reversed: String = swapped.into_iter().collect();
        let wrong = [
            "",
            &code[..1],
            &code[..2],
            "12345678",
            "12*",
            &reversed,
            &other.codes[0],
        ];
        for (at, wrong) in wrong.into_iter().enumerate() {
            self.pupil.enter_code(wrong).await.unwrap();
            let judged = async || {
                let said = self.tablet.script(
                    "return [document.querySelector('.error')?.textContent ?? '',
                        document.querySelector('[data-act=enter]').ariaDisabled]",
                );
                let said = said.await;
                Ok((said[0] != json!("") && said[1].is_null()).then_some(()))
            };
            self.pupil.wait("what is wrong", judged).await.unwrap();
            self.look(&format!("wrong-{at}")).await;
        }
    }

    /// Through everything, with whatever can be opened on the way.
    async fn to_the_end(&mut self, code: &str) {
        self.pupil.begin(code).await.unwrap();
        let mut has_opened = false;
        loop {
            let screen = self.pupil.screen().await.unwrap();
            let name = match screen {
                Screen::Item => self.pupil.item().await.unwrap(),
                other => other.name().to_owned(),
            };
            match screen {
                Screen::Ended | Screen::Finishing => break,
                Screen::LookBack => {
                    self.look("look-back").await;
                    self.pupil.press("finish").await.unwrap();
                    self.pupil.ended().await.unwrap();
                }
                Screen::Assent => {
                    self.look("assent").await;
                    self.pupil.press_and_wait("assent-yes").await.unwrap();
                }
                Screen::Practice | Screen::Item => {
                    if screen == Screen::Item && !std::mem::replace(&mut has_opened, true) {
                        for (open, close) in [("stop", "stop-carry-on"), ("talk", "talk-close")] {
                            self.pupil.press(open).await.unwrap();
                            self.pupil.find("dialog h1").await.unwrap();
                            self.look(open).await;
                            self.pupil.press(close).await.unwrap();
                        }
                    }
                    self.question(&name).await;
                }
                _ => {
                    self.look(&name).await;
                    self.pupil.next().await.unwrap();
                }
            }
        }
        self.pupil.sent().await.unwrap();
        self.look("ended").await;
        self.pupil.press_and_wait("give-back").await.unwrap();
    }

    /// A question: left without an answer first, or with a wrong one; then, except for some, answered.
    async fn question(&mut self, name: &str) {
        let is_number = self
            .tablet
            .script("return !!document.getElementById('number')")
            .await;
        if is_number == json!(true) {
            let field = self.pupil.find("#number").await.unwrap();
            field.send_keys("99\t").await.unwrap();
            self.pupil.find("#number-error .error").await.unwrap();
            self.look(&format!("{name}-wrong")).await;
        }
        if ["practice", "ucla3_1", "cc_club"].contains(&name) {
            self.pupil.press("next").await.unwrap();
            self.pupil
                .find(".onward [role=status] .notice")
                .await
                .unwrap();
            self.look(&format!("{name}-unanswered")).await;
            if name != "practice" {
                self.pupil.next().await.unwrap();
                return;
            }
        }
        self.pupil.reply_somehow().await.unwrap();
        self.look(name).await;
        self.pupil.next().await.unwrap();
    }

    /// A refusal, both ways to stop, a draft that is taken up again, a code that is finished.
    async fn other_ends(&mut self, class: &ClassSheet) {
        self.pupil.begin(&class.codes[1]).await.unwrap();
        while self.pupil.screen().await.unwrap() == Screen::Information {
            self.pupil.next().await.unwrap();
        }
        self.pupil.press_and_wait("assent-no").await.unwrap();
        self.pupil.ended().await.unwrap();
        self.look("declined").await;
        self.pupil.press_and_wait("give-back").await.unwrap();
        for (code, choice) in [(2, StopChoice::Send), (3, StopChoice::ThrowAway)] {
            self.pupil.begin(&class.codes[code]).await.unwrap();
            self.pupil.to_first_item().await.unwrap();
            if choice == StopChoice::Send {
                self.tablet.reload().await;
                self.pupil.begin(&class.codes[code]).await.unwrap();
                self.pupil.find(".said .notice").await.unwrap();
                self.look("welcome-back").await;
            }
            self.pupil.stop(choice).await.unwrap();
            self.pupil.ended().await.unwrap();
            self.look("stopped").await;
            self.pupil.press_and_wait("give-back").await.unwrap();
        }
        self.pupil.enter_code(&class.codes[0]).await.unwrap();
        self.pupil.find(".error").await.unwrap();
        self.look("finished").await;
    }

    /// To the end, without looking.
    async fn goes_through(&mut self, code: &str) {
        self.pupil.begin(code).await.unwrap();
        self.pupil.to_first_item().await.unwrap();
        while self.pupil.screen().await.unwrap() == Screen::Item {
            self.pupil.press_and_wait("skip").await.unwrap();
        }
        self.look("look-back-many").await;
        self.pupil.press("finish").await.unwrap();
        self.pupil.ended().await.unwrap();
    }
}
