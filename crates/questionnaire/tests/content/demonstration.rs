//! The demonstration studies: as long as they say, in the same order at every wave, and neutral to look at. It must not check what
//! `study build` checks for every study.

use std::collections::BTreeSet;

use questionnaire::{ItemId, WaveKind};

use crate::authored::{
    INACT, QuestionnaireFile, STUDIES, StudyFolder, WAITING, instruments, texts,
};

const LONELINESS: [&str; 4] = ["ucla3_1", "ucla3_2", "ucla3_3", "lonely_direct"];

#[test]
fn each_questionnaire_is_as_long_as_the_readme_says() {
    let lengths = |study: StudyFolder| -> Vec<(String, usize)> {
        let questionnaires = study.questionnaires();
        let lengths = questionnaires.iter();
        lengths
            .map(|(file, questionnaire)| (file.clone(), items(study, questionnaire).len()))
            .collect()
    };
    let said = |said: &[(&str, usize)]| -> Vec<(String, usize)> {
        said.iter()
            .map(|(file, length)| ((*file).to_owned(), *length))
            .collect()
    };
    let inact = [
        ("primary-follow-up", 21),
        ("primary-screening", 8),
        ("secondary-follow-up", 33),
        ("secondary-screening", 8),
    ];
    assert_eq!(lengths(INACT), said(&inact));
    let waiting = [("older", 23), ("younger", 26)];
    assert_eq!(lengths(WAITING), said(&waiting));
}

#[test]
fn loneliness_is_asked_in_one_block_after_the_same_items_each_time() {
    for (file, questionnaire) in INACT.questionnaires() {
        let items = items(INACT, &questionnaire);
        let ids: Vec<&str> = items.iter().map(ItemId::as_str).collect();
        assert_eq!(ids[..2], ["cc_places", "cc_days"], "{file}");
        assert_eq!(ids[2..6], LONELINESS, "{file}");
    }
}

