//! `study export` and everything that should not have arrived: flagged, told, survived.

#![allow(
    clippy::unwrap_used,
    reason = "in a test, what is not there is a failure"
)]

mod pupils;
mod support;

use std::fs;

use questionnaire::{Answer, Response};
use sealed_response::SecretKey;

use pupils::{Store, finished_by, flags, links, rows, study, summary};
use support::{PASSPHRASE, program, run};

#[test]
fn what_is_remarkable_is_flagged_and_nothing_is_left_out() {
    let study = study();
    let more = ["--pupils", "2", "--class", "k8", "--age-group", "secondary"];
    assert!(links(&study, "baseline", &more).good);
    let store = Store::new();
    let send = |response: &Response| store.receive(&study, response);

    let mut twice = finished_by(&study, 1);
    send(&twice);
    twice.started += 1000;
    twice.identity.code = twice.identity.code.to_lowercase();
    send(&twice);
    let mut unknown = finished_by(&study, 2);
    unknown.identity.code = "not a code".into();
    send(&unknown);
    let mut version = finished_by(&study, 3);
    version.identity.version = "0123456789abcdef".parse().unwrap();
    send(&version);
    let mut class = finished_by(&study, 4);
    class.identity.class = "k8".parse().unwrap();
    store.keep(
        "inact-demo/baseline/k7",
        &pupils::seal_text(&study, &class.to_json()),
    );
    let late = pupils::seal_text(&study, &finished_by(&study, 5).to_json());
    store.keep("quarantine/inact-demo/baseline/k7", &late);
    let mut invalid = finished_by(&study, 6);
    let at = invalid
        .items
        .iter()
        .position(|(id, ..)| id.as_str() == "ucla3_2")
        .unwrap();
    invalid.items[at].1 = questionnaire::Given::Answer(Answer::One(99));
    send(&invalid);
    let mut items = finished_by(&study, 7);
    items.items.swap(0, 1);
    send(&items);
    send(&finished_by(&study, 8));

    let said = store.export(&study, &[]);
    assert!(said.good, "{}", said.err);
    let mut told = flags(&study);
    let stranger = told
        .iter()
        .position(|(id, _)| id.starts_with("unknown-"))
        .unwrap();
    assert_eq!(told.remove(stranger).1, "unknown_code");
    let told: Vec<_> = told
        .iter()
        .map(|(id, flags)| (id.as_str(), flags.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("k7-01", "duplicate"),
            ("k7-01", "duplicate"),
            ("k7-03", "unknown_version"),
            ("k7-05", "quarantine"),
            ("k7-06", "invalid_answer"),
            ("k7-07", "other_items"),
            ("spare-k7-8", "spare_code"),
            ("k7-04", "key_mismatch other_class_code"),
        ]
    );
    let rows = rows(&study);
    let row = |id: &str| rows.iter().find(|row| row["participant"] == id).unwrap();
    // Answers of an unknown version are told, but not scored.
    assert_eq!(
        (
            row("k7-03")["ucla3_1"].as_str(),
            row("k7-03")["ucla3"].as_str()
        ),
        ("1", "")
    );
    assert_eq!(
        (
            row("k7-06")["ucla3_2"].as_str(),
            row("k7-06")["ucla3"].as_str()
        ),
        ("", "")
    );
    // Items in another order than the questionnaire's are still the same items.
    assert_eq!(row("k7-07")["ucla3"], "3");
    for flag in [
        "duplicate",
        "unknown_code",
        "quarantine",
        "other_class_code",
        "invalid_answer",
    ] {
        assert!(summary(&study).contains(&format!(" {flag} ")), "{flag}");
    }
}

