//! From opening the address to the first control that can be used, on a slow tablet that has never been there.

use std::time::Duration;

use browser_driver::Browser;
use serde_json::json;

use crate::{
    ROUNDS,
    conditions::{slow_network, slow_processor, tablet},
    error::BenchError,
    median::median,
    report,
    subject::Subjects,
};

const PREPARED: &str = include_str!("cold_start.js");
/// Asks until the page knows. Every 100 ms: asking takes time of the slow processor as well.
const REPORTED: &str = "const [done] = arguments;
    const asked = () => window.usableAt ? done(window.usableAt) : setTimeout(asked, 100);
    asked();";

/// When each file was asked for and had come: says where the time goes.
const TIMELINE: &str = "return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).map(
    (entry) => `${String(Math.round(entry.startTime)).padStart(6)} to ${String(Math.round(entry.responseEnd)).padStart(6)} ms  ${entry.name.split('/').pop().split('#')[0]}`)";

/// Measures both sides in turn and prints medians and their ratio.
pub async fn measured(subjects: &Subjects) -> Result<(), BenchError> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(once(&subjects.link()).await?);
        theirs.push(once(subjects.surveyjs()?).await?);
    }
    let (ours, theirs) = (median(&ours), median(&theirs));
    report::result("cold_start_ms", ours, "ms");
    report::result("cold_start_surveyjs_ms", theirs, "ms");
    report::result("cold_start_ratio", ours / theirs, "ratio");
    Ok(())
}

/// A browser that has never been used, whose pages remember when they could be used.
pub async fn watched() -> Result<Browser, BenchError> {
    let browser = tablet().await?;
    browser.set_script_timeout(Duration::from_secs(50)).await?;
    browser
        .devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": PREPARED }),
        )
        .await?;
    Ok(browser)
}

/// Opens an address, and says after how many milliseconds its first control could be used.
pub async fn usable_after(browser: &Browser, address: &str) -> Result<f64, BenchError> {
    browser.goto(address).await?;
    let time = browser.execute_async(REPORTED, vec![]).await?;
    time.json().as_f64().ok_or(BenchError::Unreported(
        "when its first control could be used",
    ))
}

/// A browser of its own each time: no cache, no compiled code, no connection is left from before.
async fn once(address: &str) -> Result<f64, BenchError> {
    let browser = watched().await?;
    slow_network(&browser).await?;
    slow_processor(&browser).await?;
    let time = usable_after(&browser, address).await?;
    let timeline = browser.script(TIMELINE, vec![]).await?;
    browser.close().await?;
    for line in timeline.as_array().into_iter().flatten() {
        println!("       {}", line.as_str().unwrap_or_default());
    }
    Ok(time)
}
