//! `study print`: the booklets hold every word as it was authored, in its order, and are HTML that anybody can read.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod booklet;
mod support;

use std::{collections::BTreeSet, fs};

use booklet::{Booklet, authored_items, words};
use support::{Study, program, run};

#[test]
fn every_question_stands_as_authored_and_in_its_order() {
    let study = Study::demonstration();
    let mut compared = 0;
    for group in ["primary", "secondary"] {
        let booklet = Booklet::printed(&study, group, "en-GB");
        for (part, file) in [("part-1", "screening"), ("part-2", "follow-up")] {
            let file = format!("questionnaires/{group}-{file}.toml");
            let authored = authored_items(&study, &file);
            assert_eq!(booklet.items(part), authored, "{file}");
            compared += authored.len();
        }
    }
    // 8 and 21 of the younger, 8 and 33 of the older.
    assert_eq!(compared, 70);
}

#[test]
fn all_that_is_read_before_and_after_the_questions_is_there_once_for_each_part() {
    let study = Study::demonstration();
    for group in ["primary", "secondary"] {
        let booklet = Booklet::printed(&study, group, "en-GB");
        for (part, file) in [("part-1", "screening"), ("part-2", "follow-up")] {
            let script = study.toml(&format!("scripts/{group}-{file}.toml"));
            let mut read: Vec<String> = Vec::new();
            for page in script["information"].as_array().unwrap() {
                read.extend(words(page, "en-GB"));
            }
            read.extend(words(&script["assent"], "en-GB"));
            read.extend(words(&script["declined"], "en-GB"));
            let questions = study.toml(&format!("questionnaires/{group}-{file}.toml"));
            read.extend(words(&questions["practice"]["text"], "en-GB"));
            let labels = &questions["practice_scales"][0]["choices"];
            read.extend(words(labels, "en-GB"));
            for entry in questions["entries"].as_array().unwrap() {
                read.extend(
                    entry
                        .get("introduction")
                        .iter()
                        .flat_map(|page| words(page, "en-GB")),
                );
            }
            read.extend(words(&script["thanks"], "en-GB"));
            assert!(read.len() > 20);
            booklet.assert_in_order(part, &read);
        }
        let texts = study.toml("texts/en-GB.toml");
        for key in [
            "look_back_none",
            "look_back_may",
            "kept",
            "sent",
            "give_back_hint",
        ] {
            let said = texts[group][key].as_str().unwrap();
            assert_eq!(booklet.count("part-2", said), 1, "{key}");
        }
        for (form, count) in [("one", "1"), ("other", "2")] {
            let said = texts[group]["look_back_some"][form].as_str().unwrap();
            let said = said.replace("{n}", count);
            assert_eq!(booklet.count("part-2", &said), 1, "{form}");
        }
        for key in [
            "stop_body",
            "stopped_body",
            "broken_off_body",
            "nudge",
            "talk_body",
            "code_hint",
        ] {
            let said = texts[group][key].as_str().unwrap();
            assert_eq!(booklet.count("around", said), 1, "{key}");
        }
        let support = words(&study.toml("study.toml")["support"], "en-GB");
        assert!(support.len() > 8);
        booklet.assert_in_order("around", &support);
    }
}

#[test]
fn a_questionnaire_of_several_waves_is_printed_once_with_its_waves() {
    let study = Study::demonstration();
    let booklet = Booklet::printed(&study, "secondary", "en-GB");
    assert_eq!(booklet.text("#part-1"), "Part 1: wave screening");
    assert_eq!(
        booklet.text("#part-2"),
        "Part 2: waves baseline, month-3, month-6, month-12"
    );
    assert_eq!(
        booklet
            .texts("[aria-labelledby='about'] tbody td:nth-child(2)")
            .len(),
        5
    );
    let minutes = booklet.texts("[aria-labelledby='about'] tbody td:last-child");
    let built = study.build().out;
    assert!(
        built.contains("month-3, secondary: 33 items, about 15 minutes"),
        "{built}"
    );
    assert_eq!(minutes[2], "about 15");

    // Other words before it make it another part, with the same questions.
    let (from, to) = (
        "waves = [\"baseline\", \"month-3\", \"month-6\", \"month-12\"]",
        "waves = [\"baseline\"]",
    );
    study.edit("scripts/secondary-follow-up.toml", from, to);
    let script = fs::read_to_string(study.path("scripts/secondary-follow-up.toml")).unwrap();
    let later = script
        .replace(to, "waves = [\"month-3\", \"month-6\", \"month-12\"]")
        .replace("They take about fifteen minutes.", "You know them already.");
    fs::write(study.path("scripts/secondary-later.toml"), later).unwrap();
    let booklet = Booklet::printed(&study, "secondary", "en-GB");
    assert_eq!(booklet.text("#part-2"), "Part 2: wave baseline");
    assert_eq!(
        booklet.text("#part-3"),
        "Part 3: waves month-3, month-6, month-12"
    );
    assert_eq!(booklet.items("part-3").len(), booklet.items("part-2").len());
}

