//! A lesson: many pupils, shared tablets, a network that goes and flaps. Each response arrives once, with the answers of its pupil.

use std::time::Duration;

use browser_driver::{Engine, Profile};
use demo_site::Row;
use pupil::{Pupil, Reply, Screen, StopChoice};
use tokio::{
    sync::{Barrier, Notify},
    time::{Instant, sleep},
};

use crate::{
    network::{Network, Way},
    school::{Lesson, School},
    tablet::{Room, Tablet},
};

const TABLETS: usize = 6;
const TURNS: usize = 5;
/// On this one the browser is killed while a pupil answers.
const KILLED: usize = 2;
/// On this one the class link is open in two tabs.
const TWO_TABS: usize = 4;
/// How long the last third's network stays as it is.
const FLAPS: Duration = Duration::from_secs(2);
/// The app's own timer waits for a minute at most.
const PATIENCE: Duration = Duration::from_secs(90);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_six_tablets_thirty_pupils() {
    let school = School::open();
    let site = school.own_site();
    let network = Network::to(site.port()).await;
    let lesson = school.lesson("screening", "secondary", TABLETS * TURNS);
    let class = Class {
        lesson: &lesson,
        network: &network,
        room: Room::alone().await,
        all: Barrier::new(TABLETS),
        flapping: Notify::new(),
    };

    let tablets = async {
        tokio::join!(
            class.at_tablet(0),
            class.at_tablet(1),
            class.at_tablet(2),
            class.at_tablet(3),
            class.at_tablet(4),
            class.at_tablet(5),
        )
    };
    let flaps = async {
        class.flapping.notified().await;
        network.flaps(FLAPS).await;
    };
    let (a, b, c, d, e, f) = tokio::select! {
        tablets = tablets => tablets,
        () = flaps => unreachable!("it flaps until the last pupil is done"),
    };
    let tablets = [a, b, c, d, e, f];

    network.turn(Way::Open);
    for tablet in &tablets {
        for tab in tablet.browser().windows().await.unwrap() {
            tablet.browser().switch_to_window(tab).await.unwrap();
            tablet.comes_online().await;
        }
    }
    let deadline = Instant::now() + PATIENCE;
    while site.kept() < TABLETS * TURNS {
        assert!(Instant::now() < deadline, "{} arrived", site.kept());
        sleep(Duration::from_millis(100)).await;
    }
    for tablet in tablets {
        tablet.has_sent_all().await;
        tablet.close().await;
    }
    assert_eq!(site.kept(), TABLETS * TURNS);
    let rows = school.exported_from(&site, &lesson);
    compare(&rows, &lesson, TABLETS * TURNS);
}

/// What the tablets of a class have in common.
struct Class<'a> {
    lesson: &'a Lesson,
    network: &'a Network,
    room: Room,
    /// Where the tablets wait for each other, so that the network changes for all at the same point.
    all: Barrier,
    flapping: Notify,
}

