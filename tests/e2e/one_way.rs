//! The whole survey by keyboard alone, and by taps alone: from the code to the receipt, with what was given in the export.

use browser_driver::{Engine, thirtyfour::Key};
use demo_site::Row;
use pupil::Screen;
use serde_json::json;

use crate::{keyboard::Keyboard, school::School, tablet::Tablet};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_keyboard() {
    by_keyboard(Engine::Chromium, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_keyboard() {
    by_keyboard(Engine::Firefox, "primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_keyboard() {
    by_keyboard(Engine::WebKit, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_taps() {
    by_taps(Engine::Chromium, "primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_taps() {
    by_taps(Engine::Firefox, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_taps() {
    by_taps(Engine::WebKit, "primary").await;
}

async fn by_keyboard(engine: Engine, age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("screening", age_group, 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let keyboard = Keyboard::of(&tablet);
    // Low, but high enough that the foot and the buttons above it stay in sight, over what is longer.
    tablet.browser().resize(768, 860).await.unwrap();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    let mut given = Given::default();
    let hands = async |step: Step| match step {
        // In Firefox Tab leaves the page for the browser's own buttons and does not come back; in WebKit no focus is drawn.
        Step::See => {
            if engine == Engine::Chromium {
                keyboard.goes_round().await;
            }
        }
        Step::Code => {
            keyboard.go_to("#code").await;
            keyboard.press(&*lesson.sheet.codes[0]).await;
            keyboard.press(Key::Enter).await;
        }
        Step::Answer => {
            keyboard.go_to(ANSWER).await;
            let is_number = tablet.script(IS_NUMBER).await == json!(true);
            keyboard.press(if is_number { "7" } else { " " }).await;
        }
        // Both keys that press a button, in turn.
        Step::Press(act @ ("assent-yes" | "give-back")) => keyboard.space(act).await,
        Step::Press(act) => keyboard.enter(act).await,
    };
    walk(&tablet, hands, &mut given).await;
    given.compare(&school.exported(&lesson)[0]);
    tablet.close().await;
}

async fn by_taps(engine: Engine, age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("screening", age_group, 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    let mut given = Given::default();
    let touch = async |selector: &str| {
        let element = pupil.find(selector).await.unwrap();
        tablet.browser().touch(&element).await.unwrap();
    };
    let hands = async |step: Step| match step {
        Step::See => {}
        // What stands on paper has to be typed; the tablet's own keys are no part of the page.
        Step::Code => {
            touch("#code").await;
            let field = pupil.find("#code").await.unwrap();
            field.send_keys(&lesson.sheet.codes[0]).await.unwrap();
            touch("[data-act=enter]").await;
        }
        Step::Answer if tablet.script(IS_NUMBER).await == json!(true) => {
            touch(ANSWER).await;
            pupil
                .find(ANSWER)
                .await
                .unwrap()
                .send_keys("7")
                .await
                .unwrap();
        }
        Step::Answer => touch("[data-item] .choice > label").await,
        Step::Press(act) => touch(&format!("[data-act={act}]")).await,
    };
    walk(&tablet, hands, &mut given).await;
    let row = &school.exported(&lesson)[0];
    given.compare(row);
    // WebKit's driver makes a mouse of the finger.
    let input = match engine {
        Engine::WebKit => "mouse",
        _ => "touch",
    };
    assert_eq!(row["input"], input);
    tablet.close().await;
}

const ANSWER: &str = "[data-item] input";
const IS_NUMBER: &str = "return document.querySelector('[data-item] input').type === 'text'";
/// The item on the screen, and what stands for it.
const STANDS: &str = "const item = document.querySelector('[data-item]');
    const field = item.querySelector('input:checked') ?? item.querySelector('input');
    return [item.dataset.item, field.type, field.value]";

/// What hands have to do.
enum Step {
    /// Look round on a new screen.
    See,
    /// Enter the code.
    Code,
    /// Give the first answer.
    Answer,
    /// Press a button.
    Press(&'static str),
}

/// From the code to the receipt and on to the next pupil, answering everything.
async fn walk(tablet: &Tablet, hands: impl AsyncFn(Step), given: &mut Given) {
    let pupil = tablet.pupil();
    loop {
        let screen = pupil.screen().await.unwrap();
        hands(Step::See).await;
        let step = match screen {
            Screen::Code => Step::Code,
            Screen::Assent => Step::Press("assent-yes"),
            Screen::LookBack => Step::Press("finish"),
            Screen::Finishing | Screen::Ended => break,
            Screen::Practice | Screen::Item => {
                hands(Step::Answer).await;
                if screen == Screen::Item {
                    given.note(tablet).await;
                }
                Step::Press("next")
            }
            _ => Step::Press("next"),
        };
        let act = async || {
            hands(step).await;
            Ok(())
        };
        pupil.changed_by("a step", act).await.unwrap();
    }
    pupil.sent().await.unwrap();
    hands(Step::Press("give-back")).await;
    pupil.expect(Screen::Code).await.unwrap();
}

/// Each item with the kind of its field and what stood in it.
#[derive(Default)]
struct Given(Vec<[String; 3]>);

impl Given {
    async fn note(&mut self, tablet: &Tablet) {
        let stands = tablet.script(STANDS).await;
        let stands = [0, 1, 2].map(|at| stands[at].as_str().unwrap().to_owned());
        assert_ne!(stands[2], "", "{} was not answered", stands[0]);
        self.0.push(stands);
    }

    fn compare(&self, row: &Row) {
        assert!(self.0.len() > 5, "{} items only", self.0.len());
        for [item, kind, value] in &self.0 {
            match kind.as_str() {
                "checkbox" => assert_eq!(row[&format!("{item}_{value}")], "1", "{item}"),
                _ => assert_eq!(row[item], *value, "{item}"),
            }
        }
    }
}