#[test]
fn each_condition_is_said_in_words() {
    let study = Study::demonstration();
    let rules =
        Booklet::printed(&study, "secondary", "en-GB").texts("[aria-labelledby='part-2'] .rule");
    assert_eq!(
        rules,
        [
            "Asked only if “Do you go to a club or a group?” (question 10) was answered “Yes”.",
            "Asked only if “Think of the last 4 weeks. Who did you talk to about how things are?” (question 24) was answered with \
             “A teacher”, “Someone else who works at my school”, “A school nurse”, “A doctor or nurse, not at school”, “Someone I go \
             to see about how I feel”, “A youth worker or a coach” or “Someone else whose job is to help”, alone or among others."
        ]
    );
}

#[test]
fn rows_of_a_grid_months_and_long_lists_are_printed_as_they_are_met() {
    let study = Study::small();
    let places = "instruments/places.toml";
    let grid = "[[grids]]\nid = \"things\"\ntext = { en-GB = \"Do you have these?\" }\nscale = \"yes_no\"\n\
        rows = [{ id = \"pl_bike\", text = { en-GB = \"A bike\" } }]\n\n[[items]]\nid = \"pl_club\"";
    let choices: Vec<String> = (11..23)
        .map(|code| format!("{{ code = {code}, label = {{ en-GB = \"Place {code}\" }} }}"))
        .collect();
    let listed = "{ code = 1, label = { en-GB = \"The park\" } },";
    study
        .edit(places, "[[items]]\nid = \"pl_club\"", grid)
        .edit(
            places,
            "{ whole_number = { from = 0, to = 7 } }",
            "{ month_year = { from = 202409, to = 202602 } }",
        )
        .edit(
            "questionnaires/younger.toml",
            "item = \"pl_club\"",
            "item = \"pl_bike\"\n\n[[entries]]\nitem = \"pl_club\"",
        );
    let booklet = Booklet::printed(&study, "younger", "en-GB");
    booklet.assert_sound();
    assert_eq!(booklet.texts(".item .stem"), ["Do you have these?"]);
    assert_eq!(booklet.items("part-1")[0].question, "A bike");
    let month = booklet.text("[aria-labelledby='part-1-pl_club_often']");
    for words in [
        "from 2024-09 to 2026-02",
        "January, February, March",
        "2024, 2025, 2026",
    ] {
        assert!(month.contains(words), "{month}");
    }
    let find = study.toml("texts/en-GB.toml")["both"]["find_label"].clone();
    let find = find.as_str().unwrap();
    assert!(!booklet.text("main").contains(find), "three can be read");
    study.edit(
        places,
        listed,
        &format!("{listed}\n{},", choices.join(",\n")),
    );
    let booklet = Booklet::printed(&study, "younger", "en-GB");
    let listed = booklet.text("[aria-labelledby='part-1-pl_where']");
    assert!(listed.contains(find), "{listed}");
}

#[test]
fn instruments_are_told_with_licence_ages_notes_and_scores() {
    let study = Study::demonstration();
    let booklet = Booklet::printed(&study, "primary", "en-GB");
    let told = booklet.text("[aria-labelledby='instrument-ucla3-children']");
    let file = study.toml("instruments/ucla3-children.toml");
    for key in ["citation", "licence", "attribution", "version"] {
        assert!(told.contains(file[key].as_str().unwrap()), "{key}");
    }
    for note in file["notes"].as_array().unwrap() {
        let note = note.as_str().unwrap();
        assert!(
            told.contains(note.strip_prefix("? ").unwrap_or(note)),
            "{note}"
        );
    }
    assert!(told.contains("https://doi.org/10.1177/0164027504268574"));
    assert!(
        told.contains("ages 10 to 15")
            && told.contains("it was used from age 8 in a UK school trial")
    );
    assert!(
        told.contains(
            "the codes of ucla3_1, ucla3_2 and ucla3_3 added up. All 3 must be answered."
        )
    );
    let older = Booklet::printed(&study, "secondary", "en-GB");
    let ages = "Why it is used at these ages";
    assert!(told.contains(ages) && !older.text("main").contains(ages));
    let bands = older.texts("[aria-labelledby='instrument-ons-wellbeing-children'] tbody tr");
    assert_eq!(bands.len(), 4);
    assert_eq!(
        bands[3].split_whitespace().collect::<Vec<_>>().join(" "),
        "9 to 10 very high"
    );
}

