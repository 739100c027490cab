//! When a class link may be used: from an hour, for some hours.
//! It must not ask what time it is.

use thiserror::Error;

const SECONDS: i64 = 3600;

/// The hours between which a link is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    opens: u32,
    lasts: u32,
}

impl Window {
    /// Opens at this hour since 1970 (UTC), for so many hours.
    pub fn new(opens: u32, lasts: u32) -> Result<Self, WindowError> {
        // Ours: the year 2426, and two years; anything beyond is a slip or a forgery.
        let fits = opens <= 4_000_000 && (1..=17_544).contains(&lasts);
        fits.then_some(Self { opens, lasts }).ok_or(WindowError)
    }

    /// The hour since 1970 (UTC) at which it opens.
    pub const fn opens_hour(&self) -> u32 {
        self.opens
    }

    /// How many hours it stays open.
    pub const fn lasts_hours(&self) -> u32 {
        self.lasts
    }

    /// The first second since 1970 (UTC) at which it is over.
    pub const fn ends_unix_seconds(&self) -> i64 {
        (self.opens as i64 + self.lasts as i64) * SECONDS
    }

    /// Where a moment falls.
    pub const fn validity(&self, at_unix_seconds: i64) -> Validity {
        if at_unix_seconds < self.opens as i64 * SECONDS {
            Validity::NotYet
        } else if at_unix_seconds < self.ends_unix_seconds() {
            Validity::Now
        } else {
            Validity::Late
        }
    }
}

/// Whether a link may be used at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// Its first hour is still to come.
    NotYet,
    /// It may be used.
    Now,
    /// Its last hour is over.
    Late,
}

/// The hours are out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a link opens before the year 2426 and lasts from 1 hour to two years; change its times")]
pub struct WindowError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_second_counts_and_the_last_does_not() {
        let window = Window::new(10, 2).unwrap();
        assert_eq!(window.validity(i64::MIN), Validity::NotYet);
        assert_eq!(window.validity(35_999), Validity::NotYet);
        assert_eq!(window.validity(36_000), Validity::Now);
        assert_eq!(window.validity(43_199), Validity::Now);
        assert_eq!(window.validity(43_200), Validity::Late);
        assert_eq!(window.validity(i64::MAX), Validity::Late);
    }

    #[test]
    fn hours_out_of_range_are_refused() {
        assert!(Window::new(4_000_000, 17_544).is_ok());
        assert_eq!(Window::new(4_000_001, 1), Err(WindowError));
        assert_eq!(Window::new(0, 0), Err(WindowError));
        assert_eq!(Window::new(0, 17_545), Err(WindowError));
    }
}