impl Class<'_> {
    /// The pupils of one tablet, one after another. A third of the lesson is five thirds of a pupil.
    async fn at_tablet(&self, number: usize) -> Tablet {
        let (mut tablet, link) = (
            self.tablet(Profile::fresh().unwrap()).await,
            self.network.link(&self.lesson.sheet),
        );
        assert_eq!(tablet.open(&link).await, Screen::Code);
        tablet.is_ready_for_offline().await;
        if number == TWO_TABS {
            assert_eq!(tablet.open_in_new_tab(&link).await, Screen::Code);
        }
        let tabs = tablet.browser().windows().await.unwrap();
        for turn in 0..TURNS {
            let which = number * TURNS + turn;
            let code = &self.lesson.sheet.codes[which];
            if number == TWO_TABS {
                let tab = tabs[turn % tabs.len()].clone();
                tablet.browser().switch_to_window(tab).await.unwrap();
            }
            let mut replies = replies(which).into_iter();
            begin(&tablet.pupil(), code).await;
            give(&tablet.pupil(), replies.next()).await;
            match turn {
                1 => {
                    self.all.wait().await;
                    self.network.turn(Way::Cut);
                }
                2 if number == KILLED => {
                    tablet.is_saved().await;
                    tablet = self.tablet(tablet.kill()).await;
                    // There is no network: this is the copy on the tablet.
                    assert_eq!(tablet.open(&link).await, Screen::Code);
                    assert_eq!(tablet.pupil().begin(code).await.unwrap(), Screen::Item);
                }
                3 => {
                    self.all.wait().await;
                    self.flapping.notify_one();
                }
                _ => {}
            }
            let pupil = tablet.pupil();
            for reply in replies {
                go_on(&pupil).await;
                give(&pupil, Some(reply)).await;
            }
            end(&pupil, which).await;
            println!("tablet {number}: pupil {} of {TURNS} is done", turn + 1);
        }
        tablet
    }

    async fn tablet(&self, profile: Profile) -> Tablet {
        let address = self.network.address();
        let room = &self.room;
        room.tablet(Engine::Chromium, &address, profile).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_one_tablet_three_pupils() {
    one_tablet(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_one_tablet_three_pupils() {
    one_tablet(Engine::WebKit).await;
}

/// A network that is gone from the middle of the second pupil to the end of the third. The page is loaded again instead of being killed:
/// WebKit's driver keeps nothing between two browsers.
async fn one_tablet(engine: Engine) {
    let school = School::open();
    let site = school.own_site();
    let network = Network::to(site.port()).await;
    let lesson = school.lesson("screening", "secondary", 3);
    let tablet = Tablet::fresh(engine, &network.address()).await;
    let pupil = tablet.pupil();
    assert_eq!(
        tablet.open(&network.link(&lesson.sheet)).await,
        Screen::Code
    );
    tablet.is_ready_for_offline().await;
    for (which, code) in lesson.sheet.codes[..3].iter().enumerate() {
        let mut replies = replies(which).into_iter();
        begin(&pupil, code).await;
        give(&pupil, replies.next()).await;
        if which == 1 {
            network.turn(Way::Cut);
            tablet.is_saved().await;
            assert_eq!(tablet.reload_by_page().await, Screen::Code);
            assert_eq!(pupil.begin(code).await.unwrap(), Screen::Item);
        }
        for reply in replies {
            go_on(&pupil).await;
            give(&pupil, Some(reply)).await;
        }
        end(&pupil, which).await;
        if which == 0 {
            tablet.has_sent_all().await;
        }
        assert_eq!(tablet.reload_by_page().await, Screen::Code);
    }
    assert_eq!(tablet.waiting().await, 2);
    network.turn(Way::Open);
    tablet.comes_online().await;
    tablet.has_sent_all().await;
    assert_eq!(site.kept(), 3);
    compare(&school.exported_from(&site, &lesson), &lesson, 3);
    tablet.close().await;
}

/// No two pupils answer alike: the first two answers alone tell thirty apart. Every other one stops there.
fn replies(which: usize) -> Vec<Reply> {
    use Reply::{Choose, Skip, Tick, Type};
    let number = |value: usize| i32::try_from(value).unwrap();
    let (place, days) = (number(1 + which % 8), number(which / 8));
    let first = [Tick(vec![place]), Type(days)];
    let rest = [
        Choose(number(1 + which % 3)),
        Choose(number(1 + which / 3 % 3)),
        Choose(number(1 + which / 9 % 3)),
        Choose(number(1 + which % 5)),
        Choose(number(which / 2 % 2)),
        if which % 4 == 0 { Skip } else { Choose(5) },
    ];
    match stops(which) {
        true => first.to_vec(),
        false => first.into_iter().chain(rest).collect(),
    }
}

fn stops(which: usize) -> bool {
    which % 2 == 1
}

async fn begin(pupil: &Pupil<'_>, code: &str) {
    pupil.begin(code).await.unwrap();
    pupil.to_first_item().await.unwrap();
}

async fn give(pupil: &Pupil<'_>, reply: Option<Reply>) {
    match reply.unwrap() {
        // This one goes on by itself.
        Reply::Skip => drop(pupil.press_and_wait("skip").await.unwrap()),
        reply => pupil.reply(&reply).await.unwrap(),
    }
}

async fn go_on(pupil: &Pupil<'_>) {
    assert_eq!(pupil.next().await.unwrap(), Screen::Item);
}

async fn end(pupil: &Pupil<'_>, which: usize) {
    let ending = if stops(which) {
        pupil.stop(StopChoice::Send).await.unwrap();
        "broken-off"
    } else {
        if pupil.screen().await.unwrap() == Screen::Item {
            pupil.next().await.unwrap();
        }
        pupil.press("finish").await.unwrap();
        "finished"
    };
    assert_eq!(pupil.ended().await.unwrap().ending, ending);
    let back = pupil.press_and_wait("give-back").await.unwrap();
    assert_eq!(back, Screen::Code);
}

/// One row for each code, and in each every answer of its pupil, and no other.
fn compare(rows: &[Row], lesson: &Lesson, pupils: usize) {
    const ITEMS: [&str; 8] = [
        "cc_places",
        "cc_days",
        "ucla3_1",
        "ucla3_2",
        "ucla3_3",
        "lonely_direct",
        "cc_club",
        "cc_matters",
    ];
    assert_eq!(rows.len(), pupils);
    for (which, row) in rows.iter().enumerate() {
        let participant = format!("{}-{:02}", lesson.class, which + 1);
        assert_eq!(row["participant"], participant);
        let ending = if stops(which) {
            "broken_off"
        } else {
            "finished"
        };
        assert_eq!(row["ending"], ending, "{participant}");
        assert_eq!(row["flags"], "", "{participant}");
        let replies = replies(which);
        for (at, item) in ITEMS.iter().enumerate() {
            let (cells, missing) = match replies.get(at) {
                Some(Reply::Tick(ticked)) => {
                    let cells = (0..=8).map(|place| {
                        let is_ticked = ticked.contains(&place);
                        (format!("{item}_{place}"), u8::from(is_ticked).to_string())
                    });
                    (cells.collect(), "")
                }
                Some(Reply::Type(value) | Reply::Choose(value)) => {
                    (vec![((*item).to_owned(), value.to_string())], "")
                }
                Some(_) => (vec![((*item).to_owned(), String::new())], "skipped"),
                None => (vec![((*item).to_owned(), String::new())], "not_reached"),
            };
            for (column, cell) in cells {
                assert_eq!(row[&column], cell, "{participant}, {column}");
            }
            let column = format!("{item}_missing");
            assert_eq!(row[&column], missing, "{participant}, {column}");
        }
    }
}
