//! A tablet that nobody touches: covered after three minutes, dialogs included; after twenty the code is asked again and the pupil
//! goes on where they were. The browser's clock is moved, as a tablet's is when it has slept.

use browser_driver::{Engine, thirtyfour::By};
use pupil::{BROKEN, MENDED, Reply, Screen, StopChoice};
use serde_json::json;

use crate::{
    at_home::AtHome,
    next_pupil::Private,
    school::School,
    settings::{self, NOTHING},
    shown::Shown,
    tablet::Tablet,
};

/// The database has something to do until `isBusy` says no more.
const BUSY: &str = "const [done] = arguments, opened = indexedDB.open('pupil-voice');
    self.isBusy = true;
    opened.onsuccess = () => {
        const drafts = opened.result.transaction('drafts', 'readwrite').objectStore('drafts');
        const go = () => { if (self.isBusy) drafts.get('nothing').onsuccess = go };
        go();
        done();
    }";

/// What a page is told when its tablet wakes.
const WAKES: &str = "document.dispatchEvent(new Event('visibilitychange'))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    covers_and_locks(Engine::Chromium, "primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    covers_and_locks(Engine::Firefox, "secondary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    covers_and_locks(Engine::WebKit, "primary").await;
}

async fn covers_and_locks(engine: Engine, age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("screening", age_group, 2);
    let [code, next_code] = [0, 1].map(|at| lesson.sheet.codes[at].as_str());
    let text = |key| school.words.text(age_group, key, &[]);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    let private = Private::of(&school, &lesson, &tablet);

    // A tablet that lies ready is left as it is.
    passes(&tablet, 40).await;
    tablet.script(WAKES).await;
    pupil.find("#code").await.unwrap();
    assert_eq!(pupil.begin(code).await.unwrap(), Screen::Information);
    pupil.to_first_item().await.unwrap();
    settings::set(&tablet, &[("data-theme", 2), ("data-spacing", 1)]).await;
    pupil.reply(&Reply::Tick(vec![4, 7])).await.unwrap();
    pupil.next().await.unwrap();
    pupil.reply(&Reply::Type(5)).await.unwrap();

    // Away: covered, and the focus comes back to the field.
    passes(&tablet, 2).await;
    tablet.script(WAKES).await;
    pupil.find("#number").await.unwrap();
    passes(&tablet, 1).await;
    pupil.press("cover-lift").await.unwrap();
    uncovered(&tablet).await;
    let focused = tablet.script("return document.activeElement.id").await;
    assert_eq!(focused, "number");

    // A dialog is covered, too, and is still open afterwards.
    pupil.press("talk").await.unwrap();
    passes(&tablet, 3).await;
    pupil.find("dialog#cover").await.unwrap();
    let words = pupil.words().await.unwrap();
    assert!(!words.contains(&text("talk_title")), "{words}");
    pupil.press("cover-lift").await.unwrap();
    uncovered(&tablet).await;
    pupil.press("talk-close").await.unwrap();
    pupil.press("stop").await.unwrap();
    let before = Shown::on(&tablet).await;

    // Gone: the code is asked again, and nothing of the pupil is there any more.
    passes(&tablet, 20).await;
    pupil.expect(Screen::Code).await.unwrap();
    private.shows_nothing("when locked").await;
    private.keeps_nothing("when locked").await;
    let left = tablet
        .script(
            "const page = document.documentElement.dataset;
             return [history.state, document.querySelectorAll('dialog').length, page.covered, page.revision, page.saved]",
        )
        .await;
    assert_eq!(left, json!([null, 0, "false", "", ""]));
    assert!(pupil.words().await.unwrap().contains(&text("locked")));
    settings::until_root(&tablet, NOTHING).await;

    // Another code opens another session. One who comes back before the clock was looked at is too late all the same.
    assert_eq!(pupil.begin(next_code).await.unwrap(), Screen::Information);
    settings::until_root(&tablet, NOTHING).await;
    passes(&tablet, 20).await;
    tablet
        .script("document.querySelector('[data-act=next]').click()")
        .await;
    pupil.expect(Screen::Code).await.unwrap();
    // The same code goes on where it was.
    pupil.begin(code).await.unwrap();
    settings::until_root(&tablet, ["", "dark", "", "wide", ""]).await;
    let after = Shown::on(&tablet).await;
    assert_eq!(
        (&after.place, &after.answer),
        (&before.place, &before.answer)
    );
    assert!(pupil.words().await.unwrap().contains(&text("welcome_back")));
    while pupil.next().await.unwrap() == Screen::Item {
        pupil.reply_somehow().await.unwrap();
    }
    pupil.press("finish").await.unwrap();
    pupil.sent().await.unwrap();

    // At the end there is nothing to come back to: it is as if the tablet had been given back.
    passes(&tablet, 20).await;
    pupil.expect(Screen::Code).await.unwrap();
    assert!(!pupil.words().await.unwrap().contains(&text("locked")));
    let row = &school.exported(&lesson)[0];
    assert_eq!(
        (row["cc_places_4"].as_str(), row["cc_days"].as_str()),
        ("1", "5")
    );
    tablet.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_keeps_what_cannot_be_saved() {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let code = &lesson.sheet.codes[0];
    let tablet = Tablet::fresh(Engine::Chromium, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    pupil.begin(code).await.unwrap();
    pupil.to_first_item().await.unwrap();
    // While a draft that could be saved is still being written.
    tablet.script_async(BUSY).await;
    pupil.reply(&Reply::Tick(vec![7])).await.unwrap();
    tablet.script(BROKEN).await;
    pupil.reply(&Reply::Tick(vec![4])).await.unwrap();
    tablet.script("self.isBusy = false").await;
    let told = school.words.text("primary", "saving_failed", &[]);
    let says = async || Ok(pupil.words().await?.contains(&told).then_some(()));
    pupil.wait("the warning", says).await.unwrap();
    let before = Shown::on(&tablet).await;

    // Covered, but not forgotten.
    passes(&tablet, 20).await;
    pupil.press("cover-lift").await.unwrap();
    uncovered(&tablet).await;
    let after = Shown::on(&tablet).await;
    assert_eq!(
        (&after.place, &after.answer),
        (&before.place, &before.answer)
    );

    // As soon as it is saved, the code is asked again like any other time.
    tablet.script(MENDED).await;
    pupil.reply(&Reply::Tick(vec![4, 7])).await.unwrap();
    let saved = async || Ok((!pupil.words().await?.contains(&told)).then_some(()));
    pupil.wait("that it is saved", saved).await.unwrap();
    let before = Shown::on(&tablet).await;
    passes(&tablet, 20).await;
    pupil.expect(Screen::Code).await.unwrap();
    pupil.begin(code).await.unwrap();
    assert_eq!(Shown::on(&tablet).await.answer, before.answer);

    // At the end only what is wrong there is told, and nothing once it is mended.
    tablet.script(BROKEN).await;
    pupil.reply(&Reply::Tick(vec![7])).await.unwrap();
    let says = async || Ok(pupil.words().await?.contains(&told).then_some(()));
    pupil.wait("the warning again", says).await.unwrap();
    pupil.stop(StopChoice::Send).await.unwrap();
    pupil.find("[role=alert] .notice-bad").await.unwrap();
    assert!(!pupil.words().await.unwrap().contains(&told));
    tablet.script(MENDED).await;
    pupil.press("try-again").await.unwrap();
    pupil.sent().await.unwrap();
    assert!(!pupil.words().await.unwrap().contains(&told));
    tablet.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_with_a_personal_link() {
    let home = AtHome::open();
    let invited = home.invited("younger", 1).remove(0);
    let phone = Tablet::fresh(Engine::Chromium, &home.site.address()).await;
    let pupil = phone.pupil();
    phone.open(&invited.link).await;
    pupil.start().await.unwrap();
    pupil.to_first_item().await.unwrap();
    pupil.reply_somehow().await.unwrap();
    let before = Shown::on(&phone).await;

    passes(&phone, 20).await;
    pupil.expect(Screen::Start).await.unwrap();
    let locked = home.own.text("secondary", "locked", &[]);
    assert!(pupil.words().await.unwrap().contains(&locked));
    pupil.start().await.unwrap();
    let after = Shown::on(&phone).await;
    assert_eq!(
        (&after.place, &after.answer),
        (&before.place, &before.answer)
    );
    phone.close().await;
}

/// Nobody touches it for so many minutes.
async fn passes(tablet: &Tablet, minutes: u32) {
    // The page's own clock: Firefox's driver runs scripts in a world with a Date of its own.
    let later = format!(
        "const now = window.Date.now; window.Date.now = () => now() + {minutes} * 60 * 1000"
    );
    tablet.script(&later).await;
}

async fn uncovered(tablet: &Tablet) {
    let gone = async || {
        let there = tablet.browser().find_all(By::Css("dialog#cover")).await?;
        Ok(there.is_empty().then_some(()))
    };
    tablet.pupil().wait("no cover", gone).await.unwrap();
}
