//! What the class page does outside of itself, one thing after another: opens the class, looks at the tablet, sends, saves, empties it.
//! It decides nothing that a pure file can.

use std::{cell::Cell, rc::Rc};

use any_spawner::Executor;
use class_link::TeacherCode;
use questionnaire::Teachers;
use sealed_response::{BUNDLE_EXTENSION, Bundle};

use super::{
    desk::{Counts, Desk, Finishing, Opened, Refusal, Seen, Stage, Told},
    readiness::{ClockIs, OfflineCopy, Readiness, room},
};
use crate::{
    browser::{
        clock,
        database::{self, Table},
        file, network,
        page::{self, Happening},
        room as browser_room, turn, voices, worker,
    },
    drafts,
    outbox::{self, Entry, Round, notes},
    partials,
    stage::Trouble,
    store::{Store, StoreError},
    sync::opening,
};

const TEACHERS: &str = "for-teachers.json";
const PUPILS: &str = "./";
/// What the service worker answers itself (build/worker.js).
const OFFLINE: &str = "offline.json";
const CLASS: &str = "v1/class";
const CLASS_TYPE: &str = "application/vnd.pupil-voice.class+json";
const JSON: &str = "application/json";

/// Opens the class of this page's address, and listens to the page.
pub fn start(desk: Desk) {
    Executor::spawn_local(async move {
        open(desk).await;
        voices::watch(move || look_soon(desk));
        page::listen(move |happening| match happening {
            Happening::Online if desk.now().stage == Stage::Open => {
                Executor::spawn_local(send(desk));
                look_soon(desk);
            }
            Happening::Shown => Executor::spawn_local(count(desk)),
            // Another link is another class.
            Happening::Restored | Happening::Moved => page::reload(),
            Happening::Online | Happening::Back | Happening::Hidden | Happening::Touched => {}
        });
    });
}

/// Takes in what was pressed.
pub fn on_told(desk: Desk, told: Told) {
    let stage = desk.now().stage.clone();
    match (stage, told) {
        (Stage::Trouble(_), Told::TriedAgain) => Executor::spawn_local(open(desk)),
        (Stage::Locked(_), Told::EnteredCode(typed)) => unlock(desk, &typed),
        (_, Told::LeftPage) => page::go_to(PUPILS),
        (Stage::Open, Told::CountedPupils(pupils)) => desk.change(|seen| seen.pupils = pupils),
        (Stage::Open, Told::CountedTablets(tablets)) => desk.change(|seen| seen.tablets = tablets),
        (Stage::Open, Told::AskedAgain) => {
            desk.change(|seen| seen.readiness = None);
            look_soon(desk);
        }
        (Stage::Open, Told::AskedToSend) => Executor::spawn_local(send(desk)),
        (Stage::Open, Told::AskedForFile) => Executor::spawn_local(save(desk)),
        (Stage::Open, Told::ConfirmedFile) => Executor::spawn_local(confirm(desk)),
        (Stage::Open, Told::AskedToFinish) => set_finishing(desk, Finishing::Asked),
        (Stage::Open, Told::LeftFinish) => set_finishing(desk, Finishing::No),
        (Stage::Open, Told::ConfirmedFinish) => Executor::spawn_local(finish(desk)),
        // A second tap on a button whose section has gone.
        _ => {}
    }
}

async fn open(desk: Desk) {
    desk.change(|seen| seen.stage = Stage::Opening);
    let stage = match opened().await {
        Ok(opened) => {
            desk.open(opened);
            Stage::Locked(None)
        }
        Err(trouble) => Stage::Trouble(trouble),
    };
    desk.change(|seen| seen.stage = stage);
    if let Some(root) = page::app_element() {
        page::mark_started(&root);
    }
}

async fn opened() -> Result<Opened, Trouble> {
    let class = opening::class().await?;
    let answer = network::get(TEACHERS, JSON).await.ok();
    let teachers = answer.and_then(|answer| Teachers::parse(&answer.body).ok());
    let teachers = teachers.filter(|it| it.study() == class.study.id.as_str());
    Ok(Opened {
        class,
        teachers: teachers.ok_or_else(no_words)?,
        store: Store::open().await,
    })
}

