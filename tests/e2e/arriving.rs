//! Links that are not whole or not ours, and tablets that cannot: each gets a page that says what to do, and no survey.

use browser_driver::Engine;
use demo_site::{Class, Study};
use pupil::Screen;
use serde_json::json;

use crate::{school::School, tablet::Tablet};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_links() {
    links(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_links() {
    links(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_links() {
    links(Engine::WebKit).await;
}

async fn links(engine: Engine) {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let foreign = Study::demonstration()
        .and_then(|study| {
            study.class(Class {
                id: "elsewhere",
                wave: "screening",
                age_group: "primary",
                pupils: 1,
            })
        })
        .unwrap();
    let address = school.site().address();
    let link = school.site().link(&lesson.sheet);
    let tablet = Tablet::fresh(engine, &address).await;

    assert_eq!(tablet.open(&format!("{address}/")).await, Screen::Trouble);
    says(&tablet, "Open your link").await;
    for cut in [link.len() - 1, link.len() - 60, address.len() + 20] {
        assert_eq!(tablet.open(&link[..cut]).await, Screen::Trouble);
        says(&tablet, "This link does not work here").await;
    }
    assert_eq!(
        tablet.open(&school.site().link(&foreign)).await,
        Screen::Trouble
    );
    says(&tablet, "This link does not work here").await;

    assert_eq!(tablet.open(&link).await, Screen::Code);
    // From now on the tablet remembers its class.
    assert_eq!(tablet.open(&format!("{address}/")).await, Screen::Code);
    tablet.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_without_the_study() {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let tablet = Tablet::fresh(Engine::Chromium, &school.site().address()).await;
    block(&tablet, "*/study.json").await;
    let screen = tablet.open(&school.site().link(&lesson.sheet)).await;
    assert_eq!(screen, Screen::Trouble);
    says(&tablet, "We cannot reach the survey yet").await;
    tablet.pupil().press("try-again").await.unwrap();
    tablet.pupil().expect(Screen::Trouble).await.unwrap();

    block(&tablet, "").await;
    tablet.pupil().press("try-again").await.unwrap();
    tablet.pupil().expect(Screen::Code).await.unwrap();
    tablet.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_without_webassembly() {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let tablet = Tablet::fresh(Engine::Chromium, &school.site().address()).await;
    let source = json!({ "source": "delete self.WebAssembly" });
    let script = tablet
        .browser()
        .devtools("Page.addScriptToEvaluateOnNewDocument", source)
        .await
        .unwrap();
    let link = school.site().link(&lesson.sheet);
    plain_page(&tablet, &link, "This browser is too old").await;

    tablet
        .browser()
        .devtools("Page.removeScriptToEvaluateOnNewDocument", script)
        .await
        .unwrap();
    tablet
        .pupil()
        .find("#start-again")
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    tablet.pupil().expect(Screen::Code).await.unwrap();

    block(&tablet, "*.wasm").await;
    plain_page(&tablet, &link, "It could not load all it needs").await;
    tablet.close().await;
}

async fn says(tablet: &Tablet, title: &str) {
    let words = tablet.pupil().words().await.unwrap();
    assert!(words.contains(title), "“{title}” is not in: {words}");
    let what_to_do = tablet
        .script("return document.querySelector('main [role=alert]').textContent")
        .await;
    assert!(what_to_do.as_str().unwrap().len() > 40, "{what_to_do}");
}

async fn plain_page(tablet: &Tablet, link: &str, sentence: &str) {
    tablet.browser().goto("about:blank").await.unwrap();
    tablet.browser().goto(link).await.unwrap();
    tablet.pupil().find("#plain h1").await.unwrap();
    let words = tablet.pupil().words().await.unwrap();
    assert!(words.contains("This page cannot carry on"), "{words}");
    assert!(words.contains(sentence), "{words}");
}

async fn block(tablet: &Tablet, pattern: &str) {
    let urls: Vec<_> = Some(pattern)
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    let browser = tablet.browser();
    browser.devtools("Network.enable", json!({})).await.unwrap();
    browser
        .devtools("Network.setBlockedURLs", json!({ "urls": urls }))
        .await
        .unwrap();
}
