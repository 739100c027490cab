//! `study import xlsform`: a date of which only month and year are asked.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;
mod workbooks;

use questionnaire::{AnswerKind, MonthYear};
use workbooks::{Pupil, import, study_without_questions, write};

#[test]
fn a_month_is_asked_as_the_workbook_said() {
    let study = study_without_questions(false);
    let survey = "\
type | name | label | relevant | constraint | appearance
date | since | When did you come here? |  | . >= date('2024-09-01') and . <= date('2026-12-31') | month-year
select_one yn | new | Is it new to you? | ${since} >= date('2025-12-15') |  |
select_one yn | old | Do you know it well? | ${since} < date('2025-12-01') |  |
select_one yn | unsaid | Would you rather not say? | ${since} = '' |  |
date | open | And since? |  | . >= date('2024-09-01') | month-year no-calendar
decimal | weight | How heavy is it?";
    let choices = "list_name | name | label\nyn | 1 | Yes\nyn | 0 | No";
    let file = write(
        &study,
        "months.xlsx",
        &[("survey", survey), ("choices", choices)],
    );
    let said = import(&study, &file);
    assert!(said.good, "{}", said.err);
    for told in [
        "survey 6: a month whose range cannot be told\n      → write both ends",
        "survey 7: a kind of question that there is no item for",
    ] {
        assert!(said.out.contains(told), "{told}\n{}", said.out);
    }
    assert!(!said.out.contains("an appearance"), "{}", said.out);
    let file = "questionnaires/months.toml";
    study
        .edit(
            file,
            "[practice question, to be written]",
            "Do you like apples?",
        )
        .edit(file, "[first choice]", "Yes")
        .edit(file, "[second choice]", "No");
    let mut pupil = Pupil::of(&study);
    assert_eq!(
        pupil.planned("since").item.answer,
        AnswerKind::MonthYear(MonthYear {
            from: 202_409,
            to: 202_612
        })
    );
    for (month, next) in [(202_411, "old"), (202_512, "look back"), (202_601, "new")] {
        pupil.answers(month);
        assert_eq!(pupil.item(), next, "{month}");
        pupil.goes_back();
    }
    pupil.skips();
    assert_eq!(pupil.item(), "unsaid");
}
