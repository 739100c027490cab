//! Whether a tablet is ready for a lesson: what was found, and what is well with it. Pure; `acts` finds it out.

use class_link::Validity;

/// A clock that is wrong by less does no harm: times of a response are to the minute. Ours.
const TOLERATED_MINUTES: i64 = 10;
/// A class and its spare codes.
const ROOM_FOR_A_CLASS: usize = 40;
/// More is not worth telling.
const MOST_TOLD: usize = 999;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readiness {
    /// What is kept survives a kill and a power cut.
    pub durable: bool,
    /// The copy for lessons without a network.
    pub copy: OfflineCopy,
    /// The tablet's clock.
    pub clock: ClockIs,
    /// There is a voice on the tablet for the study's first language, or everything was recorded.
    pub voice: bool,
    /// How many responses more fit; nothing where the browser does not say.
    pub room: Option<usize>,
    /// Whether the link may be used now.
    pub link: Validity,
    /// The endpoint answers.
    pub reached: bool,
}

/// The copy of the app on the tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfflineCopy {
    /// All of it is there.
    Complete,
    /// So many files are missing.
    Missing(usize),
    /// The browser keeps none.
    Impossible,
}

/// The tablet's clock, held against the endpoint's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockIs {
    /// The same, near enough.
    Right,
    /// Wrong by so many minutes, one way or the other.
    Wrong(i64),
    /// There was nothing to hold it against.
    Unknown,
}

impl ClockIs {
    /// The tablet's seconds since 1970 against the endpoint's.
    pub fn of(tablet: i64, endpoint: Option<i64>) -> Self {
        let Some(endpoint) = endpoint else {
            return Self::Unknown;
        };
        match tablet.abs_diff(endpoint) as i64 / 60 {
            0..=TOLERATED_MINUTES => Self::Right,
            minutes => Self::Wrong(minutes),
        }
    }
}

impl Readiness {
    /// Whether a lesson may begin, with a network or without one.
    pub fn is_ready(&self) -> bool {
        self.durable
            && self.copy == OfflineCopy::Complete
            && !matches!(self.clock, ClockIs::Wrong(_))
            && self.has_room()
            && self.link == Validity::Now
    }

    /// Whether a class fits. Where the browser does not say, nothing speaks against it.
    pub fn has_room(&self) -> bool {
        self.room.is_none_or(|room| room >= ROOM_FOR_A_CLASS)
    }
}

/// How many responses more fit into what is left, each as large as this. Half of it: a database needs room of its own.
pub fn room(left: f64, response: usize) -> usize {
    ((left.max(0.0) / 2.0 / response.max(1) as f64) as usize).min(MOST_TOLD)
}

#[cfg(test)]
mod tests {
    use super::*;

    const READY: Readiness = Readiness {
        durable: true,
        copy: OfflineCopy::Complete,
        clock: ClockIs::Right,
        voice: true,
        room: Some(999),
        link: Validity::Now,
        reached: true,
    };

    #[test]
    fn a_tablet_is_ready_when_nothing_speaks_against_a_lesson_without_a_network() {
        assert!(READY.is_ready());
        // Neither a voice nor the network is needed, and not everything can be known.
        for ready in [
            Readiness {
                voice: false,
                ..READY
            },
            Readiness {
                reached: false,
                clock: ClockIs::Unknown,
                ..READY
            },
            Readiness {
                room: None,
                ..READY
            },
        ] {
            assert!(ready.is_ready(), "{ready:?}");
        }
        for unready in [
            Readiness {
                durable: false,
                ..READY
            },
            Readiness {
                copy: OfflineCopy::Missing(1),
                ..READY
            },
            Readiness {
                copy: OfflineCopy::Impossible,
                ..READY
            },
            Readiness {
                clock: ClockIs::Wrong(60),
                ..READY
            },
            Readiness {
                room: Some(39),
                ..READY
            },
            Readiness {
                link: Validity::Late,
                ..READY
            },
            Readiness {
                link: Validity::NotYet,
                ..READY
            },
        ] {
            assert!(!unready.is_ready(), "{unready:?}");
        }
    }

    #[test]
    fn a_clock_is_wrong_either_way_and_only_where_there_is_another() {
        assert_eq!(ClockIs::of(1_000_000, None), ClockIs::Unknown);
        assert_eq!(ClockIs::of(1_000_000, Some(1_000_659)), ClockIs::Right);
        assert_eq!(ClockIs::of(1_000_660, Some(1_000_000)), ClockIs::Wrong(11));
        assert_eq!(
            ClockIs::of(0, Some(1_764_000_000)),
            ClockIs::Wrong(29_400_000)
        );
    }

    #[test]
    fn room_is_told_with_caution() {
        assert_eq!(room(0.0, 8_000), 0);
        assert_eq!(room(-1.0, 8_000), 0);
        assert_eq!(room(800_000.0, 8_000), 50);
        assert_eq!(room(1e12, 8_000), MOST_TOLD);
        assert_eq!(room(10.0, 0), 5);
    }
}
