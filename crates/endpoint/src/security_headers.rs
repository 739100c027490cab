//! The headers every answer carries, refusals too. It decides nothing about a request.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use crate::configuration::Tls;

/// What a page of this origin may do (CSP level 3; Trusted Types as measured in three engines).
///
/// `wasm-unsafe-eval` permits compiling WebAssembly, not `eval`. `blob:` media: recorded readings kept on the device.
pub const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types boot";

/// Everything a survey never needs is shut off; what is left: keeping the screen awake, full screen, sound.
pub const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), \
     display-capture=(), encrypted-media=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
     identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
     otp-credentials=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), serial=(), usb=(), \
     window-management=(), xr-spatial-tracking=()";

/// Two years (RFC 6797, section 6.1). Only this host: what else runs beside it is not known here.
const TRANSPORT: &str = "max-age=63072000";

/// What the service worker may do: it fetches and sends, and nothing else. A worker takes its policy from its own file's answer.
pub const WORKER_POLICY: &str = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/// For what is no page and no script: should a browser ever show it as a page, it may do nothing.
pub const NOTHING_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Adds the headers, in place of any set before. Pages carry all of them. A script whose name does not tell of its content may
/// be a worker's. The long ones say nothing about other files, and a slow network pays for them with each. A 304 carries none: a cache keeps
/// what it does not say anew (RFC 9111, section 3.2), and 0.9 kB a page are spared.
pub fn insert(response: &mut Response, tls: Tls) {
    const ALWAYS: [(HeaderName, &str); 3] = [
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    const PAGE: [(HeaderName, &str); 2] = [
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    ];
    if response.status() == StatusCode::NOT_MODIFIED {
        return;
    }
    let headers = response.headers_mut();
    let says = |name, text: &str| {
        let value = headers.get(name).map(HeaderValue::as_bytes);
        value.is_some_and(|value| {
            value
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        })
    };
    let page = says(CONTENT_TYPE, "text/html");
    // A browser looks for a new version of a worker under the same name.
    let may_be_worker = says(CONTENT_TYPE, "text/javascript") && !says(CACHE_CONTROL, "immutable");
    let policy = match (page, may_be_worker) {
        (true, _) => CONTENT_POLICY,
        (false, true) => WORKER_POLICY,
        (false, false) => NOTHING_POLICY,
    };
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    for (name, value) in ALWAYS.into_iter().chain(PAGE.into_iter().filter(|_| page)) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if tls == Tls::InFront {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(TRANSPORT),
        );
    }
}