#[test]
fn one_damaged_object_among_many_is_told_and_the_rest_is_there() {
    let study = study();
    let store = Store::new();
    let response = finished_by(&study, 1);
    for at in 0..40 {
        let mut response = response.clone();
        response.started += at;
        store.receive(&study, &response);
    }
    let damaged = store.receive(&study, &finished_by(&study, 2));
    let mut bytes = fs::read(&damaged).unwrap();
    bytes[700] ^= 1;
    fs::write(&damaged, bytes).unwrap();

    let said = store.export(&study, &[]);
    assert!(said.good, "{}", said.err);
    assert!(
        said.out.contains("40 of 41 responses opened; 1 refused"),
        "{}",
        said.out
    );
    assert_eq!(rows(&study).len(), 40);
    let name = damaged.file_name().unwrap().to_str().unwrap();
    let summary = summary(&study);
    let (_, why) = summary
        .split_once(&format!("inact-demo/baseline/k7/{name}\n"))
        .unwrap();
    assert!(
        why.trim_start()
            .starts_with("its bytes are not those it is named after"),
        "{why}"
    );
}

#[test]
fn junk_is_counted_and_never_stops_an_export() {
    let study = study();
    let store = Store::new();
    store.receive(&study, &finished_by(&study, 1));
    let place = "inact-demo/baseline/k7";
    let key = SecretKey::from_seed([9; 32]).public_key();
    let size = pupils::definition(&study).padded_size;
    let json = finished_by(&study, 2).to_json();
    // Rightly named, and no response all the same.
    store.keep(place, b"");
    store.keep(place, b"PVSR");
    store.keep(place, &vec![7; 100_000]);
    store.keep(place, &pupils::seal_to(&key, "inact-demo", size, &json));
    store.keep(place, &pupils::seal_text(&study, "{\"v\":1}"));
    store.keep(
        place,
        &pupils::seal_text(&study, &json.replace("\"v\":1", "\"v\":9")),
    );
    let study_key = sealed_response::PublicKey::from_text(&pupils::definition(&study).sealing_key);
    store.keep(
        place,
        &pupils::seal_to(&study_key.unwrap(), "other", size, &json),
    );
    store.keep(
        place,
        &pupils::seal_text(&study, &json.replace("\"inact-demo\"", "\"other\"")),
    );
    // Not named as an object.
    fs::write(store.path().join(place).join("notes.txt"), "hello").unwrap();
    fs::write(store.path().join("inact-demo/loose"), "hello").unwrap();
    fs::create_dir_all(store.path().join("inact-demo/Not A Wave/x")).unwrap();
    fs::create_dir_all(store.path().join(place).join("a".repeat(64))).unwrap();

    let said = store.export(&study, &[]);
    assert!(said.good, "{}", said.err);
    assert_eq!(rows(&study).len(), 1);
    let summary = summary(&study);
    let lines: Vec<&str> = summary.lines().map(str::trim).collect();
    for line in [
        "Sealed responses found   9",
        "Refused                  8",
        "Other files in the store 4",
        "3  not a sealed response",
        "1  no key for it",
        "2  not a response document",
        "1  does not open",
        "1  another study",
    ] {
        assert!(lines.contains(&line), "{line}\n{summary}");
    }
}

#[test]
fn the_same_bytes_in_time_and_in_quarantine_are_one_response() {
    let study = study();
    let store = Store::new();
    let bytes = pupils::seal_text(&study, &finished_by(&study, 1).to_json());
    store.keep("inact-demo/baseline/k7", &bytes);
    store.keep("quarantine/inact-demo/baseline/k7", &bytes);
    assert!(store.export(&study, &[]).good);
    assert_eq!(flags(&study), [("k7-01".into(), String::new())]);
    assert!(
        summary(&study).contains("stored a second time   1"),
        "{}",
        summary(&study)
    );
}

