//! Days and times of day in UTC, read from and written for people. It must not ask what time it is.

use std::{fmt, str::FromStr};

use thiserror::Error;

const HOURS: i64 = 24;
const SECONDS: i64 = 86_400;
const WEEKDAYS: [&str; 7] = [
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i64);

impl Day {
    /// The day of a moment, in seconds since 1970.
    pub fn of_unix_seconds(seconds: i64) -> Self {
        Self(seconds.div_euclid(SECONDS))
    }

    /// So many days later.
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The hour since 1970 at which it begins; none before 1970 or far from now.
    pub fn first_hour(self) -> Option<u32> {
        u32::try_from(self.0.checked_mul(HOURS)?).ok()
    }

    /// Year, month and day: `civil_from_days` of Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*.
    fn civil(self) -> (i64, u8, u8) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * month + 2) / 5 + 1) as u8;
        let month = if month < 10 { month + 3 } else { month - 9 } as u8;
        (year + era * 400 + i64::from(month <= 2), month, day)
    }

    /// `days_from_civil` of the same.
    fn of_civil(year: i64, month: u8, day: u8) -> Self {
        let year = year - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let shifted = i64::from(month) + if month > 2 { -3 } else { 9 };
        let of_year = (153 * shifted + 2) / 5 + i64::from(day) - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// `Monday 23 November 2026`, as on a teacher sheet.
    pub fn in_words(self) -> String {
        let (year, month, day) = self.civil();
        let weekday = WEEKDAYS[self.0.rem_euclid(7) as usize];
        let month = MONTHS[usize::from(month) - 1];
        format!("{weekday} {day} {month} {year}")
    }
}

/// `2026-11-23`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let digits = |part: &str, count: usize| -> Option<u16> {
            let plain = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten()
        };
        let mut parts = text.trim().split('-');
        let read = (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(year), Some(month), Some(day), None) = read else {
            return Err(DayError);
        };
        let read = || {
            let month = u8::try_from(digits(month, 2)?).ok()?;
            let day = u8::try_from(digits(day, 2)?).ok()?;
            let year = i64::from(digits(year, 4)?);
            let date = Self::of_civil(year, month, day);
            ((1..=12).contains(&month) && date.civil() == (year, month, day)).then_some(date)
        };
        read().ok_or(DayError)
    }
}

/// The text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a day is written as year-month-day, such as 2026-11-23")]
pub struct DayError;

/// A moment in milliseconds since 1970 as ISO 8601 in UTC, to the second; nothing outside the years 1970 to 9999, which
/// only a broken clock or a forger gives.
pub fn iso_8601(milliseconds: i64) -> Option<String> {
    let seconds = milliseconds.div_euclid(1000);
    if !(0..253_402_300_800).contains(&seconds) {
        return None;
    }
    let (day, rest) = (Day::of_unix_seconds(seconds), seconds.rem_euclid(SECONDS));
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    Some(format!("{day}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_five_centuries_comes_back() {
        for days in 0..182_622 {
            let day = Day(days);
            assert_eq!(day.to_string().parse(), Ok(day), "{day}");
        }
        assert_eq!(Day(182_621).to_string(), "2469-12-31");
    }

    #[test]
    fn days_are_read_strictly() {
        let day: Day = "2026-11-23".parse().unwrap();
        assert_eq!(day.in_words(), "Monday 23 November 2026");
        assert_eq!(day.first_hour(), Some(498_720));
        assert!("2024-02-29".parse::<Day>().is_ok());
        for bad in [
            "2026-02-29",
            "2026-13-01",
            "23/11/2026",
            "2026-1-2",
            "2026-11-23-1",
            "",
        ] {
            assert_eq!(bad.parse::<Day>(), Err(DayError), "{bad}");
        }
    }

    #[test]
    fn moments_are_iso_8601_and_absurd_ones_are_nothing() {
        assert_eq!(iso_8601(0).unwrap(), "1970-01-01T00:00:00Z");
        assert_eq!(iso_8601(1_795_424_461_999).unwrap(), "2026-11-23T09:01:01Z");
        for absurd in [-1, i64::MIN, i64::MAX, 253_402_300_800_000] {
            assert_eq!(iso_8601(absurd), None);
        }
    }
}
