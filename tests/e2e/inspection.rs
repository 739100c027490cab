//! Looking at pages as they are drawn: axe, and our own measuring. It does not bring a page about, nor choose which are looked at.

use std::io::{Write, stderr};

use pupil::{PupilError, THEMES};
use serde_json::{Value, json};

use crate::{axe, tablet::Tablet};

/// 320 px is 1,280 px at 400 % (WCAG 2.2, 1.4.10).
pub const PHONE: (u32, u32) = (320, 640);
/// A tablet on its side.
pub const TABLET: (u32, u32) = (1024, 768);
const MEASURED: &str = include_str!("measured.js");

/// Looks at sights, and keeps what is wrong with them until the end: one walk tells all.
pub struct Inspection<'a> {
    tablet: &'a Tablet,
    name: String,
    pages: usize,
    wrong: Vec<String>,
}

impl<'a> Inspection<'a> {
    /// On pages of this size.
    pub async fn at(tablet: &'a Tablet, what: &str, size: (u32, u32)) -> Self {
        resize(tablet, size).await;
        // Colours are measured as they are, not on their way from one theme to the next.
        let still =
            json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        let browser = tablet.browser();
        browser
            .devtools("Emulation.setEmulatedMedia", still)
            .await
            .unwrap();
        let name = format!("{what}, {} px", size.0);
        Self {
            tablet,
            name,
            pages: 0,
            wrong: Vec::new(),
        }
    }

    /// Looks at what is on the page, in every theme.
    pub async fn look(&mut self, sight: &str) -> Result<(), PupilError> {
        for theme in THEMES {
            self.tablet.pupil().sees_in(theme).await?;
            self.pages += 1;
            for problem in problems(self.tablet).await {
                self.wrong
                    .push(format!("{}, {sight}, {theme}: {problem}", self.name));
            }
        }
        self.tablet.pupil().sees_in(THEMES[0]).await
    }

    /// Tells how many pages were looked at, and fails if anything was wrong with one.
    pub fn passes(self) {
        let Self {
            name, pages, wrong, ..
        } = self;
        // Not captured: the number belongs to the result.
        writeln!(
            stderr(),
            "accessibility, {name}: {pages} pages inspected, {} problems",
            wrong.len()
        )
        .unwrap();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// What is wrong with what is to be seen now, a sentence each.
pub async fn problems(tablet: &Tablet) -> Vec<String> {
    let measured = tablet.script(MEASURED).await;
    let measured = measured.as_array().unwrap().iter();
    let mut problems: Vec<String> = measured
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    problems.extend(axe::violations(tablet).await);
    problems
}

/// Gives the page a size.
pub async fn resize(tablet: &Tablet, (width, height): (u32, u32)) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    tablet
        .browser()
        .devtools("Emulation.setDeviceMetricsOverride", size)
        .await
        .unwrap();
}
