//! What holds for every score and all answers: reversing twice is identity, what is missing never raises a sum, a score is inside
//! its range or absent.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use questionnaire::{
    Answer, CodeRange, Given, Instrument, ItemId, Missing, Score, ScoreKind, ScoreValue, Scored,
};
use serde_json::{Value, json};

const ITEMS: usize = 6;

fn instrument(lowest: i32, highest: i32, scores: &Value) -> Instrument {
    let text = json!({ "en-GB": "x" });
    let rating = json!({ "from": lowest, "to": highest, "low": text, "high": text });
    let items = (0..ITEMS)
        .map(|at| json!({ "id": format!("i{at}"), "text": text, "answer": { "rating": rating } }));
    serde_json::from_value(json!({
        "id": "made-up", "title": text, "version": "1", "authors": ["Nobody"], "citation": "none",
        "licence": "none", "tier": "A", "ages": { "from": 8, "to": 13 },
        "rules": { "all_items": false, "fixed_order": false, "graphics": true, "may_be_split": true },
        "items": items.collect::<Vec<_>>(), "scores": scores,
    }))
    .unwrap()
}

/// Any scale, any score over some of six items, any answers to them.
fn cases() -> impl Strategy<Value = (Instrument, Vec<Option<i32>>)> {
    (-3..4_i32, 1..9_i32).prop_flat_map(|(lowest, width)| {
        let codes =
            prop::collection::vec(prop::option::weighted(0.8, lowest..=lowest + width), ITEMS);
        let points = prop::collection::vec(-3..6_i32, width as usize + 1);
        (scores(lowest, points), codes)
            .prop_map(move |(scores, codes)| (instrument(lowest, lowest + width, &scores), codes))
    })
}

fn scores(lowest: i32, points: impl Strategy<Value = Vec<i32>>) -> impl Strategy<Value = Value> {
    let which = prop::sample::subsequence((0..ITEMS).collect::<Vec<_>>(), 1..=ITEMS);
    let some = which.prop_flat_map(|items| {
        let reversed = prop::sample::subsequence(items.clone(), 0..=items.len());
        let needs = 1..=items.len();
        (Just(items), reversed, needs)
    });
    let after = (
        any::<bool>(),
        prop::option::of((-4..5_i32, -9..9_i32)),
        any::<bool>(),
    );
    (some, 0..5_usize, points, after).prop_map(
        move |((items, reversed, needs), kind, points, (round, linear, table))| {
            let names = |which: &[usize]| which.iter().map(|at| format!("i{at}")).collect::<Vec<_>>();
            let items = names(&items);
            let points: Vec<_> = (lowest..).zip(points).collect();
            let kind = match kind {
                0 => json!("sum"),
                1 => json!("prorated_sum"),
                2 => json!("mean"),
                3 => json!("digits"),
                _ => json!({ "points": [{ "items": items, "points": points }] }),
            };
            let mut score = json!({
                "id": "score", "title": { "en-GB": "x" }, "kind": kind, "items": items,
                "reversed": names(&reversed), "needs": needs,
            });
            if round {
                score["round"] = json!("half_up");
            }
            if let Some((times, plus)) = linear {
                score["linear"] = json!({ "times": f64::from(times) / 4.0, "plus": plus });
            }
            if table {
                let rows: Vec<_> = (-5..20).map(|raw| (raw, f64::from(raw * raw) / 8.0)).collect();
                score["table"] = json!(rows);
            }
            let total = json!({ "id": "total", "title": { "en-GB": "x" }, "kind": { "scores": ["score"] } });
            json!([score, total])
        },
    )
}

fn given(codes: &[Option<i32>]) -> BTreeMap<ItemId, Given> {
    let given = codes.iter().enumerate().map(|(at, code)| {
        let given = code.map_or(Given::Missing(Missing::Skipped), |code| {
            Given::Answer(Answer::One(code))
        });
        (format!("i{at}").parse().unwrap(), given)
    });
    given.collect()
}

fn scored(score: &Score, of: &Instrument, codes: &[Option<i32>]) -> Scored {
    let given = given(codes);
    score.of(of.into(), &|id| given.get(id))
}

fn number(score: &Score, of: &Instrument, codes: &[Option<i32>]) -> Option<f64> {
    scored(score, of, codes).value?.number()
}