// In English: it is the words that are missing.
fn no_words() -> Trouble {
    Trouble {
        title: "The class page cannot be shown yet".into(),
        what_to_do: "Its words could not be fetched. Check that the tablet is online, then try again. Pupils can answer all the same: \
                     open the link from your teacher sheet."
            .into(),
        may_retry: true,
    }
}

fn unlock(desk: Desk, typed: &str) {
    let Some(opened) = desk.opened() else { return };
    let stage = match TeacherCode::of(&opened.class.link).is(typed) {
        Ok(true) => Stage::Open,
        Ok(false) => Stage::Locked(Some(Refusal::Wrong)),
        Err(_) => Stage::Locked(Some(Refusal::NotOne)),
    };
    let is_open = stage == Stage::Open;
    desk.change(|seen| seen.stage = stage);
    if is_open {
        database::ask_to_persist();
        look_soon(desk);
        Executor::spawn_local(send(desk));
    }
}

fn look_soon(desk: Desk) {
    if desk.now().stage == Stage::Open {
        Executor::spawn_local(look(desk));
    }
}

/// Looks at everything that a lesson needs.
async fn look(desk: Desk) {
    let Some(opened) = desk.opened() else { return };
    count(desk).await;
    let class = &opened.class;
    let language = desk.language();
    let told = class_told(&opened).await;
    let readiness = Readiness {
        durable: opened.store.is_durable(),
        copy: offline_copy(&opened).await,
        clock: ClockIs::of(clock::unix_seconds(), told.map(|told| told.now)),
        voice: !class.study.recordings.is_empty() || voices::voice(language.as_str()).is_some(),
        room: room_left(&opened).await,
        link: class.link.validity(clock::unix_seconds()),
        reached: told.is_some(),
    };
    desk.change(|seen| {
        seen.readiness = Some(readiness);
        seen.arrived = told.map(|told| told.responses);
    });
}

/// What the endpoint says of the class.
#[derive(Clone, Copy)]
struct ClassTold {
    responses: usize,
    now: i64,
}

async fn class_told(opened: &Opened) -> Option<ClassTold> {
    let base = opened.class.study.endpoint.as_deref();
    let address = base.map_or(CLASS.to_owned(), |base| [base, "/", CLASS].concat());
    let answer = network::get_as(&address, opened.class.link.token(), CLASS_TYPE)
        .await
        .ok()?;
    let told = small_json::parse(&answer.body).ok()?;
    Some(ClassTold {
        responses: usize::try_from(told.get("responses").as_i64()?).ok()?,
        now: told.get("now").as_i64()?,
    })
}

async fn offline_copy(opened: &Opened) -> OfflineCopy {
    if !worker::is_in_control().await {
        return OfflineCopy::Impossible;
    }
    let mut address = [OFFLINE, "?all"].concat();
    let recordings = opened.class.study.recordings.iter();
    address.extend(recordings.map(|name| ["&recording=", name].concat()));
    let Ok(answer) = network::get(&address, JSON).await else {
        return OfflineCopy::Impossible;
    };
    let told = small_json::parse(&answer.body);
    match told.ok().and_then(|told| told.get("missing").as_i64()) {
        Some(0) => OfflineCopy::Complete,
        Some(missing) => OfflineCopy::Missing(usize::try_from(missing).unwrap_or(1)),
        None => OfflineCopy::Impossible,
    }
}

async fn room_left(opened: &Opened) -> Option<usize> {
    let response = Entry::length(opened.class.padded_size, opened.class.link.token());
    let left = match opened.store.is_durable() {
        true => browser_room::left().await?,
        false => browser_room::left_in_local_storage(),
    };
    Some(room(left, response))
}

/// Counts what is on the tablet.
async fn count(desk: Desk) {
    let Some(opened) = desk.opened() else { return };
    let counts = counts(&opened.store).await;
    desk.change(|seen| seen.counts = counts);
}

async fn counts(store: &Store) -> Counts {
    Counts {
        started: drafts::count(store).await,
        finished: store.names(Table::Marks).await.len(),
        waiting: outbox::waiting(store).await,
        last_sent: notes::last_sent(store).await,
    }
}

