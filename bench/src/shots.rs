//! Pictures of every screen, in both age groups, every theme and four sizes, into `target/shots/`. Judges nothing.

use std::{env, fs, path::PathBuf};

use browser_driver::{Browser, Engine};
use demo_site::{Class, ClassSheet, Site, Study};
use pupil::{Pupil, Screen, StopChoice};
use serde_json::json;

use crate::{error::BenchError, questions::WAVE};

const AGE_GROUPS: [&str; 2] = ["primary", "secondary"];
const THEMES: [&str; 3] = ["light", "dark", "contrast"];
/// A phone, a tablet upright and lying, a laptop.
const SIZES: [(u32, u32); 4] = [(360, 640), (768, 1024), (1024, 768), (1280, 800)];

/// Walks through the app and takes the pictures.
pub async fn taken() -> Result<(), BenchError> {
    let study = Study::demonstration()?;
    let site = Site::start(&study)?;
    for age_group in AGE_GROUPS {
        let class = study.class(Class {
            id: age_group,
            wave: WAVE,
            age_group,
            pupils: 3,
        })?;
        let browser = Browser::open(Engine::Chromium).await?;
        let mut camera = Camera::new(&browser, age_group)?;
        session(&site, &class, &mut camera).await?;
        println!("{}: {} pictures", camera.folder.display(), camera.taken);
        browser.close().await?;
    }
    Ok(())
}

async fn session(
    site: &Site,
    class: &ClassSheet,
    camera: &mut Camera<'_>,
) -> Result<(), BenchError> {
    let pupil = Pupil::at(camera.browser);
    pupil.open(&site.link(class)).await?;
    pupil.expect(Screen::Code).await?;
    camera.take("code").await?;
    pupil.enter_code("AAA-AAA").await?;
    pupil.find(".error").await?;
    camera.take("code-wrong").await?;
    other_ways(&pupil, camera).await?;

    // The first pupil answers everything but the first question.
    pupil.begin(&class.codes[0]).await?;
    let mut is_first = true;
    loop {
        let screen = pupil.screen().await?;
        let name = match screen {
            Screen::Item => format!("item-{}", pupil.item().await?),
            other => other.name().to_owned(),
        };
        camera.take(&name).await?;
        match screen {
            Screen::Assent => pupil.press_and_wait("assent-yes").await?,
            Screen::Item if is_first => {
                is_first = false;
                pupil.press("talk").await?;
                camera.take("talk").await?;
                pupil.press("talk-close").await?;
                pupil.press("stop").await?;
                camera.take("stop").await?;
                pupil.press("stop-carry-on").await?;
                pupil.press("next").await?;
                camera.take("item-unanswered").await?;
                pupil.press_and_wait("next").await?
            }
            Screen::Practice | Screen::Item => {
                pupil.reply_somehow().await?;
                camera.take(&format!("{name}-answered")).await?;
                pupil.next().await?
            }
            Screen::LookBack => pupil.press_and_wait("finish").await?,
            Screen::Ended => break,
            Screen::Finishing => {
                pupil.ended().await?;
                continue;
            }
            _ => pupil.next().await?,
        };
    }
    pupil.sent().await?;
    camera.take("ended-sent").await?;

    // The second says no, the third stops.
    pupil.press("give-back").await?;
    pupil.begin(&class.codes[1]).await?;
    while pupil.screen().await? == Screen::Information {
        pupil.next().await?;
    }
    pupil.press_and_wait("assent-no").await?;
    pupil.ended().await?;
    camera.take("ended-declined").await?;
    pupil.press("give-back").await?;
    pupil.begin(&class.codes[2]).await?;
    pupil.to_first_item().await?;
    pupil.stop(StopChoice::Send).await?;
    pupil.ended().await?;
    camera.take("ended-broken-off").await?;

    pupil.open(&site.address()).await?;
    camera.take("no-link").await
}

/// The other ways to enter a code that this age group has, with what is wrong in one of them.
async fn other_ways(pupil: &Pupil<'_>, camera: &mut Camera<'_>) -> Result<(), BenchError> {
    if !camera.folder.ends_with("primary") {
        pupil.press("use-keys").await?;
        return camera.take("code-keys").await;
    }
    pupil.press("use-pictures").await?;
    pupil.tap_symbols("05R").await?;
    camera.take("code-pictures").await?;
    pupil.tap_symbols("AAA").await?;
    pupil.find(".error").await?;
    camera.take("code-pictures-wrong").await?;
    pupil.press("use-keys").await?;
    pupil.press("use-keyboard").await?;
    camera.take("code-keyboard").await
}

struct Camera<'a> {
    browser: &'a Browser,
    folder: PathBuf,
    screens: usize,
    taken: usize,
}

impl<'a> Camera<'a> {
    fn new(browser: &'a Browser, age_group: &str) -> Result<Self, BenchError> {
        let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
        let folder = PathBuf::from(target).join("shots").join(age_group);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self {
            browser,
            folder,
            screens: 0,
            taken: 0,
        })
    }

    /// Takes what is on the page in every theme and size, and leaves the page as it was.
    async fn take(&mut self, name: &str) -> Result<(), BenchError> {
        self.screens += 1;
        for theme in THEMES {
            self.browser
                .script(
                    "document.documentElement.dataset.theme = arguments[0]",
                    vec![json!(theme)],
                )
                .await?;
            for (width, height) in SIZES {
                // Of the page and not of the window, whose frame differs from machine to machine.
                self.browser
                    .devtools(
                        "Emulation.setDeviceMetricsOverride",
                        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
                    )
                    .await?;
                let file = format!("{:02}-{name}-{theme}-{width}.png", self.screens);
                fs::write(
                    self.folder.join(file),
                    self.browser.screenshot_as_png().await?,
                )?;
                self.taken += 1;
            }
        }
        self.browser
            .devtools("Emulation.clearDeviceMetricsOverride", json!({}))
            .await?;
        self.browser
            .script("delete document.documentElement.dataset.theme", vec![])
            .await?;
        Ok(())
    }
}