proptest! {
    #[test]
    fn reversing_twice_is_identity(lowest in any::<i32>(), highest in any::<i32>(), at in any::<u32>()) {
        let (lowest, highest) = (lowest.min(highest), lowest.max(highest));
        let codes = CodeRange { lowest, highest };
        let width = i64::from(highest) - i64::from(lowest) + 1;
        let code = i32::try_from(i64::from(lowest) + i64::from(at) % width).unwrap();
        prop_assert!((lowest..=highest).contains(&codes.reverse(code)));
        prop_assert_eq!(codes.reverse(codes.reverse(code)), code);
        prop_assert_eq!(codes.reverse(lowest), highest);
    }

    #[test]
    fn a_score_of_reversed_items_is_the_score_of_reversed_answers((of, codes) in cases()) {
        let score = &of.scores[0];
        let plain = Score { reversed: Vec::new(), ..score.clone() };
        let turned: Vec<Option<i32>> = codes.iter().enumerate().map(|(at, code)| {
            let id = format!("i{at}").parse().unwrap();
            let range = of.code_range(&id).unwrap();
            code.map(|code| if score.reversed.contains(&id) { range.reverse(code) } else { code })
        }).collect();
        prop_assert_eq!(scored(score, &of, &codes), scored(&plain, &of, &turned));
    }

    #[test]
    fn a_score_is_inside_its_range_or_absent((of, codes) in cases()) {
        for score in &of.scores {
            if let Some(value) = number(score, &of, &codes) {
                let (least, greatest) = score.range((&of).into()).unwrap();
                prop_assert!((least..=greatest).contains(&value), "{} is not in {}–{}", value, least, greatest);
            }
        }
    }

    #[test]
    fn the_ends_of_a_range_are_reached((of, _) in cases()) {
        // Of whole scores, before a table, with an answer to every item or to as few as are needed.
        let score = Score { table: Vec::new(), ..of.scores[0].clone() };
        let sign_is_one = of.code_range(&"i0".parse().unwrap()).unwrap().lowest >= 0;
        let simple = matches!(score.kind, ScoreKind::Sum | ScoreKind::Mean | ScoreKind::ProratedSum);
        if let Some((least, greatest)) = score.range((&of).into()).filter(|_| simple && sign_is_one) {
            let at = |lowest: bool| -> Vec<Option<i32>> {
                (0..ITEMS).map(|at| {
                    let id = format!("i{at}").parse().unwrap();
                    let range = of.code_range(&id).unwrap();
                    Some(if lowest == score.reversed.contains(&id) { range.highest } else { range.lowest })
                }).collect()
            };
            let few = |mut codes: Vec<Option<i32>>| {
                for id in &score.items[score.needed()..] {
                    let at: usize = id.as_str()[1..].parse().unwrap();
                    codes[at] = None;
                }
                codes
            };
            let reached: Vec<f64> = [at(true), at(false), few(at(true)), few(at(false))]
                .iter().filter_map(|codes| number(&score, &of, codes)).collect();
            prop_assert!(reached.contains(&least) && reached.contains(&greatest), "{:?} {} {}", reached, least, greatest);
        }
    }

    #[test]
    fn a_missing_answer_never_raises_a_sum((of, codes) in cases(), left_out in 0..ITEMS) {
        let score = Score { round: None, linear: None, table: Vec::new(), ..of.scores[0].clone() };
        let nothing_is_negative = match &score.kind {
            ScoreKind::Sum => of.code_range(&"i0".parse().unwrap()).unwrap().lowest >= 0,
            ScoreKind::Points(entries) => entries.iter().all(|entry| entry.points.iter().all(|(_, points)| *points >= 0)),
            _ => false,
        };
        let mut fewer = codes.clone();
        fewer[left_out] = None;
        if let (true, Some(less)) = (nothing_is_negative, number(&score, &of, &fewer)) {
            let more = number(&score, &of, &codes);
            prop_assert!(more.is_some_and(|more| more >= less));
        }
    }

    #[test]
    fn missing_is_never_a_number_and_limits_are_kept((of, codes) in cases()) {
        let score = &of.scores[0];
        let answered = score.items.iter().filter(|id| {
            let at: usize = id.as_str()[1..].parse().unwrap();
            codes[at].is_some()
        }).count();
        let scored = scored(score, &of, &codes);
        prop_assert_eq!(scored.answered, answered);
        if answered < score.needed() {
            prop_assert_eq!(&scored.value, &None);
        }
        if let ScoreKind::Digits = score.kind {
            let lowest = of.code_range(&"i0".parse().unwrap()).unwrap();
            let digits_only = lowest.lowest >= 0 && lowest.highest <= 9;
            match scored.value {
                Some(ScoreValue::Digits(digits)) => {
                    prop_assert_eq!(answered, score.items.len(), "digits need all");
                    prop_assert_eq!(digits.len(), answered);
                }
                Some(ScoreValue::Number(_)) => prop_assert!(false, "a profile is no number"),
                None => prop_assert!(answered < score.items.len() || !digits_only),
            }
        }
        prop_assert_eq!(self::scored(score, &of, &[None; ITEMS]).value, None);
        prop_assert_eq!(self::scored(&of.scores[1], &of, &[None; ITEMS]).value, None);
    }

    #[test]
    fn a_number_says_itself_in_few_letters((of, codes) in cases()) {
        if let Some(value) = scored(&of.scores[0], &of, &codes).value.filter(|value| value.number().is_some()) {
            let text = value.to_string();
            prop_assert_eq!(text.parse::<f64>().ok(), value.number());
            let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            prop_assert!(decimals <= 10 && text != "-0", "{}", text);
        }
    }
}