async fn send(desk: Desk) {
    let Some(opened) = desk.opened() else { return };
    let mut begins = false;
    desk.change(|seen| begins = !std::mem::replace(&mut seen.sending, true));
    if !begins {
        return;
    }
    let round = send_all(&opened).await;
    desk.change(|seen| {
        seen.sending = false;
        (seen.refused, seen.failed) = (round.refused, round.failed);
    });
    if round.failed {
        page::send_later();
    }
    count(desk).await;
    let told = class_told(&opened).await;
    desk.change(|seen| seen.arrived = told.map(|told| told.responses).or(seen.arrived));
}

/// Sends what waits.
async fn send_all(opened: &Opened) -> Round {
    let (store, base) = (opened.store.clone(), opened.class.study.endpoint.clone());
    let done = Rc::new(Cell::new(Round::default()));
    let round = done.clone();
    // Where another tab is at it, this one has nothing to do.
    turn::only_here(outbox::TURN, async move {
        round.set(outbox::send_all(&store, base.as_deref(), &|_| ()).await);
    })
    .await;
    done.get()
}

async fn save(desk: Desk) {
    let Some(opened) = desk.opened() else { return };
    let mut entries = Vec::new();
    for name in outbox::names(&opened.store).await {
        entries.extend(
            outbox::entry(&opened.store, &name)
                .await
                .map(Entry::into_bundle),
        );
    }
    let digests: Vec<_> = entries
        .iter()
        .map(|entry| entry.sealed.digest().to_string())
        .collect();
    let claims = opened.class.link.claims();
    // What it is of, without a word of who.
    let name = [
        claims.wave.as_str(),
        "-",
        claims.class.as_str(),
        "-",
        &clock::day(),
        ".",
        BUNDLE_EXTENSION,
    ]
    .concat();
    if entries.is_empty() || !file::save(&name, &Bundle { entries }.to_bytes()) {
        return;
    }
    notes::clear(&opened.store, notes::IN_FILE).await;
    notes::add(&opened.store, notes::IN_FILE, &digests).await;
    desk.change(|seen| seen.saved = Some(digests.len()));
}

async fn confirm(desk: Desk) {
    let Some(opened) = desk.opened() else { return };
    // They stay, and are sent should there be a network after all: twice is stored once.
    let digests = notes::noted(&opened.store, notes::IN_FILE).await;
    notes::add(&opened.store, notes::HANDED_OVER, &digests).await;
    notes::clear(&opened.store, notes::IN_FILE).await;
    desk.change(|seen| seen.saved = None);
    count(desk).await;
}

fn set_finishing(desk: Desk, finishing: Finishing) {
    desk.change(|seen: &mut Seen| seen.finishing = finishing);
}

/// Sends what there is, what is broken off too, and then leaves nothing of any pupil. What can be neither sent nor was saved stays.
async fn finish(desk: Desk) {
    let Some(opened) = desk.opened() else { return };
    set_finishing(desk, Finishing::Going);
    let finishing = match emptied(desk, &opened).await {
        Ok(0) => {
            desk.change(|seen| seen.stage = Stage::Finished);
            return;
        }
        Ok(waiting) => Finishing::Refused(waiting),
        Err(_) => Finishing::Failed,
    };
    set_finishing(desk, finishing);
}

/// How many stand in the way; none, and the tablet is empty.
async fn emptied(desk: Desk, opened: &Opened) -> Result<usize, StoreError> {
    let store = &opened.store;
    send_all(opened).await;
    count(desk).await;
    if desk.now().counts.waiting > 0 {
        return Ok(desk.now().counts.waiting);
    }
    // From here on nobody goes on with a draft: its partial response goes, and it must not come twice.
    partials::release(store, opened.sends_broken_off()).await;
    for name in store.names(Table::Drafts).await {
        store.remove(Table::Drafts, &name).await?;
    }
    send_all(opened).await;
    count(desk).await;
    match desk.now().counts.waiting {
        0 => store.clear().await.map(|()| 0),
        waiting => Ok(waiting),
    }
}
