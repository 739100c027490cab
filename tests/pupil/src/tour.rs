//! A walk past every screen of the app, by a few pupils of one class. It judges nothing: whoever comes along is told what is to
//! be seen now, and looks.

use std::collections::BTreeSet;

use crate::{Pupil, PupilError, Screen, StopChoice};

/// Codes that a tour uses up.
pub const CODES: usize = 4;

/// Nothing can be saved any more.
pub const BROKEN: &str = "self.whole = [Storage.prototype.setItem, IDBObjectStore.prototype.put];
    Storage.prototype.setItem = IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') }";
/// It can again.
pub const MENDED: &str = "[Storage.prototype.setItem, IDBObjectStore.prototype.put] = self.whole";

/// Nobody touches the tablet for so long that the code is asked again.
const LATER: &str = "const now = Date.now; Date.now = () => now() + 20 * 60 * 1000;
    document.dispatchEvent(new Event('visibilitychange'))";

/// Whether what was changed last survives anything.
const SAVED: &str = "const { revision, saved } = document.documentElement.dataset; return revision > 0 && revision === saved";

/// What kind of answer the item on the screen asks for: items of one kind look the same once they are answered.
const KIND: &str = "const item = document.querySelector('[data-item]');
    const fields = [...item.querySelectorAll('input, select')];
    return `${fields[0].type} ${fields.length} ${!!item.querySelector('.scale')}`";

/// Walks past every screen, and calls `look` with the name of each sight. A sight is left as it was found.
///
/// `link` is a class link and `codes` are [`CODES`] of its codes; `elsewhere` is the site's address without a link.
pub async fn tour<E: From<PupilError>>(
    pupil: &Pupil<'_>,
    (link, elsewhere): (&str, &str),
    codes: &[String],
    mut look: impl AsyncFnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    // Before the link: the tablet remembers its class from then on.
    pupil.open(elsewhere).await?;
    look("no-link").await?;
    pupil.open(link).await?;
    pupil.expect(Screen::Code).await?;
    look("code").await?;
    pupil.enter_code("AAA-AAA").await?;
    pupil.find(".error").await?;
    look("code-wrong").await?;
    other_ways(pupil, &mut look).await?;

    pupil.begin(&codes[0]).await?;
    questions(pupil, &mut look).await?;
    pupil.press_and_wait("finish").await?;
    pupil.sent().await?;
    look("ended-finished").await?;
    pupil.press("colour").await?;
    pupil.find(".pattern").await?;
    look("colouring").await?;
    pupil.press("give-back").await?;
    other_ends(pupil, codes, &mut look).await
}

/// The other ways to enter a code that this age group has, with what is wrong in one of them.
async fn other_ways<E: From<PupilError>>(
    pupil: &Pupil<'_>,
    look: &mut impl AsyncFnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    if !pupil.has("[data-act=use-pictures]").await? {
        pupil.press("use-keys").await?;
        return look("code-keys").await;
    }
    pupil.press("use-pictures").await?;
    pupil.tap_symbols("05R").await?;
    look("code-pictures").await?;
    pupil.tap_symbols("AAA").await?;
    pupil.find(".error").await?;
    look("code-pictures-wrong").await?;
    pupil.press("use-keys").await?;
    look("code-keys").await?;
    pupil.press("use-keyboard").await?;
    Ok(pupil.find("#code:not([inputmode=none])").await.map(drop)?)
}

/// From the first screen after the code to the look back: everything is answered but the first question.
pub async fn questions<E: From<PupilError>>(
    pupil: &Pupil<'_>,
    look: &mut impl AsyncFnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut answered = BTreeSet::new();
    let mut is_first = true;
    let mut page = 0;
    loop {
        let screen = pupil.screen().await?;
        let name = match screen {
            Screen::Item => format!("item-{}", pupil.item().await?),
            Screen::Information => {
                page += 1;
                format!("information-{page}")
            }
            other => other.name().to_owned(),
        };
        look(&name).await?;
        match screen {
            Screen::Assent => pupil.press_and_wait("assent-yes").await?,
            Screen::Item if is_first => {
                is_first = false;
                over_it(pupil, look).await?;
                pupil.press("next").await?;
                pupil.find(".onward .notice").await?;
                look("item-unanswered").await?;
                pupil.press_and_wait("next").await?
            }
            Screen::Practice | Screen::Item => {
                let kind = pupil.browser.script(KIND, vec![]).await;
                if answered.insert(kind.map_err(PupilError::from)?.to_string()) {
                    wrong_first(pupil, &name, look).await?;
                    pupil.reply_somehow().await?;
                    look(&format!("{name}-answered")).await?;
                } else {
                    pupil.reply_somehow().await?;
                }
                pupil.next().await?
            }
            Screen::LookBack => return Ok(()),
            _ => pupil.next().await?,
        };
    }
}

