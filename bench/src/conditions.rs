//! A slow tablet on a poor school network, as Chromium can play it. Measures nothing.

use browser_driver::{Browser, Engine};
use serde_json::json;

use crate::error::BenchError;

/// Six times slower than this machine.
const CPU_SLOWDOWN: f64 = 6.0;
/// 1.6 Mbit/s in bytes per second.
const BYTES_PER_SECOND: f64 = 200_000.0;
const LATENCY_MS: f64 = 150.0;

/// A Chromium that has never been used, in the size of a tablet.
pub async fn tablet() -> Result<Browser, BenchError> {
    let browser = Browser::open(Engine::Chromium).await?;
    browser.resize(1024, 768).await?;
    Ok(browser)
}

/// From now on the processor is slow.
pub async fn slow_processor(browser: &Browser) -> Result<(), BenchError> {
    browser
        .devtools(
            "Emulation.setCPUThrottlingRate",
            json!({ "rate": CPU_SLOWDOWN }),
        )
        .await?;
    Ok(())
}

/// From now on the processor is as fast as it is.
pub async fn full_processor(browser: &Browser) -> Result<(), BenchError> {
    browser
        .devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 1.0 }))
        .await?;
    Ok(())
}

/// From now on the network is slow.
pub async fn slow_network(browser: &Browser) -> Result<(), BenchError> {
    browser.devtools("Network.enable", json!({})).await?;
    browser
        .devtools(
            "Network.emulateNetworkConditions",
            json!({
                "offline": false,
                "latency": LATENCY_MS,
                "downloadThroughput": BYTES_PER_SECOND,
                "uploadThroughput": BYTES_PER_SECOND,
            }),
        )
        .await?;
    Ok(())
}
