//! The study's recordings: their types, their parts, how long they are kept, and that nothing else is reached by the same way.

use std::fs;

use reqwest::Method;

use crate::support::World;
use crate::support::client::{ask, header};

const NAME: &str = "/recordings/17-0123456789abcdef.mp3";
const SOUND: &[u8] = b"ID3 as long as an alphabet";

fn world() -> World {
    let world = World::new();
    let folder = world.path("study/recordings");
    fs::create_dir(&folder).unwrap();
    for name in [
        "17-0123456789abcdef.mp3",
        "17-0123456789abcdef.m4a",
        "17-0123456789abcdef.wav",
        "17-0123456789abcdef.txt",
        "notes.mp3",
    ] {
        fs::write(folder.join(name), SOUND).unwrap();
    }
    fs::write(world.path("study/links.json"), "{}").unwrap();
    world
}

#[tokio::test]
async fn a_recording_is_kept_for_ever_under_its_own_type() {
    let world = world();
    let endpoint = world.serve().await;
    for (format, content_type) in [
        ("mp3", "audio/mpeg"),
        ("m4a", "audio/mp4"),
        ("wav", "audio/wav"),
    ] {
        let path = format!("/recordings/17-0123456789abcdef.{format}");
        let answer = ask(&endpoint, Method::GET, &path, &[]).await;
        assert_eq!(answer.status(), 200, "{format}");
        assert_eq!(header(&answer, "content-type"), content_type);
        assert_eq!(
            header(&answer, "cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(header(&answer, "accept-ranges"), "bytes");
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
        assert_eq!(header(&answer, "content-encoding"), "");
        assert_eq!(answer.bytes().await.unwrap(), SOUND);
    }
    let tag = ask(&endpoint, Method::HEAD, NAME, &[]).await;
    assert_eq!(header(&tag, "content-length"), SOUND.len().to_string());
    let tag = header(&tag, "etag").to_owned();
    let again = ask(&endpoint, Method::GET, NAME, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status(), 304);
}

#[tokio::test]
async fn parts_are_answered_as_safari_asks_for_them() {
    let world = world();
    let endpoint = world.serve().await;
    let size = SOUND.len();
    for (range, part) in [
        // Safari's first question is for two bytes.
        ("bytes=0-1", 0..2),
        ("bytes=4-", 4..size),
        ("bytes=-8", size - 8..size),
        ("bytes=4-9999", 4..size),
    ] {
        let answer = ask(&endpoint, Method::GET, NAME, &[("range", range)]).await;
        assert_eq!(answer.status(), 206, "{range}");
        assert_eq!(
            header(&answer, "content-range"),
            format!("bytes {}-{}/{size}", part.start, part.end - 1)
        );
        assert_eq!(header(&answer, "content-length"), part.len().to_string());
        assert_eq!(header(&answer, "content-type"), "audio/mpeg");
        assert_eq!(answer.bytes().await.unwrap(), &SOUND[part]);
    }
    let beyond = ask(&endpoint, Method::GET, NAME, &[("range", "bytes=9999-")]).await;
    assert_eq!(beyond.status(), 416);
    assert_eq!(header(&beyond, "cache-control"), "");
    assert_eq!(header(&beyond, "content-range"), format!("bytes */{size}"));
}

#[tokio::test]
async fn nothing_but_recordings_is_reached() {
    let world = world();
    let endpoint = world.serve().await;
    for path in [
        "/recordings/17-0123456789abcdee.mp3",
        "/recordings/17-0123456789abcdef.txt",
        "/recordings/notes.mp3",
        "/recordings/",
        "/recordings",
        "/recordings/..%2Flinks.json",
        "/recordings/%2e%2e%2flinks.json",
        "/recordings/17-0123456789abcdef.mp3%2F..%2F..%2Flinks.json",
        "/recordings/17-0123456789abcdef.mp3/x",
        "/recordings/%ff-0123456789abcdef.mp3",
    ] {
        let answer = ask(&endpoint, Method::GET, path, &[]).await;
        assert_eq!(answer.status(), 404, "{path}");
        assert_ne!(
            header(&answer, "cache-control"),
            "public, max-age=31536000, immutable",
            "{path}"
        );
    }
    let put = ask(&endpoint, Method::PUT, NAME, &[]).await;
    assert_eq!(put.status(), 405);
}
