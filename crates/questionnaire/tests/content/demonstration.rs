//! The demonstration study: as long as it says, in the same order at every wave, and neutral to look at. It must not check what
//! `study build` checks for every study.

use std::collections::BTreeSet;

use questionnaire::{ItemId, WaveKind};

use crate::authored::{QuestionnaireFile, instruments, questionnaires, rosters, scripts, study};

const LONELINESS: [&str; 4] = ["ucla3_1", "ucla3_2", "ucla3_3", "lonely_direct"];

#[test]
fn each_questionnaire_is_as_long_as_the_readme_says() {
    let lengths: Vec<(String, usize)> = questionnaires()
        .iter()
        .map(|(file, questionnaire)| (file.clone(), items(questionnaire).len()))
        .collect();
    let said = [
        ("primary-follow-up", 16),
        ("primary-screening", 8),
        ("secondary-follow-up", 20),
        ("secondary-screening", 8),
    ];
    assert_eq!(
        lengths,
        said.map(|(file, length)| (file.to_owned(), length))
    );
}

#[test]
fn loneliness_is_asked_in_one_block_after_the_same_items_each_time() {
    for (file, questionnaire) in questionnaires() {
        let items = items(&questionnaire);
        let ids: Vec<&str> = items.iter().map(ItemId::as_str).collect();
        assert_eq!(ids[..2], ["cc_places", "cc_days"], "{file}");
        assert_eq!(ids[2..6], LONELINESS, "{file}");
    }
}

#[test]
fn items_common_to_two_waves_are_asked_in_the_same_order() {
    let mut by_group: Vec<(String, Vec<Vec<ItemId>>)> = Vec::new();
    for (_, questionnaire) in questionnaires() {
        let group = questionnaire.age_group.to_string();
        let items = items(&questionnaire);
        match by_group.iter_mut().find(|(known, _)| *known == group) {
            Some((_, lists)) => lists.push(items),
            None => by_group.push((group, vec![items])),
        }
    }
    for (group, lists) in by_group {
        let [one, other] = &lists[..] else {
            panic!("{group}: one screening and one follow-up questionnaire")
        };
        let common = |list: &Vec<ItemId>, other: &[ItemId]| -> Vec<ItemId> {
            list.iter()
                .filter(|item| other.contains(item))
                .cloned()
                .collect()
        };
        assert_eq!(common(one, other), common(other, one), "{group}");
    }
}

#[test]
fn every_group_has_a_questionnaire_and_a_script_at_every_wave() {
    let study = study();
    let (questionnaires, scripts) = (questionnaires(), scripts());
    for wave in &study.waves {
        for group in &study.age_groups {
            let asked = questionnaires
                .iter()
                .filter(|(_, asked)| asked.age_group == group.id && asked.waves.contains(&wave.id));
            let told = scripts
                .iter()
                .filter(|(_, told)| told.age_group == group.id && told.waves.contains(&wave.id));
            assert_eq!(
                (asked.count(), told.count()),
                (1, 1),
                "{} {}",
                wave.id,
                group.id
            );
        }
    }
    let follow_ups = study
        .waves
        .iter()
        .filter(|wave| wave.kind == WaveKind::FollowUp);
    let ids: Vec<&str> = follow_ups.map(|wave| wave.id.as_str()).collect();
    assert_eq!(ids, ["baseline", "month-3", "month-6", "month-12"]);
}

#[test]
fn a_pupil_is_told_that_it_is_a_demonstration_and_how_to_say_no() {
    for (file, script) in scripts() {
        let english = |page: &questionnaire::Page| {
            let texts = std::iter::once(&page.title).chain(&page.body);
            let words = texts.map(|text| text.in_language(&"en-GB".into()));
            words.collect::<Vec<_>>().join(" ")
        };
        let pages: Vec<String> = script.information.iter().map(english).collect();
        assert!(
            (4..=6).contains(&pages.len()),
            "{file}: {} pages",
            pages.len()
        );
        assert!(pages[0].contains("This is a demonstration"), "{file}");
        let all = pages.join(" ");
        for told in [
            "adult you trust",
            "skip any question",
            "not a test",
            "reads your answers today",
            "Your teacher",
            "study team",
            "sealed on this tablet",
        ] {
            assert!(all.contains(told), "{file}: “{told}”");
        }
    }
}

#[test]
fn a_wave_shows_no_more_than_a_neutral_name() {
    for wave in study().waves {
        let name = wave.name.in_language(&"en-GB".into()).to_lowercase();
        assert!(!name.contains(wave.id.as_str()), "{name}");
        for hint in [
            "baseline",
            "month",
            "screening",
            "follow",
            "trial",
            "study",
            "pilot",
        ] {
            assert!(!name.contains(hint), "{name}");
        }
    }
}

#[test]
fn support_begins_at_school_and_names_the_lines_of_the_country() {
    let support = study().support;
    let how: Vec<&str> = support
        .iter()
        .map(|contact| contact.how.in_language(&"en-GB".into()))
        .collect();
    assert!(
        support[0]
            .name
            .in_language(&"en-GB".into())
            .contains("at school")
    );
    assert_eq!(
        how[1..],
        ["Call 0800 1111", "Text SHOUT to 85258", "Call 999"]
    );
}

#[test]
fn example_rosters_are_made_up_pupils_of_known_groups() {
    let groups = study().age_groups;
    let mut participants = BTreeSet::new();
    let mut asked = BTreeSet::new();
    for (file, rows) in rosters() {
        assert_eq!(
            rows[0],
            ["school", "class", "label", "age_group", "participant"],
            "{file}"
        );
        for row in &rows[1..] {
            assert_eq!(row.len(), 5, "{file}: {row:?}");
            assert!(
                groups.iter().any(|group| group.id.as_str() == row[3]),
                "{file}: {row:?}"
            );
            assert_eq!(row[1], file, "a class, a file");
            assert!(
                participants.insert(row[4].clone()),
                "{file}: {} is there twice",
                row[4]
            );
            asked.insert(row[3].clone());
        }
    }
    assert_eq!(asked.len(), groups.len(), "an example for every age group");
}

/// The items of a questionnaire file, in their order; its show-if rules look only back.
fn items(questionnaire: &QuestionnaireFile) -> Vec<ItemId> {
    let library = instruments();
    let mut items: Vec<ItemId> = Vec::new();
    for entry in &questionnaire.entries {
        for earlier in entry.show_if.iter().flat_map(questionnaire::Rule::items) {
            assert!(items.contains(earlier), "{earlier} is asked later or never");
        }
        match (&entry.instrument, &entry.item) {
            (Some(id), None) => {
                let found = library.iter().find(|(_, instrument)| instrument.id == *id);
                let (_, instrument) = found.unwrap_or_else(|| panic!("no instrument {id}"));
                let young =
                    instrument.ages.from > 8 && questionnaire.age_group.as_str() == "primary";
                assert_eq!(
                    entry.out_of_age.is_some(),
                    young,
                    "{id}: a reason where one is due"
                );
                items.extend(instrument.items.iter().map(|item| item.id.clone()));
            }
            (None, Some(id)) => {
                let known = library
                    .iter()
                    .any(|(_, instrument)| instrument.item(id).is_some());
                assert!(known, "no instrument has {id}");
                items.push(id.clone());
            }
            _ => panic!("an entry is an instrument or an item"),
        }
    }
    items
}
