//! Pictures of every screen, in both age groups, and of the class page, in every theme and four sizes, into `target/shots/`, with a
//! contact sheet that says which look other than the last accepted ones. Whether a change was meant, a person decides.

mod accepted;
mod camera;
mod contact_sheet;
mod likeness;

use std::path::Path;

use browser_driver::{Browser, Engine};
use demo_site::{Class, Site, Study};
use pupil::{CODES, ClassTour, Pupil, SECTIONS, tour};

use crate::{error::BenchError, questions::WAVE};
use accepted::Accepted;
use camera::{Camera, Shot};

const AGE_GROUPS: [&str; 2] = ["primary", "secondary"];
/// The wave at which the class page tells how many of the class have arrived.
const WHOLE_CLASS: &str = "screening";

/// Walks through the app, takes the pictures and compares them; `accept` takes them over as the accepted ones.
pub async fn taken(accept: bool) -> Result<(), BenchError> {
    let study = Study::demonstration()?;
    let mut site = Site::start(&study)?;
    let folder = camera::fresh_folder()?;
    let mut shots = Vec::new();
    for age_group in AGE_GROUPS {
        let class = study.class(Class {
            id: age_group,
            wave: WAVE,
            age_group,
            pupils: CODES,
        })?;
        let browser = Browser::open(Engine::Chromium).await?;
        let mut camera = Camera::new(&browser, &folder, age_group);
        let pupil = Pupil::at(&browser);
        let (link, address) = (site.link(&class), site.address());
        let look = async |name: &str| camera.take(name).await;
        tour(&pupil, (&link, &address), &class.codes, look).await?;
        shots.extend(camera.shots);
        browser.close().await?;
    }
    shots.extend(class_page(&study, &mut site, &folder).await?);
    let mut accepted = Accepted::read()?;
    if accept {
        accepted.take_over(&shots);
        accepted.write()?;
    }
    let changed: Vec<&Shot> = shots.iter().filter(|shot| accepted.differs(shot)).collect();
    for shot in &changed {
        println!("changed: {}", shot.file);
    }
    let missing = accepted.missing(&shots);
    for file in &missing {
        println!("gone: {file}");
    }
    let sheet = contact_sheet::written(&folder, &shots, &changed)?;
    println!(
        "{} pictures, {} changed, {} gone. All of them: {}",
        shots.len(),
        changed.len(),
        missing.len(),
        sheet.display()
    );
    Ok(())
}

/// The last of all: it ends the endpoint.
async fn class_page(
    study: &Study,
    site: &mut Site,
    folder: &Path,
) -> Result<Vec<Shot>, BenchError> {
    let class = study.class(Class {
        id: "year-4-oak",
        wave: WHOLE_CLASS,
        age_group: AGE_GROUPS[0],
        pupils: 1,
    })?;
    let browser = Browser::open(Engine::Chromium).await?;
    let mut camera = Camera::new(&browser, folder, "teacher");
    let link = site.link(&class);
    let tour = ClassTour {
        link: &link,
        teacher_code: &class.teacher_code,
        code: &class.codes[0],
    };
    let cut = async || {
        site.stop();
        Ok(())
    };
    let look = async |name: &str| match name {
        "class-open" => {
            for section in SECTIONS {
                camera.take_section(name, section).await?;
            }
            Ok(())
        }
        "class-waiting" => camera.take_section(name, "tablet").await,
        "class-asked-to-finish" | "class-refused-to-finish" => {
            camera.take_section(name, "finish").await
        }
        _ => camera.take(name).await,
    };
    tour.walk(&Pupil::at(&browser), cut, look).await?;
    let shots = camera.shots;
    browser.close().await?;
    Ok(shots)
}
