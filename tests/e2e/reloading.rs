//! The page is loaded again at every screen: with the code it goes on where it was, with every answer.

use browser_driver::Engine;
use pupil::{Reply, Screen};

use crate::{school::School, shown::Shown, tablet::Tablet};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_at_every_screen() {
    reloads(Engine::Chromium, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_at_some_screens() {
    reloads(Engine::Firefox, 4).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_at_some_screens() {
    reloads(Engine::WebKit, 4).await;
}

/// Reloads at each `every`th screen.
async fn reloads(engine: Engine, every: usize) {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let code = &lesson.sheet.codes[0];
    let welcome = school.words.text("primary", "welcome_back", &[]);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    pupil.begin(code).await.unwrap();

    for step in 0.. {
        let screen = pupil.screen().await.unwrap();
        if screen == Screen::Item {
            pupil.reply_somehow().await.unwrap();
        }
        if step % every == 0 || screen == Screen::LookBack {
            let before = Shown::on(&tablet).await;
            assert_eq!(tablet.reload().await, Screen::Code);
            pupil.begin(code).await.unwrap();
            let after = Shown::on(&tablet).await;
            assert_eq!(
                (&after.place, &after.answer),
                (&before.place, &before.answer)
            );
            assert!(pupil.words().await.unwrap().contains(&welcome));
        }
        match screen {
            Screen::Assent => {
                pupil.press_and_wait("assent-yes").await.unwrap();
            }
            Screen::Practice => {
                // Practice is never kept, not even over a reload.
                pupil.reply(&Reply::Choose(2)).await.unwrap();
                pupil.next().await.unwrap();
            }
            Screen::LookBack => break,
            _ => {
                pupil.next().await.unwrap();
            }
        }
    }
    pupil.press("finish").await.unwrap();
    pupil.sent().await.unwrap();
    assert_eq!(tablet.reload().await, Screen::Code);
    pupil.enter_code(code).await.unwrap();
    let closed = school.words.text("primary", "code_finished", &[]);
    pupil
        .wait(&closed, async || {
            Ok(pupil.words().await?.contains(&closed).then_some(()))
        })
        .await
        .unwrap();
    assert_eq!(school.exported(&lesson).len(), 1);
    tablet.close().await;
}
