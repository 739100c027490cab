//! Reads `Accept-Encoding` (RFC 9110, section 12.5.3). It compresses nothing.

use axum::http::HeaderValue;

/// A content coding this endpoint keeps files in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// RFC 7932.
    Brotli,
    /// RFC 1952.
    Gzip,
}

impl Coding {
    /// Its registered name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }
}

/// Whether the client takes this coding. Without the header nothing is coded.
pub fn accepts<'a>(values: impl Iterator<Item = &'a HeaderValue>, coding: Coding) -> bool {
    let mut by_star = false;
    for value in values {
        let Ok(value) = value.to_str() else { continue };
        for element in value.split(',') {
            let (name, parameters) = element.split_once(';').unwrap_or((element, ""));
            let name = name.trim();
            if name.eq_ignore_ascii_case(coding.name()) {
                return wanted(parameters);
            }
            if name == "*" {
                by_star = wanted(parameters);
            }
        }
    }
    by_star
}

/// A quality of zero means *not acceptable* (RFC 9110, section 12.4.2).
fn wanted(parameters: &str) -> bool {
    let quality = parameters
        .split(';')
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("q"));
    match quality {
        Some((_, value)) => value.trim().parse::<f32>().is_ok_and(|q| q > 0.0),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(header: &'static str, coding: Coding) -> bool {
        accepts([HeaderValue::from_static(header)].iter(), coding)
    }

    #[test]
    fn qualities_stars_and_case() {
        assert!(takes("gzip, deflate, br, zstd", Coding::Brotli));
        assert!(takes("GZIP;q=0.5", Coding::Gzip));
        assert!(takes("*", Coding::Brotli));
        assert!(!takes("*;q=0", Coding::Brotli));
        assert!(!takes("br;q=0, *", Coding::Brotli));
        assert!(!takes("*, br;q=0.0", Coding::Brotli));
        assert!(!takes("br;q=nonsense", Coding::Brotli));
        assert!(!takes("gzip, deflate", Coding::Brotli));
        assert!(!takes("", Coding::Gzip));
        assert!(!accepts([].iter(), Coding::Gzip));
    }
}
