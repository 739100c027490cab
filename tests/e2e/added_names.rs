//! At the school: a printed sheet is opened from a folder, and the names of a file are put on it. Nothing leaves the page: a listener
//! of our own waits for anything that tries.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use browser_driver::{Engine, thirtyfour::By};
use demo_site::{Class, Study};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{io::AsyncReadExt as _, net::TcpListener, sync::mpsc, time::timeout};

use crate::tablet::Tablet;

/// Every way of asking for something that a page has without leaving it.
const TRIES: &str = "
    const [address] = arguments;
    self.refused = [];
    addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
    const element = (name, more) => document.body.append(Object.assign(document.createElement(name), more));
    const tries = [
        () => fetch(address, { mode: 'no-cors' }).catch(() => {}),
        () => navigator.sendBeacon(address, 'names'),
        () => new WebSocket(address.replace('http', 'ws')),
        () => new EventSource(address),
        () => element('img', { src: address }),
        () => element('script', { src: address }),
        () => element('link', { rel: 'stylesheet', href: address }),
        () => element('iframe', { src: address }),
        () => element('object', { data: address, type: 'text/html' }),
    ];
    for (const one of tries) { try { one(); } catch { /* refused at once */ } }";

/// What the policy refuses of them, once for each kind.
const REFUSED: &str = "
    const [done] = arguments;
    const kinds = ['connect-src', 'frame-src', 'img-src', 'object-src', 'script-src-elem', 'style-src-elem'];
    const say = () => kinds.every((kind) => refused.includes(kind)) && done(true);
    addEventListener('securitypolicyviolation', say);
    say();";

const STATUS: &str = "
    const [done] = arguments;
    const status = document.querySelector('[role=status]');
    const say = () => status.textContent && done(status.textContent);
    new MutationObserver(say).observe(status, { childList: true });
    say();";

/// Each place of a name as it stands, and whether it and what is beside it stay within their strip or cell.
const PLACES: &str = "
    const places = [...document.querySelectorAll('[data-participant]')];
    const inside = (place) => [...place.parentElement.children].every((one) => {
        const [mine, outer] = [one, place.parentElement].map((one) => one.getBoundingClientRect());
        return mine.height > 0 && mine.left >= outer.left - 1 && mine.right <= outer.right + 1
            && mine.top >= outer.top - 1 && mine.bottom <= outer.bottom + 1;
    });
    return places.filter((place) => place.textContent)
        .map((place) => [place.dataset.participant, place.textContent, !!place.closest('.strip'), inside(place)]);";

