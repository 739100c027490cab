//! `study build` with recordings: each is found by its name, published under the words it says, and refused when it is of no use.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod booklet;
mod pupils;
mod support;

use std::fs;

use pupils::definition;
use support::{Study, assert_says};

/// One MPEG-1 frame of layer III at 128 kbit/s and 44.1 kHz that is silent, then a byte that tells it from others.
fn mp3(mark: u8) -> Vec<u8> {
    let mut frame = vec![0; 417];
    frame[..4].copy_from_slice(&[0xff, 0xfb, 0x90, 0x64]);
    frame.push(mark);
    frame
}

fn record(study: &Study, file: &str, bytes: &[u8]) {
    let path = study.path("recordings").join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// What is published for these words.
fn published(study: &Study, words: &str) -> Option<Vec<u8>> {
    let definition = definition(study);
    let name = definition.recordings.of("en-GB", words)?;
    Some(fs::read(study.path("public/recordings").join(name)).unwrap())
}

/// What the build says when this file is among the recordings.
fn refused(file: &str, bytes: &[u8]) -> String {
    let study = Study::small();
    record(&study, file, bytes);
    study.refused()
}

#[test]
fn every_kind_of_name_leads_to_the_words_that_are_seen() {
    let study = Study::small();
    let spoken = [
        ("pl_club", "Do you go to a club?"),
        ("pl_club.1", "Yes"),
        ("younger.practice", "Which fruit do you like most?"),
        ("younger.practice.2", "Pears"),
        ("younger.three_1.introduction.title", "Next"),
        (
            "younger.three_1.introduction.1",
            "Three questions about how things are.",
        ),
        ("younger.skip", "I’d rather not say"),
        ("support.1.how", "Tell them you want to talk."),
    ];
    for (mark, (name, _)) in (0..).zip(spoken) {
        record(&study, &format!("en-GB/{name}.mp3"), &mp3(mark));
    }
    record(&study, "en-GB/README.md", b"who spoke, and when");
    record(&study, "en-GB/.DS_Store", b"");
    let said = study.build();
    assert!(said.good, "{}", said.err);
    for (mark, (name, words)) in (0..).zip(spoken) {
        assert_eq!(published(&study, words), Some(mp3(mark)), "{name}");
    }
    let definition = definition(&study);
    assert_eq!(definition.recordings.iter().count(), spoken.len());
    assert_eq!(definition.recordings.of("cy", "Yes"), None);
    assert!(
        said.out
            .contains("Recordings in en-GB: 8 files, 4 kB; 0 of 9 screens"),
        "{}",
        said.out
    );
}

#[test]
fn a_study_without_recordings_is_what_it_was() {
    let study = Study::small();
    let said = study.build();
    assert!(
        said.good && !said.out.contains("Recordings"),
        "{}",
        said.out
    );
    let json = fs::read_to_string(study.path("public/study.json")).unwrap();
    assert!(!json.contains("recordings"));
    assert!(!study.path("public/recordings").exists());
}

#[test]
fn another_recording_is_another_version_and_the_old_file_stays_for_drafts() {
    let study = Study::small();
    record(&study, "en-GB/pl_club.mp3", &mp3(1));
    assert!(study.build().good);
    let (first, again) = (definition(&study), study.build());
    assert!(again.good);
    assert_eq!(definition(&study), first);
    record(&study, "en-GB/pl_club.mp3", &mp3(2));
    assert!(study.build().good);
    let second = definition(&study);
    assert_ne!(first.version, second.version);
    assert_eq!(first.padded_size, second.padded_size);
    assert_eq!(published(&study, "Do you go to a club?"), Some(mp3(2)));
    for name in first.recordings.iter().chain(second.recordings.iter()) {
        assert!(study.path("public/recordings").join(name).exists());
    }
}

#[test]
fn words_that_stand_in_many_places_are_recorded_once() {
    let study = Study::small();
    record(&study, "en-GB/three_1.1.mp3", &mp3(1));
    record(&study, "en-GB/three_2.1.mp3", &mp3(1));
    let said = study.build();
    assert!(
        said.good && !said.out.contains("the same words"),
        "{}",
        said.out
    );
    assert_eq!(definition(&study).recordings.iter().count(), 1);
    // Two voices for the same words: one of them would never be heard.
    record(&study, "en-GB/three_2.1.mp3", &mp3(2));
    let said = study.build();
    assert!(said.good, "{}", said.err);
    assert_says(
        &said.out,
        &["three_2.1.mp3: it says the same words as recordings/en-GB/three_1.1.mp3"],
    );
    assert_eq!(definition(&study).recordings.iter().count(), 1);
}

#[test]
fn what_lacks_is_told_until_nothing_lacks() {
    let study = Study::demonstration();
    record(&study, "en-GB/ucla3_2.mp3", &mp3(0));
    for (mark, name) in (1..).zip(["ucla3_2.1", "ucla3_2.2", "ucla3_2.3"]) {
        record(&study, &format!("en-GB/{name}.mp3"), &mp3(mark));
    }
    let said = study.build();
    assert!(said.good, "{}", said.err);
    assert!(said.out.contains("4 files, 2 kB; 0 of"), "{}", said.out);
    assert_says(
        &said.out,
        &["Note: recordings/en-GB: 0 of ", "primary.skip"],
    );
    // With the ways past it, the question is whole, for both age groups.
    record(&study, "en-GB/primary.skip.mp3", &mp3(9));
    let said = study.build();
    assert!(said.out.contains("5 files, 3 kB; 2 of"), "{}", said.out);
}

#[test]
fn what_stays_in_its_language_is_recorded_in_that_language() {
    let study = Study::small();
    study.in_welsh_too();
    let three = "instruments/three.toml";
    let english = support::repository().join("crates/study/tests/small-study");
    fs::copy(english.join(three), study.path(three)).unwrap();
    let stays = "[[stays_in]]\nlanguage = \"en-GB\"\ninstruments = [\"three\"]\nreason = \"It has no Welsh words.\"\n\n";
    study.edit("study.toml", "[[support]]", &format!("{stays}[[support]]"));
    record(&study, "en-GB/three_2.mp3", &mp3(0));
    for (mark, name) in (1..).zip(["three_1.1", "three_1.2", "three_1.3"]) {
        record(&study, &format!("en-GB/{name}.mp3"), &mp3(mark));
    }
    // The way past the question is in the pupil's language; the question and its choices are heard in their own.
    record(&study, "cy/younger.skip.mp3", &mp3(9));
    let said = study.build();
    assert!(said.good, "{}", said.err);
    assert_says(&said.out, &["Recordings in cy: 1 files, 1 kB; 1 of"]);
    assert_says(&said.out, &["Recordings in en-GB: 4 files, 2 kB; 0 of"]);
    assert_eq!(published(&study, "How often is it windy?"), Some(mp3(0)));

    record(&study, "cy/three_1.mp3", &mp3(5));
    assert_says(
        &study.build().err,
        &["recordings/cy/three_1.mp3: “three_1” is not in cy: it stays in en-GB"],
    );
}

#[test]
fn the_question_of_a_grid_is_recorded_once_for_all_its_rows() {
    let study = Study::small();
    let grid = "[[grids]]\nid = \"sky\"\ntext = { en-GB = \"How often do you see this?\" }\nscale = \"often3\"\n";
    study.edit(
        "instruments/three.toml",
        "[[items]]\nid = \"three_3\"\ntext = { en-GB = \"How often is it wet?\" }\nanswer = { single_choice = \"often3\" }\n",
        &format!("{grid}rows = [{{ id = \"three_3\", text = {{ en-GB = \"Rain\" }} }}]\n"),
    );
    for (mark, name) in (0..).zip(["three.sky", "three_3", "three_3.1"]) {
        record(&study, &format!("en-GB/{name}.mp3"), &mp3(mark));
    }
    let said = study.build();
    assert!(said.good, "{}", said.err);
    for (mark, words) in (0..).zip(["How often do you see this?", "Rain", "Hardly ever"]) {
        assert_eq!(published(&study, words), Some(mp3(mark)), "{words}");
    }
}

#[test]
fn what_is_of_no_use_is_refused() {
    assert_says(
        &refused("en-GB/pl_clubb.mp3", &mp3(0)),
        &["recordings/en-GB/pl_clubb.mp3: pupils see nothing that is called “pl_clubb”"],
    );
    for nothing in [
        "pl_club.3",
        "younger.page_of",
        "three_1.hint",
        "younger.information-2.title",
    ] {
        let said = refused(&format!("en-GB/{nothing}.mp3"), &mp3(0));
        assert_says(&said, &[nothing, "nothing that is called"]);
    }
    assert_says(
        &refused("cy/pl_club.mp3", &mp3(0)),
        &["recordings/cy/pl_club.mp3: the study is not in cy"],
    );
    assert_says(
        &refused("pl_club.mp3", &mp3(0)),
        &["recordings/pl_club.mp3: it does not lie in a folder"],
    );
    let study = Study::small();
    record(&study, "en-GB/pl_club.mp3", &mp3(0));
    record(
        &study,
        "en-GB/pl_club.m4a",
        b"\0\0\0\x18ftypM4A \0\0\0\0mp4a",
    );
    assert_says(
        &study.refused(),
        &["pl_club.mp3: recordings/en-GB/pl_club.m4a says the same"],
    );
}

#[test]
fn what_old_tablets_do_not_play_is_refused() {
    for (file, bytes) in [
        ("pl_club.ogg", &b"OggS\0\x02"[..]),
        ("pl_club.opus", b"OggS\0\x02"),
        ("pl_club.flac", b"fLaC"),
        ("pl_club", b""),
    ] {
        let said = refused(&format!("en-GB/{file}"), bytes);
        assert_says(&said, &[file, "do not play this format"]);
    }
    for (file, bytes) in [
        // Renamed, cut off, in layer II, without loss, compressed.
        ("pl_club.mp3", &b"OggS\0\x02"[..]),
        ("pl_club.mp3", b""),
        ("pl_club.mp3", &[0xff, 0xfd, 0x90, 0x64]),
        ("pl_club.m4a", b"\0\0\0\x18ftypM4A \0\0\0\0alac"),
        ("pl_club.m4a", b"ID3"),
        ("pl_club.wav", b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x11\0"),
        ("pl_club.wav", b"ID3"),
    ] {
        let said = refused(&format!("en-GB/{file}"), bytes);
        assert_says(&said, &[file, "is not what"]);
    }
    let mut long = mp3(0);
    long.resize((1 << 20) + 1, 0);
    assert_says(
        &refused("en-GB/pl_club.mp3", &long),
        &["it has 1024 kB, and at most 1024 kB are taken"],
    );
    for (file, bytes) in [
        ("pl_club.MP3", &b"ID3\x04"[..]),
        ("pl_club.m4a", b"\0\0\0\x18ftypM4A \0\0\0\0mp4a"),
        ("pl_club.wav", b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0"),
    ] {
        let study = Study::small();
        record(&study, &format!("en-GB/{file}"), bytes);
        let said = study.build();
        assert!(said.good, "{file}: {}", said.err);
        assert_eq!(
            published(&study, "Do you go to a club?").as_deref(),
            Some(bytes)
        );
    }
}
