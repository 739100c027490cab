//! The class page: opened by the teacher code only, it tells whether a tablet is ready and how many wait, sends or saves them, and leaves
//! the tablet empty. Never an answer, never whose anything is; with a network and without.

use std::{fs, path::PathBuf};

use browser_driver::Engine;
use pupil::{ClassTour, PupilError, Reply, Screen, StopChoice};
use serde_json::json;

use crate::{
    inspection::{Inspection, PHONE, TABLET},
    network::{Network, Way},
    next_pupil::{Private, decoded},
    school::School,
    tablet::Tablet,
    teacher::Teacher,
};

/// How many rows of each table, how many keys of the rest, and every file in the copy of the app.
const LEFT: &str = "const [done] = arguments, opened = indexedDB.open('pupil-voice');
    opened.onsuccess = async () => {
        const tables = [...opened.result.objectStoreNames], read = opened.result.transaction(tables);
        const counts = tables.map((name) => read.objectStore(name).count());
        await new Promise((settle) => read.oncomplete = settle);
        opened.result.close();
        const rows = Object.fromEntries(tables.map((name, at) => [name, counts[at].result]).filter(([, count]) => count > 0));
        const files = (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys())
            .map((request) => new URL(request.url).pathname)))).flat();
        done([rows, localStorage.length, sessionStorage.length, document.cookie, history.state, files]);
    }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_before_a_lesson() {
    before_a_lesson(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_before_a_lesson() {
    before_a_lesson(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_before_a_lesson() {
    before_a_lesson(Engine::WebKit).await;
}

async fn before_a_lesson(engine: Engine) {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 4);
    let site = school.site();
    let tablet = Tablet::fresh(engine, &site.address()).await;
    let teacher = Teacher::at(&tablet, &school.words);
    tablet.open(&site.link(&lesson.sheet)).await;
    let private = Private::of(&school, &lesson, &tablet);

    teacher.goes_to_class_page().await;
    teacher.types("ABC").await;
    teacher.is_told("code_not_one", &[]).await;
    // A pupil's code is a code, but not the one.
    teacher.types(&lesson.sheet.codes[0]).await;
    teacher.is_told("code_wrong", &[]).await;
    assert!(!teacher.sees("ready_title", &[]).await);
    teacher
        .types(&lesson.sheet.teacher_code.to_lowercase())
        .await;
    for key in [
        "check_offline_ok",
        "check_storage_ok",
        "check_clock_ok",
        "check_endpoint_ok",
        "ready_all",
    ] {
        teacher.is_told(key, &[]).await;
    }
    for key in [
        "waiting_none",
        "last_sent_never",
        "board_how",
        "board_steps",
    ] {
        assert!(teacher.sees(key, &[]).await, "{key}");
    }
    for key in ["started", "finished", "class_count.other"] {
        teacher.is_told(key, &[("n", "0")]).await;
    }
    let read = teacher.reads().await;
    assert!(read.contains(school.words.script("screening", "primary")));
    assert!(!read.contains(school.words.script("screening", "secondary")));
    teacher.fills_in("#pupils", "4").await;
    teacher.fills_in("#tablets", "4").await;
    let everyone = async || teacher.reads().await.contains("Everyone at once");
    assert!(everyone().await);
    teacher.fills_in("#tablets", "3").await;
    assert!(!everyone().await && teacher.reads().await.contains("2 turns of about"));
    assert_eq!(
        scanned(&teacher.photographs(".qr").await),
        site.link(&lesson.sheet)
    );
    private.shows_nothing("on the class page").await;
    private.keeps_nothing("by the class page").await;

    // A page that the worker does not answer for yet, as on a first visit when the worker comes just while the page does.
    tablet.force_reload().await;
    teacher.types(&lesson.sheet.teacher_code).await;
    teacher.is_told("ready_all", &[]).await;
    teacher.hands_over().await;
    tablet.close().await;
}

/// What a camera reads of the board.
fn scanned(picture: &[u8]) -> String {
    let mut reader = png::Decoder::new(std::io::Cursor::new(picture))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let channels = frame.color_type.samples();
    let (width, height) = (frame.width as usize, frame.height as usize);
    let grey = |x, y| pixels[(y * width + x) * channels];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_after_a_lesson_without_a_network() {
    without_a_network(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_after_a_lesson_without_a_network() {
    without_a_network(Engine::Firefox).await;
}

/// One pupil stops and one leaves without a word. Nothing can be sent, so the teacher saves a file, twice: what is broken off comes to
/// light when the tablet is to be emptied. The study team reads both files.
async fn without_a_network(engine: Engine) {
    let school = School::open();
    let site = school.own_site();
    let network = Network::to(site.port()).await;
    let lesson = school.lesson("screening", "secondary", 3);
    let link = network.link(&lesson.sheet);
    let tablet = Tablet::fresh(engine, &network.address()).await;
    let teacher = Teacher::at(&tablet, &school.words);
    tablet.open(&link).await;
    let private = Private::of(&school, &lesson, &tablet);
    // Prepared beforehand, as the sheet asks: with the letters that only a few choose.
    teacher.opens_class_page(&lesson).await;
    teacher.is_told("ready_all", &[]).await;
    teacher.hands_over().await;
    network.turn(Way::Cut);

    stops(&tablet, &lesson.sheet.codes[0], 2).await;
    leaves(&tablet, &lesson.sheet.codes[1], 5).await;

    teacher.opens_class_page(&lesson).await;
    for key in [
        "waiting.one",
        "check_offline_ok",
        "check_endpoint_bad",
        "check_clock_unknown",
        "class_count_unknown",
        "ready_all",
    ] {
        teacher.is_told(key, &[]).await;
    }
    for key in ["started", "finished"] {
        teacher.is_told(key, &[("n", "1")]).await;
    }
    teacher.presses("send-now").await;
    teacher.is_told("waiting.one", &[]).await;
    teacher.presses("finish").await;
    teacher.is_told("finish_broken_off.one", &[]).await;
    teacher.presses("finish-confirm").await;
    teacher.is_told("finish_refused.one", &[]).await;
    assert_eq!(tablet.waiting().await, 1);

    teacher.presses("save-file").await;
    teacher.is_told("saved_file.one", &[]).await;
    teacher.presses("confirm-file").await;
    teacher.is_told("waiting_none", &[]).await;
    teacher.finishes().await;
    // What was left is a response of its own now.
    teacher.is_told("finish_refused.one", &[]).await;
    teacher.is_told("started", &[("n", "0")]).await;
    assert_eq!(tablet.waiting().await, 2);
    teacher.presses("save-file").await;
    teacher.is_told("saved_file.other", &[("n", "2")]).await;
    teacher.presses("confirm-file").await;
    private.keeps_nothing("with all in a file").await;
    teacher.finishes().await;
    teacher.is_told("finish_done", &[]).await;

    is_empty(&tablet).await;
    private.keeps_nothing("on an empty tablet").await;
    private.shows_nothing("on an empty tablet").await;
    for _ in 0..3 {
        tablet.browser().back().await.unwrap();
        private.shows_nothing("behind Back").await;
    }

    let files = saved(&tablet, 2).await;
    for file in &files {
        let bytes = fs::read(file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        private.holds_nothing("the file", &format!("{text}\n{}", decoded(&text)));
    }
    let said: Vec<String> = files
        .iter()
        .map(|file| school.imported(&site, file))
        .collect();
    assert_eq!(site.kept(), 2, "{said:?}");
    let rows = school.exported_from(&site, &lesson);
    let told = rows.iter().map(|row| {
        (
            row["ending"].as_str(),
            row["cc_days"].as_str(),
            row["flags"].as_str(),
        )
    });
    assert!(
        told.eq([("broken_off", "2", ""), ("broken_off", "5", "")]),
        "{rows:?}"
    );
    tablet.close().await;
}

/// What was saved, in the order it was.
async fn saved(tablet: &Tablet, wanted: usize) -> Vec<PathBuf> {
    let folder = tablet.browser().downloads();
    let look = async || {
        let there = fs::read_dir(&folder).into_iter().flatten();
        let mut files: Vec<PathBuf> = there.map(|file| file.unwrap().path()).collect();
        // A browser writes under another name first.
        files.retain(|file| file.extension().is_some_and(|it| it == "pupil-voice"));
        files.sort_by_key(|file| fs::metadata(file).unwrap().len());
        Ok((files.len() == wanted).then_some(files))
    };
    tablet.pupil().wait("the saved files", look).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_after_a_lesson() {
    with_a_network(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_after_a_lesson() {
    with_a_network(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_after_a_lesson() {
    with_a_network(Engine::WebKit).await;
}

/// At follow-up: the network is away when one pupil stops and another leaves, and is back for the teacher. No number of the class is shown.
async fn with_a_network(engine: Engine) {
    let school = School::open();
    let site = school.own_site();
    let network = Network::to(site.port()).await;
    let lesson = school.lesson("baseline", "secondary", 3);
    let tablet = Tablet::fresh(engine, &network.address()).await;
    let teacher = Teacher::at(&tablet, &school.words);
    tablet.open(&network.link(&lesson.sheet)).await;
    tablet.is_ready_for_offline().await;
    network.turn(Way::Cut);
    stops(&tablet, &lesson.sheet.codes[0], 2).await;
    leaves(&tablet, &lesson.sheet.codes[1], 5).await;
    teacher.opens_class_page(&lesson).await;
    teacher.is_told("waiting.one", &[]).await;
    teacher.is_told("last_sent_never", &[]).await;

    network.turn(Way::Open);
    teacher.presses("send-now").await;
    teacher.is_told("waiting_none", &[]).await;
    assert!(!teacher.sees("last_sent_never", &[]).await);
    assert_eq!((tablet.waiting().await, site.kept()), (0, 1));
    let read = teacher.reads().await;
    assert!(read.contains(school.words.script("follow_up", "secondary")));
    for key in ["class_title", "class_count.one", "class_count_unknown"] {
        assert!(!teacher.sees(key, &[("n", "1")]).await, "{key}");
    }

    teacher.presses("finish").await;
    teacher.presses("finish-leave").await;
    teacher.is_told("finish_button", &[]).await;
    assert!(teacher.sees("started", &[("n", "1")]).await);
    teacher.presses("finish").await;
    teacher.is_told("finish_broken_off.one", &[]).await;
    teacher.presses("finish-confirm").await;
    teacher.is_told("finish_done", &[]).await;
    is_empty(&tablet).await;
    assert_eq!(site.kept(), 2);
    let rows = school.exported_from(&site, &lesson);
    let told = rows
        .iter()
        .map(|row| (row["ending"].as_str(), row["flags"].as_str()));
    assert!(told.eq([("broken_off", ""); 2]), "{rows:?}");
    tablet.close().await;
}

/// Nothing is kept but the app's own files.
async fn is_empty(tablet: &Tablet) {
    let left = tablet.script_async(LEFT).await;
    let (pupils, files) = left.as_array().unwrap().split_at(5);
    assert_eq!(
        pupils,
        [json!({}), json!(0), json!(0), json!(""), json!(null)]
    );
    for file in files[0].as_array().unwrap() {
        let name = file.as_str().unwrap();
        assert!(!name.starts_with("/v1/") && !name.contains('#'), "{name}");
    }
}

/// Everything that a teacher sees, in every theme.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_is_accessible() {
    let school = School::open();
    for size in [PHONE, TABLET] {
        let site = school.own_site();
        let network = Network::to(site.port()).await;
        let lesson = school.lesson("screening", "primary", 2);
        let tablet = Tablet::fresh(Engine::Chromium, &network.address()).await;
        let link = network.link(&lesson.sheet);
        let tour = ClassTour {
            link: &link,
            teacher_code: &lesson.sheet.teacher_code,
            code: &lesson.sheet.codes[0],
        };
        let mut inspection = Inspection::at(&tablet, "class page", size).await;
        let cut = async || {
            network.turn(Way::Cut);
            Ok::<_, PupilError>(())
        };
        let look = async |sight: &str| inspection.look(sight).await;
        tour.walk(&tablet.pupil(), cut, look).await.unwrap();
        inspection.passes();
        tablet.close().await;
    }
}

/// A pupil answers the second question with this number, stops, and gives the tablet back.
async fn stops(tablet: &Tablet, code: &str, days: i32) {
    answers(tablet, code, days).await;
    let pupil = tablet.pupil();
    pupil.stop(StopChoice::Send).await.unwrap();
    pupil.ended().await.unwrap();
    pupil.press_and_wait("give-back").await.unwrap();
}

/// A pupil answers the second question with this number, and leaves without a word.
async fn leaves(tablet: &Tablet, code: &str, days: i32) {
    answers(tablet, code, days).await;
    tablet.is_sealed().await;
    assert_eq!(tablet.reload_by_page().await, Screen::Code);
}

/// A pupil begins, and answers the first two questions; the second with this number.
async fn answers(tablet: &Tablet, code: &str, days: i32) {
    let pupil = tablet.pupil();
    pupil.begin(code).await.unwrap();
    pupil.to_first_item().await.unwrap();
    pupil.reply_somehow().await.unwrap();
    pupil.next().await.unwrap();
    pupil.reply(&Reply::Type(days)).await.unwrap();
}
