//! All bytes that come over the wire until the code screen stands and what keeps it for lessons without a network is there: bodies as
//! sent, and headers. What the page itself fetched is listed too, as Chromium counts it.

use std::time::Duration;

use pupil::{Pupil, Screen};
use serde_json::Value;
use tokio::time::sleep;

use crate::{conditions::tablet, counted::Counted, error::BenchError, report, subject::Subjects};

/// Measures one first visit; there is nothing in it that varies.
pub async fn measured(subjects: &Subjects) -> Result<(), BenchError> {
    let browser = tablet().await?;
    let pupil = Pupil::at(&browser);
    let way = Counted::to(subjects.site.port()).await?;
    pupil.open(&way.address(&subjects.link())).await?;
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
        if let Some(path) = address.strip_prefix(&way.address("")) {
            let path = path.split('#').next().unwrap_or_default();
            println!("       {bytes:>8}  {path}");
            total += bytes;
        }
    }
    if total == 0 {
        return Err(BenchError::Unreported("what it loaded"));
    }
    println!(
        "       {:>8}  by the service worker, and lines of answers",
        way.bytes() - total
    );
    report::count("bytes_first_visit", way.bytes(), "bytes");
    browser.close().await?;
    Ok(())
}
