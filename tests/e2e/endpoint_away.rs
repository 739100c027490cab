//! The endpoint is away when pupils finish: they are told that their answers are kept, and all arrive once it is back.

use std::time::Duration;

use browser_driver::Engine;
use pupil::{Ended, Reply, Screen, StopChoice};
use tokio::time::{Instant, sleep};

use crate::{school::School, tablet::Tablet};

/// The app's own timer waits for at most 4 seconds, then 8, then 16, up to 60.
const PATIENCE: Duration = Duration::from_secs(90);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_by_its_timer() {
    keeps_and_sends(Engine::Chromium, By::Timer).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_when_online() {
    keeps_and_sends(Engine::Firefox, By::Browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_when_online() {
    keeps_and_sends(Engine::WebKit, By::Browser).await;
}

/// What makes the app try again.
#[derive(PartialEq)]
enum By {
    /// Its own timer.
    Timer,
    /// The browser says that the network is back.
    Browser,
}

async fn keeps_and_sends(engine: Engine, by: By) {
    let school = School::open();
    let mut site = school.own_site();
    let lesson = school.lesson("screening", "secondary", 2);
    let tablet = Tablet::fresh(engine, &site.address()).await;
    let pupil = tablet.pupil();
    tablet.open(&site.link(&lesson.sheet)).await;

    for (at, code) in lesson.sheet.codes[..2].iter().enumerate() {
        pupil.begin(code).await.unwrap();
        pupil.to_first_item().await.unwrap();
        pupil.reply_somehow().await.unwrap();
        pupil.next().await.unwrap();
        pupil
            .reply(&Reply::Type(i32::try_from(at).unwrap()))
            .await
            .unwrap();
        while at == 0 && pupil.next().await.unwrap() == Screen::Item {
            pupil.reply_somehow().await.unwrap();
        }
        site.stop();
        // The second is quicker, so that the timer has not yet slowed down.
        let ending = if at == 0 {
            pupil.press("finish").await.unwrap();
            "finished".to_owned()
        } else {
            pupil.stop(StopChoice::Send).await.unwrap();
            "broken-off".to_owned()
        };
        let is_sent = false;
        assert_eq!(pupil.ended().await.unwrap(), Ended { ending, is_sent });
        let words = pupil.words().await.unwrap();
        assert!(words.contains(&school.words.text("secondary", "kept", &[])));
        if at == 0 {
            assert_eq!(
                pupil.press_and_wait("give-back").await.unwrap(),
                Screen::Code
            );
            let words = pupil.words().await.unwrap();
            assert!(words.contains(&school.words.text("secondary", "waiting.one", &[])));
        }
    }
    assert_eq!(site.kept(), 0);

    site.resume().unwrap();
    if by == By::Browser {
        tablet.comes_online().await;
    }
    let deadline = Instant::now() + PATIENCE;
    while site.kept() < 2 {
        assert!(Instant::now() < deadline, "{} of 2 arrived", site.kept());
        sleep(Duration::from_millis(100)).await;
    }
    pupil.sent().await.unwrap();
    tablet.has_sent_all().await;

    let rows = school.exported_from(&site, &lesson);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row["cc_days"].as_str(), row["flags"].as_str()))
        .collect();
    assert_eq!(told, [("0", ""), ("1", "")]);
    tablet.close().await;
}