#[test]
fn each_language_has_its_file_and_its_words_are_marked() {
    let study = Study::small();
    study.in_welsh_too();
    let english = Booklet::printed(&study, "younger", "en-GB");
    let welsh = Booklet::printed(&study, "younger", "cy");
    assert_eq!(
        fs::read_dir(study.path("print/booklets")).unwrap().count(),
        2
    );
    assert_eq!(english.languages(), BTreeSet::from(["en-GB".into()]));
    assert_eq!(
        welsh.languages(),
        BTreeSet::from(["en-GB".into(), "cy".into()])
    );
    assert_eq!(welsh.attribute("html", "lang"), "en-GB");
    let read = [
        "h1",
        ".question",
        ".label",
        ".screen h4",
        ".buttons li",
        ".rule span",
        ".who",
        ".field",
    ];
    for selector in read {
        assert!(!welsh.texts(selector).is_empty(), "{selector}");
        assert!(
            welsh
                .texts(selector)
                .iter()
                .all(|text| text.ends_with("(cy)")),
            "{selector}"
        );
        let marked = format!("{selector}[lang='cy'][dir='ltr']");
        assert_eq!(welsh.texts(&marked), welsh.texts(selector));
    }
    assert!(
        welsh.texts("dt").iter().all(|text| !text.contains("(cy)")),
        "our words are English"
    );
}

#[test]
fn markup_in_a_text_stays_text_wherever_it_stands() {
    let hostile = "</p><script>alert('1')</script> <b title=\"x\">R & D</b>";
    let study = Study::small();
    let toml = hostile.replace('"', "\\\"");
    for (file, from) in [
        ("study.toml", "A small study for tests"),
        ("study.toml", "Years 4 and 5"),
        ("study.toml", "Questions in spring"),
        ("study.toml", "A grown-up you trust at school"),
        ("scripts/younger.toml", "We have some questions for you."),
        (
            "questionnaires/younger.toml",
            "Which fruit do you like most?",
        ),
        (
            "questionnaires/younger.toml",
            "Three questions about how things are.",
        ),
        ("instruments/places.toml", "Do you go to a club?"),
        ("instruments/places.toml", "The park"),
        ("instruments/places.toml", "Yes"),
        ("instruments/places.toml", "CC BY 4.0\"\n"),
        ("instruments/three.toml", "Three questions for tests"),
        ("instruments/three.toml", "Nobody should cite this."),
        ("instruments/three.toml", "For tests only."),
        ("instruments/three.toml", "Weather"),
    ] {
        let to = if from.ends_with('\n') {
            format!("{toml}\"\nattribution = \"{toml}\"\ndoi = \"10.1/{toml}\"\n")
        } else {
            toml.clone()
        };
        study.edit(file, from, &to);
    }
    let booklet = Booklet::printed(&study, "younger", "en-GB");
    booklet.assert_sound();
    assert_eq!(booklet.texts("script, b[title]"), [""; 0]);
    assert_eq!(booklet.text("h1"), hostile);
    assert_eq!(booklet.items("part-1")[0].question, hostile);
    assert_eq!(
        booklet.items("part-1")[0].attribution.as_deref(),
        Some(hostile)
    );
    assert_eq!(booklet.items("part-1")[0].choices[0].0, hostile);
    assert!(booklet.text("main").matches(hostile).count() >= 15);
    assert!(booklet.text("title").starts_with(hostile));
}

#[test]
fn a_booklet_is_sound_html_that_fetches_nothing() {
    let demonstration = Study::demonstration();
    for group in ["primary", "secondary"] {
        Booklet::printed(&demonstration, group, "en-GB").assert_sound();
    }
    Booklet::printed(&Study::small(), "younger", "en-GB").assert_sound();
}

#[test]
fn it_needs_no_secret_and_names_the_version_that_is_built() {
    let study = Study::demonstration();
    assert!(study.build().good);
    // As if a longer questionnaire had been built before: its size is part of every later version.
    let first = fs::read_dir(study.path("versions")).unwrap().next();
    let kept = fs::read_to_string(first.unwrap().unwrap().path()).unwrap();
    assert!(kept.contains("\"padded_size\":3072"));
    let longer = kept.replace("\"padded_size\":3072", "\"padded_size\":4096");
    fs::write(study.path("versions/aaaaaaaaaaaaaaaa.json"), longer).unwrap();
    let built = study.build().out;
    let version = built.split("Built version ").nth(1).unwrap();
    let version = version.split(' ').next().unwrap();
    assert!(!kept.contains(version), "the size changes the version");
    for secret in ["decryption-key.age", "signing-key.age"] {
        fs::remove_file(study.path("keys").join(secret)).unwrap();
    }
    let booklet = Booklet::printed(&study, "primary", "en-GB");
    assert!(
        booklet
            .text("[aria-labelledby='about'] dl")
            .contains(version)
    );
    assert_eq!(
        booklet.html,
        Booklet::printed(&study, "primary", "en-GB").html
    );
}

#[test]
fn what_cannot_be_built_is_not_printed() {
    let study = Study::small();
    study.edit("questionnaires/younger.toml", "pl_where", "pl_nowhere");
    let refused = study.refused();
    let out = study.path("elsewhere");
    let said = run(program()
        .arg("print")
        .arg(study.path(""))
        .arg("--out")
        .arg(&out));
    assert!(!said.good && !out.exists());
    assert_eq!(said.err, refused);

    let study = Study::small();
    fs::remove_file(study.path("keys/public.toml")).unwrap();
    let said = run(program().arg("print").arg(study.path("")));
    assert!(
        said.err.contains("public.toml") && said.err.contains("backup"),
        "{}",
        said.err
    );
}
