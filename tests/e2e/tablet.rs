//! A tablet at school: a browser whose console and requests are watched all the time. Does nothing a pupil does.

use browser_driver::{Browser, Engine, Profile};
use pupil::{Pupil, Screen};
use serde_json::{Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};

/// As many browsers at once as two cores can carry.
const AT_ONCE: u32 = 2;
static TABLETS: Semaphore = Semaphore::const_new(AT_ONCE as usize);

/// Notes every violation of the content security policy, Trusted Types included.
const LISTEN: &str = "if (!self.violations) {
    self.violations = [];
    addEventListener('securitypolicyviolation', (event) =>
        violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
}";

/// A browser with a watch over it.
pub struct Tablet {
    browser: Browser,
    origins: Vec<String>,
    _turn: Option<SemaphorePermit<'static>>,
}

/// A room for many tablets: no other journey has one meanwhile.
pub struct Room {
    _turns: SemaphorePermit<'static>,
}

impl Room {
    /// Waits until all others are closed.
    pub async fn alone() -> Self {
        let _turns = TABLETS.acquire_many(AT_ONCE).await.unwrap();
        Self { _turns }
    }

    /// One tablet more in it.
    pub async fn tablet(&self, engine: Engine, address: &str, profile: Profile) -> Tablet {
        let browser = Browser::with_profile(engine, profile).await.unwrap();
        Tablet::watched(browser, address, None).await
    }
}

impl Tablet {
    /// A browser that has never been used, for the site at this address.
    pub async fn fresh(engine: Engine, address: &str) -> Self {
        Self::with_profile(engine, address, Profile::fresh().unwrap()).await
    }

    /// A browser that has never been used, on a machine that has voices.
    pub async fn with_voices(engine: Engine, address: &str) -> Self {
        Self::with_loudspeaker(engine, address, true).await
    }

    /// A browser that has never been used, on a machine with a loudspeaker: without one Firefox breaks off what it plays.
    pub async fn with_loudspeaker(engine: Engine, address: &str, has_voices: bool) -> Self {
        let turn = TABLETS.acquire().await.unwrap();
        let browser = Browser::with_loudspeaker(engine, has_voices).await.unwrap();
        Self::watched(browser, address, Some(turn)).await
    }

    /// A browser that remembers.
    pub async fn with_profile(engine: Engine, address: &str, profile: Profile) -> Self {
        let turn = TABLETS.acquire().await.unwrap();
        let browser = Browser::with_profile(engine, profile).await.unwrap();
        Self::watched(browser, address, Some(turn)).await
    }

    async fn watched(
        browser: Browser,
        address: &str,
        turn: Option<SemaphorePermit<'static>>,
    ) -> Self {
        let engine = browser.engine();
        if engine == Engine::Chromium {
            // Here the listener is there before the page's first line.
            let source = json!({ "source": LISTEN });
            browser
                .devtools("Page.addScriptToEvaluateOnNewDocument", source)
                .await
                .unwrap();
        }
        Self {
            browser,
            origins: vec![address.to_owned()],
            _turn: turn,
        }
    }

    /// What is sent may go to this address as well.
    pub fn admit(&mut self, address: &str) {
        self.origins.push(address.to_owned());
    }