#[test]
fn older_definitions_and_older_keys_still_read() {
    let study = study();
    let store = Store::new();
    store.receive(&study, &finished_by(&study, 1));
    // A choice is renamed: another version, while the first tablets still answer the old one.
    let old = pupils::definition(&study).version;
    study.edit(
        "instruments/community-connection.toml",
        "label = { en-GB = \"None of these\" }",
        "label = { en-GB = \"None\" }",
    );
    // And the key is changed; the old one is kept beside it.
    let secret = study::open_encrypted(&study.path("keys/decryption-key.age"), &PASSPHRASE.into());
    let old_key = study.path("keys/decryption-key-1.age");
    fs::rename(study.path("keys/decryption-key.age"), &old_key).unwrap();
    let new = SecretKey::from_seed([5; 32]);
    let write = |path, secret: &[u8]| {
        let work = study::WorkFactor::from_environment();
        study::write_encrypted(path, secret, &PASSPHRASE.into(), work).unwrap();
    };
    write(
        &study.path("keys/decryption-key.age"),
        new.to_text().as_bytes(),
    );
    let public = fs::read_to_string(study.path("keys/public.toml")).unwrap();
    let begin = public.find("pvpk1").unwrap();
    let end = begin + public[begin..].find('"').unwrap();
    let changed = public.replace(&public[begin..end], &new.public_key().to_text());
    fs::write(study.path("keys/public.toml"), changed).unwrap();
    let said = study.build();
    assert!(said.good, "{}", said.err);
    assert_ne!(pupils::definition(&study).version, old);
    store.receive(&study, &finished_by(&study, 2));

    let said = store.export(&study, &[]);
    assert!(said.good, "{}", said.err);
    let rows = rows(&study);
    assert_eq!(rows.len(), 2, "{}", summary(&study));
    assert_eq!(rows[0]["definition_version"], old.as_str());
    assert!(
        rows.iter()
            .all(|row| row["flags"].is_empty() && row["ucla3"] == "3")
    );

    // The old key under a passphrase that is not given now: told, and only its own response is missing.
    let work = study::WorkFactor::from_environment();
    let other = "a passphrase of former times".into();
    study::write_encrypted(&old_key, &secret.unwrap(), &other, work).unwrap();
    assert!(store.export(&study, &[]).good);
    assert_eq!(pupils::rows(&study).len(), 1);
    assert!(
        summary(&study).contains("1  no key for it"),
        "{}",
        summary(&study)
    );
    assert!(
        summary(&study).contains("decryption-key-1.age"),
        "{}",
        summary(&study)
    );
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_written() {
    let study = study();
    let store = Store::new();
    store.receive(&study, &finished_by(&study, 1));
    let public = study.path("public/export");
    let inside = store.path().join("export");
    let around = study.path("print/../public");
    for (more, expected) in [
        (
            ["--out", public.to_str().unwrap()],
            "the endpoint publishes",
        ),
        (
            ["--out", around.to_str().unwrap()],
            "the endpoint publishes",
        ),
        (
            ["--out", inside.to_str().unwrap()],
            "in the store of responses",
        ),
        (["--language", "cy"], "no language “cy”; it has en-GB"),
    ] {
        let said = store.export(&study, &more);
        assert!(
            !said.good && said.err.contains(expected),
            "{expected}: {}",
            said.err
        );
    }
    let empty = Store::new().export(&study, &[]);
    assert!(
        empty.err.contains("holds nothing of study “inact-demo”"),
        "{}",
        empty.err
    );
    let nowhere = study.study("export", &["--responses", "nowhere"]);
    assert!(
        nowhere.err.contains("nowhere cannot be read"),
        "{}",
        nowhere.err
    );
    let wrong = run(program()
        .arg("export")
        .arg(study.path(""))
        .args(["--passphrase-env", "OTHER", "--responses"])
        .arg(store.path())
        .env("OTHER", "another quite long passphrase"));
    assert!(
        wrong.err.contains("the passphrase does not open"),
        "{}",
        wrong.err
    );
    assert!(wrong.err.contains("decryption-key.age"), "{}", wrong.err);
    assert!(!study.path("export").exists() && !public.exists() && !inside.exists());
}
