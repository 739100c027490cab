//! A pupil leaves without a word and never comes back: once the draft is given up, what was answered is sent as broken off. One who
//! throws the answers away leaves no copy behind.

use browser_driver::Engine;
use demo_site::Site;
use pupil::{Pupil, Reply, StopChoice};
use serde_json::json;

use crate::{next_pupil::Private, school::School, tablet::Tablet};

/// A draft of the demonstration study lives for 24 hours.
const NEXT_DAY: &str = "const now = Date.now; Date.now = () => now() + 25 * 60 * 60 * 1000";

/// How many drafts, partial responses and responses wait on the tablet.
const LEFT: &str = "const [done] = arguments, opened = indexedDB.open('pupil-voice');
    opened.onsuccess = () => {
        const names = ['drafts', 'partials', 'outbox'], read = opened.result.transaction(names);
        const counts = names.map((name) => read.objectStore(name).count());
        read.oncomplete = () => { opened.result.close(); done(counts.map((count) => count.result)) };
    }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    sends_what_was_left(Engine::Chromium).await;
}

async fn sends_what_was_left(engine: Engine) {
    let school = School::open();
    let site = school.own_site();
    let lesson = school.lesson("screening", "secondary", 2);
    let [leaves, throws_away] = [0, 1].map(|at| lesson.sheet.codes[at].as_str());
    let tablet = Tablet::fresh(engine, &site.address()).await;
    tablet.open(&site.link(&lesson.sheet)).await;
    answers_three(&tablet, leaves).await;
    assert_eq!(
        left(&tablet).await,
        json!([2, 1, 0]),
        "draft, study; so far"
    );
    let private = Private::of(&school, &lesson, &tablet);
    private.keeps_nothing("sealed half way").await;

    // The same day it waits for its pupil.
    let tablet = Tablet::with_profile(engine, &site.address(), tablet.kill()).await;
    tablet.open(&site.link(&lesson.sheet)).await;
    answers_three(&tablet, throws_away).await;
    assert_eq!(left(&tablet).await, json!([4, 2, 0]));
    assert_eq!(site.kept(), 0);

    // Thrown away is thrown away.
    let pupil = tablet.pupil();
    pupil.stop(StopChoice::ThrowAway).await.unwrap();
    pupil.sent().await.unwrap();
    arrived(&pupil, &site, 1).await;
    empty(&tablet, [2, 1, 0]).await;

    // The next day nobody can go on any more.
    let tablet = Tablet::with_profile(engine, &site.address(), tablet.kill()).await;
    let later = json!({ "source": NEXT_DAY });
    tablet
        .browser()
        .devtools("Page.addScriptToEvaluateOnNewDocument", later)
        .await
        .unwrap();
    tablet.open(&site.link(&lesson.sheet)).await;
    arrived(&tablet.pupil(), &site, 2).await;
    empty(&tablet, [0, 0, 0]).await;

    let rows = school.exported_from(&site, &lesson);
    let told = |column: &str| {
        let of_first = &rows[0];
        of_first[column].clone()
    };
    let endings: Vec<_> = rows.iter().map(|row| row["ending"].as_str()).collect();
    assert_eq!(endings, ["broken_off", "threw_away"]);
    assert_eq!((told("flags"), told("clock")), ("".into(), "good".into()));
    assert_eq!(told("last_item"), "ucla3_1");
    assert_eq!(
        (told("cc_places_3"), told("cc_places_4")),
        ("1".into(), "0".into())
    );
    assert_eq!((told("cc_days"), told("ucla3_1")), ("4".into(), "2".into()));
    assert_eq!(told("ucla3_2_missing"), "not_reached");
    assert_eq!((&*rows[1]["cc_days"], &*rows[1]["cc_places_3"]), ("", ""));
    tablet.close().await;
}

async fn answers_three(tablet: &Tablet, code: &str) {
    let pupil = tablet.pupil();
    pupil.begin(code).await.unwrap();
    pupil.to_first_item().await.unwrap();
    pupil.reply(&Reply::Tick(vec![3])).await.unwrap();
    pupil.next().await.unwrap();
    pupil.reply(&Reply::Type(4)).await.unwrap();
    pupil.next().await.unwrap();
    pupil.reply(&Reply::Choose(2)).await.unwrap();
    tablet.is_sealed().await;
}

async fn left(tablet: &Tablet) -> serde_json::Value {
    tablet.script_async(LEFT).await
}

async fn empty(tablet: &Tablet, but: [usize; 3]) {
    let reached = async || Ok((left(tablet).await == json!(but)).then_some(()));
    let what = format!("no more than {but:?} on the tablet");
    tablet.pupil().wait(&what, reached).await.unwrap();
}

async fn arrived(pupil: &Pupil<'_>, site: &Site, responses: usize) {
    let there = async || Ok((site.kept() == responses).then_some(()));
    pupil.wait("the responses", there).await.unwrap();
}
