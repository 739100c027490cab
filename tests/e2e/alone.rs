//! Somebody at home with a personal link on a phone: half of it one evening, the rest two days later, nobody after them.

use std::{fs, path::Path};

use browser_driver::{Engine, Profile};
use demo_site::Site;
use pupil::{Pupil, Screen};
use serde_json::json;

use crate::{at_home::AtHome, shown::Shown, tablet::Tablet};

/// What a page could read of what it keeps, the encrypted part apart, and what is seen of it elsewhere.
const READABLE: &str = "return JSON.stringify(
    [Object.entries(localStorage), Object.entries(sessionStorage), document.title, document.cookie])";

/// Two days later, by the browser's clock.
const LATER: &str = "const now = Date.now; Date.now = () => now() + 2 * 24 * 3600 * 1000";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    let home = AtHome::open();
    let invited = home.invited("younger", 3).remove(1);
    let (link, code) = (invited.link.as_str(), invited.code.as_str());

    // One evening: half of it, with the page thrown away and loaded again on the way.
    let phone = opened(&home.site, Profile::fresh().unwrap()).await;
    assert_eq!(phone.open(link).await, Screen::Start);
    let pupil = phone.pupil();
    assert_eq!(pupil.start().await.unwrap(), Screen::Information);
    pupil.to_first_item().await.unwrap();
    answer(&pupil, 5).await;
    let before = Shown::on(&phone).await;
    assert_eq!(phone.reload().await, Screen::Start);
    pupil.start().await.unwrap();
    assert_eq!(Shown::on(&phone).await.place, before.place);
    answer(&pupil, 4).await;
    let before = saved(&phone).await;
    for readable in [
        phone.script(READABLE).await.to_string(),
        pupil.words().await.unwrap(),
    ] {
        assert!(!readable.contains(code), "the code can be read");
    }
    look(&phone, "1-half.png").await;
    let profile = phone.kill();

    // Two days later, from the same message.
    let phone = opened(&home.site, profile).await;
    let later = json!({ "source": LATER });
    let browser = phone.browser();
    browser
        .devtools("Page.addScriptToEvaluateOnNewDocument", later)
        .await
        .unwrap();
    assert_eq!(phone.open(link).await, Screen::Start);
    look(&phone, "2-start.png").await;
    let pupil = phone.pupil();
    pupil.start().await.unwrap();
    let resumed = Shown::on(&phone).await;
    assert_eq!(
        (resumed.place, resumed.answer),
        (before.place, before.answer)
    );
    answer(&pupil, usize::MAX).await;
    pupil.press("finish").await.unwrap();
    pupil.sent().await.unwrap();
    let close = home.own.text("both", "close_page", &[]);
    says(&pupil, &close).await;
    look(&phone, "3-end.png").await;
    let gives_back = phone
        .script("return !!document.querySelector('[data-act=give-back]')")
        .await;
    assert_eq!(gives_back, false, "there is nobody to give it to");

    // Opened once more, it says that it is done.
    assert_eq!(phone.reload().await, Screen::Start);
    pupil.press("enter").await.unwrap();
    says(&pupil, &home.own.text("secondary", "code_finished", &[])).await;
    look(&phone, "4-done.png").await;

    let rows = home.study.export(&home.site.store()).unwrap();
    assert_eq!(rows.len(), 1);
    for (column, cell) in [
        ("participant", invited.participant.as_str()),
        ("ending", "finished"),
        ("flags", ""),
        ("viewport", "narrow"),
    ] {
        assert_eq!(rows[0][column], cell, "{column}");
    }
    phone.close().await;
}

async fn opened(site: &Site, profile: Profile) -> Tablet {
    let phone = Tablet::with_profile(Engine::Chromium, &site.address(), profile).await;
    phone.browser().resize(390, 844).await.unwrap();
    phone
}

/// Answers so many items, or all that are left.
async fn answer(pupil: &Pupil<'_>, most: usize) {
    for _ in 0..most {
        if pupil.screen().await.unwrap() != Screen::Item {
            return;
        }
        pupil.reply_somehow().await.unwrap();
        pupil.next().await.unwrap();
    }
}

async fn saved(phone: &Tablet) -> Shown {
    let all_saved = async || {
        let shown = Shown::on(phone).await;
        Ok((shown.saved == shown.revision).then_some(shown))
    };
    phone.pupil().wait("saved", all_saved).await.unwrap()
}

async fn says(pupil: &Pupil<'_>, words: &str) {
    let said = async || Ok(pupil.words().await?.contains(words).then_some(()));
    pupil.wait(words, said).await.unwrap();
}

/// A picture for whoever wants one: `LOOK` names a folder.
async fn look(phone: &Tablet, name: &str) {
    if let Ok(folder) = std::env::var("LOOK") {
        let png = phone.browser().screenshot_as_png().await.unwrap();
        fs::write(Path::new(&folder).join(name), png).unwrap();
    }
}
