//! A pupil answers, from the class link to the receipt; what the study team exports is compared cell by cell.

use browser_driver::{Engine, thirtyfour::By};
use demo_site::Row;
use pupil::{Ended, Pupil, Reply, Screen};
use serde_json::{Value, json};

use crate::{
    answers::{self, Turn, Way},
    school::{Lesson, School},
    tablet::Tablet,
};

/// What the pupil looks at, and how the numbers of a rating stand in it.
struct Window {
    size: (u32, u32),
    numbers: &'static str,
}

const TABLET: Window = Window {
    size: (1024, 768),
    numbers: "row",
};
const PHONE: Window = Window {
    size: (360, 640),
    numbers: "list",
};

/// Whether the first and the last number of a rating are seen side by side.
pub const IS_ROW: &str =
    "const numbers = [...document.querySelectorAll('[data-item] .scale-number')];
    return numbers[0].getBoundingClientRect().top === numbers.at(-1).getBoundingClientRect().top";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_primary_screening() {
    answers_all(
        Engine::Chromium,
        TABLET,
        ("screening", "primary"),
        answers::primary_screening(),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_secondary_baseline() {
    answers_all(
        Engine::Chromium,
        TABLET,
        ("baseline", "secondary"),
        answers::secondary_baseline(),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_primary_screening() {
    answers_all(
        Engine::Firefox,
        TABLET,
        ("screening", "primary"),
        answers::primary_screening(),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_secondary_baseline() {
    answers_all(
        Engine::Firefox,
        PHONE,
        ("baseline", "secondary"),
        answers::secondary_baseline(),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_primary_screening() {
    answers_all(
        Engine::WebKit,
        PHONE,
        ("screening", "primary"),
        answers::primary_screening(),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_secondary_baseline() {
    answers_all(
        Engine::WebKit,
        TABLET,
        ("baseline", "secondary"),
        answers::secondary_baseline(),
    )
    .await;
}

async fn answers_all(
    engine: Engine,
    window: Window,
    (wave, age_group): (&'static str, &'static str),
    way: Way,
) {
    let school = School::open();
    let lesson = school.lesson(wave, age_group, 2);
    let tablet = Tablet::fresh(engine, &school.site().address()).await;
    let pupil = tablet.pupil();
    let (width, height) = window.size;
    tablet.browser().resize(width, height).await.unwrap();

    assert_eq!(
        tablet.open(&school.site().link(&lesson.sheet)).await,
        Screen::Code
    );
    // As a child may type it.
    let typed = lesson.sheet.codes[0].to_lowercase().replace('-', " ");
    assert_eq!(pupil.begin(&typed).await.unwrap(), Screen::Information);
    pupil.to_first_item().await.unwrap();
    for turn in &way.turns {
        if turn.is_rating {
            assert_eq!(
                tablet.script(IS_ROW).await,
                window.numbers == "row",
                "{}",
                turn.item
            );
        }
        take(&pupil, turn).await;
    }
    look_back(&tablet, &way).await;
    pupil.press("finish").await.unwrap();
    pupil.sent().await.unwrap();
    let ending = "finished".to_owned();
    let is_sent = true;
    assert_eq!(pupil.ended().await.unwrap(), Ended { ending, is_sent });
    assert_eq!(
        pupil.press_and_wait("give-back").await.unwrap(),
        Screen::Code
    );
    let field = tablet
        .script("return document.getElementById('code').value")
        .await;
    assert_eq!(field, json!(""));

    let rows = school.exported(&lesson);
    assert_eq!(rows.len(), 1);
    compare_leading(&rows[0], &lesson, engine);
    compare_cells(&rows[0], &way, window.numbers);
    tablet.close().await;
}

async fn take(pupil: &Pupil<'_>, turn: &Turn) {
    assert_eq!(pupil.item().await.unwrap(), turn.item);
    for reply in &turn.replies {
        match reply {
            // These two go on by themselves.
            Reply::Skip => {
                pupil.press_and_wait("skip").await.unwrap();
            }
            Reply::DontKnow => {
                pupil.press_and_wait("dont-know").await.unwrap();
            }
            Reply::Nothing => {
                pupil.press("next").await.unwrap();
                // A gentle word, once; the next *Next* passes.
                pupil.find(".onward [role=status] .notice").await.unwrap();
                assert_eq!(pupil.item().await.unwrap(), turn.item);
                pupil.next().await.unwrap();
            }
            reply => pupil
                .reply(reply)
                .await
                .unwrap_or_else(|error| panic!("{}: {error:?}", turn.item)),
        }
    }
    if !turn.is_unanswered() {
        pupil.next().await.unwrap();
    }
}

async fn look_back(tablet: &Tablet, way: &Way) {
    let pupil = tablet.pupil();
    assert_eq!(pupil.screen().await.unwrap(), Screen::LookBack);
    let unanswered: Vec<String> = (0..way.turns.len())
        .filter(|at| way.turns[*at].is_unanswered())
        .map(|at| format!("go-{at}"))
        .collect();
    assert_eq!(ways(tablet).await, json!(unanswered));

    let (item, reply) = &way.visited;
    let at = way
        .turns
        .iter()
        .position(|turn| turn.item == *item)
        .unwrap();
    pupil.press_and_wait(&format!("go-{at}")).await.unwrap();
    assert_eq!(pupil.item().await.unwrap(), *item);
    pupil.reply(reply).await.unwrap();
    assert_eq!(pupil.next().await.unwrap(), Screen::LookBack);
    let left: Vec<_> = unanswered
        .into_iter()
        .filter(|act| *act != format!("go-{at}"))
        .collect();
    assert_eq!(ways(tablet).await, json!(left));
}

async fn ways(tablet: &Tablet) -> Value {
    let mut acts = Vec::new();
    for button in tablet
        .browser()
        .find_all(By::Css("[data-act^=go-]"))
        .await
        .unwrap()
    {
        acts.push(button.attr("data-act").await.unwrap().unwrap());
    }
    json!(acts)
}

fn compare_leading(row: &Row, lesson: &Lesson, engine: Engine) {
    for (column, value) in [
        ("participant", format!("{}-01", lesson.class)),
        ("school", "school-1".to_owned()),
        ("class", lesson.class.clone()),
        ("wave", lesson.wave.to_owned()),
        ("age_group", lesson.age_group.to_owned()),
        ("language", "en-GB".to_owned()),
        ("languages", String::new()),
        ("ending", "finished".to_owned()),
        ("last_item", String::new()),
        ("clock", "good".to_owned()),
        ("engine", engine.name().to_owned()),
        ("flags", String::new()),
    ] {
        assert_eq!(row[column], value, "{column}");
    }
    assert!(row["started"] < row["finished"]);
    assert!(["mouse", "keyboard"].contains(&row["input"].as_str()));
    assert!(["narrow", "medium", "wide"].contains(&row["viewport"].as_str()));
    assert!(
        row["seconds_total"]
            .parse::<f64>()
            .is_ok_and(|seconds| seconds > 0.0)
    );
    assert_eq!(row["digest"].len(), 64);
}

fn compare_cells(row: &Row, way: &Way, layout: &str) {
    const LEADING: [&str; 20] = [
        "participant",
        "school",
        "class",
        "wave",
        "age_group",
        "language",
        "languages",
        "ending",
        "last_item",
        "started",
        "finished",
        "clock",
        "seconds_total",
        "app_version",
        "engine",
        "viewport",
        "input",
        "definition_version",
        "flags",
        "digest",
    ];
    let mut expected = way.cells();
    for (column, found) in row
        .iter()
        .filter(|(column, _)| !LEADING.contains(&column.as_str()))
    {
        match expected.remove(column) {
            Some(Some(value)) => assert_eq!(*found, value, "{column}"),
            Some(None) if column.ends_with("_layout") => assert_eq!(found, layout, "{column}"),
            Some(None) => assert!(
                found.parse::<f64>().is_ok_and(|seconds| seconds > 0.0),
                "{column}: {found}"
            ),
            None => assert_eq!(*found, "", "{column}"),
        }
    }
    assert!(expected.is_empty(), "columns are missing: {expected:?}");
}
