//! Sending one entry and judging the answer: only a receipt with the right digest counts. It must not remove anything.

use std::time::Duration;

use super::Entry;
use crate::browser::network::{self, Answered, NoAnswer};

const SEALED: &str = "application/vnd.pupil-voice.sealed-response";
const RECEIPT: &str = "application/vnd.pupil-voice.receipt+json";

/// What became of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// The endpoint has stored exactly these bytes.
    Acknowledged,
    /// Not now: no network, a portal in between, an endpoint that is busy. After that long at the earliest, where it said so.
    NotNow(Option<Duration>),
    /// The endpoint does not take it as it is. It is kept; somebody has to look.
    Refused(u16),
}

/// Sends an entry to the endpoint at `base`, an address without a trailing slash or nothing for the app's own host.
pub async fn deliver(base: Option<&str>, entry: &Entry) -> Delivery {
    let digest = entry.digest().to_string();
    let path = format!("v1/responses/{digest}");
    let address = base.map_or(path.clone(), |base| format!("{base}/{path}"));
    let answer = network::put(&address, entry.token(), (SEALED, entry.sealed()), RECEIPT).await;
    judge(&digest, answer)
}

fn judge(digest: &str, answer: Result<Answered, NoAnswer>) -> Delivery {
    let Ok(answer) = answer else {
        return Delivery::NotNow(None);
    };
    let after = answer
        .retry_after
        .map(|seconds| Duration::from_secs(seconds.min(3600).into()));
    match answer.status {
        200 | 201 if is_receipt(digest, &answer) => Delivery::Acknowledged,
        // What the endpoint itself says of a request that will never do (endpoint: problem.rs). Anything else, a 403 or 407
        // of a school's proxy among them, may be different tomorrow.
        400 | 401 | 413 | 415 | 422 if answer.media_type == "application/problem+json" => {
            Delivery::Refused(answer.status)
        }
        _ => Delivery::NotNow(after),
    }
}

fn is_receipt(digest: &str, answer: &Answered) -> bool {
    answer.media_type == RECEIPT
        && small_json::parse(&answer.body).is_ok_and(|receipt| {
            receipt.get("receipt").as_str() == Some("pupil-voice/v1")
                && receipt.get("sha256").as_str() == Some(digest)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    fn answered(status: u16, media_type: &str, body: &str) -> Result<Answered, NoAnswer> {
        Ok(Answered {
            status,
            media_type: media_type.into(),
            retry_after: Some(7),
            body: body.into(),
        })
    }

    #[test]
    fn only_a_receipt_with_the_right_digest_counts() {
        let receipt =
            format!(r#"{{"receipt":"pupil-voice/v1","sha256":"{DIGEST}","kept":"stored"}}"#);
        assert_eq!(
            judge(DIGEST, answered(201, RECEIPT, &receipt)),
            Delivery::Acknowledged
        );
        assert_eq!(
            judge(DIGEST, answered(200, RECEIPT, &receipt)),
            Delivery::Acknowledged
        );
        let soon = Delivery::NotNow(Some(Duration::from_secs(7)));
        // A captive portal: 200, HTML.
        assert_eq!(judge(DIGEST, answered(200, "text/html", &receipt)), soon);
        assert_eq!(
            judge(
                DIGEST,
                answered(200, RECEIPT, &receipt.replace("9f86", "0000"))
            ),
            soon
        );
        assert_eq!(judge(DIGEST, answered(200, RECEIPT, "{}")), soon);
        assert_eq!(judge(DIGEST, answered(204, RECEIPT, &receipt)), soon);
        assert_eq!(judge(DIGEST, Err(NoAnswer)), Delivery::NotNow(None));
    }

    #[test]
    fn a_refusal_is_only_the_endpoints_own() {
        for status in [400, 401, 413, 415, 422] {
            assert_eq!(
                judge(DIGEST, answered(status, "application/problem+json", "")),
                Delivery::Refused(status)
            );
            assert!(
                matches!(
                    judge(DIGEST, answered(status, "text/html", "")),
                    Delivery::NotNow(_)
                ),
                "{status}"
            );
        }
        for status in [403, 404, 407, 408, 429, 500, 502, 503, 504] {
            assert!(matches!(
                judge(DIGEST, answered(status, "application/problem+json", "")),
                Delivery::NotNow(_)
            ));
        }
    }
}
