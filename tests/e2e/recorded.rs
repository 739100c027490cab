//! *Read to me* with the study's own recordings: fetched when they are asked for and not before, heard before any voice, and a voice
//! says what is not recorded or cannot be had.

use std::fs;

use browser_driver::Engine;
use demo_site::{Class, ClassSheet, Site, Study};
use pupil::{Pupil, Reply, Screen};

use crate::{
    hearing::{self, Noted, begins, begun, button, button_says, heard, in_sight},
    reading_aloud::{is_silent, read_aloud},
    tablet::Tablet,
};

const READ: &str = "Read to me";

/// A study with recordings, and where it is served.
struct Recorded {
    study: Study,
    site: Site,
    sheet: ClassSheet,
}

impl Recorded {
    fn with(names: &[&str]) -> Self {
        let study = Study::demonstration().unwrap();
        let folder = study.folder().join("recordings/en-GB");
        fs::create_dir_all(&folder).unwrap();
        for (at, name) in (0_u32..).zip(names) {
            fs::write(folder.join(format!("{name}.wav")), tone(400 + 100 * at)).unwrap();
        }
        study.build().unwrap();
        let sheet = study.class(Class {
            id: "class-1",
            wave: "screening",
            age_group: "primary",
            pupils: 1,
        });
        Self {
            site: Site::start(&study).unwrap(),
            sheet: sheet.unwrap(),
            study,
        }
    }

