//! The web address a study is served at. It must not be fetched: links are only written.

use std::{fmt, str::FromStr};

use thiserror::Error;

/// `https://host`, without anything after it that a link would clash with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// The address without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Address {
    type Err = AddressTextError;

    fn from_str(text: &str) -> Result<Self, AddressTextError> {
        let text = text.trim_end_matches('/');
        let host = match text.split_once("://") {
            Some(("https", host)) => host,
            // Browsers give service worker and cryptography to these without TLS (W3C, Secure Contexts, section 3.1).
            Some(("http", host)) if is_this_machine(host) => host,
            Some(("http", _)) => return Err(AddressTextError::Insecure),
            _ => return Err(AddressTextError::Shape),
        };
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]/_~%".contains(&byte);
        let fits = !host.is_empty() && !host.starts_with('/') && host.bytes().all(allowed);
        fits.then(|| Self(text.to_owned()))
            .ok_or(AddressTextError::Shape)
    }
}

fn is_this_machine(host: &str) -> bool {
    let name = host.split('/').next().unwrap_or(host);
    let name = match name.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => name,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

/// The text is no address to serve a study at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressTextError {
    /// Not over TLS.
    #[error(
        "use https:// and not http://: without it tablets refuse to keep answers safely (http:// is for localhost only)"
    )]
    Insecure,
    /// Something else.
    #[error(
        "write the address as https:// and the host's name, such as https://survey.example.org"
    )]
    Shape,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_https_or_this_machine() {
        for (good, kept) in [
            ("https://survey.example/", "https://survey.example"),
            (
                "https://survey.example:8443/pupils",
                "https://survey.example:8443/pupils",
            ),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ] {
            assert_eq!(good.parse::<Address>().unwrap().as_str(), kept);
        }
        assert_eq!(
            "http://localhost.evil.example".parse::<Address>(),
            Err(AddressTextError::Insecure)
        );
        for bad in [
            "survey.example",
            "https://",
            "https://a b",
            "https://a/#b",
            "https://a?b",
            "ftp://a",
        ] {
            assert_eq!(
                bad.parse::<Address>(),
                Err(AddressTextError::Shape),
                "{bad}"
            );
        }
    }
}
