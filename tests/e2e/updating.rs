//! A new version of the app comes while a pupil answers: nothing changes under the pupil, and at the hand-over it is there, whole.

use std::{fs, path::Path, process::Command};

use browser_driver::Engine;
use pupil::{Screen, StopChoice};
use serde_json::json;
use tempfile::TempDir;

use crate::{school::School, tablet::Tablet};

/// Asks whether there is a new version, and waits until it is there as a whole and waits itself.
const UPDATED: &str = "const [done] = arguments;
    (async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
        const coming = registration.installing;
        if (coming && coming.state !== 'installed') await new Promise((settle) => {
            coming.onstatechange = () => coming.state === 'installed' && settle();
        });
        done(registration.waiting !== null);
    })();";

/// Which version draws this page, and whether it is still the page that was marked.
const SHOWN: &str =
    "return [getComputedStyle(document.documentElement).getPropertyValue('--build').trim(),
    self.marked ?? false, document.querySelector('link[rel=stylesheet]').getAttribute('href')]";

/// For whoever has to find out why the new version does not come.
const STATE: &str = "const [done] = arguments;
    (async () => {
        const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
        done([[installing, waiting, active].map((worker) => worker?.state), navigator.serviceWorker.controller?.state, await caches.keys()]);
    })();";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    waits_for_the_hand_over(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    waits_for_the_hand_over(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    waits_for_the_hand_over(Engine::WebKit).await;
}

async fn waits_for_the_hand_over(engine: Engine) {
    let school = School::open();
    let app = App::copied();
    let mut site = school.own_site_serving(app.0.path().to_owned());
    let lesson = school.lesson("screening", "secondary", 2);
    let tablet = Tablet::fresh(engine, &site.address()).await;
    let pupil = tablet.pupil();
    let link = site.link(&lesson.sheet);
    assert_eq!(tablet.open(&link).await, Screen::Code);
    tablet.is_ready_for_offline().await;
    pupil.begin(&lesson.sheet.codes[0]).await.unwrap();
    pupil.to_first_item().await.unwrap();
    pupil.reply_somehow().await.unwrap();
    tablet.script("self.marked = true").await;
    let first = tablet.script(SHOWN).await;
    assert_eq!((&first[0], &first[1]), (&json!(""), &json!(true)));

    app.build_again(2);
    site.resume().unwrap();
    assert_eq!(tablet.script_async(UPDATED).await, true);
    assert_eq!(pupil.next().await.unwrap(), Screen::Item);
    pupil.reply_somehow().await.unwrap();
    pupil.stop(StopChoice::Send).await.unwrap();
    pupil.sent().await.unwrap();
    assert_eq!(tablet.script(SHOWN).await, first);
    pupil.press("give-back").await.unwrap();
    is_shown(&tablet, "2").await;
    pupil.expect(Screen::Code).await.unwrap();
    assert_eq!(school.exported_from(&site, &lesson).len(), 1);

    // It is whole, although only one of its files is new.
    tablet.is_ready_for_offline().await;
    site.stop();
    assert_eq!(tablet.reload_by_page().await, Screen::Code);
    is_shown(&tablet, "2").await;

    // Where nobody has begun it takes over at the next start.
    app.build_again(3);
    site.resume().unwrap();
    assert_eq!(tablet.script_async(UPDATED).await, true);
    is_shown(&tablet, "2").await;
    tablet.reload_by_page().await;
    is_shown(&tablet, "3").await;
    site.stop();
    assert_eq!(tablet.reload_by_page().await, Screen::Code);
    is_shown(&tablet, "3").await;
    pupil.begin(&lesson.sheet.codes[1]).await.unwrap();
    tablet.close().await;
}

async fn is_shown(tablet: &Tablet, version: &str) {
    let pupil = tablet.pupil();
    let look = async || {
        // A script may have no result where the page is just being left.
        let shown = tablet.browser().script(SHOWN, vec![]).await;
        Ok(shown.is_ok_and(|shown| shown[0] == version).then_some(()))
    };
    if let Err(error) = pupil.wait("the new version", look).await {
        let state = tablet.script_async(STATE).await;
        panic!("{version}: {error}: {state}");
    }
    pupil.arrived().await.unwrap();
}

/// A built app in a folder of its own, of which there can be another build.
struct App(TempDir);

impl App {
    fn copied() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&demo_site::app(), folder.path());
        Self(folder)
    }

    /// A build in which the style sheet has changed and nothing else: its name with it, and the page and the worker that name it.
    fn build_again(&self, number: u64) {
        let folder = self.0.path();
        let page = fs::read_to_string(folder.join("index.html")).unwrap();
        let name = |part: &&str| part.ends_with(".css");
        let old = page.split(['"', '/']).find(name).unwrap();
        let new = format!("app-{number:016x}.css");
        let style = fs::read_to_string(folder.join(old)).unwrap();
        fs::write(
            folder.join(&new),
            format!("{style}:root{{--build:{number}}}"),
        )
        .unwrap();
        for gone in [old, "index.html", "sw.js"] {
            for suffix in ["", ".br", ".gz"] {
                let _ = fs::remove_file(folder.join(format!("{gone}{suffix}")));
            }
        }
        fs::write(folder.join("index.html"), page.replace(old, &new)).unwrap();
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let written = Command::new("node")
            .arg(repository.join("build/offline.mjs"))
            .arg(folder)
            .arg(repository.join("build/worker.js"))
            .status();
        assert!(written.unwrap().success());
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
