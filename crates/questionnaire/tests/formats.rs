//! Stored forms, byte by byte. Files under `vectors/` are only ever added to: an old one must always read.
#![allow(clippy::unwrap_used)]

mod scenario;

use questionnaire::{Answer, Draft, Ending, Given, Intent, Missing, Response, ResponseError};
use scenario::Scenario;

const DRAFT: &str = include_str!("vectors/draft-v1.json");
const DRAFT_WITH_SETTINGS: &str = include_str!("vectors/draft-v1-settings.json");
const RESPONSE: &str = include_str!("vectors/response-v1.json");
/// With a member of later: the languages, where there was more than one.
const DRAFT_IN_TWO_LANGUAGES: &str = include_str!("vectors/draft-v1-languages.json");
const RESPONSE_IN_TWO_LANGUAGES: &str = include_str!("vectors/response-v1-languages.json");

fn half_way() -> Scenario {
    let mut pupil = Scenario::at_items();
    pupil
        .answers(1)
        .does(Intent::DidNotKnow)
        .does(Intent::Answered(Answer::several([1, 3])))
        .does(Intent::WentNext);
    pupil
}

#[test]
fn a_draft_is_written_as_the_vector_and_read_back() {
    assert_eq!(half_way().session.to_draft("").unwrap(), DRAFT.trim_end());
    let mut resumed = half_way();
    resumed.session = Draft::parse(DRAFT).unwrap().resume(&resumed.plan).unwrap();
    assert_eq!(resumed.item(), "a_days");
}

#[test]
fn settings_stand_in_a_draft_and_older_drafts_have_none() {
    let written = half_way().session.to_draft("130 dark wide").unwrap();
    assert_eq!(written, DRAFT_WITH_SETTINGS.trim_end());
    let draft = Draft::parse(DRAFT_WITH_SETTINGS).unwrap();
    assert_eq!(draft.settings(), "130 dark wide");
    let plan = scenario::plan();
    assert_eq!(
        draft.resume(&plan).unwrap(),
        Draft::parse(DRAFT).unwrap().resume(&plan).unwrap()
    );
    assert_eq!(Draft::parse(DRAFT).unwrap().settings(), "");
}

#[test]
fn a_response_is_written_as_the_vector_and_read_back() {
    let mut pupil = half_way();
    pupil
        .answers(7)
        .does(Intent::Skipped)
        .answers(2)
        .does(Intent::Finished);
    assert_eq!(pupil.response().to_json(), RESPONSE.trim_end());
    let read = Response::parse(RESPONSE.as_bytes()).unwrap();
    assert_eq!(read.ending, Ending::Finished);
    assert_eq!(
        read.given(&"a_places".parse().unwrap()),
        Some(&Given::Answer(Answer::Several(vec![1, 3])))
    );
    assert_eq!(
        read.given(&"a_rating".parse().unwrap()),
        Some(&Given::Missing(Missing::Skipped))
    );
}

#[test]
fn two_languages_are_written_as_the_vectors_and_read_back() {
    let mut pupil = Scenario::in_two_languages();
    pupil
        .answers(1)
        .does(Intent::ChoseLanguage("cy".into()))
        .answers(3);
    assert_eq!(
        pupil.session.to_draft("").unwrap(),
        DRAFT_IN_TWO_LANGUAGES.trim_end()
    );
    pupil.session = Draft::parse(DRAFT_IN_TWO_LANGUAGES)
        .unwrap()
        .resume(&pupil.plan)
        .unwrap();
    pupil.does(Intent::StoppedAndSent);
    assert_eq!(
        pupil.response().to_json(),
        RESPONSE_IN_TWO_LANGUAGES.trim_end()
    );
    let read = Response::parse(RESPONSE_IN_TWO_LANGUAGES.as_bytes()).unwrap();
    assert_eq!(read.identity.language, "cy".into());
    assert_eq!(read.languages, ["en-GB".into(), "cy".into()]);
}

#[test]
fn a_later_format_is_refused_by_its_number() {
    let later = RESPONSE.replacen("\"v\":1", "\"v\":2", 1);
    assert_eq!(
        Response::parse(later.as_bytes()),
        Err(ResponseError::Format(2))
    );
    assert!(Draft::parse(&DRAFT.replacen("\"v\":1", "\"v\":2", 1)).is_err());
}

#[test]
fn a_draft_of_another_questionnaire_is_not_continued() {
    let plan = scenario::plan();
    for (from, to) in [
        ("0123456789abcdef", "0123456789abcdee"),
        ("{\"item\":3}", "{\"item\":99}"),
        ("\"m\":[1,3]", "\"m\":[1,77]"),
    ] {
        let other = DRAFT.replacen(from, to, 1);
        assert_ne!(other, DRAFT);
        assert!(Draft::parse(&other).unwrap().resume(&plan).is_err(), "{to}");
    }
}
