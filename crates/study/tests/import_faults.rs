//! `study import xlsform` and files that are no such workbook: a clear word, nothing written, no panic, whatever is in them.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;
mod workbooks;

use std::{fs, io::Write as _, path::PathBuf};

use proptest::test_runner::{Config, TestRunner};
use rust_xlsxwriter::{Format, Formula, Workbook};
use support::{Study, assert_says, program, run};
use workbooks::{Pupil, Sheet, import, refused, save, study_without_questions, write};

const CHOICES: Sheet = (
    "choices",
    "list_name | name | label\nyn | 1 | Yes\nyn | 0 | No",
);

fn file(study: &Study, name: &str, bytes: &[u8]) -> PathBuf {
    let path = study.path(&format!("../{name}"));
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn what_is_no_workbook_is_told_so() {
    let study = study_without_questions(false);
    assert_says(
        &refused(&study, &study.path("../none.xlsx")),
        &["none.xlsx: it cannot be read"],
    );
    for bytes in [
        &b""[..],
        b"type,name,label\n",
        b"PK\x03\x04 broken",
        &[0xd0, 0xcf, 0x11, 0xe0],
    ] {
        let said = refused(&study, &file(&study, "odd.xlsx", bytes));
        assert_says(
            &said,
            &[
                "odd.xlsx: it is not an Excel workbook",
                "save the questionnaire as .xlsx",
            ],
        );
    }
    let large = file(&study, "large.xlsx", &vec![0; 10 * 1024 * 1024 + 1]);
    assert_says(&refused(&study, &large), &["larger than 10 MB"]);
}

#[test]
fn what_unpacks_to_too_much_is_not_unpacked() {
    let study = study_without_questions(false);
    let path = study.path("../bomb.xlsx");
    let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("xl/workbook.xml", options).unwrap();
    let megabyte = vec![b' '; 1024 * 1024];
    for _ in 0..101 {
        archive.write_all(&megabyte).unwrap();
    }
    archive.finish().unwrap();
    assert!(fs::metadata(&path).unwrap().len() < 1024 * 1024);
    assert_says(&refused(&study, &path), &["unpacks to more than 100 MB"]);
}

#[test]
fn sheets_that_lack_what_they_need_are_named() {
    let study = study_without_questions(false);
    let survey = |rows: &str| {
        refused(
            &study,
            &write(&study, "x.xlsx", &[("survey", rows), CHOICES]),
        )
    };
    let said = refused(
        &study,
        &write(&study, "x.xlsx", &[("Sheet1", "a"), CHOICES]),
    );
    assert_says(
        &said,
        &["x.xlsx: it has no sheet “survey”, but: Sheet1, choices"],
    );
    for (rows, told) in [
        ("", "x.xlsx, survey:1: the first row has no headings"),
        ("type | name | label", "x.xlsx, survey: it has no question"),
        (
            "type | label | label",
            "survey:1: two columns are called “label”",
        ),
        (
            "type | name | label::English",
            "survey:1: the language of “label::English” cannot be told",
        ),
        (
            "type | label | label::English (en)",
            "“label” and “label::English (en)” are both in en-GB",
        ),
        (
            "type | name | label\nselect_one yn | a | A?\nselect_one yn | a | A?",
            "survey:3: two questions are called “a”",
        ),
        (
            "type | name | label\nbegin group | g\nselect_one yn | a | A?",
            "survey:2: a group or repeat begins here and does not end",
        ),
        (
            "type | name | label\nbegin group | g\nselect_one yn | a | A?\nend repeat",
            "survey:4: a group or repeat ends here",
        ),
    ] {
        assert_says(&survey(rows), &[told]);
    }
    let twice = (
        "choices",
        "list_name | name | label\nyn | 1 | Y\nyn | 1 | N",
    );
    let asked = ("survey", "type | name | label\nselect_one yn | a | A?");
    let said = refused(&study, &write(&study, "x.xlsx", &[asked, twice]));
    assert_says(&said, &["choices:3: the list “yn” has “1” twice"]);
}

/// A workbook whose survey asks one question, changed by `change`.
fn changed(study: &Study, change: impl FnOnce(&mut Workbook)) -> PathBuf {
    let mut workbook = Workbook::new();
    for (name, rows) in [
        (
            "survey",
            &[
                &["type", "name", "label"],
                &["select_one yn", "a", "A?"],
                &["select_one yn", "practice", "P?"],
            ][..],
        ),
        (
            "choices",
            &[
                &["list_name", "name", "label"],
                &["yn", "", "Yes"],
                &["yn", "", "No"],
            ],
        ),
    ] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    let choices = workbook.worksheet_from_name("choices").unwrap();
    choices.write_number(1, 1, 1.0).unwrap();
    choices.write_number(2, 1, 0.0).unwrap();
    change(&mut workbook);
    save(study, "changed.xlsx", &mut workbook)
}

#[test]
fn numbers_and_empty_rows_are_read_as_people_see_them() {
    let study = study_without_questions(false);
    let file = changed(&study, |workbook| {
        let survey = workbook.worksheet_from_name("survey").unwrap();
        // Row 9, after empty ones, and a cell that is only spaces.
        for (column, text) in (0..).zip(["select_one yn", "b", "B?"]) {
            survey.write_string(8, column, text).unwrap();
        }
        survey.write_string(4, 0, "   ").unwrap();
        survey.write_string(1_048_575, 16_383, "").unwrap();
    });
    let said = import(&study, &file);
    assert!(said.good, "{}", said.err);
    let pupil = Pupil::of(&study);
    let codes: Vec<i32> = pupil
        .planned("b")
        .choices
        .iter()
        .map(|choice| choice.code)
        .collect();
    assert_eq!(codes, [1, 0]);
}

#[test]
fn cells_that_mean_something_else_are_named() {
    let study = study_without_questions(false);
    let said = |change: fn(&mut rust_xlsxwriter::Worksheet)| {
        refused(
            &study,
            &changed(&study, |workbook| {
                change(workbook.worksheet_from_name("survey").unwrap())
            }),
        )
    };
    let merged = said(|survey| {
        survey
            .merge_range(1, 2, 2, 2, "A?", &Format::new())
            .unwrap();
    });
    assert_says(
        &merged,
        &[
            "changed.xlsx, survey:2: cells are merged, down to row 3",
            "unmerge",
        ],
    );
    let date = said(|survey| {
        let format = Format::new().set_num_format("yyyy-mm-dd");
        survey
            .write_number_with_format(1, 1, 46_000.0, &format)
            .unwrap();
    });
    assert_says(
        &date,
        &["survey:2: a cell holds a date", "format the cell as text"],
    );
    let error = said(|survey| {
        survey
            .write_formula(1, 2, Formula::new("=1/0").set_result("#DIV/0!"))
            .unwrap();
    });
    assert_says(&error, &["survey:2: a formula gives the error #DIV/0!"]);
    let long = said(|survey| {
        survey.write_string(1, 2, "x".repeat(5_001)).unwrap();
    });
    assert_says(&long, &["survey:2: a cell has more than 5000 characters"]);
    let wide = said(|survey| {
        survey.write_string(1, 200, "x").unwrap();
    });
    assert_says(&wide, &["survey:2: there is something beyond column 200"]);
    let rows = said(|survey| {
        for row in 1..10_000 {
            survey.write_string(row, 0, "note").unwrap();
        }
    });
    assert_says(&rows, &["survey:5001: the sheet has more than 5000 rows"]);
}

#[test]
fn a_formula_is_read_by_its_value_and_told() {
    let study = study_without_questions(false);
    let file = changed(&study, |workbook| {
        let survey = workbook.worksheet_from_name("survey").unwrap();
        let formula = Formula::new("=\"Are \" & \"you?\"").set_result("Are you?");
        survey.write_formula(1, 2, formula).unwrap();
    });
    let said = import(&study, &file);
    assert!(said.good, "{}", said.err);
    assert!(
        said.out
            .contains("survey 2: a formula, of which the last computed value"),
        "{}",
        said.out
    );
    let pupil = Pupil::of(&study);
    assert_eq!(
        pupil.planned("a").item.text.in_language(&"en-GB".into()),
        "Are you?"
    );
}

#[test]
fn no_control_character_reaches_the_terminal_or_a_comment() {
    let study = study_without_questions(false);
    let file = changed(&study, |workbook| {
        let survey = workbook.worksheet_from_name("survey").unwrap();
        survey.write_string(1, 1, "a\u{9b}31m\nb").unwrap();
    });
    let odd = study.path("../odd\nid = 1\u{1b}[31m.xlsx");
    fs::rename(file, &odd).unwrap();
    let said = import(&study, &odd);
    assert!(said.good, "{}", said.err);
    let path = study.path("instruments/odd_id___1__31m.toml");
    let instrument = fs::read_to_string(&path).unwrap();
    for text in [&said.out.replace('\n', ""), &instrument.replace('\n', "")] {
        assert!(!text.contains(char::is_control), "{text}");
    }
    assert!(instrument.starts_with("# From the XLSForm workbook odd id = 1 [31m.xlsx."));
}

#[test]
fn the_age_group_and_the_waves_are_those_of_the_study() {
    let study = study_without_questions(false);
    let file = changed(&study, |_| {});
    let said = |more: &[&str]| {
        let mut command = program();
        command
            .args(["import", "xlsform"])
            .arg(&file)
            .arg("--into")
            .arg(study.path(""))
            .args(more);
        run(&mut command)
    };
    assert_says(
        &said(&[]).err,
        &[
            "study.toml: the study has several waves",
            "--wave first | --wave second",
        ],
    );
    assert_says(
        &said(&["--wave", "third"]).err,
        &["the study has no wave “third”"],
    );
    let older = said(&["--wave", "first", "--age-group", "older"]);
    assert_says(
        &older.err,
        &["the study has no age group “older”", "--age-group younger"],
    );
    assert!(said(&["--wave", "first", "--age-group", "younger"]).good);
}

/// The workbook's own parts, cut and changed: the archive stays whole, so that what is inside is what breaks.
#[test]
fn no_damage_makes_it_panic() {
    let study = study_without_questions(false);
    let whole = fs::read(changed(&study, |_| {})).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut part, &mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    let damage = (
        0..parts.len(),
        proptest::num::usize::ANY,
        proptest::num::u8::ANY,
        proptest::bool::ANY,
    );
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::with_cases(150)
    });
    let path = study.path("../damaged.xlsx");
    runner
        .run(&damage, |(which, at, byte, cut)| {
            let mut writer = zip::ZipWriter::new(fs::File::create(&path).unwrap());
            for (index, (name, bytes)) in parts.iter().enumerate() {
                let mut bytes = bytes.clone();
                if index == which && !bytes.is_empty() {
                    let at = at % bytes.len();
                    if cut {
                        bytes.truncate(at)
                    } else {
                        bytes[at] = byte
                    }
                }
                writer
                    .start_file(name, zip::write::SimpleFileOptions::default())
                    .unwrap();
                writer.write_all(&bytes).unwrap();
            }
            writer.finish().unwrap();
            let said = import(&study, &path);
            for written in ["instruments/damaged.toml", "questionnaires/damaged.toml"] {
                let _ = fs::remove_file(study.path(written));
            }
            proptest::prop_assert!(said.good || said.err.contains('→'), "{}", said.err);
            Ok(())
        })
        .unwrap();
}