/// What opens over a screen.
async fn over_it<E: From<PupilError>>(
    pupil: &Pupil<'_>,
    look: &mut impl AsyncFnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    for (name, close) in [
        ("talk", "talk-close"),
        ("stop", "stop-carry-on"),
        ("settings", "settings-close"),
        ("cover", "cover-lift"),
    ] {
        pupil.press(name).await?;
        pupil.find(&format!("dialog [data-act={close}]")).await?;
        look(name).await?;
        pupil.press(close).await?;
        let gone = async || Ok((!pupil.has("dialog[open]").await?).then_some(()));
        pupil.wait("no dialog", gone).await?;
    }
    Ok(())
}

/// What a field says of what cannot be, and a list of what is not in it.
async fn wrong_first<E: From<PupilError>>(
    pupil: &Pupil<'_>,
    name: &str,
    look: &mut impl AsyncFnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let (field, typed, said) = if pupil.has("#number").await? {
        ("#number", "99\t", "#number-error .error")
    } else if pupil.has("#find").await? {
        ("#find", "zzz", ".finder [role=status]")
    } else if pupil.has("#month").await? {
        pupil.pick("month", 1).await?;
        pupil.press("next").await?;
        pupil.find("#month-error .error").await?;
        return look(&format!("{name}-wrong")).await;
    } else {
        return Ok(());
    };
    let sent = pupil.find(field).await?.send_keys(typed).await;
    sent.map_err(PupilError::from)?;
    pupil.find(said).await?;
    look(&format!("{name}-wrong")).await?;
    if field == "#find" {
        pupil.press("find-all").await?;
    }
    Ok(())
}

/// One says no; one stops while nothing can be saved; one throws the answers away; one goes away for long before that.
async fn other_ends<E: From<PupilError>>(
    pupil: &Pupil<'_>,
    codes: &[String],
    look: &mut impl AsyncFnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let script = async |script: &str| {
        let done = pupil.browser.script(script, vec![]).await;
        done.map(drop).map_err(PupilError::from)
    };
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
    script(BROKEN).await?;
    pupil.reply_somehow().await?;
    pupil.find(".said .notice-bad").await?;
    look("saving-failed").await?;
    pupil.stop(StopChoice::Send).await?;
    pupil.find("[role=alert] .notice-bad").await?;
    look("finishing-failed").await?;
    script(MENDED).await?;
    pupil.press("try-again").await?;
    pupil.sent().await?;
    look("ended-broken-off").await?;
    pupil.press("give-back").await?;

    pupil.begin(&codes[3]).await?;
    pupil.to_first_item().await?;
    // What is still being saved is covered first, and a touch would then count as somebody who is there.
    let saved = async || {
        let look = pupil.browser.script(SAVED, vec![]).await;
        Ok((look.map_err(PupilError::from)? == true).then_some(()))
    };
    pupil.wait("the draft to be saved", saved).await?;
    script(LATER).await?;
    pupil.expect(Screen::Code).await?;
    pupil.find(".said .notice").await?;
    look("locked").await?;
    pupil.begin(&codes[3]).await?;
    pupil.find(".said .notice").await?;
    look("welcome-back").await?;
    pupil.stop(StopChoice::ThrowAway).await?;
    pupil.ended().await?;
    look("ended-threw-away").await?;
    pupil.press("give-back").await?;
    pupil.expect(Screen::Code).await?;
    Ok(())
}

/// What only somebody sees who answers alone, by a personal link: the start, whom to call, and the end.
pub async fn alone<E: From<PupilError>>(
    pupil: &Pupil<'_>,
    link: &str,
    mut look: impl AsyncFnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    pupil.open(link).await?;
    pupil.expect(Screen::Start).await?;
    look("alone-start").await?;
    pupil.start().await?;
    look("alone-information").await?;
    pupil.press("talk").await?;
    pupil.find("dialog a[href]").await?;
    look("alone-talk").await?;
    pupil.press("talk-close").await?;
    pupil.to_first_item().await?;
    pupil.stop(StopChoice::Send).await?;
    pupil.sent().await?;
    look("alone-ended").await
}
