//! A pupil chooses the language, before and half-way: every word changes, no answer and no place; the response says which.

use browser_driver::Engine;
use demo_site::{Class, Site};
use pupil::{Pupil, Screen};
use serde_json::{Value, json};

use crate::{pseudo_locales::study_in, shown::Shown, tablet::Tablet};

const PAGE: &str = "const page = document.documentElement;
    return [page.lang, page.dir, document.activeElement.dataset.act ?? '',
        document.querySelector('h1').textContent.replace(/[^\\x20-\\x7e]/g, '')]";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium() {
    changes_half_way(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox() {
    changes_half_way(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit() {
    changes_half_way(Engine::WebKit).await;
}

async fn changes_half_way(engine: Engine) {
    let study = study_in("\"en-GB\", \"en-XA\", \"ar-XB\"");
    let site = Site::start(&study).unwrap();
    let class = Class {
        id: "oak",
        wave: "screening",
        age_group: "primary",
        pupils: 2,
    };
    let sheet = study.class(class).unwrap();
    let tablet = Tablet::fresh(engine, &site.address()).await;
    let pupil = tablet.pupil();
    assert_eq!(tablet.open(&site.link(&sheet)).await, Screen::Code);
    assert_eq!(
        names(&tablet).await,
        json!([
            ["en-GB", "ltr", "English", "true"],
            ["en-XA", "ltr", "[Ééñĝllííššĥ]", "false"],
            [
                "ar-XB",
                "rtl",
                "\u{200f}\u{202e}English\u{202c}\u{200f}",
                "false"
            ],
        ])
    );

    // Before the code: the whole screen, with the focus left where it was.
    choose(&tablet, "ar-XB", "rtl").await;
    assert_eq!(pupil.screen().await.unwrap(), Screen::Code);
    pupil.begin(&sheet.codes[0]).await.unwrap();
    assert_eq!(language(&tablet).await, "ar-XB");
    pupil.to_first_item().await.unwrap();
    pupil.reply_somehow().await.unwrap();
    let answered = Shown::on(&tablet).await;
    pupil.next().await.unwrap();

    // Half-way, from the information: the same place, and the answer stands.
    back_to_information(&pupil).await;
    let before = Shown::on(&tablet).await.place;
    choose(&tablet, "en-XA", "ltr").await;
    let after = Shown::on(&tablet).await.place;
    assert_eq!(
        (&after.screen, pupil.screen().await.unwrap()),
        (&before.screen, Screen::Information)
    );
    assert_ne!(after.heading, before.heading);
    pupil.to_first_item().await.unwrap();
    let now = Shown::on(&tablet).await;
    assert_eq!(
        (&now.place.item, &now.answer),
        (&answered.place.item, &answered.answer)
    );
    assert_ne!(now.place.heading, answered.place.heading);

    // Taken up again in the language it was left in, though the tablet begins in the first.
    saved(&tablet).await;
    tablet.reload().await;
    assert_eq!(language(&tablet).await, "en-GB");
    pupil.begin(&sheet.codes[0]).await.unwrap();
    assert_eq!(language(&tablet).await, "en-XA");
    assert_eq!(Shown::on(&tablet).await.answer, answered.answer);

    // Chosen before the code, a language comes before the draft's.
    saved(&tablet).await;
    tablet.reload().await;
    choose(&tablet, "ar-XB", "rtl").await;
    pupil.begin(&sheet.codes[0]).await.unwrap();
    assert_eq!(language(&tablet).await, "ar-XB");
    while pupil.screen().await.unwrap() == Screen::Item {
        pupil.press_and_wait("skip").await.unwrap();
    }
    pupil.press("finish").await.unwrap();
    pupil.sent().await.unwrap();

    // The next pupil begins in the first language again.
    pupil.press_and_wait("give-back").await.unwrap();
    assert_eq!(language(&tablet).await, "en-GB");
    pupil.begin(&sheet.codes[1]).await.unwrap();
    pupil.to_first_item().await.unwrap();
    assert_eq!(language(&tablet).await, "en-GB");
    pupil.press_and_wait("skip").await.unwrap();
    pupil.stop(pupil::StopChoice::Send).await.unwrap();
    pupil.sent().await.unwrap();

    let mut rows = study.export(&site.store()).unwrap();
    rows.sort_by_key(|row| row["participant"].clone());
    let languages: Vec<_> = rows
        .iter()
        .map(|row| (row["language"].as_str(), row["languages"].as_str()))
        .collect();
    assert_eq!(languages, [("ar-XB", "ar-XB en-XA"), ("en-GB", "")]);
    tablet.close().await;
}

/// Chooses a language, and waits until the page is in it; the focus is on the button that was pressed.
async fn choose(tablet: &Tablet, tag: &str, direction: &str) {
    let act = format!("language-{tag}");
    tablet.pupil().press(&act).await.unwrap();
    let chosen = async || {
        let page = tablet.script(PAGE).await;
        Ok((page[0] == json!(tag) && page[2] == json!(act)).then_some(page))
    };
    let page = tablet.pupil().wait(tag, chosen).await.unwrap();
    assert_eq!(page[1], json!(direction));
    let pressed = tablet
        .script("return document.activeElement.getAttribute('aria-pressed')")
        .await;
    assert_eq!(pressed, json!("true"));
}

async fn language(tablet: &Tablet) -> String {
    let page = tablet.script(PAGE).await;
    page[0].as_str().unwrap().to_owned()
}

/// Every language on offer: its tag, direction and name, and whether it is chosen.
async fn names(tablet: &Tablet) -> Value {
    tablet
        .script(
            "return [...document.querySelectorAll('[data-act^=language-]')].map((button) => [
                button.closest('[lang]').lang, button.closest('[dir]').dir, button.textContent,
                button.getAttribute('aria-pressed')])",
        )
        .await
}

async fn back_to_information(pupil: &Pupil<'_>) {
    while pupil.screen().await.unwrap() != Screen::Information {
        pupil.press_and_wait("back").await.unwrap();
    }
}

async fn saved(tablet: &Tablet) {
    let all_saved = async || {
        let shown = Shown::on(tablet).await;
        Ok((shown.saved == shown.revision).then_some(()))
    };
    tablet.pupil().wait("saved", all_saved).await.unwrap();
}
