//! The browser is killed while a pupil answers, again and again: everything that the page called saved is there afterwards.
//!
//! `KILLS` says how often in each engine: 4 when it does not, 30 for the full show. `SEED` repeats a run.

use std::{collections::BTreeMap, env, time::Duration};

use browser_driver::{Engine, thirtyfour::By};
use pupil::{Reply, Screen};
use tokio::time::sleep;

use crate::{
    chance::Chance,
    school::{Lesson, School},
    shown::Shown,
    tablet::Tablet,
};

/// How late after the last tap the browser is killed: IndexedDB acknowledges within 2 to 15 ms.
const LATEST_KILL_MS: usize = 40;

/// Taps one of the answers; a number field takes no harm.
const TAP: &str =
    "const all = document.querySelectorAll('[data-item] input'); all[WHICH % all.length]?.click()";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    loses_nothing(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    loses_nothing(Engine::Firefox).await;
}

async fn loses_nothing(engine: Engine) {
    let kills = env::var("KILLS").map_or(4, |kills| kills.parse().unwrap());
    let mut chance = Chance::new();
    let school = School::open();
    let lesson = school.lesson("baseline", "secondary", 1);
    let address = school.site().address();
    let mut tablet = Tablet::fresh(engine, &address).await;
    begin(&school, &lesson, &tablet).await;
    tablet.pupil().to_first_item().await.unwrap();

    let (mut seen, mut unsaved) = (Vec::new(), 0);
    for kill in 1..=kills {
        for _ in 0..=chance.below(4) {
            act(&tablet, &mut chance, &mut seen).await;
        }
        let last = if chance.below(2) == 0 {
            // So quick that the change cannot be saved yet: WebDriver's own tap takes longer than IndexedDB.
            let tap = TAP.replace("WHICH", &chance.below(100).to_string());
            Shown::after(&tablet, &tap).await
        } else {
            sleep(Duration::from_millis(chance.below(LATEST_KILL_MS) as u64)).await;
            Shown::on(&tablet).await
        };
        let profile = tablet.kill();
        unsaved += usize::from(last.saved < last.revision);
        println!(
            "{} {kill}: saved {} of {}",
            engine.name(),
            last.saved,
            last.revision
        );
        seen.push(last.clone());

        tablet = Tablet::with_profile(engine, &address, profile).await;
        begin(&school, &lesson, &tablet).await;
        let resumed = Shown::on(&tablet).await;
        compare(&tablet, &seen, last.saved, resumed).await;
        seen.clear();
    }
    println!(
        "{}: {unsaved} of {kills} kills came before the last change was saved",
        engine.name()
    );

    // And once more at the very end, between the draft, the outbox and the endpoint.
    let pupil = tablet.pupil();
    while pupil.screen().await.unwrap() == Screen::Item {
        act(&tablet, &mut chance, &mut seen).await;
    }
    let finished = pupil.press("finish").await;
    sleep(Duration::from_millis(chance.below(120) as u64)).await;
    finished.unwrap();
    let tablet = Tablet::with_profile(engine, &address, tablet.kill()).await;
    let closed = school.words.text("secondary", "code_finished", &[]);
    tablet.open(&school.site().link(&lesson.sheet)).await;
    tablet
        .pupil()
        .enter_code(&lesson.sheet.codes[0])
        .await
        .unwrap();
    let pupil = tablet.pupil();
    let goes_on = pupil
        .wait("finished, or the look back", async || {
            if pupil.screen().await? == Screen::LookBack {
                return Ok(Some(true));
            }
            Ok(pupil.words().await?.contains(&closed).then_some(false))
        })
        .await
        .unwrap();
    if goes_on {
        pupil.press("finish").await.unwrap();
        pupil.sent().await.unwrap();
    }
    let rows = pupil
        .wait("the response", async || {
            Ok(Some(school.exported(&lesson)).filter(|rows| !rows.is_empty()))
        })
        .await
        .unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0]["ending"].as_str(), rows[0]["flags"].as_str()),
        ("finished", "")
    );
    tablet.close().await;
}

async fn begin(school: &School, lesson: &Lesson, tablet: &Tablet) {
    tablet.open(&school.site().link(&lesson.sheet)).await;
    tablet.pupil().begin(&lesson.sheet.codes[0]).await.unwrap();
}

/// Answers, or goes on, or, near the end, goes back; what is then on the screen is noted.
async fn act(tablet: &Tablet, chance: &mut Chance, seen: &mut Vec<Shown>) {
    let pupil = tablet.pupil();
    match (pupil.screen().await.unwrap(), chance.below(3)) {
        (Screen::LookBack, _) => {
            pupil.press_and_wait("back").await.unwrap();
        }
        (_, 0)
            if seen
                .last()
                .is_some_and(|last| !last.answer.starts_with("[[],")) =>
        {
            pupil.next().await.unwrap();
        }
        _ => {
            answer(tablet, chance).await;
            seen.push(Shown::on(tablet).await);
            pupil.next().await.unwrap();
        }
    }
    seen.push(Shown::on(tablet).await);
}

async fn answer(tablet: &Tablet, chance: &mut Chance) {
    let fields = tablet
        .browser()
        .find_all(By::Css("[data-item] input"))
        .await
        .unwrap();
    let field = &fields[chance.below(fields.len())];
    let reply = match field.attr("type").await.unwrap().as_deref() {
        Some("text") => Reply::Type(i32::try_from(chance.below(8)).unwrap()),
        kind => {
            let code = field.value().await.unwrap().unwrap().parse().unwrap();
            if kind == Some("checkbox") {
                Reply::Tick(vec![code])
            } else {
                Reply::Choose(code)
            }
        }
    };
    tablet.pupil().reply(&reply).await.unwrap();
}

/// Everything up to the saved revision is there, or something later that the pupil did.
async fn compare(tablet: &Tablet, seen: &[Shown], saved: u64, resumed: Shown) {
    let first_later = seen
        .iter()
        .rposition(|shown| shown.revision <= saved)
        .unwrap_or(0);
    let places: Vec<_> = seen[first_later..]
        .iter()
        .map(|shown| &shown.place)
        .collect();
    assert!(
        places.contains(&&resumed.place),
        "resumed at {resumed:?}, seen were {seen:?}"
    );

    let mut may_be: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for shown in seen.iter().filter(|shown| !shown.place.item.is_empty()) {
        let answers = may_be.entry(&shown.place.item).or_default();
        if shown.revision <= saved {
            answers.clear();
        }
        answers.push(&shown.answer);
    }
    // Back to the earliest of them, comparing on the way, and forward again.
    let pupil = tablet.pupil();
    let mut steps = 0;
    let mut at = resumed.clone();
    loop {
        if let Some(answers) = may_be.remove(at.place.item.as_str()) {
            assert!(
                answers.contains(&at.answer.as_str()),
                "{at:?} should be one of {answers:?}"
            );
        }
        if may_be.is_empty() || at.place.screen == "practice" {
            break;
        }
        pupil.press_and_wait("back").await.unwrap();
        at = Shown::on(tablet).await;
        steps += 1;
    }
    // An item that was only reached after what was saved need not have come back.
    may_be.retain(|item, _| {
        seen.iter()
            .any(|shown| shown.place.item == *item && shown.revision <= saved)
    });
    assert!(may_be.is_empty(), "never came back: {may_be:?}");
    for _ in 0..steps {
        // What was tried at the practice question is kept nowhere, so *Next* would first ask once.
        let on = match pupil.screen().await.unwrap() {
            Screen::Practice => "skip",
            _ => "next",
        };
        pupil.press_and_wait(on).await.unwrap();
    }
}
