//! `study import responses`: what teachers saved as files ends where the endpoint would have put it, once, and in the export.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod pupils;
mod support;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use endpoint::{Configuration, StoreLocation, serve};
use pupils::{ADDRESS, Store, flags, seal_text, table};
use sealed_response::{Bundle, BundleEntry, Digest, SealedResponse};
use support::{Said, Study, program, run};

const STUDY: &str = "inact-demo";

/// A built demonstration with links for the days around today, for classes `k7` and `k8`, and one of a class that is over: `old`.
fn study() -> Study {
    let study = Study::demonstration();
    assert!(study.build().good);
    let over: &[&str] = &["--from", "2026-01-05", "--to", "2026-01-09"];
    for (class, days) in [("k7", &[][..]), ("k8", &[]), ("old", over)] {
        let wave = ["--wave", "baseline", "--address", ADDRESS];
        let pupils = [
            "--pupils",
            "3",
            "--class",
            class,
            "--age-group",
            "secondary",
        ];
        let said = study.study("links", &[&wave[..], &pupils, days].concat());
        assert!(said.good, "{}", said.err);
    }
    study
}

/// The token of a class's link, as the team's list of links has it.
fn token(study: &Study, class: &str) -> String {
    let links = table(&study.path("print/links.csv"));
    let row = links.iter().find(|row| row["class"] == class).unwrap();
    row["link"].split_once("#c=").unwrap().1.to_owned()
}

/// What the pupil of this number in a class sealed.
fn sealed(study: &Study, class: &str, number: usize) -> Vec<u8> {
    let code = pupils::codes(study, "baseline", class)[number - 1]
        .0
        .clone();
    let response = pupils::finished(study, "baseline", "secondary", class, &code);
    seal_text(study, &response.to_json())
}

fn entry(token: &str, sealed: &[u8]) -> BundleEntry {
    BundleEntry {
        token: token.to_owned(),
        made: 1_795_510_800,
        sealed: SealedResponse::try_from(sealed.to_vec()).unwrap(),
    }
}

fn write(study: &Study, name: &str, bytes: &[u8]) -> PathBuf {
    let path = study.path("..").join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn save(study: &Study, name: &str, entries: Vec<BundleEntry>) -> PathBuf {
    write(study, name, &Bundle { entries }.to_bytes())
}

/// As it is documented: files, store, study folder.
fn import(study: &Study, store: &Path, files: &[&Path]) -> Said {
    let mut command = program();
    command.args(["import", "responses"]).args(files);
    command.arg("--responses").arg(store).arg(study.path(""));
    run(&mut command)
}

/// The line about a file.
fn line<'a>(said: &'a Said, name: &str) -> &'a str {
    let lines = said.out.lines();
    let mut found = lines.filter_map(|line| line.split_once(&format!("{name}: ")));
    found.next().unwrap_or_else(|| panic!("{}", said.out)).1
}

