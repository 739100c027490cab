//! One tablet, two tabs of one class: while one is sending, the other finishes a pupil. Both responses arrive, each once.

use browser_driver::Engine;
use pupil::{Screen, StopChoice};

use crate::{
    network::{Network, Way},
    school::School,
    tablet::Tablet,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    both_arrive(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    both_arrive(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    both_arrive(Engine::WebKit).await;
}

async fn both_arrive(engine: Engine) {
    let school = School::open();
    let site = school.own_site();
    let network = Network::to(site.port()).await;
    let lesson = school.lesson("screening", "secondary", 2);
    let link = network.link(&lesson.sheet);
    let tablet = Tablet::fresh(engine, &network.address()).await;
    let pupil = tablet.pupil();
    assert_eq!(tablet.open(&link).await, Screen::Code);
    let first = tablet.browser().window().await.unwrap();
    assert_eq!(tablet.open_in_new_tab(&link).await, Screen::Code);
    let second = tablet.browser().window().await.unwrap();

    // An upload that takes its time is in one tab's hands when the other has something to send.
    network.turn(Way::Held);
    for (tab, code) in [first, second].into_iter().zip(&lesson.sheet.codes) {
        tablet.browser().switch_to_window(tab).await.unwrap();
        pupil.begin(code).await.unwrap();
        pupil.to_first_item().await.unwrap();
        pupil.reply_somehow().await.unwrap();
        pupil.stop(StopChoice::Send).await.unwrap();
        assert!(!pupil.ended().await.unwrap().is_sent);
    }
    network.turn(Way::Open);
    tablet.has_sent_all().await;
    assert_eq!(site.kept(), 2);
    let rows = school.exported_from(&site, &lesson);
    let told = rows
        .iter()
        .map(|row| (row["ending"].as_str(), row["flags"].as_str()));
    assert!(told.eq([("broken_off", ""); 2]), "{rows:?}");
    tablet.close().await;
}