#[test]
fn items_common_to_two_questionnaires_are_asked_in_the_same_order() {
    let mut by_group: Vec<(String, Vec<Vec<ItemId>>)> = Vec::new();
    for (_, questionnaire) in INACT.questionnaires() {
        let group = questionnaire.age_group.to_string();
        let items = items(INACT, &questionnaire);
        match by_group.iter_mut().find(|(known, _)| *known == group) {
            Some((_, lists)) => lists.push(items),
            None => by_group.push((group, vec![items])),
        }
    }
    let of_both_groups = WAITING.questionnaires();
    let of_both_groups = of_both_groups
        .iter()
        .map(|(_, asked)| items(WAITING, asked));
    by_group.push(("both groups".into(), of_both_groups.collect()));
    for (group, lists) in by_group {
        let [one, other] = &lists[..] else {
            panic!("{group}: two questionnaires")
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
    for folder in STUDIES {
        let study = folder.study();
        let (questionnaires, scripts) = (folder.questionnaires(), folder.scripts());
        for wave in &study.waves {
            for group in &study.age_groups {
                let asked = questionnaires.iter().filter(|(_, asked)| {
                    asked.age_group == group.id && asked.waves.contains(&wave.id)
                });
                let told = scripts.iter().filter(|(_, told)| {
                    told.age_group == group.id && told.waves.contains(&wave.id)
                });
                assert_eq!(
                    (asked.count(), told.count()),
                    (1, 1),
                    "{} {} {}",
                    folder.name(),
                    wave.id,
                    group.id
                );
            }
        }
    }
    let follow_ups = |folder: StudyFolder| -> Vec<String> {
        let waves = folder.study().waves;
        let follow_ups = waves.iter().filter(|wave| wave.kind == WaveKind::FollowUp);
        follow_ups.map(|wave| wave.id.to_string()).collect()
    };
    let ids = ["baseline", "month-3", "month-6", "month-12"];
    assert_eq!(follow_ups(INACT), ids);
    assert_eq!(follow_ups(WAITING), ids[..3]);
    assert_eq!(WAITING.study().waves.len(), 3, "nobody shares a tablet");
}

#[test]
fn a_pupil_is_told_that_it_is_a_demonstration_and_how_to_say_no() {
    let scripts = STUDIES
        .into_iter()
        .flat_map(|study| study.scripts().into_iter().map(move |it| (study, it)));
    for (study, (file, script)) in scripts {
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
        let own: &[&str] = if study == INACT {
            &["Your teacher", "sealed on this tablet"]
        } else {
            &[
                "sealed on this phone",
                "option 2",
                "open the link in your message again",
            ]
        };
        let every = [
            "adult you trust",
            "skip any question",
            "not a test",
            "reads your answers today",
            "study team",
        ];
        for told in every.iter().chain(own) {
            assert!(all.contains(told), "{file}: “{told}”");
        }
    }
}

#[test]
fn at_home_nothing_speaks_of_a_class() {
    let (_, own) = WAITING.own_texts().remove(0);
    let (_, app) = texts().remove(0);
    // Codes are entered by pictures in the primary look only.
    let of_look = app.both.iter().chain(&app.secondary);
    let of_look = of_look.filter(|(key, _)| !key.as_str().ends_with("_pictures"));
    // Only the code screen leads to the class page, and a personal link has none.
    let of_look = of_look.filter(|(key, _)| key.as_str() != "for_teachers");
    let phrases = of_look.map(|(key, phrase)| own.secondary.get(key).unwrap_or(phrase));
    let seen = phrases.flat_map(|phrase| phrase.forms()).map(str::to_owned);
    let scripts = WAITING.scripts();
    let pages = scripts.iter().flat_map(|(_, script)| {
        let last = [&script.assent, &script.thanks, &script.declined];
        script.information.iter().chain(last)
    });
    let read = pages.flat_map(|page| std::iter::once(&page.title).chain(&page.body));
    let read = read.map(|text| text.in_language(&"en-GB".into()).to_owned());
    for words in seen.chain(read) {
        for of_a_class in [
            "teacher",
            "tablet",
            "class",
            "slip",
            "school",
            "next person",
        ] {
            assert!(!words.to_lowercase().contains(of_a_class), "{words}");
        }
    }
}

#[test]
fn a_wave_shows_no_more_than_a_neutral_name() {
    for wave in STUDIES.into_iter().flat_map(|folder| folder.study().waves) {
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
fn support_begins_with_somebody_near_and_names_the_lines_of_the_country() {
    let said = |study: StudyFolder| -> (String, Vec<String>) {
        let support = study.study().support;
        let english = |text: &questionnaire::Text| text.in_language(&"en-GB".into()).to_owned();
        let how = support[1..].iter().map(|contact| english(&contact.how));
        (english(&support[0].name), how.collect())
    };
    let (nearest, how) = said(INACT);
    assert!(nearest.contains("at school"));
    assert_eq!(how, ["Call 0800 1111", "Text SHOUT to 85258", "Call 999"]);
    let (nearest, how) = said(WAITING);
    assert_eq!(nearest, "An adult you trust");
    let crisis = "Call 111 and choose option 2";
    assert_eq!(
        how,
        ["Call 0800 1111", "Text SHOUT to 85258", crisis, "Call 999"]
    );
}

#[test]
fn example_rosters_are_made_up_pupils_of_known_groups() {
    for study in STUDIES {
        let groups = study.study().age_groups;
        let mut participants = BTreeSet::new();
        let mut asked = BTreeSet::new();
        for (file, rows) in study.rosters() {
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
}

/// The items of a questionnaire file, in their order; its show-if rules look only back.
fn items(study: StudyFolder, questionnaire: &QuestionnaireFile) -> Vec<ItemId> {
    let library = instruments();
    let groups = study.study().age_groups;
    let mut groups = groups.iter();
    let group = groups
        .find(|group| group.id == questionnaire.age_group)
        .unwrap_or_else(|| panic!("no age group {}", questionnaire.age_group));
    let mut items: Vec<ItemId> = Vec::new();
    for entry in &questionnaire.entries {
        for earlier in entry.show_if.iter().flat_map(questionnaire::Rule::items) {
            assert!(items.contains(earlier), "{earlier} is asked later or never");
        }
        match (&entry.instrument, &entry.item) {
            (Some(id), None) => {
                let found = library.iter().find(|(_, instrument)| instrument.id == *id);
                let (_, instrument) = found.unwrap_or_else(|| panic!("no instrument {id}"));
                let out_of_age =
                    instrument.ages.from > group.ages.from || instrument.ages.to < group.ages.to;
                assert_eq!(
                    entry.out_of_age.is_some(),
                    out_of_age,
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
