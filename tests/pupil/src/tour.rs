//! A walk past every screen of the app, by three pupils of one class. It judges nothing: whoever comes along is told what is
//! to be seen now, and looks.

use crate::{Pupil, PupilError, Screen, StopChoice};

/// Codes that a tour uses up.
pub const CODES: usize = 3;

/// Walks past every screen, and calls `look` with the name of each sight. A sight is left as it was found.
///
/// `link` is a class link and `codes` are [`CODES`] of its codes; `elsewhere` is the site's address without a link.
pub async fn tour<E: From<PupilError>>(
    pupil: &Pupil<'_>,
    (link, elsewhere): (&str, &str),
    codes: &[String],
    mut look: impl AsyncFnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    pupil.open(link).await?;
    pupil.expect(Screen::Code).await?;
    look("code").await?;
    pupil.enter_code("AAA-AAA").await?;
    pupil.find(".error").await?;
    look("code-wrong").await?;

    // The first pupil answers everything but the first question.
    pupil.begin(&codes[0]).await?;
    let mut is_first = true;
    loop {
        let screen = pupil.screen().await?;
        let name = match screen {
            Screen::Item => format!("item-{}", pupil.item().await?),
            other => other.name().to_owned(),
        };
        look(&name).await?;
        match screen {
            Screen::Assent => pupil.press_and_wait("assent-yes").await?,
            Screen::Item if is_first => {
                is_first = false;
                dialogs(pupil, &mut look).await?;
                pupil.press("next").await?;
                look("item-unanswered").await?;
                pupil.press_and_wait("next").await?
            }
            Screen::Practice | Screen::Item => {
                pupil.reply_somehow().await?;
                look(&format!("{name}-answered")).await?;
                pupil.next().await?
            }
            Screen::LookBack => pupil.press_and_wait("finish").await?,
            Screen::Ended => break,
            Screen::Finishing => {
                pupil.ended().await?;
                continue;
            }
            _ => pupil.next().await?,
        };
    }
    pupil.sent().await?;
    look("ended-sent").await?;

    // The second says no, the third stops.
    pupil.press("give-back").await?;
    pupil.begin(&codes[1]).await?;
    while pupil.screen().await? == Screen::Information {
        pupil.next().await?;
    }
    pupil.press_and_wait("assent-no").await?;
    pupil.ended().await?;
    look("ended-declined").await?;
    pupil.press("give-back").await?;
    pupil.begin(&codes[2]).await?;
    pupil.to_first_item().await?;
    pupil.stop(StopChoice::Send).await?;
    pupil.ended().await?;
    look("ended-broken-off").await?;

    pupil.open(elsewhere).await?;
    look("no-link").await
}

/// What opens over a screen.
async fn dialogs<E: From<PupilError>>(
    pupil: &Pupil<'_>,
    look: &mut impl AsyncFnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    for (name, close) in [("talk", "talk-close"), ("stop", "stop-carry-on")] {
        pupil.press(name).await?;
        look(name).await?;
        pupil.press(close).await?;
    }
    Ok(())
}