/// Every object, by its name from the store.
fn objects(store: &Path) -> BTreeSet<String> {
    fn walk(store: &Path, folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(store, &path, found);
            } else {
                found.insert(path.strip_prefix(store).unwrap().display().to_string());
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(store, store, &mut found);
    found
}

fn name(place: &str, sealed: &[u8]) -> String {
    format!("{place}/{}", Digest::of(sealed))
}

#[test]
fn what_a_teacher_saved_is_in_the_export() {
    let study = study();
    let (seven, eight) = (token(&study, "k7"), token(&study, "k8"));
    let all = [("k7", 1), ("k7", 2), ("k8", 1)].map(|(class, pupil)| sealed(&study, class, pupil));
    let one = save(
        &study,
        "one.pupil-voice",
        vec![entry(&seven, &all[0]), entry(&seven, &all[1])],
    );
    // Another tablet's, which had one of the responses as well.
    let two = save(
        &study,
        "two.pupil-voice",
        vec![entry(&seven, &all[1]), entry(&eight, &all[2])],
    );
    let store = Store::new();

    let said = import(&study, store.path(), &[&one, &two]);
    assert!(said.good, "{}", said.err);
    assert_eq!(line(&said, "one.pupil-voice"), "2 new, 0 there already");
    assert_eq!(line(&said, "two.pupil-voice"), "1 new, 1 there already");
    assert_eq!(line(&said, "Together"), "3 new, 1 there already");
    let expected = BTreeSet::from([
        name("inact-demo/baseline/k7", &all[0]),
        name("inact-demo/baseline/k7", &all[1]),
        name("inact-demo/baseline/k8", &all[2]),
    ]);
    assert_eq!(objects(store.path()), expected);
    for (class, sealed) in [("k7", &all[0]), ("k8", &all[2])] {
        let object = name(&format!("{STUDY}/baseline/{class}"), sealed);
        assert_eq!(&fs::read(store.path().join(object)).unwrap(), sealed);
    }

    // The study folder first, and all of it once more.
    let mut again = program();
    again.args(["import", "responses"]).arg(study.path(""));
    again.arg(&one).arg("--responses").arg(store.path());
    let said = run(&mut again);
    assert!(said.good, "{}", said.err);
    assert_eq!(line(&said, "one.pupil-voice"), "0 new, 2 there already");
    assert_eq!(objects(store.path()), expected);

    let said = store.export(&study, &[]);
    assert!(said.good, "{}", said.err);
    let rows = [("k7-01", ""), ("k7-02", ""), ("k8-01", "")];
    assert_eq!(
        flags(&study),
        rows.map(|(id, flags)| (id.into(), flags.into()))
    );
}

#[tokio::test]
async fn what_also_arrived_by_network_is_stored_once() {
    let study = study();
    let (token, both) = (
        token(&study, "k7"),
        [sealed(&study, "k7", 1), sealed(&study, "k7", 2)],
    );
    let store = Store::new();
    let location = StoreLocation::Folder(store.path().to_owned());
    let mut configuration = Configuration::new(study.path("public"), "", location);
    configuration.app = None;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(serve(configuration, listener, std::future::pending()));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let send = async |sealed: &[u8]| {
        let to = format!("http://{address}/v1/responses/{}", Digest::of(sealed));
        let request = client.put(to).bearer_auth(&token);
        let request = request.header("content-type", endpoint::SEALED_TYPE);
        request.body(sealed.to_vec()).send().await.unwrap().status()
    };
    assert_eq!(send(&both[0]).await, 201);

    // While the endpoint runs.
    let entries = both.iter().map(|sealed| entry(&token, sealed)).collect();
    let file = save(&study, "tablet.pupil-voice", entries);
    let said = import(&study, store.path(), &[&file]);
    assert!(said.good, "{}", said.err);
    assert_eq!(line(&said, "tablet.pupil-voice"), "1 new, 1 there already");
    // The tablet finds its network at last.
    assert_eq!(send(&both[1]).await, 200);
    serving.abort();
    let expected = both.each_ref();
    let expected = expected.map(|sealed| name("inact-demo/baseline/k7", sealed));
    assert_eq!(objects(store.path()), BTreeSet::from(expected));
}

#[test]
fn late_revoked_and_too_many_go_to_quarantine() {
    let study = study();
    let (late, good) = (sealed(&study, "old", 1), sealed(&study, "k7", 1));
    let old = token(&study, "old");
    let store = Store::new();
    let file = save(
        &study,
        "late.pupil-voice",
        vec![entry(&old, &late), entry(&token(&study, "k7"), &good)],
    );
    let said = import(&study, store.path(), &[&file]);
    assert!(said.good, "{}", said.err);
    let told = line(&said, "late.pupil-voice");
    assert!(
        told.starts_with("1 new, 0 there already, 1 new in quarantine ("),
        "{told}"
    );
    let said = import(&study, store.path(), &[&file]);
    assert_eq!(line(&said, "late.pupil-voice"), "0 new, 2 there already");

    study.edit(
        "study.toml",
        "draft_hours = 24",
        "draft_hours = 24\nrevoked_classes = [\"k8\"]",
    );
    assert!(study.build().good);
    let revoked = sealed(&study, "k8", 1);
    let file = save(
        &study,
        "gone.pupil-voice",
        vec![entry(&token(&study, "k8"), &revoked)],
    );
    let said = import(&study, store.path(), &[&file]);
    assert!(said.good, "{}", said.err);
    assert!(line(&said, "gone.pupil-voice").contains("1 new in quarantine"));
    assert_eq!(
        objects(store.path()),
        BTreeSet::from([
            name("inact-demo/baseline/k7", &good),
            name("quarantine/inact-demo/baseline/k8", &revoked),
            name("quarantine/inact-demo/baseline/old", &late),
        ])
    );

    // Four times the codes of the class, spare ones too, and twenty: 3 pupils' and their spares.
    let codes = pupils::codes(&study, "baseline", "k7").len();
    let cap = 4 * codes + 20;
    let junk = (0..cap).map(|number| {
        let mut other = good.clone();
        other[40..44].copy_from_slice(&u32::try_from(number).unwrap().to_be_bytes());
        entry(&token(&study, "k7"), &other)
    });
    let file = save(&study, "many.pupil-voice", junk.collect());
    let said = import(&study, store.path(), &[&file]);
    assert!(said.good, "{}", said.err);
    let told = line(&said, "many.pupil-voice");
    let expected = format!("{} new, 0 there already, 1 new in quarantine (", cap - 1);
    assert!(told.starts_with(&expected), "{told}");
}

#[test]
fn what_an_endpoint_would_refuse_is_told_and_not_stored() {
    let study = study();
    let other = Study::demonstration();
    assert!(other.build().good);
    let wave = ["--wave", "baseline", "--address", ADDRESS];
    let pupils = ["--pupils", "3", "--class", "k7", "--age-group", "secondary"];
    assert!(other.study("links", &[&wave[..], &pupils].concat()).good);

    let (good, link) = (sealed(&study, "k7", 1), token(&study, "k7"));
    let mut long = good.clone();
    long.extend([0; 256]);
    let entries = vec![
        entry(&token(&other, "k7"), &sealed(&study, "k7", 2)),
        entry(&link[..link.len() - 8], &sealed(&study, "k7", 3)),
        entry("", &sealed(&study, "k8", 1)),
        entry(&link, &long),
        entry(&link, &good[..good.len() - 256]),
        entry(&link, &good),
    ];
    let file = save(&study, "mixed.pupil-voice", entries);
    let store = Store::new();
    let said = import(&study, store.path(), &[&file]);
    assert!(!said.good);
    assert_eq!(
        line(&said, "mixed.pupil-voice"),
        "1 new, 0 there already, 1 not usable (The body is too long), 1 not usable (The body is too short), \
         1 not usable (The class link belongs to another study), 2 not usable (The class link is not valid)"
    );
    assert!(
        said.err.contains("Not everything could be imported"),
        "{}",
        said.err
    );
    for secret in [
        &link[10..30],
        &Digest::of(&good).to_string()[..8],
        "v4.public",
    ] {
        assert!(!said.out.contains(secret) && !said.err.contains(secret));
    }
    let only = BTreeSet::from([name("inact-demo/baseline/k7", &good)]);
    assert_eq!(objects(store.path()), only);
}

#[test]
fn of_damaged_files_what_is_whole_is_stored() {
    let study = study();
    let link = token(&study, "k7");
    let all = [1, 2, 3].map(|pupil| sealed(&study, "k7", pupil));
    let whole = Bundle {
        entries: all.iter().map(|sealed| entry(&link, sealed)).collect(),
    };
    let bytes = whole.to_bytes();
    let mut flipped = bytes.clone();
    flipped[bytes.len() / 2] ^= 1;
    let cut = &bytes[..bytes.len() - 1];
    let file = |name: &str, bytes: &[u8]| write(&study, name, bytes);
    let files = [
        file("flipped.pupil-voice", &flipped),
        file("cut.pupil-voice", cut),
        file("longer.pupil-voice", &[&bytes[..], b"\n"].concat()),
        file("letter.pdf", b"%PDF-1.7"),
        study.path("../missing.pupil-voice"),
    ];
    let store = Store::new();
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let said = import(&study, store.path(), &files);
    assert!(!said.good);
    let told = |name| line(&said, name);
    assert_eq!(
        told("flipped.pupil-voice"),
        "2 new, 0 there already, 1 damaged and not read"
    );
    assert_eq!(
        told("cut.pupil-voice"),
        "1 new, 1 there already, 1 damaged and not read"
    );
    assert_eq!(
        told("longer.pupil-voice"),
        "0 new, 3 there already, stray bytes: 1"
    );
    assert!(told("letter.pdf").starts_with("this is no file that was saved"));
    assert!(told("missing.pupil-voice").starts_with("cannot be read ("));
    assert!(
        told("Together").ends_with(", files not read: 2"),
        "{}",
        said.out
    );
    assert_eq!(objects(store.path()).len(), 3);
}

#[test]
fn what_keeps_it_from_importing_is_said_in_a_sentence() {
    let study = study();
    let file = save(
        &study,
        "one.pupil-voice",
        vec![entry(&token(&study, "k7"), &sealed(&study, "k7", 1))],
    );
    let store = study.path("../store");
    let refused = |store: &Path, files: &[&Path]| {
        let said = import(&study, store, files);
        assert!(!said.good, "{}", said.out);
        said.err
    };
    assert!(refused(&store, &[]).contains("name at least one file"));
    let folder = study.path("public");
    assert!(refused(&store, &[&file, &folder]).contains("several of these are folders"));
    let inside = study.path("public/responses");
    assert!(refused(&inside, &[&file]).contains("the endpoint publishes"));
    let below_a_file = file.join("store");
    assert!(refused(&below_a_file, &[&file]).contains("cannot store responses in"));
    let nowhere = study.path("../nowhere.pupil-voice");
    assert!(refused(&store, &[&nowhere]).contains("Not everything could be imported"));
    assert!(
        !store.exists() && !inside.exists(),
        "a store was made for nothing"
    );

    let said = run(program()
        .args(["import", "responses"])
        .arg(&file)
        .arg("--responses")
        .arg(&store));
    assert!(
        !said.good && said.err.contains("name the study folder as well"),
        "{}",
        said.err
    );
    fs::remove_file(study.path("public/study.json")).unwrap();
    assert!(refused(&store, &[&file]).contains("run `study build` first"));
}