#[tokio::test(flavor = "multi_thread")]
async fn chromium() {
    adds_names(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn firefox() {
    adds_names(Engine::Firefox).await;
}

async fn adds_names(engine: Engine) {
    let study = Study::demonstration().unwrap();
    let class = Class {
        id: "oak-1",
        wave: "screening",
        age_group: "primary",
        pupils: 5,
    };
    study.class(class).unwrap();
    let sheet = study.folder().join("print/screening-oak-1.html");
    let files = tempfile::tempdir().unwrap();
    let tablet = Tablet::fresh(engine, "file://").await;
    let browser = tablet.browser();
    browser.goto(address(&sheet)).await.unwrap();

    // As a German spreadsheet writes it: a byte order mark, semicolons, quotes.
    let first = file(
        &files,
        "first.csv",
        "\u{feff}participant;Name;form\r\noak-1-01;Zoë Ångström;4a\r\noak-1-02;\"O'Neill; \"\"Sam\"\"\";4a\r\n\r\n\
         oak-1-03;Li;4a\r\noak-1-03;Lo;4a\r\noak-1-77;Kim;4a\r\n"
            .as_bytes(),
    );
    let told = choose(&tablet, &first).await;
    assert_eq!(
        told,
        "2 of 5 participants on this page have a name now. In the file, but not on this page: oak-1-77. Without a name in the file: \
         oak-1-04, oak-1-05. Twice in the file, with different names, so left out: oak-1-03."
    );
    let zoe = |strip| json!(["oak-1-01", "Zoë Ångström", strip, true]);
    let sam = |strip| json!(["oak-1-02", "O'Neill; \"Sam\"", strip, true]);
    let expected = json!([zoe(false), sam(false), zoe(true), sam(true)]);
    assert_eq!(tablet.script(PLACES).await, expected);

    // Another file takes the place of the first; old spreadsheets write it in their own code page.
    let second = file(
        &files,
        "second.csv",
        b"name,participant\nNo\xebl Aleksander Nowakowski-Featherstonehaugh,oak-1-05",
    );
    let told = choose(&tablet, &second).await;
    assert!(told.starts_with("1 of 5 participants"), "{told}");
    let noel = |strip| {
        json!([
            "oak-1-05",
            "Noël Aleksander Nowakowski-Featherstonehaugh",
            strip,
            true
        ])
    };
    assert_eq!(
        tablet.script(PLACES).await,
        json!([noel(false), noel(true)])
    );
    let third = file(&files, "third.csv", b"id,pupil\noak-1-01,Zoe\n");
    let told = choose(&tablet, &third).await;
    assert!(told.starts_with("No names were added."), "{told}");
    assert_eq!(
        tablet.script(PLACES).await,
        json!([noel(false), noel(true)])
    );

    if engine == Engine::Chromium {
        let print = json!({ "media": "print" });
        browser
            .devtools("Emulation.setEmulatedMedia", print)
            .await
            .unwrap();
        let bar = "return getComputedStyle(document.querySelector('form.names')).display";
        assert_eq!(tablet.script(bar).await, "none");
    }
    let kept =
        "return [localStorage.length, sessionStorage.length, document.cookie, location.hash]";
    assert_eq!(tablet.script(kept).await, json!([0, 0, "", ""]));
    tablet.watch().await;

    let listener = Listener::start().await;
    tries(&tablet, &listener).await;
    assert_eq!(tablet.script_async(REFUSED).await, true);
    assert!(!listener.heard_yet(), "something left the page");

    browser.goto(address(&sheet)).await.unwrap();
    assert_eq!(tablet.script(PLACES).await, json!([]), "the names are gone");

    // Without its policy the same page would be heard.
    let html = fs::read_to_string(&sheet).unwrap();
    let (before, rest) = html
        .split_once("<meta http-equiv=\"Content-Security-Policy\"")
        .unwrap();
    let open = [before, rest.split_once('>').unwrap().1].concat();
    let open = file(&files, "open.html", open.as_bytes());
    browser.goto(address(&open)).await.unwrap();
    tries(&tablet, &listener).await;
    listener.heard().await;
    tablet.kill();
}

fn file(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Chooses a file, and waits for what the page says of it.
async fn choose(tablet: &Tablet, file: &Path) -> String {
    tablet
        .script("document.querySelector('[role=status]').textContent = ''")
        .await;
    let input = tablet.browser().find(By::Css("form.names input")).await;
    let path = file.display().to_string();
    input.unwrap().send_keys(path).await.unwrap();
    let told = tablet.script_async(STATUS).await;
    told.as_str().unwrap().to_owned()
}

async fn tries(tablet: &Tablet, listener: &Listener) {
    let address = Value::from(listener.address.clone());
    tablet.browser().script(TRIES, vec![address]).await.unwrap();
}

/// Hears whoever asks for something. A connection over which nothing comes is no request: Chromium opens one before it looks at
/// the policy for a frame.
struct Listener {
    address: String,
    heard: tokio::sync::Mutex<mpsc::UnboundedReceiver<()>>,
}

impl Listener {
    async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (tell, heard) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let tell = tell.clone();
                tokio::spawn(async move {
                    let mut first = [0];
                    if matches!(stream.read(&mut first).await, Ok(1)) {
                        let _ = tell.send(());
                    }
                });
            }
        });
        Self {
            address: format!("http://127.0.0.1:{port}/"),
            heard: tokio::sync::Mutex::new(heard),
        }
    }

    fn heard_yet(&self) -> bool {
        self.heard.try_lock().unwrap().try_recv().is_ok()
    }

    async fn heard(&self) {
        let mut heard = self.heard.lock().await;
        let first = timeout(Duration::from_secs(20), heard.recv()).await;
        assert!(
            first.is_ok(),
            "the listener hears nobody, so it shows nothing"
        );
    }
}