    /// The browser itself.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Somebody in front of it.
    pub fn pupil(&self) -> Pupil<'_> {
        Pupil::at(&self.browser)
    }

    /// Makes the page this large, or as narrow as the engine's window gets, and says how large it is.
    pub async fn lay_out(&self, width: u32, height: u32) -> (u64, u64) {
        if self.browser.engine() == Engine::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.browser
                .devtools("Emulation.setDeviceMetricsOverride", size)
                .await
                .unwrap();
        } else {
            let taken = self.script("return outerHeight - innerHeight").await;
            let height = height + u32::try_from(taken.as_u64().unwrap()).unwrap();
            self.browser.resize(width, height).await.unwrap();
        }
        let size = self.script("return [innerWidth, innerHeight]").await;
        (size[0].as_u64().unwrap(), size[1].as_u64().unwrap())
    }

    /// Opens an address and waits for the app.
    pub async fn open(&self, address: &str) -> Screen {
        self.watch().await;
        let screen = self.pupil().open(address).await.unwrap();
        self.script(LISTEN).await;
        screen
    }

    /// Loads the page again and waits for the app.
    pub async fn reload(&self) -> Screen {
        self.watch().await;
        self.browser.refresh().await.unwrap();
        let screen = self.pupil().arrived().await.unwrap();
        self.script(LISTEN).await;
        screen
    }

    /// Loads the page again past the service worker, as somebody does who holds down shift. Waits for nothing.
    pub async fn force_reload(&self) {
        self.watch().await;
        match self.browser.engine() {
            Engine::Chromium => {
                let past = json!({ "ignoreCache": true });
                self.browser.devtools("Page.reload", past).await.unwrap();
            }
            // WebDriver's way is this one in Firefox. In WebKitGTK no way leads past it.
            Engine::Firefox | Engine::WebKit => self.browser.refresh().await.unwrap(),
        }
    }

    /// Loads the page again as the page itself would, which in Firefox is another thing: WebDriver's way bypasses the worker.
    pub async fn reload_by_page(&self) -> Screen {
        self.watch().await;
        self.script("self.left = true; location.reload()").await;
        let gone = async || {
            // A script has no result where the page is just being left.
            let left = self.browser.script("return self.left ?? false", vec![]);
            Ok(left.await.is_ok_and(|left| left == false).then_some(()))
        };
        self.pupil().wait("a new page", gone).await.unwrap();
        let screen = self.pupil().arrived().await.unwrap();
        self.script(LISTEN).await;
        screen
    }

    /// One tab more, in which the address is opened.
    pub async fn open_in_new_tab(&self, address: &str) -> Screen {
        self.watch().await;
        let tab = self.browser.new_tab().await.unwrap();
        self.browser.switch_to_window(tab).await.unwrap();
        self.open(address).await
    }

    /// Waits until everything that a lesson without a network needs is on the tablet.
    pub async fn is_ready_for_offline(&self) {
        let ready = async || Ok((self.missing().await == 0).then_some(()));
        self.pupil().wait("a whole copy", ready).await.unwrap();
    }

    /// How many files the copy on the tablet lacks, after another try to get them.
    pub async fn missing(&self) -> u64 {
        let asked = self.script_async(include_str!("missing.js")).await;
        asked.as_u64().unwrap()
    }

    /// Waits until what was changed last survives anything.
    pub async fn is_saved(&self) {
        let saved = "const { revision, saved } = document.documentElement.dataset; return revision > 0 && revision === saved";
        let look = async || Ok((self.script(saved).await == true).then_some(()));
        self.pupil()
            .wait("the draft to be saved", look)
            .await
            .unwrap();
    }

    /// Waits until what was changed last is also kept sealed, for somebody who never comes back.
    pub async fn is_sealed(&self) {
        let sealed = "const { revision, saved, sealed } = document.documentElement.dataset;
            return revision > 0 && revision === saved && revision === sealed";
        let look = async || Ok((self.script(sealed).await == true).then_some(()));
        self.pupil().wait("a sealed copy", look).await.unwrap();
    }

    /// How many responses wait on it.
    pub async fn waiting(&self) -> u64 {
        let counted = "const [done] = arguments, request = indexedDB.open('pupil-voice');
            request.onsuccess = () => {
                const read = request.result.transaction('outbox').objectStore('outbox').count();
                read.onsuccess = () => { request.result.close(); done(read.result); };
            };";
        self.script_async(counted).await.as_u64().unwrap()
    }

    /// Waits until none does.
    pub async fn has_sent_all(&self) {
        let look = async || Ok((self.waiting().await == 0).then_some(()));
        self.pupil().wait("an empty outbox", look).await.unwrap();
    }

    /// What a browser tells its pages when a network is back. A driven one does not notice by itself.
    pub async fn comes_online(&self) {
        self.script("dispatchEvent(new Event('online'))").await;
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str) -> Value {
        self.browser.script(script, vec![]).await.unwrap()
    }

    /// Runs a script that calls its argument when it is done.
    pub async fn script_async(&self, script: &str) -> Value {
        let done = self.browser.execute_async(script, vec![]).await.unwrap();
        done.json().clone()
    }

    /// Nothing was blocked, and nobody else was asked for anything.
    pub async fn watch(&self) {
        let seen = self
            .script(
                "return [self.violations ?? [],
                    performance.getEntriesByType('resource').map((entry) => entry.name)]",
            )
            .await;
        assert_eq!(seen[0], json!([]), "the policy was violated");
        for address in seen[1].as_array().unwrap() {
            self.is_ours(address.as_str().unwrap());
        }
        if self.browser.engine() != Engine::Chromium {
            return;
        }
        for entry in self.browser.log("browser").await.unwrap() {
            let entry = entry.to_string();
            // The first is what tests cause that stop the endpoint. The second: no browser knows all features of the
            // permissions policy, and an unknown one changes nothing.
            let known = entry.contains("net::ERR_") || entry.contains("Unrecognized feature");
            assert!(known, "the console says: {entry}");
        }
        for event in self.browser.log("performance").await.unwrap() {
            let message = &event["message"];
            if message["method"] == "Network.requestWillBeSent" {
                self.is_ours(message["params"]["request"]["url"].as_str().unwrap());
            }
        }
    }

    /// Closes it, if nothing was wrong.
    pub async fn close(self) {
        self.watch().await;
        self.browser.close().await.unwrap();
    }

    /// Kills it without warning; what it kept stays.
    pub fn kill(self) -> Profile {
        self.browser.kill()
    }

    fn is_ours(&self, address: &str) {
        let is_of = |origin: &String| {
            let rest = address.strip_prefix(origin.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let ours = self.origins.iter().any(is_of)
            || address.starts_with("data:")
            || address == "about:blank";
        // Chromium's own new tab page, before the first address is opened.
        assert!(
            ours || address.starts_with("chrome://"),
            "asked another origin: {address}"
        );
    }
}
