//! Takes one sight in every theme and size. It compares nothing.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use browser_driver::Browser;
use pupil::{Pupil, THEMES};
use serde_json::json;

use super::likeness::Likeness;
use crate::error::BenchError;

/// A phone, a tablet upright and lying, a laptop.
pub const SIZES: [(u32, u32); 4] = [(360, 640), (768, 1024), (1024, 768), (1280, 800)];

/// Brings a section of the class page into sight. The QR code becomes grey all over: every run has a link of its own.
const SECTION: &str =
    "Object.assign(document.querySelector('.qr').style, { background: 'grey', fill: 'grey' });
    document.querySelector(`[data-section=${arguments[0]}]`).scrollIntoView()";

/// One picture.
#[derive(Debug)]
pub struct Shot {
    /// Who sees it: pupils of an age group, or a teacher.
    pub who: &'static str,
    /// Which sight, with its number in the tour.
    pub sight: String,
    /// Which colours.
    pub theme: &'static str,
    /// How wide the page was, in CSS pixels.
    pub width: u32,
    /// The picture, relative to the folder of all.
    pub file: String,
    /// What it comes down to.
    pub likeness: Likeness,
}

/// Where pictures go; emptied.
pub fn fresh_folder() -> Result<PathBuf, BenchError> {
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let folder = PathBuf::from(target).join("shots");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// A camera in front of somebody's browser.
pub struct Camera<'a> {
    browser: &'a Browser,
    folder: &'a Path,
    who: &'static str,
    sights: usize,
    /// What was taken so far.
    pub shots: Vec<Shot>,
}

impl<'a> Camera<'a> {
    /// Sets it up.
    pub fn new(browser: &'a Browser, folder: &'a Path, who: &'static str) -> Self {
        Self {
            browser,
            folder,
            who,
            sights: 0,
            shots: Vec::new(),
        }
    }

    /// Takes what is on the page in every theme and size, and leaves the page as it was.
    pub async fn take(&mut self, name: &str) -> Result<(), BenchError> {
        self.take_from(name, None).await
    }

    /// The same from this section of the page on: a picture is as high as the screen.
    pub async fn take_section(&mut self, name: &str, section: &str) -> Result<(), BenchError> {
        self.take_from(&format!("{name}-{section}"), Some(section))
            .await
    }

    async fn take_from(&mut self, name: &str, section: Option<&str>) -> Result<(), BenchError> {
        self.sights += 1;
        // No colour on its way from one theme to the next.
        let still =
            json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        self.browser
            .devtools("Emulation.setEmulatedMedia", still)
            .await?;
        let pupil = Pupil::at(self.browser);
        for theme in THEMES {
            pupil.sees_in(theme).await?;
            for (width, height) in SIZES {
                // Of the page and not of the window, whose frame differs from machine to machine.
                self.browser
                    .devtools(
                        "Emulation.setDeviceMetricsOverride",
                        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
                    )
                    .await?;
                if let Some(section) = section {
                    self.browser.script(SECTION, vec![json!(section)]).await?;
                }
                let png = self.browser.screenshot_as_png().await?;
                let sight = format!("{:02}-{name}", self.sights);
                let file = format!("{}-{sight}-{theme}-{width}.png", self.who);
                fs::write(self.folder.join(&file), &png)?;
                self.shots.push(Shot {
                    who: self.who,
                    sight,
                    theme,
                    width,
                    file,
                    likeness: Likeness::of(&png)?,
                });
            }
        }
        self.browser
            .devtools("Emulation.clearDeviceMetricsOverride", json!({}))
            .await?;
        pupil.sees_in(THEMES[0]).await?;
        Ok(())
    }
}
