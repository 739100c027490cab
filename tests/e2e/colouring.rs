//! Something calm to do at the end: a pattern is coloured by taps and by the keyboard alone, and nothing of it is left.

use browser_driver::{
    Engine,
    thirtyfour::{By, Key},
};
use pupil::Screen;
use serde_json::{Value, json};

use crate::{
    next_pupil::KEPT,
    school::{Lesson, School},
    tablet::Tablet,
};

/// The colours of all shapes, and what is read out of them.
const SHAPES: &str = "return [...document.querySelectorAll('.pattern > [role=button]')]
    .map((shape) => [shape.dataset.colour, shape.getAttribute('aria-label')])";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    colours(Engine::Chromium, "primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    colours(Engine::Firefox, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    colours(Engine::WebKit, "primary").await;
}

async fn colours(engine: Engine, age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("screening", age_group, 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    pupil.begin(&lesson.sheet.codes[0]).await.unwrap();
    while pupil.screen().await.unwrap() == Screen::Information {
        pupil.next().await.unwrap();
    }
    // Offered however it ended: who said no waits for the class, too.
    pupil.press_and_wait("assent-no").await.unwrap();
    pupil.sent().await.unwrap();
    let before = tablet.script_async(KEPT).await;
    pupil.press_and_wait("colour").await.unwrap();
    let sheet = Sheet {
        school: &school,
        lesson: &lesson,
        tablet: &tablet,
    };

    let count = tablet.script(SHAPES).await.as_array().unwrap().len();
    assert!(count > 20, "{count} shapes");
    let nothing: Vec<_> = (0..count).map(|shape| (shape, 0)).collect();
    sheet.is_coloured(&nothing, "to begin with").await;
    sheet.by_taps(count).await;
    sheet.by_keyboard().await;
    assert_eq!(
        tablet.script_async(KEPT).await,
        before,
        "something was kept"
    );

    // Back leads to where it came from, and a new sheet is a new one.
    pupil.press_and_wait("back").await.unwrap();
    pupil.ended().await.unwrap();
    pupil.press_and_wait("colour").await.unwrap();
    sheet.is_coloured(&nothing, "on a new sheet").await;
    pupil.press_and_wait("give-back").await.unwrap();
    pupil.expect(Screen::Code).await.unwrap();
    let left = tablet
        .script("return document.querySelector('.pattern, [data-colour]')")
        .await;
    assert_eq!(left, Value::Null);
    tablet.close().await;
}

struct Sheet<'a> {
    school: &'a School,
    lesson: &'a Lesson,
    tablet: &'a Tablet,
}

impl Sheet<'_> {
    async fn by_taps(&self, count: usize) {
        // One whose middle no other shape lies over, and the last, which lies over others.
        let free = match self.lesson.age_group {
            "primary" => 0,
            _ => 12,
        };
        let last = count - 1;
        self.takes(5).await;
        self.taps(free).await;
        self.taps(last).await;
        self.is_coloured(&[(free, 5), (1, 0), (last, 5)], "tapped")
            .await;
        self.takes(0).await;
        self.taps(free).await;
        self.is_coloured(&[(free, 0), (last, 5)], "rubbed out")
            .await;
        self.tablet.pupil().press("colour-undo").await.unwrap();
        self.is_coloured(&[(free, 5), (last, 5)], "after undo")
            .await;
        self.tablet.pupil().press("colour-clear").await.unwrap();
        self.is_coloured(&[(free, 0), (last, 0)], "after starting again")
            .await;
    }

    /// From the chosen colour on, with Tab, arrows, Enter and Space only.
    async fn by_keyboard(&self) {
        self.tablet
            .script("document.querySelector('.palette input:checked').focus()")
            .await;
        // No colour is chosen: two further is the second.
        self.types(Key::Right).await;
        self.types(Key::Right).await;
        self.tab_to("colour-undo").await;
        self.tab_to("colour-clear").await;
        self.types(Key::Tab).await;
        self.types(Key::Enter).await;
        self.types(Key::Tab).await;
        self.types(Key::Space).await;
        self.is_coloured(&[(0, 2), (1, 2), (2, 0)], "by the keyboard")
            .await;
    }

    async fn tab_to(&self, act: &str) {
        self.types(Key::Tab).await;
        let at = self
            .tablet
            .script("return document.activeElement.dataset.act ?? ''")
            .await;
        assert_eq!(at, act);
    }

    async fn types(&self, key: Key) {
        let keys = self.tablet.browser().action_chain().send_keys(key);
        keys.perform().await.unwrap();
    }

    async fn takes(&self, colour: usize) {
        let input = format!(".palette input[value='{colour}']");
        self.tablet
            .pupil()
            .find(&input)
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
    }

    async fn taps(&self, shape: usize) {
        let shapes = self
            .tablet
            .browser()
            .find_all(By::Css(".pattern > [role=button]"))
            .await
            .unwrap();
        shapes[shape].click().await.unwrap();
    }

    /// Each of these shapes has this colour, and says so.
    async fn is_coloured(&self, expected: &[(usize, usize)], when: &str) {
        let text = |key, values: &[(&str, &str)]| {
            self.school.words.text(self.lesson.age_group, key, values)
        };
        let names = text("colours", &[]);
        let names: Vec<_> = names.split(", ").collect();
        let wanted = json!(
            expected
                .iter()
                .map(|(shape, colour)| {
                    let values = [
                        ("n", (shape + 1).to_string()),
                        ("colour", names[*colour].to_owned()),
                    ];
                    let values = values
                        .each_ref()
                        .map(|(name, value)| (*name, value.as_str()));
                    json!([colour.to_string(), text("colour_shape", &values)])
                })
                .collect::<Vec<_>>()
        );
        let look = async || {
            let shapes = self.tablet.script(SHAPES).await;
            let seen: Vec<_> = expected
                .iter()
                .map(|(shape, _)| shapes[shape].clone())
                .collect();
            Ok((json!(seen) == wanted).then_some(()))
        };
        self.tablet.pupil().wait(when, look).await.unwrap();
    }
}
