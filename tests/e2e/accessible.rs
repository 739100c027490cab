//! Every screen of both age groups in every theme at two widths: axe finds nothing, no target is too small or too close, no text
//! too pale, and nothing has to be scrolled sideways.

use std::io::{Write, stderr};

use browser_driver::Engine;
use pupil::{CODES, PupilError, tour};
use serde_json::{Value, json};

use crate::{axe, school::School, tablet::Tablet};

const THEMES: [&str; 3] = ["light", "dark", "contrast"];
/// 320 px is 1,280 px at 400 % (WCAG 2.2, 1.4.10); and a tablet on its side.
const SIZES: [(u32, u32); 2] = [(320, 640), (1024, 768)];
const MEASURED: &str = include_str!("measured.js");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_primary() {
    every_screen("primary").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_secondary() {
    every_screen("secondary").await;
}

async fn every_screen(age_group: &'static str) {
    let school = School::open();
    let lesson = school.lesson("baseline", age_group, CODES);
    let tablet = Tablet::fresh(Engine::Chromium, &school.site().address()).await;
    let (link, address) = (
        school.site().link(&lesson.sheet),
        format!("{}/", school.site().address()),
    );
    let (mut pages, mut wrong) = (0, Vec::new());
    let look = async |name: &str| -> Result<(), PupilError> {
        for theme in THEMES {
            show_in(&tablet, theme).await;
            for (width, height) in SIZES {
                resize(&tablet, width, height).await;
                pages += 1;
                for problem in problems(&tablet).await {
                    wrong.push(format!("{name}, {theme}, {width} px: {problem}"));
                }
            }
        }
        show_in(&tablet, "").await;
        Ok(())
    };
    tour(
        &tablet.pupil(),
        (&link, &address),
        &lesson.sheet.codes,
        look,
    )
    .await
    .unwrap();
    // Not captured: the number belongs to the result.
    writeln!(
        stderr(),
        "accessibility, {age_group}: {pages} pages inspected, {} problems",
        wrong.len()
    )
    .unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    tablet.close().await;
}

/// Faults put into a page that is in order are found, each by what is there to find it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_known_faults_are_found() {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let tablet = Tablet::fresh(Engine::Chromium, &school.site().address()).await;
    tablet.open(&school.site().link(&lesson.sheet)).await;
    resize(&tablet, 320, 640).await;
    assert_eq!(problems(&tablet).await, Vec::<String>::new());
    for (fault, found) in [
        (
            "button.setAttribute('aria-hidden', 'true')",
            "aria-hidden-focus",
        ),
        ("main.querySelector('h1').remove()", "page-has-heading-one"),
        ("field.labels[0].remove()", "label"),
        ("button.style.minHeight = '40px'", "40.0 px"),
        (
            "main.querySelector('h1').style.color = '#888'",
            "contrast of",
        ),
        ("button.style.minWidth = '400px'", "wide on a screen"),
    ] {
        let planted = format!(
            "const main = document.querySelector('main'), field = document.getElementById('code'),
                 button = document.querySelector('[data-act=enter]');
             {fault}"
        );
        tablet.script(&planted).await;
        let problems = problems(&tablet).await;
        assert!(
            problems.iter().any(|problem| problem.contains(found)),
            "{fault}: {problems:?}"
        );
        tablet.reload().await;
    }
    tablet.close().await;
}

async fn problems(tablet: &Tablet) -> Vec<String> {
    let measured = tablet.script(MEASURED).await;
    let measured = measured.as_array().unwrap().iter();
    let mut problems: Vec<String> = measured
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    problems.extend(axe::violations(tablet).await);
    problems
}

async fn show_in(tablet: &Tablet, theme: &str) {
    tablet
        .script(&format!(
            "document.documentElement.dataset.theme = '{theme}'"
        ))
        .await;
}

async fn resize(tablet: &Tablet, width: u32, height: u32) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    tablet
        .browser()
        .devtools("Emulation.setDeviceMetricsOverride", size)
        .await
        .unwrap();
}
