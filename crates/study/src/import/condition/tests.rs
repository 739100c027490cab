use proptest::prelude::{any, prop_assert_eq, proptest};
use questionnaire::{Answer, Given};

use super::*;
use crate::import::expression::parse;

fn names(names: &[&str]) -> Vec<(String, i32)> {
    (10..)
        .zip(names)
        .map(|(code, name)| ((*name).to_owned(), code))
        .collect()
}

/// `club`: yes 10, no 11. `where`: park 10, pool 11, none 12. `days`: 0 to 7. `wide`: many. `began`: October 2024 to March 2026.
fn earlier() -> Earlier {
    let question = |answers| {
        move |item: &str| Question {
            item: item.parse().unwrap(),
            answers,
        }
    };
    Earlier::from([
        (
            "club".into(),
            question(Answers::One(names(&["yes", "no"])))("a_club"),
        ),
        (
            "grade".into(),
            question(Answers::One(names(&["4", "5", "8"])))("a_grade"),
        ),
        (
            "where".into(),
            question(Answers::Several(names(&["park", "pool", "none"])))("a_where"),
        ),
        ("days".into(), question(Answers::Number(0, 7))("a_days")),
        (
            "wide".into(),
            question(Answers::Number(0, 100_000))("a_wide"),
        ),
        (
            "began".into(),
            question(Answers::Months(MonthYear {
                from: 202_410,
                to: 202_603,
            }))("a_began"),
        ),
    ])
}

fn read(text: &str) -> Result<Condition, String> {
    condition(&parse(text).unwrap(), &earlier())
}

fn is_due(text: &str, given: &[(&str, Answer)]) -> bool {
    let given: Vec<(&str, Given)> = given
        .iter()
        .map(|(id, answer)| (*id, Given::Answer(answer.clone())))
        .collect();
    match read(text).unwrap() {
        Condition::Always => true,
        Condition::Never => false,
        Condition::When(rule) => rule.holds(&|id| {
            given
                .iter()
                .find(|(known, _)| *known == id.as_str())
                .map(|(_, given)| given)
        }),
    }
}

#[test]
fn a_rule_holds_for_the_answers_xlsform_means_and_no_others() {
    let (yes, no) = (Answer::One(10), Answer::One(11));
    for (text, on_yes, on_no, on_none) in [
        ("${club} = 'yes'", true, false, false),
        ("'yes' = ${club}", true, false, false),
        ("${club} != 'yes'", false, true, true),
        ("not(${club} = 'yes')", false, true, true),
        ("${club} = ''", false, false, true),
        ("${club} != ''", true, true, false),
        ("selected(${club}, 'yes')", true, false, false),
        ("${club} = 'yes' or ${club} = ''", true, false, true),
        ("${club} != '' and ${club} != 'no'", true, false, false),
        ("${grade} = 7", false, false, false),
        ("${grade} != 7", true, true, true),
        ("true() and not(false())", true, true, true),
    ] {
        assert_eq!(
            is_due(text, &[("a_club", yes.clone())]),
            on_yes,
            "{text}: yes"
        );
        assert_eq!(is_due(text, &[("a_club", no.clone())]), on_no, "{text}: no");
        assert_eq!(is_due(text, &[]), on_none, "{text}: nothing");
    }
}

#[test]
fn several_choices_are_told_apart() {
    let several = |codes: &[i32]| Answer::several(codes.iter().copied());
    for (text, park, both, nothing) in [
        ("selected(${where}, 'park')", true, true, false),
        ("${where} = 'park'", true, false, false),
        ("${where} != 'park'", false, true, true),
        ("${where} = ''", false, false, true),
        ("not(selected(${where}, 'pool'))", true, false, true),
    ] {
        assert_eq!(is_due(text, &[("a_where", several(&[10]))]), park, "{text}");
        assert_eq!(
            is_due(text, &[("a_where", several(&[10, 11]))]),
            both,
            "{text}"
        );
        assert_eq!(is_due(text, &[]), nothing, "{text}");
    }
}

