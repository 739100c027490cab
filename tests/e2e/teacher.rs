//! A teacher in front of a tablet: gets to the class page, reads it and presses what is on it. Judges nothing.

use browser_driver::thirtyfour::By;
use pupil::{Pupil, Screen};

use crate::{school::Lesson, tablet::Tablet, words::Words};

/// Somebody with a teacher sheet.
pub struct Teacher<'a> {
    tablet: &'a Tablet,
    words: &'a Words,
}

impl<'a> Teacher<'a> {
    /// At this tablet, which shows the code screen.
    pub fn at(tablet: &'a Tablet, words: &'a Words) -> Self {
        Self { tablet, words }
    }

    /// *For teachers*, up to the field for the teacher code.
    pub async fn goes_to_class_page(&self) {
        self.tablet.watch().await;
        self.hands().press("for-teachers").await.unwrap();
        self.hands().find("#teacher-code").await.unwrap();
    }

    /// Types a code and presses the button.
    pub async fn types(&self, code: &str) {
        self.fills_in("#teacher-code", code).await;
        self.presses("open").await;
    }

    /// All the way to the open class page, with all that it found of the tablet.
    pub async fn opens_class_page(&self, lesson: &Lesson) {
        self.goes_to_class_page().await;
        self.types(&lesson.sheet.teacher_code).await;
        self.hands().find(".checks").await.unwrap();
    }

    /// Presses the button with this `data-act`.
    pub async fn presses(&self, act: &str) {
        self.hands().press(act).await.unwrap();
    }

    /// Presses *Finish with this tablet*, and says yes.
    pub async fn finishes(&self) {
        self.presses("finish").await;
        self.presses("finish-confirm").await;
    }

    /// Waits until the page says this.
    pub async fn is_told(&self, key: &str, values: &[(&str, &str)]) {
        let wanted = self.words.for_teachers(key, values);
        let look = async || Ok(self.reads().await.contains(&wanted).then_some(()));
        if let Err(error) = self.hands().wait(&wanted, look).await {
            panic!("{error}\n{}", self.reads().await);
        }
    }

    /// Whether the page says this now.
    pub async fn sees(&self, key: &str, values: &[(&str, &str)]) -> bool {
        let wanted = self.words.for_teachers(key, values);
        self.reads().await.contains(&wanted)
    }

    /// All words on the page that can be seen.
    pub async fn reads(&self) -> String {
        self.hands().words().await.unwrap()
    }

    /// Fills in a field.
    pub async fn fills_in(&self, field: &str, text: &str) {
        self.hands().fill_in(field, text).await.unwrap();
    }

    /// The picture of the first such element, as the screen shows it.
    pub async fn photographs(&self, selector: &str) -> Vec<u8> {
        let found = self.tablet.browser().find(By::Css(selector)).await.unwrap();
        found.scroll_into_view().await.unwrap();
        found.screenshot_as_png().await.unwrap()
    }

    /// Back to the pupils' screen.
    pub async fn hands_over(&self) {
        self.presses("pupils").await;
        let back = async || {
            // A script has no result where the page is just being left.
            let screen = self.hands().screen().await;
            Ok(screen
                .is_ok_and(|screen| screen == Screen::Code)
                .then_some(()))
        };
        self.hands().wait("the code screen", back).await.unwrap();
    }

    fn hands(&self) -> Pupil<'a> {
        self.tablet.pupil()
    }
}
