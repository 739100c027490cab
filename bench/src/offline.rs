//! Starting from the copy on the tablet: with three hundred responses waiting against none, and on a second visit against the first. The
//! endpoint is away. Chromium slows the page down, not its service worker.

use base64ct::{Base64UrlUnpadded, Encoding};
use browser_driver::Browser;
use demo_site::Site;
use pupil::Pupil;
use questionnaire::StudyDefinition;
use sealed_response::{Context, PaddedSize, PublicKey, Purpose, RANDOMNESS_SIZE, seal};
use serde_json::{Value, json};

use crate::{
    ROUNDS,
    cold_start::{usable_after, watched},
    conditions::{full_processor, slow_network, slow_processor},
    error::BenchError,
    median::median,
    questions, report,
    subject::Subjects,
};

/// What has to fit, and must not hold a lesson up (a class of thirty for two weeks).
const WAITING: usize = 300;
/// As many at once as a driver takes well.
const AT_ONCE: usize = 50;

/// How many files the copy lacks, once the service worker answers.
const MISSING: &str = include_str!("../../tests/e2e/missing.js");
/// Puts entries into the outbox as the app does.
const PUT: &str = "const [entries, done] = arguments, request = indexedDB.open('pupil-voice');
    request.onsuccess = () => {
        const change = request.result.transaction('outbox', 'readwrite');
        for (const [name, entry] of entries) change.objectStore('outbox').put(entry, name);
        change.oncomplete = () => { request.result.close(); done(true); };
    };";
/// How many wait, and how many were found to be broken.
const COUNTED: &str = "const [done] = arguments, request = indexedDB.open('pupil-voice');
    request.onsuccess = () => {
        const read = request.result.transaction(['outbox', 'aside']);
        const counts = ['outbox', 'aside'].map((name) => read.objectStore(name).count());
        read.oncomplete = () => { request.result.close(); done(counts.map((count) => count.result)); };
    };";

/// Measures both, and prints medians and their ratios.
pub async fn measured(subjects: &Subjects) -> Result<(), BenchError> {
    let mut site = Site::start(&subjects.study)?;
    let link = site.link(&subjects.class);
    second_visit(&mut site, &link).await?;
    let definition = questions::definition(&subjects.study)?;
    let waiting = entries(&definition, &subjects.class.token)?;
    starts_with_waiting(&mut site, &link, &waiting).await
}

async fn second_visit(site: &mut Site, link: &str) -> Result<(), BenchError> {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        site.resume()?;
        let browser = watched().await?;
        slow_network(&browser).await?;
        slow_processor(&browser).await?;
        first.push(usable_after(&browser, link).await?);
        full_processor(&browser).await?;
        has_copy(&browser).await?;
        site.stop();
        slow_processor(&browser).await?;
        browser.goto("about:blank").await?;
        second.push(usable_after(&browser, link).await?);
        browser.close().await?;
    }
    let (first, second) = (median(&first), median(&second));
    report::result("first_visit_ms", first, "ms");
    report::result("second_visit_ms", second, "ms");
    report::result("second_visit_ratio", second / first, "ratio");
    Ok(())
}

async fn starts_with_waiting(
    site: &mut Site,
    link: &str,
    waiting: &[(String, String)],
) -> Result<(), BenchError> {
    site.resume()?;
    let (full, empty) = (watched().await?, watched().await?);
    for browser in [&full, &empty] {
        usable_after(browser, link).await?;
        has_copy(browser).await?;
    }
    site.stop();
    for some in waiting.chunks(AT_ONCE) {
        full.execute_async(PUT, vec![json!(some)]).await?;
    }
    slow_processor(&full).await?;
    slow_processor(&empty).await?;
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        for (browser, times) in [(&full, &mut with), (&empty, &mut without)] {
            // Nothing of either may be at work while the other is measured.
            browser.goto("about:blank").await?;
            times.push(usable_after(browser, link).await?);
            if round == 0 && std::ptr::eq(browser, &raw const full) {
                is_told(browser).await?;
            }
            browser.goto("about:blank").await?;
        }
    }
    for (browser, expected) in [(&full, WAITING), (&empty, 0)] {
        usable_after(browser, link).await?;
        let counted = browser.execute_async(COUNTED, vec![]).await?;
        if *counted.json() != json!([expected, 0]) {
            return Err(BenchError::Unreported(
                "the responses that were put to wait",
            ));
        }
    }
    full.close().await?;
    empty.close().await?;
    let (with, without) = (median(&with), median(&without));
    report::result("start_with_300_waiting_ms", with, "ms");
    report::result("start_with_none_waiting_ms", without, "ms");
    report::result("start_with_300_waiting_ratio", with / without, "ratio");
    Ok(())
}

/// The app has read how many wait.
async fn is_told(browser: &Browser) -> Result<(), BenchError> {
    let pupil = Pupil::at(browser);
    let number = WAITING.to_string();
    let look = async || Ok(pupil.words().await?.contains(&number).then_some(()));
    Ok(pupil.wait("how many wait", look).await?)
}

async fn has_copy(browser: &Browser) -> Result<(), BenchError> {
    let missing: Value = browser.execute_async(MISSING, vec![]).await?.json().clone();
    match missing.as_u64() {
        Some(0) => Ok(()),
        _ => Err(BenchError::Unreported("a whole copy of the app")),
    }
}

/// Waiting responses as the outbox keeps them, each sealed anew so that each has a digest of its own.
fn entries(study: &StudyDefinition, token: &str) -> Result<Vec<(String, String)>, BenchError> {
    let unusable = |error: &dyn std::fmt::Display| BenchError::Study(error.to_string());
    let key = PublicKey::from_text(&study.sealing_key).map_err(|error| unusable(&error))?;
    let size = PaddedSize::try_from(study.padded_size).map_err(|error| unusable(&error))?;
    let context = Context {
        study: study.id.as_str(),
        purpose: Purpose::Response,
    };
    (0..WAITING)
        .map(|number| {
            // Nobody's answers are in it, so nobody has to be kept from opening it.
            let mut randomness = [7; RANDOMNESS_SIZE];
            randomness[..8].copy_from_slice(&(number as u64).to_le_bytes());
            let sealed =
                seal(&key, &context, b"{}", size, randomness).map_err(|error| unusable(&error))?;
            let entry = json!({
                "v": 1,
                "made": 1_790_000_000,
                "token": token,
                "sealed": Base64UrlUnpadded::encode_string(sealed.as_bytes()),
            });
            Ok((sealed.digest().to_string(), entry.to_string()))
        })
        .collect()
}
