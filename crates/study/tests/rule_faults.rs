//! Each fault a show-if rule can have: the program names the file, the line, what is wrong and what to do.

mod support;

use support::{Study, after, assert_says};

const YOUNGER: &str = "questionnaires/younger.toml";
const PLACES: &str = "instruments/places.toml";
const CLUB: &str = "{ answered = { item = \"pl_club\", any_of = [1] } }";

/// What is said when the days at the club have this rule.
fn with_rule(rule: &str) -> String {
    after(YOUNGER, CLUB, rule)
}

/// The small study, where the places hang on the days at the club by this rule.
fn places_with(rule: &str) -> Study {
    let study = Study::small();
    let item = "item = \"pl_where\"";
    study.edit(YOUNGER, item, &format!("{item}\nshow_if = {rule}"));
    study
}

#[test]
fn a_size_of_what_is_no_number_or_out_of_its_range() {
    let said = with_rule("{ at_least = { item = \"pl_club\", number = 1 } }");
    assert_says(
        &said,
        &[
            "younger.toml:20: “pl_club_often” depends on the size of the answer to “pl_club”, whose codes are names",
            "answered = { item",
        ],
    );
    let at_most = "{ at_most = { item = \"pl_club_often\", number = 8 } }";
    assert_says(
        &places_with(at_most).refused(),
        &["“pl_where” depends on the number 8 at “pl_club_often”, which has no such number"],
    );
    let study = places_with(&at_most.replace('8', "7"));
    assert!(study.build().good, "the end of the range is a number of it");
}

#[test]
fn sizes_that_leave_no_number_between_them() {
    let between = |least: i32, most: i32| {
        places_with(&format!(
            "{{ all = [{{ at_least = {{ item = \"pl_club_often\", number = {least} }} }}, \
             {{ at_most = {{ item = \"pl_club_often\", number = {most} }} }}] }}"
        ))
    };
    assert_says(&between(4, 3).refused(), &["“pl_where” can never be shown"]);
    assert!(between(3, 3).build().good);
    let above_the_most = "{ not = { any = [{ at_most = { item = \"pl_club_often\", number = 7 } }, \
        { missing = \"pl_club_often\" }] } }";
    assert_says(
        &places_with(above_the_most).refused(),
        &["“pl_where” can never be shown"],
    );
    let above_the_last_but_one = above_the_most.replace('7', "6");
    assert!(places_with(&above_the_last_but_one).build().good);
}

#[test]
fn months_that_leave_none_between_them() {
    let with = |rule: &str| {
        let study = places_with(rule);
        let month = "{ month_year = { from = 202409, to = 202701 } }";
        study.edit(PLACES, "{ whole_number = { from = 0, to = 7 } }", month);
        study
    };
    let item = "item = \"pl_club_often\"";
    let between = |least: i32, most: i32| {
        with(&format!(
            "{{ all = [{{ at_least = {{ {item}, number = {least} }} }}, {{ at_most = {{ {item}, number = {most} }} }}] }}"
        ))
    };
    assert_says(
        &between(202_601, 202_512).refused(),
        &["“pl_where” can never be shown"],
    );
    assert!(between(202_512, 202_601).build().good);
    assert_says(
        &between(202_513, 202_601).refused(),
        &["“pl_where” depends on the number 202513 at “pl_club_often”, which has no such number"],
    );
    // Only the month after December is left, and only the one before January.
    let beyond = |how: &str, month: i32| {
        with(&format!(
            "{{ not = {{ any = [{{ {how} = {{ {item}, number = {month} }} }}, {{ missing = \"pl_club_often\" }}] }} }}"
        ))
    };
    assert!(beyond("at_most", 202_612).build().good);
    assert_says(
        &beyond("at_most", 202_701).refused(),
        &["“pl_where” can never be shown"],
    );
    let one = |answered: i32| {
        with(&format!(
            "{{ all = [{{ at_most = {{ {item}, number = 202501 }} }}, {{ not = {{ answered = {{ {item}, any_of = [202409, 202410, \
             202411, {answered}] }} }} }}, {{ not = {{ at_least = {{ {item}, number = 202501 }} }} }}] }}"
        ))
    };
    assert!(one(202_501).build().good, "December is left");
    assert_says(&one(202_412).refused(), &["“pl_where” can never be shown"]);
}

#[test]
fn a_reason_that_no_pupil_can_have() {
    let because = |reason: &str| {
        format!("{{ missing_because = {{ item = \"pl_club\", any_of = [{reason}] }} }}")
    };
    let said = with_rule(&because("\"dont_know\""));
    assert_says(
        &said,
        &["“pl_club_often” depends on “dont_know” at “pl_club”, which does not offer it"],
    );
    for never in ["not_shown", "not_reached"] {
        let said = with_rule(&because(&format!("\"{never}\"")));
        assert_says(&said, &[&format!("depends on “{never}” at “pl_club”")]);
    }
    assert_says(
        &with_rule(&because("")),
        &["“pl_club_often” can never be shown"],
    );
    assert_says(&with_rule(&because("\"shy\"")), &["unknown variant `shy`"]);

    let study = Study::small();
    study.edit(YOUNGER, CLUB, &because("\"skipped\", \"no_answer\""));
    assert!(study.build().good);
    study.edit(
        YOUNGER,
        &because("\"skipped\", \"no_answer\""),
        &because("\"dont_know\""),
    );
    study.edit(
        PLACES,
        "answer = { single_choice = \"yes_no\" }",
        "answer = { single_choice = \"yes_no\" }\ndont_know = true",
    );
    assert!(study.build().good, "now it is offered");
}

#[test]
fn skipped_and_answered_at_once() {
    let said = with_rule(
        "{ all = [{ missing_because = { item = \"pl_club\", any_of = [\"skipped\"] } }, \
         { answered = { item = \"pl_club\", any_of = [1] } }] }",
    );
    assert_says(&said, &["“pl_club_often” can never be shown"]);
}

#[test]
fn rules_in_a_circle() {
    let said = with_rule("{ missing = \"pl_club_often\" }");
    assert_says(
        &said,
        &["younger.toml:20: “pl_club_often” depends on itself"],
    );

    let study = Study::small();
    let rule = |item: &str| format!("\nshow_if = {{ missing = \"{item}\" }}");
    // The club hangs on the places, the places on the days, the days on the club.
    study.edit(
        YOUNGER,
        "item = \"pl_club\"\n",
        &format!("item = \"pl_club\"{}\n", rule("pl_where")),
    );
    let item = "item = \"pl_where\"\n\n";
    study.edit(
        YOUNGER,
        item,
        &format!("item = \"pl_where\"{}\n\n", rule("pl_club_often")),
    );
    assert_says(
        &study.refused(),
        &["“pl_club” and “pl_where” depend on each other, so neither can come first"],
    );
}
