//! All bytes that come over the wire until the code screen stands, as Chromium counts them: bodies as sent, and headers.

use std::time::Duration;

use pupil::{Pupil, Screen};
use serde_json::Value;
use tokio::time::sleep;

use crate::{conditions::tablet, error::BenchError, report, subject::Subjects};

/// Measures one first visit; there is nothing in it that varies.
pub async fn measured(subjects: &Subjects) -> Result<(), BenchError> {
    let browser = tablet().await?;
    let pupil = Pupil::at(&browser);
    pupil.open(&subjects.link()).await?;
    pupil.expect(Screen::Code).await?;
    // What the page still asks for once it stands belongs to the first visit as well.
    sleep(Duration::from_secs(2)).await;
    let events: Vec<Value> = browser
        .log("performance")
        .await?
        .into_iter()
        .map(|entry| entry["message"].clone())
        .collect();
    let mut total = 0;
    for event in events
        .iter()
        .filter(|event| event["method"] == "Network.loadingFinished")
    {
        let id = &event["params"]["requestId"];
        let bytes = event["params"]["encodedDataLength"]
            .as_f64()
            .unwrap_or_default() as u64;
        let address = events
            .iter()
            .find(|event| {
                event["method"] == "Network.responseReceived" && event["params"]["requestId"] == *id
            })
            .and_then(|event| event["params"]["response"]["url"].as_str())
            .unwrap_or_default();
        if let Some(path) = address.strip_prefix(&subjects.site.address()) {
            let path = path.split('#').next().unwrap_or_default();
            println!("       {bytes:>8}  {path}");
            total += bytes;
        }
    }
    if total == 0 {
        return Err(BenchError::Unreported("what it loaded"));
    }
    report::count("bytes_first_visit", total, "bytes");
    browser.close().await?;
    Ok(())
}
