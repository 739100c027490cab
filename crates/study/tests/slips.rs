//! Code slips of `study links`: pictures for those who can tap them, called as the study calls them on the screen.

#![allow(
    clippy::unwrap_used,
    reason = "in a test, what is not there is a failure"
)]

mod pupils;
mod support;

use std::fs;

use class_link::{ParticipantCode, Picture};

use pupils::{codes, links};
use support::Study;

fn printed(study: &Study, age_group: &str) -> String {
    let more = ["--pupils", "9", "--class", "k1", "--age-group", age_group];
    let said = links(study, "screening", &more);
    assert!(said.good, "{}", said.err);
    fs::read_to_string(study.path("print/screening-k1.html")).unwrap()
}

#[test]
fn a_young_pupils_slip_shows_the_pictures_with_the_words_of_the_screen() {
    let study = Study::demonstration();
    // Every symbol's word is another than the drawing's name.
    let words: Vec<String> = (0..32).map(|at| format!("word {at}")).collect();
    let names: Vec<&str> = Picture::all().map(|picture| picture.name).collect();
    study.edit("texts/en-GB.toml", &names.join(", "), &words.join(", "));
    assert!(study.build().good);

    let html = printed(&study, "primary");
    for (code, _) in codes(&study, "screening", "k1") {
        let slip = html.split("<article").find(|slip| slip.contains(&code));
        let slip = slip.unwrap();
        let drawn: Vec<&str> = between(slip, "href=\"#", "\"");
        let read: Vec<&str> = between(slip, "<small>", "</small>");
        let symbols = ParticipantCode::parse(&code).unwrap().symbols();
        assert_eq!(drawn, symbols.map(|symbol| names[usize::from(symbol)]));
        assert_eq!(read, symbols.map(|at| words[usize::from(at)].as_str()));
    }
}

#[test]
fn an_older_pupils_slip_has_letters_and_no_pictures() {
    let study = Study::demonstration();
    assert!(study.build().good);
    let html = printed(&study, "secondary");
    let codes = codes(&study, "screening", "k1");
    assert!(codes.iter().all(|(code, _)| html.contains(code)));
    assert!(!html.contains("<symbol") && !html.contains("<small>"));
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    let rests = text.split(start).skip(1);
    rests.map(|rest| rest.split(end).next().unwrap()).collect()
}
