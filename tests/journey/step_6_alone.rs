//! Step 6: somebody at home opens a personal link, goes on days later after the study was changed, and is found in the export; the
//! endpoint never sees whose the answers are.

use questionnaire::{Answer, AnswerKind, Intent, Place};
use reqwest::StatusCode;

use crate::{
    endpoint_at_work::Endpoint,
    study_team::Study,
    tablet::{Pupil, Tablet},
};

const SCRIPT: &str = "scripts/younger.toml";

/// Answers the item on the screen, whose name it gives back.
fn answers(pupil: &mut Pupil, code: i32) -> String {
    let Place::Item(index) = pupil.running.session.place() else {
        panic!("an item is on the screen")
    };
    let item = pupil.running.plan.items[index].item.clone();
    let answer = match item.answer {
        AnswerKind::MultipleChoice(_) => Answer::several([code]),
        _ => Answer::One(code),
    };
    pupil.elapsed += 2_000;
    pupil.does(Intent::Answered(answer));
    pupil.does(Intent::WentNext);
    item.id.to_string()
}

#[tokio::test]
async fn a_personal_link_leads_from_home_to_the_participants_row() {
    let study = Study::of("waiting-demo");
    let links = study.personal("baseline", "younger-1");
    assert_eq!(links.len(), 12);
    let link = &links["wy-07"];
    let endpoint = Endpoint::of(&study).await;

    // The first evening, as far as half of it.
    let phone = Tablet::opens(&endpoint, link).await;
    let code = phone.class.link.participant().unwrap().to_string();
    let mut pupil = phone.enter(&code);
    pupil.assents();
    let first: Vec<String> = (0..9).map(|_| answers(&mut pupil, 2)).collect();
    let (draft, began_with) = pupil.draft(&phone.class.signed_study);
    let old = phone.class.plan.version().clone();

    // Days later, from the same message; the team has changed a page meanwhile.
    study.change(
        SCRIPT,
        "They take ten to fifteen minutes.",
        "They do not take long.",
    );
    let phone = phone.starts_again(&endpoint, link).await;
    assert_ne!(phone.class.plan.version(), &old);
    let again = phone.class.link.participant().unwrap().to_string();
    let mut pupil = phone.resume(&again, &draft, &began_with);
    let mut all = first;
    while pupil.running.session.place() != Place::LookBack {
        all.push(answers(&mut pupil, 1));
    }
    assert_eq!(all.len(), 26);
    pupil.does(Intent::Finished);
    let entry = phone.finish(&pupil);
    assert_eq!(
        endpoint.put(&entry).await,
        (StatusCode::CREATED, "stored".into())
    );

    // Neither what waits on the phone to be sent, nor what is stored, says whose it is.
    let plain = code.replace('-', "");
    let stored = endpoint.objects();
    let mut seen = vec![(entry.to_json(), Vec::new())];
    seen.extend(stored);
    for (name, bytes) in &seen {
        let found = bytes
            .windows(plain.len())
            .any(|some| some == plain.as_bytes());
        assert!(!found && !name.contains(&plain) && !name.contains("wy-07"));
    }

    let rows = study.export(&endpoint.store());
    assert_eq!(rows.len(), 1);
    for (column, cell) in [
        ("participant", "wy-07"),
        ("class", "younger-1"),
        ("age_group", "younger"),
        ("wave", "baseline"),
        ("ending", "finished"),
        ("flags", ""),
        ("definition_version", old.as_str()),
        ("ucla3", "6"),
        ("or_next_day", "1"),
        ("su_people_1", "1"),
        ("se_again", "1"),
    ] {
        assert_eq!(rows[0][column], cell, "{column}");
    }
    endpoint.stop().await;
}
