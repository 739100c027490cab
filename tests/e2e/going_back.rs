//! The browser's own Back, which children press: it does what the app's *Back* does, and never loses an answer.

use browser_driver::Engine;
use pupil::{Reply, Screen};

use crate::{school::School, shown::Shown, tablet::Tablet};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    goes_back(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    goes_back(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    goes_back(Engine::WebKit).await;
}

async fn goes_back(engine: Engine) {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;
    pupil.begin(&lesson.sheet.codes[0]).await.unwrap();

    // Nothing lies before the first page but the code.
    let first = Shown::on(&tablet).await.place;
    tablet.browser().back().await.unwrap();
    tablet.browser().back().await.unwrap();
    assert_eq!(Shown::on(&tablet).await.place, first);
    pupil.next().await.unwrap();
    tablet.browser().back().await.unwrap();
    wait_for(&tablet, &first).await;

    pupil.to_first_item().await.unwrap();
    pupil.reply(&Reply::Tick(vec![3, 5])).await.unwrap();
    let answered = Shown::on(&tablet).await;
    pupil.next().await.unwrap();
    pupil.reply(&Reply::Type(6)).await.unwrap();
    tablet.browser().back().await.unwrap();
    wait_for(&tablet, &answered.place).await;
    assert_eq!(Shown::on(&tablet).await.answer, answered.answer);
    tablet.browser().back().await.unwrap();
    pupil.expect(Screen::Practice).await.unwrap();
    tablet.close().await;
}

async fn wait_for(tablet: &Tablet, place: &crate::shown::Place) {
    tablet
        .pupil()
        .wait("the place before", async || {
            Ok((Shown::on(tablet).await.place == *place).then_some(()))
        })
        .await
        .unwrap();
}
