//! The copy of the app on a tablet: it is whole after one visit, starts without a network in every way, costs nothing when there is one, and
//! no portal gets into it.

use std::fs;

use browser_driver::Engine;
use demo_site::{Class, ClassSheet, Site, Study};
use pupil::{Ended, Pupil, Screen, StopChoice};
use serde_json::{Value, json};

use crate::{
    network::{Network, Way},
    school::School,
    tablet::Tablet,
};

/// Asks whether there is a new version, and waits for the answer: browsers do it by themselves at some time.
const UPDATE: &str = "const [done] = arguments;
    navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => done(true), () => done(false));";

/// Every file in the copy, with a hash of what it holds.
const COPY: &str = "const [done] = arguments;
    (async () => {
        const all = [];
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
                const body = await (await cache.match(request)).arrayBuffer();
                const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
                all.push(`${name} ${new URL(request.url).pathname} ${[...hash].join(' ')}`);
            }
        }
        done(all.sort());
    })();";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_starts_without_a_network() {
    starts(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_starts_without_a_network() {
    starts(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_starts_without_a_network() {
    starts(Engine::WebKit).await;
}

async fn starts(engine: Engine) {
    let school = School::open();
    let mut site = school.own_site();
    let network = Network::to(site.port()).await;
    let lesson = school.lesson("screening", "secondary", 1);
    let link = network.link(&lesson.sheet);
    let tablet = Tablet::fresh(engine, &network.address()).await;
    let pupil = tablet.pupil();
    assert_eq!(tablet.open(&link).await, Screen::Code);
    tablet.is_ready_for_offline().await;

    // The second visit: asked is whether something has changed, and nothing is fetched again.
    network.carried();
    assert_eq!(tablet.open(&link).await, Screen::Code);
    tablet.is_ready_for_offline().await;
    assert_eq!(tablet.script_async(UPDATE).await, true);
    let carried = network.carried();
    println!("{}: {carried:?}", engine.name());
    assert!(carried.iter().any(|it| it.path == "/study.json"));
    for answer in carried {
        // A driven WebKit has no cache to compare with: at least nothing else is asked for.
        let may_change = ["/study.json", "/sw.js"].contains(&answer.path.as_str());
        let is_same = (answer.status, answer.body) == (304, 0);
        assert!(
            is_same || engine == Engine::WebKit && may_change,
            "{answer:?}"
        );
    }

    site.stop();
    assert_eq!(tablet.reload_by_page().await, Screen::Code);
    // By the link; without one, since the tablet remembers its class; and in a tab of its own.
    assert_eq!(tablet.open(&link).await, Screen::Code);
    let plain = format!("{}/", network.address());
    assert_eq!(tablet.open(&plain).await, Screen::Code);
    assert_eq!(tablet.open_in_new_tab(&link).await, Screen::Code);
    stops(&pupil, &lesson.sheet.codes[0]).await;
    assert_eq!(site.kept(), 0);

    site.resume().unwrap();
    tablet.comes_online().await;
    pupil.sent().await.unwrap();
    tablet.has_sent_all().await;
    assert_eq!(site.kept(), 1);
    assert_eq!(school.exported_from(&site, &lesson).len(), 1);
    tablet.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_behind_a_portal() {
    behind_a_portal(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_behind_a_portal() {
    behind_a_portal(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_behind_a_portal() {
    behind_a_portal(Engine::WebKit).await;
}

async fn behind_a_portal(engine: Engine) {
    let school = School::open();
    let site = school.own_site();
    let network = Network::to(site.port()).await;
    let lesson = school.lesson("screening", "secondary", 1);
    let tablet = Tablet::fresh(engine, &network.address()).await;
    let pupil = tablet.pupil();
    // One file cannot be had at first: the rest is there, and the app works.
    network.refuse(Some("/pictures.svg"));
    assert_eq!(
        tablet.open(&network.link(&lesson.sheet)).await,
        Screen::Code
    );
    let one_is_missing = async || Ok((tablet.missing().await == 1).then_some(()));
    pupil.wait("all but one", one_is_missing).await.unwrap();
    let before = copy(&tablet).await;
    network.refuse(None);

    network.turn(Way::Portal);
    assert_eq!(tablet.reload_by_page().await, Screen::Code);
    assert_eq!(tablet.missing().await, 1);
    assert_eq!(tablet.script_async(UPDATE).await, false);
    stops(&pupil, &lesson.sheet.codes[0]).await;
    assert_eq!(copy(&tablet).await, before);
    assert_eq!((tablet.waiting().await, site.kept()), (1, 0));

    network.turn(Way::Open);
    assert_eq!(tablet.missing().await, 0);
    tablet.comes_online().await;
    pupil.sent().await.unwrap();
    tablet.has_sent_all().await;
    assert_eq!(school.exported_from(&site, &lesson).len(), 1);
    tablet.close().await;
}

/// The page is gone when the network comes back, and the browser wakes the worker: what waits is sent all the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_sends_without_a_page() {
    let school = School::open();
    let site = school.own_site();
    let network = Network::to(site.port()).await;
    let lesson = school.lesson("screening", "secondary", 1);
    let tablet = Tablet::fresh(Engine::Chromium, &network.address()).await;
    leaves_one(&tablet, &network, &lesson.sheet).await;
    network.turn(Way::Open);
    wakes(&tablet, &network).await;
    arrived(&tablet, &site).await;
    assert_eq!(school.exported_from(&site, &lesson).len(), 1);
    assert_eq!(
        tablet.open(&network.link(&lesson.sheet)).await,
        Screen::Code
    );
    assert_eq!((tablet.waiting().await, site.kept()), (0, 1));
    tablet.close().await;
}

/// The app's host is not where responses go: the study says where, and both the worker and the page heed it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_sends_to_another_host() {
    let study = Study::demonstration().unwrap();
    let class = Class {
        id: "elsewhere",
        wave: "screening",
        age_group: "secondary",
        pupils: 2,
    };
    let sheet = study.class(class).unwrap();
    let (mut host, mut site) = (Site::start(&study).unwrap(), Site::start(&study).unwrap());
    let network = Network::to(host.port()).await;
    let toml = study.folder().join("study.toml");
    let said = fs::read_to_string(&toml).unwrap();
    fs::write(&toml, format!("endpoint = \"{}\"\n{said}", site.address())).unwrap();
    study.build().unwrap();
    host.resume().unwrap();
    site.stop();
    site.admit(&network.address());
    network.admit(&site.address());

    let mut tablet = Tablet::fresh(Engine::Chromium, &network.address()).await;
    tablet.admit(&site.address());
    leaves_one(&tablet, &network, &sheet).await;
    network.turn(Way::Open);
    site.resume().unwrap();
    wakes(&tablet, &network).await;
    arrived(&tablet, &site).await;
    assert_eq!(tablet.open(&network.link(&sheet)).await, Screen::Code);
    assert_eq!(tablet.waiting().await, 0);
    let pupil = tablet.pupil();
    pupil.begin(&sheet.codes[1]).await.unwrap();
    pupil.to_first_item().await.unwrap();
    pupil.stop(StopChoice::Send).await.unwrap();
    pupil.sent().await.unwrap();
    assert_eq!((site.kept(), host.kept()), (2, 0));
    assert_eq!(study.export(&site.store()).unwrap().len(), 2);
    tablet.close().await;
}

/// A response waits on the tablet, the page has asked for the worker to be woken, and is gone.
async fn leaves_one(tablet: &Tablet, network: &Network, sheet: &ClassSheet) {
    assert_eq!(tablet.open(&network.link(sheet)).await, Screen::Code);
    tablet.is_ready_for_offline().await;
    network.turn(Way::Cut);
    stops(&tablet.pupil(), &sheet.codes[0]).await;
    let asked = async || {
        let tags = "const [done] = arguments;
            navigator.serviceWorker.ready.then((there) => there.sync.getTags()).then(done)";
        Ok((tablet.script_async(tags).await == json!(["outbox"])).then_some(()))
    };
    tablet.pupil().wait("a sync", asked).await.unwrap();
    tablet.browser().goto("about:blank").await.unwrap();
}

/// As the browser does when the network is back.
async fn wakes(tablet: &Tablet, network: &Network) {
    // A new profile counts its workers from nought.
    let woken = json!({ "origin": network.address(), "registrationId": "0", "tag": "outbox", "lastChance": true });
    for (method, parameters) in [
        ("ServiceWorker.enable", json!({})),
        ("ServiceWorker.dispatchSyncEvent", woken),
    ] {
        let done = tablet.browser().devtools(method, parameters).await;
        done.unwrap();
    }
}

async fn arrived(tablet: &Tablet, site: &Site) {
    let there = async || Ok((site.kept() == 1).then_some(()));
    tablet.pupil().wait("the response", there).await.unwrap();
}

/// One pupil answers one question without a network, and stops.
async fn stops(pupil: &Pupil<'_>, code: &str) {
    pupil.begin(code).await.unwrap();
    pupil.to_first_item().await.unwrap();
    pupil.reply_somehow().await.unwrap();
    pupil.stop(StopChoice::Send).await.unwrap();
    let (ending, is_sent) = ("broken-off".to_owned(), false);
    assert_eq!(pupil.ended().await.unwrap(), Ended { ending, is_sent });
}

async fn copy(tablet: &Tablet) -> Value {
    let copy = tablet.script_async(COPY).await;
    assert!(copy.to_string().contains(".wasm"), "{copy}");
    copy
}
