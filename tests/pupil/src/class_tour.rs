//! A walk past every sight of the class page, by somebody with a teacher sheet. It judges nothing: whoever comes along is told what is
//! to be seen now, and looks.

use crate::{Pupil, PupilError, Screen, StopChoice};

/// What the page holds while it is open, from top to bottom, by `data-section`.
pub const SECTIONS: [&str; 8] = [
    "about", "ready", "tablet", "script", "length", "board", "class", "finish",
];

/// What a class tour needs of a class.
#[derive(Clone, Copy, Debug)]
pub struct ClassTour<'a> {
    /// The class link, at a wave that tells how many of the class have arrived.
    pub link: &'a str,
    /// The code from the teacher sheet.
    pub teacher_code: &'a str,
    /// A pupil's code, which the tour uses up.
    pub code: &'a str,
}

impl ClassTour<'_> {
    /// Walks past every sight, and calls `look` with the name of each; `cut` takes the network away. A sight is left as it was found.
    pub async fn walk<E: From<PupilError>>(
        &self,
        pupil: &Pupil<'_>,
        cut: impl AsyncFnOnce() -> Result<(), E>,
        mut look: impl AsyncFnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        pupil.open(self.link).await?;
        comes(pupil).await?;
        look("class-locked").await?;
        types(pupil, "ABC").await?;
        pupil.find("[role=alert] .error").await?;
        look("class-code-wrong").await?;
        types(pupil, self.teacher_code).await?;
        pupil.find("[data-ready]").await?;
        pupil.fill_in("#pupils", "30").await?;
        pupil.fill_in("#tablets", "6").await?;
        look("class-open").await?;

        pupil.open(self.link).await?;
        cut().await?;
        pupil.begin(self.code).await?;
        pupil.to_first_item().await?;
        pupil.reply_somehow().await?;
        pupil.stop(StopChoice::Send).await?;
        pupil.ended().await?;
        pupil.press_and_wait("give-back").await?;
        comes(pupil).await?;
        types(pupil, self.teacher_code).await?;
        pupil.press("save-file").await?;
        pupil.find("[data-act=confirm-file]").await?;
        look("class-waiting").await?;
        pupil.press("finish").await?;
        pupil.find("[data-act=finish-confirm]").await?;
        look("class-asked-to-finish").await?;
        pupil.press("finish-confirm").await?;
        pupil.find("[data-section=finish] .notice-bad").await?;
        look("class-refused-to-finish").await?;
        pupil.press("confirm-file").await?;
        pupil.press("finish").await?;
        pupil.press("finish-confirm").await?;
        // Of no section: there is none any more.
        pupil.find(".content > .notice").await?;
        look("class-finished").await
    }
}

async fn comes(pupil: &Pupil<'_>) -> Result<(), PupilError> {
    pupil.expect(Screen::Code).await?;
    pupil.press("for-teachers").await?;
    pupil.find("#teacher-code").await.map(drop)
}

async fn types(pupil: &Pupil<'_>, code: &str) -> Result<(), PupilError> {
    pupil.fill_in("#teacher-code", code).await?;
    pupil.press("open").await
}
