//! Pictures of every screen, in both age groups, every theme and four sizes, into `target/shots/`, with a contact sheet that
//! says which look other than the last accepted ones. Whether a change was meant, a person decides.

mod accepted;
mod camera;
mod contact_sheet;
mod likeness;

use browser_driver::{Browser, Engine};
use demo_site::{Class, Site, Study};
use pupil::{CODES, Pupil, tour};

use crate::{error::BenchError, questions::WAVE};
use accepted::Accepted;
use camera::{Camera, Shot};

const AGE_GROUPS: [&str; 2] = ["primary", "secondary"];

/// Walks through the app, takes the pictures and compares them; `accept` takes them over as the accepted ones.
pub async fn taken(accept: bool) -> Result<(), BenchError> {
    let study = Study::demonstration()?;
    let site = Site::start(&study)?;
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
