//! *Read to me*: reads what is on the screen, by the study's recordings and the tablet's voices, from a tap until the end or until
//! anything else happens. It must never begin by itself.

use any_spawner::Executor;
use questionnaire::{Intent, TextKey};

use crate::{
    app::App,
    browser::{
        parts::{self, Part},
        speech::{self, Going, Sound},
        voices,
    },
    event::Event,
    reading::{Aloud, Heard, Reading, Way, Ways},
};

/// Where the study's recordings are, seen from the page.
const FOLDER: &str = "recordings/";

/// Begins to look for voices, which may come late.
pub fn start(app: App) {
    voices::watch(move || look(app));
    look(app);
}

/// Another screen has come.
pub fn arrive(app: App) {
    speech::silence();
    look(app);
}

/// The button was pressed.
pub fn toggle(app: App) {
    if speech::is_going_on() {
        speech::silence();
        return;
    }
    let parts: Vec<_> = parts::all()
        .into_iter()
        .map(|part| (file(app, &part), part))
        .collect();
    // Now and not in a moment: this is the tap.
    let going = speech::begin(parts.iter().any(|(file, _)| file.is_some()));
    Executor::spawn_local(read(app, parts, going));
}

/// Looks whether all that is on the screen can be read: half a question is worse than none.
fn look(app: App) {
    if speech::is_going_on() {
        return;
    }
    let parts = parts::all();
    let can = |part: &Part| voices::voice(&part.language()).is_some() || file(app, part).is_some();
    // A study that was built before there was this tool has no words for it.
    let has_name = !app.text(TextKey::ReadToMe).is_empty();
    app.set_reading(if has_name && !parts.is_empty() && parts.iter().all(can) {
        Aloud::Can
    } else {
        Aloud::Cannot
    });
}

async fn read(app: App, parts: Vec<(Option<String>, Part)>, going: Going) {
    app.set_reading(Aloud::Now);
    parts::hush(true);
    let ways = parts.iter().map(|(file, part)| Ways {
        recording: file.is_some(),
        voice: voices::voice(&part.language()).is_some(),
    });
    let mut reading = Reading::of(ways.collect());
    let mut is_told = false;
    'all: while let Some((at, way)) = reading.turn() {
        let (file, part) = &parts[at];
        let words = part.words();
        let sound = match (way, file) {
            (Way::Recording, Some(file)) => Sound::play(file),
            _ => Sound::say(&words, &part.language()),
        };
        let Some(mut sound) = sound else {
            reading.hear(way, Heard::Failed);
            continue;
        };
        loop {
            let Some(heard) = sound.heard(&going, reading.patience(&words)).await else {
                break 'all;
            };
            if heard == Heard::Started {
                part.mark();
            }
            // From the first word on: until then nothing was heard. Some engines only say when they have ended.
            if heard != Heard::Failed && !is_told {
                app.tell(Event::Happened(Intent::HeardAloud));
                is_told = true;
            }
            if !reading.hear(way, heard) {
                break;
            }
        }
    }
    speech::silence();
    parts::unmark();
    parts::hush(false);
    look(app);
}

fn file(app: App, part: &Part) -> Option<String> {
    let name = app.of_class(|class| {
        let recordings = &class.study.recordings;
        // Without recordings nobody needs the words.
        (!recordings.is_empty())
            .then(|| {
                recordings
                    .of(&part.language(), &part.words())
                    .map(str::to_owned)
            })
            .flatten()
    });
    Some(FOLDER.to_owned() + &name.flatten()?)
}