#[test]
fn a_number_large_or_small_enough_is_said_as_people_say_it() {
    let days = || "a_days".parse().unwrap();
    let at_least = |number| Rule::AtLeast {
        item: days(),
        number,
    };
    let at_most = |number| Rule::AtMost {
        item: days(),
        number,
    };
    let any_of = |any_of: &[i32]| Rule::Answered {
        item: days(),
        any_of: any_of.to_vec(),
    };
    for (text, rule) in [
        ("${days} > 1", at_least(2)),
        ("4.5 >= ${days}", at_most(4)),
        ("${days} >= 7", any_of(&[7])),
        ("${days} = 3", any_of(&[3])),
        (
            "${days} > 1 and ${days} <= 4",
            Rule::All(vec![at_least(2), at_most(4)]),
        ),
    ] {
        assert_eq!(read(text), Ok(Condition::When(rule)), "{text}");
    }
}

#[test]
fn a_month_is_the_first_day_of_it() {
    let began = || "a_began".parse().unwrap();
    let at_least = |number| Rule::AtLeast {
        item: began(),
        number,
    };
    let at_most = |number| Rule::AtMost {
        item: began(),
        number,
    };
    let any_of = |any_of: &[i32]| Rule::Answered {
        item: began(),
        any_of: any_of.to_vec(),
    };
    for (text, rule) in [
        ("${began} >= date('2025-01-01')", at_least(202_501)),
        ("${began} > date('2025-01-01')", at_least(202_502)),
        ("${began} >= date('2024-12-02')", at_least(202_501)),
        ("${began} < date('2025-01-01')", at_most(202_412)),
        ("date('2025-01-31') >= ${began}", at_most(202_501)),
        ("${began} = date('2025-01-01')", any_of(&[202_501])),
        ("${began} = '2025-01-01'", any_of(&[202_501])),
        ("${began} = ''", Rule::Missing(began())),
        (
            "${began} != '2025-01-01'",
            Rule::Not(Box::new(any_of(&[202_501]))),
        ),
    ] {
        assert_eq!(read(text), Ok(Condition::When(rule)), "{text}");
    }
    assert_eq!(read("${began} = date('2025-01-02')"), Ok(Condition::Never));
    assert_eq!(read("${began} < date('2024-10-01')"), Ok(Condition::Never));
}

#[test]
fn what_no_rule_can_say_is_told() {
    for (text, why) in [
        (
            "${later} = 'x'",
            "“later” is not among the questions asked before it",
        ),
        (
            "count-selected(${where}) > 1",
            "does not compare a question",
        ),
        ("${club} = ${days}", "no fixed value"),
        ("${club}", "no condition"),
        ("selected(${where}, 'sea')", "no choice “sea”"),
        ("${club} != 'maybe'", "no choice “maybe”"),
        ("${where} = 'park pool'", "several choices at once"),
        ("${where} > 1", "less or more"),
        ("selected(${days}, '1')", "is a number"),
        ("${wide} > 3", "too wide"),
        ("${began} > 3", "“began” is a month and “3” no day"),
        ("${began} >= '2025-01-01'", "no day"),
        ("${began} > today()", "no fixed value"),
        ("${days} > date('2025-01-01')", "no fixed value"),
        ("selected(${began}, '2025-01-01')", "is a month"),
        ("regex(${club}, 'y.*')", "it uses regex(…)"),
    ] {
        let error = read(text).unwrap_err();
        assert!(error.contains(why), "{text}: {error}");
    }
}

proptest! {
    /// Against the numbers themselves, for every comparison, and for choices whose names are numbers.
    #[test]
    fn comparisons_of_numbers_are_exact(days in 0_i32..=7, value in -2_i32..=9, halves in any::<bool>()) {
        let number = f64::from(value) + if halves { 0.5 } else { 0.0 };
        for (sign, holds) in [
            ("=", f64::from(days) == number), ("!=", f64::from(days) != number),
            ("<", f64::from(days) < number), ("<=", f64::from(days) <= number),
            (">", f64::from(days) > number), (">=", f64::from(days) >= number),
        ] {
            let text = format!("${{days}} {sign} {number}");
            prop_assert_eq!(is_due(&text, &[("a_days", Answer::One(days))]), holds, "{}", text);
            prop_assert_eq!(is_due(&text, &[]), sign == "!=", "{} of nothing", text);
            let grade = [4.0, 5.0, 8.0][usize::try_from(days % 3).unwrap()];
            let text = format!("${{grade}} {sign} {number}");
            let holds = match sign {
                "=" => grade == number, "!=" => grade != number, "<" => grade < number,
                "<=" => grade <= number, ">" => grade > number, _ => grade >= number,
            };
            let code = Answer::One(10 + days % 3);
            prop_assert_eq!(is_due(&text, &[("a_grade", code)]), holds, "{}", text);
        }
    }
}
