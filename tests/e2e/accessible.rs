//! Every screen of both age groups in every theme at two widths: axe finds nothing, no target is too small or too close, no text
//! too pale, and nothing has to be scrolled sideways. What can be done with the screens is not tried here.

use std::path::Path;

use browser_driver::Engine;
use demo_site::{Class, Site, Study};
use pupil::CODES;

use crate::{
    at_home::AtHome,
    inspection::{Inspection, PHONE, TABLET, problems, resize},
    pseudo_locales,
    school::School,
    tablet::Tablet,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_primary_narrow() {
    every_screen("primary", PHONE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_primary_wide() {
    every_screen("primary", TABLET).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_secondary_narrow() {
    every_screen("secondary", PHONE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_secondary_wide() {
    every_screen("secondary", TABLET).await;
}

async fn every_screen(age_group: &'static str, size: (u32, u32)) {
    let school = School::open();
    let lesson = school.lesson("baseline", age_group, CODES);
    let site = school.site();
    let tablet = Tablet::fresh(Engine::Chromium, &site.address()).await;
    let mut inspection = Inspection::at(&tablet, age_group, size).await;
    let (link, elsewhere) = (site.link(&lesson.sheet), format!("{}/", site.address()));
    let look = async |name: &str| inspection.look(name).await;
    let codes = &lesson.sheet.codes;
    let toured = pupil::tour(&tablet.pupil(), (&link, &elsewhere), codes, look).await;
    toured.unwrap();
    inspection.passes();
    tablet.close().await;
}

/// Kinds of questions that the demonstration does not ask, and a study in more than one language.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_other_questions() {
    let questions = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/kinds-study");
    let study = Study::asking(&questions).unwrap();
    pseudo_locales::offer(&study, "\"en-GB\", \"en-XA\", \"ar-XB\"");
    let site = Site::start(&study).unwrap();
    for (age_group, size) in [
        ("primary", PHONE),
        ("secondary", PHONE),
        ("primary", TABLET),
        ("secondary", TABLET),
    ] {
        let id = format!("{age_group}-{}", size.0);
        let class = Class {
            id: &id,
            wave: "screening",
            age_group,
            pupils: 1,
        };
        let sheet = study.class(class).unwrap();
        let tablet = Tablet::fresh(Engine::Chromium, &site.address()).await;
        let mut inspection = Inspection::at(&tablet, age_group, size).await;
        tablet.open(&site.link(&sheet)).await;
        inspection.look("code").await.unwrap();
        let pupil = tablet.pupil();
        pupil.begin(&sheet.codes[0]).await.unwrap();
        let mut look = async |name: &str| inspection.look(name).await;
        pupil::questions(&pupil, &mut look).await.unwrap();
        inspection.passes();
        tablet.close().await;
    }
}

/// What only somebody at home sees.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_alone() {
    let home = AtHome::open();
    for (age_group, size) in [("younger", PHONE), ("older", TABLET)] {
        let invited = home.invited(age_group, 1).remove(0);
        let tablet = Tablet::fresh(Engine::Chromium, &home.site.address()).await;
        let mut inspection = Inspection::at(&tablet, age_group, size).await;
        let look = async |name: &str| inspection.look(name).await;
        pupil::alone(&tablet.pupil(), &invited.link, look)
            .await
            .unwrap();
        inspection.passes();
        tablet.close().await;
    }
}

/// Faults put into a page that is in order are found, each by what is there to find it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_known_faults_are_found() {
    let school = School::open();
    let lesson = school.lesson("screening", "primary", 1);
    let tablet = Tablet::fresh(Engine::Chromium, &school.site().address()).await;
    tablet.open(&school.site().link(&lesson.sheet)).await;
    resize(&tablet, PHONE).await;
    assert_eq!(problems(&tablet).await, Vec::<String>::new());
    for (fault, found) in [
        (
            "button.setAttribute('aria-hidden', 'true')",
            "aria-hidden-focus",
        ),
        ("main.querySelector('h1').remove()", "page-has-heading-one"),
        ("field.labels[0].remove()", "label"),
        (
            "button.style.height = button.style.minHeight = '40px'",
            "by 40.0 px",
        ),
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
