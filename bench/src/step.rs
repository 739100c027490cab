//! From *Next* to the next question, and how long sealing takes at the end, on a slow processor. One pupil a round.

use std::time::Duration;

use browser_driver::Browser;
use pupil::{Pupil, Screen};
use questionnaire::{AnswerKind, PlanItem};
use serde_json::{Value, json};

use crate::{
    ROUNDS,
    conditions::{full_processor, slow_processor, tablet},
    error::BenchError,
    median::median,
    report,
    subject::Subjects,
};

const STEP: &str = include_str!("step.js");
/// Left by the app itself around the call that encapsulates a key, a second after the code, and the one that seals with it at
/// the end.
const SEALING: &str = "return ['encapsulate', 'seal'].map((call) =>
    performance.getEntriesByName('pupil-voice:' + call)[0]?.duration ?? null)";

/// How long the two halves of sealing took, in milliseconds.
struct Sealing {
    encapsulating: f64,
    sealing: f64,
}

/// Measures whole sessions of both sides in turn, and prints medians and their ratio.
pub async fn measured(subjects: &Subjects, compare: bool) -> Result<(), BenchError> {
    let (mut ours, mut theirs, mut seals) = (Vec::new(), Vec::new(), Vec::new());
    for code in subjects.class.codes.iter().take(ROUNDS) {
        let (steps, seal) = our_session(subjects, code).await?;
        ours.push(steps);
        seals.push(seal);
        if compare {
            theirs.push(their_session(subjects).await?);
        }
    }
    if compare {
        for (at, asked) in subjects.plan.items.iter().enumerate().skip(1) {
            let middle = |all: &[Vec<f64>]| {
                median(&all.iter().map(|steps| steps[at - 1]).collect::<Vec<_>>())
            };
            println!(
                "       {:8.1} {:8.1} ms  to {}",
                middle(&ours),
                middle(&theirs),
                asked.item.id
            );
        }
        let worst =
            |all: &[Vec<f64>]| median(&all.iter().map(|steps| worst(steps)).collect::<Vec<_>>());
        let (ours, theirs) = (worst(&ours), worst(&theirs));
        report::result("worst_step_ms", ours, "ms");
        report::result("worst_step_surveyjs_ms", theirs, "ms");
        report::result("worst_step_ratio", ours / theirs, "ratio");
    }
    for (name, half) in [
        (
            "encapsulate_ms_6x",
            (|it| it.encapsulating) as fn(&Sealing) -> f64,
        ),
        ("seal_ms_6x", |it| it.sealing),
    ] {
        report::result(
            name,
            median(&seals.iter().map(half).collect::<Vec<_>>()),
            "ms",
        );
    }
    Ok(())
}

async fn our_session(subjects: &Subjects, code: &str) -> Result<(Vec<f64>, Sealing), BenchError> {
    let browser = tablet().await?;
    let pupil = Pupil::at(&browser);
    pupil.open(&subjects.link()).await?;
    slow_processor(&browser).await?;
    pupil.begin(code).await?;
    pupil.to_first_item().await?;

    let selectors = json!({ "question": "[data-item]", "next": "[data-act=next]" });
    let steps = steps(&browser, &selectors, subjects).await?;
    // The last question leads to the look back.
    answered_last(&browser, subjects).await?;
    if pupil.next().await? == Screen::LookBack {
        pupil.press_and_wait("finish").await?;
    }
    pupil.expect(Screen::Ended).await?;
    let halves = browser.script(SEALING, vec![]).await?;
    full_processor(&browser).await?;
    pupil.sent().await?;
    browser.close().await?;
    let half = |at: usize| {
        halves[at]
            .as_f64()
            .ok_or(BenchError::Unreported("how long sealing took"))
    };
    let sealing = Sealing {
        encapsulating: half(0)?,
        sealing: half(1)?,
    };
    Ok((steps, sealing))
}

async fn their_session(subjects: &Subjects) -> Result<Vec<f64>, BenchError> {
    let browser = tablet().await?;
    browser.goto(subjects.surveyjs()?).await?;
    let selectors =
        json!({ "question": ".sd-question[data-name]", "next": ".sd-navigation__next-btn" });
    Pupil::at(&browser).find(".sd-question[data-name]").await?;
    slow_processor(&browser).await?;
    let steps = steps(&browser, &selectors, subjects).await?;
    browser.close().await?;
    Ok(steps)
}

/// One time for each way from a question to the next; the last question has none.
async fn steps(
    browser: &Browser,
    selectors: &Value,
    subjects: &Subjects,
) -> Result<Vec<f64>, BenchError> {
    browser.set_script_timeout(Duration::from_secs(30)).await?;
    let mut times = Vec::new();
    for asked in &subjects.plan.items[..subjects.plan.items.len() - 1] {
        let time = browser
            .execute_async(STEP, vec![selectors.clone(), json!(reply(asked))])
            .await?;
        times.push(
            time.json()
                .as_f64()
                .ok_or(BenchError::Unreported("a step"))?,
        );
    }
    Ok(times)
}

async fn answered_last(browser: &Browser, subjects: &Subjects) -> Result<(), BenchError> {
    let last = subjects.plan.items.last().map(reply);
    browser
        .execute(
            "document.querySelector(`[data-item] input[value=\"${arguments[0]}\"]`).click()",
            vec![json!(last)],
        )
        .await?;
    Ok(())
}

/// The first code of each scale: in the demonstration study it makes every further question due.
fn reply(asked: &PlanItem) -> i32 {
    match &asked.item.answer {
        AnswerKind::SingleChoice(_) | AnswerKind::MultipleChoice(_) => {
            asked.choices.first().map_or(0, |choice| choice.code)
        }
        AnswerKind::Rating(rating) => rating.to,
        AnswerKind::WholeNumber(range) => range.from,
        AnswerKind::MonthYear(range) => range.from,
    }
}

fn worst(steps: &[f64]) -> f64 {
    steps.iter().copied().fold(0.0, f64::max)
}