    /// At the first of the three loneliness items.
    async fn pupil_at_the_third_item<'t>(&self, tablet: &'t Tablet) -> Pupil<'t> {
        let pupil = tablet.pupil();
        tablet.open(&self.site.link(&self.sheet)).await;
        hearing::listen(tablet).await;
        pupil.begin(&self.sheet.codes[0]).await.unwrap();
        pupil.to_first_item().await.unwrap();
        pupil.reply(&Reply::Tick(vec![2])).await.unwrap();
        pupil.next().await.unwrap();
        pupil.reply(&Reply::Type(3)).await.unwrap();
        pupil.next().await.unwrap();
        assert_eq!(pupil.item().await.unwrap(), "ucla3_1");
        pupil
    }

    async fn read_aloud(&self, pupil: &Pupil<'_>) -> Vec<String> {
        while pupil.screen().await.unwrap() == Screen::Item {
            pupil.press_and_wait("skip").await.unwrap();
        }
        pupil.press("finish").await.unwrap();
        pupil.sent().await.unwrap();
        read_aloud(&self.study.export(&self.site.store()).unwrap())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_without_a_voice() {
    without_a_voice(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn firefox_without_a_voice() {
    without_a_voice(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webkit_without_a_voice() {
    without_a_voice(Engine::WebKit).await;
}

async fn without_a_voice(engine: Engine) {
    // The words of the choices are those of all three items; the first is said after an introduction that nobody recorded.
    let school = Recorded::with(&[
        "ucla3_2",
        "ucla3_1.1",
        "ucla3_2.2",
        "ucla3_3.3",
        "primary.skip",
    ]);
    let tablet = Tablet::with_loudspeaker(engine, &school.site.address(), false).await;
    let pupil = school.pupil_at_the_third_item(&tablet).await;
    assert_eq!(
        button(&tablet).await,
        None,
        "an introduction nobody can read"
    );

    pupil.press_and_wait("skip").await.unwrap();
    button_says(&tablet, READ).await;
    assert_eq!(fetched(&tablet).await, 0, "fetched without being asked for");
    let screen = in_sight(&tablet).await;
    for _ in 0..2 {
        pupil.press("read").await.unwrap();
        begins(&tablet, 0).await;
        button_says(&tablet, READ).await;
        is_silent(&tablet).await;
        let heard = heard(&tablet).await;
        assert_eq!(marked(&heard), screen);
        assert_eq!(heard.len(), 2 * screen.len(), "{heard:?}");
        for noted in &heard {
            assert!(
                noted.kind == "recording" && noted.event != "error",
                "{noted:?}"
            );
            let file = noted.words.strip_prefix(&school.site.address()).unwrap();
            assert!(file.starts_with("/recordings/") && file.ends_with(".wav"));
        }
        let mut files = begun(&heard);
        files.sort_unstable();
        files.dedup();
        assert_eq!(files.len(), screen.len(), "each part has its own recording");
    }
    assert!(fetched(&tablet).await >= screen.len());

    pupil.press("read").await.unwrap();
    begins(&tablet, 0).await;
    pupil.press_and_wait("skip").await.unwrap();
    is_silent(&tablet).await;
    // Its choices are recorded, its question is not.
    assert_eq!(button(&tablet).await, None);
    assert_eq!(school.read_aloud(&pupil).await, ["ucla3_2"]);
    tablet.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chromium_with_a_voice_for_the_rest() {
    let mut school = Recorded::with(&["ucla3_2", "ucla3_3", "ucla3_1.2"]);
    let tablet = Tablet::with_voices(Engine::Chromium, &school.site.address()).await;
    let pupil = school.pupil_at_the_third_item(&tablet).await;
    pupil.press_and_wait("skip").await.unwrap();
    button_says(&tablet, READ).await;
    let screen = in_sight(&tablet).await;
    let kinds = |heard: &[Noted]| -> Vec<String> {
        let begun = heard.iter().filter(|one| one.begins());
        begun.map(|one| one.kind.clone()).collect()
    };
    pupil.press("read").await.unwrap();
    begins(&tablet, 4).await;
    button_says(&tablet, READ).await;
    let heard_first = heard(&tablet).await;
    assert_eq!(marked(&heard_first), screen);
    let of_each = ["recording", "voice", "recording", "voice", "voice"];
    assert_eq!(kinds(&heard_first), of_each);

    // Out of reach: the voice says the question, and the choice that was heard before comes as it did or is said too.
    pupil.press_and_wait("skip").await.unwrap();
    school.site.stop();
    let screen = in_sight(&tablet).await;
    pupil.press("read").await.unwrap();
    begins(&tablet, 4).await;
    button_says(&tablet, READ).await;
    let heard_then = heard(&tablet).await;
    assert_eq!(marked(&heard_then), screen);
    assert_eq!(kinds(&heard_then)[0], "voice");
    school.site.resume().unwrap();
    assert_eq!(school.read_aloud(&pupil).await, ["ucla3_2", "ucla3_3"]);
    tablet.close().await;
}

/// What was marked as each sound began.
fn marked(heard: &[Noted]) -> Vec<String> {
    let begun = heard.iter().filter(|one| one.begins());
    begun
        .map(|one| one.marked.clone().unwrap_or_default())
        .collect()
}

/// How many recordings were fetched.
async fn fetched(tablet: &Tablet) -> usize {
    let count = tablet
        .script(
            "return performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/recordings/')).length",
        )
        .await;
    usize::try_from(count.as_u64().unwrap()).unwrap()
}

/// A third of a second of a tone, as WAV: 8,000 numbers a second of 16 bits.
fn tone(hertz: u32) -> Vec<u8> {
    const RATE: u32 = 8_000;
    let sound: Vec<u8> = (0..RATE / 3)
        .flat_map(|at| {
            // A square wave needs no sine.
            let is_up = (2 * hertz * at / RATE).is_multiple_of(2);
            (if is_up { 4_000_i16 } else { -4_000 }).to_le_bytes()
        })
        .collect();
    let size = u32::try_from(sound.len()).unwrap();
    let mut wav = Vec::new();
    wav.extend(b"RIFF");
    wav.extend((36 + size).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    // PCM, one channel.
    wav.extend([1, 0, 1, 0]);
    wav.extend(RATE.to_le_bytes());
    wav.extend((2 * RATE).to_le_bytes());
    wav.extend([2, 0, 16, 0]);
    wav.extend(b"data");
    wav.extend(size.to_le_bytes());
    wav.extend(sound);
    wav
}
