//! *Stop* and *No, thank you*: what is kept is what was promised, and no more.

use browser_driver::Engine;
use demo_site::Row;
use pupil::{Reply, Screen, StopChoice};

use crate::{school::School, shown::Shown, tablet::Tablet};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    stops(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    stops(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    stops(Engine::WebKit).await;
}

async fn stops(engine: Engine) {
    let school = School::open();
    let lesson = school.lesson("screening", "secondary", 3);
    let [sends, throws_away, declines] = [0, 1, 2].map(|at| lesson.sheet.codes[at].as_str());
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    tablet.open(&school.site().link(&lesson.sheet)).await;

    answers_two(&tablet, sends).await;
    let before = Shown::on(&tablet).await;
    pupil.stop(StopChoice::CarryOn).await.unwrap();
    assert_eq!(Shown::on(&tablet).await.answer, before.answer);
    pupil.stop(StopChoice::Send).await.unwrap();
    over(&tablet, "broken-off").await;

    answers_two(&tablet, throws_away).await;
    pupil.stop(StopChoice::ThrowAway).await.unwrap();
    over(&tablet, "threw-away").await;

    pupil.begin(declines).await.unwrap();
    while pupil.screen().await.unwrap() == Screen::Information {
        pupil.next().await.unwrap();
    }
    pupil.press("assent-no").await.unwrap();
    over(&tablet, "declined").await;
    // Whoever said no may change their mind.
    assert_eq!(pupil.begin(declines).await.unwrap(), Screen::Information);

    let rows = school.exported(&lesson);
    let endings: Vec<_> = rows.iter().map(|row| row["ending"].as_str()).collect();
    assert_eq!(endings, ["broken_off", "threw_away", "declined"]);
    assert_eq!(rows[0]["last_item"], "cc_days");
    assert_eq!(rows[0]["cc_places_3"], "1");
    assert_eq!(rows[0]["cc_places_4"], "0");
    assert_eq!(rows[0]["cc_days"], "4");
    assert_eq!(rows[0]["ucla3_1_missing"], "not_reached");
    for row in &rows[1..] {
        assert_eq!(filled(row), Vec::<&str>::new());
    }
    tablet.close().await;
}

async fn answers_two(tablet: &Tablet, code: &str) {
    let pupil = tablet.pupil();
    pupil.begin(code).await.unwrap();
    pupil.to_first_item().await.unwrap();
    pupil.reply(&Reply::Tick(vec![3])).await.unwrap();
    pupil.next().await.unwrap();
    pupil.reply(&Reply::Type(4)).await.unwrap();
}

async fn over(tablet: &Tablet, ending: &str) {
    let pupil = tablet.pupil();
    assert_eq!(pupil.ended().await.unwrap().ending, ending);
    pupil.sent().await.unwrap();
    pupil.press_and_wait("give-back").await.unwrap();
}

/// Columns of items and scores that hold anything.
fn filled(row: &Row) -> Vec<&str> {
    let of_items = |column: &&str| {
        ["cc_", "ucla3", "lonely_", "ons_"]
            .iter()
            .any(|start| column.starts_with(start))
    };
    let full = row.iter().filter(|(_, cell)| !cell.is_empty());
    full.map(|(column, _)| column.as_str())
        .filter(of_items)
        .collect()
}
