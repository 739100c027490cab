//! How long nobody has touched the tablet, and what that comes to. Pure: the time is an argument, and nothing is covered here.

/// Seconds until the screen is covered (children.md, “On every screen”, 6).
const AWAY: i64 = 3 * 60;
/// Seconds until the code is asked again.
const GONE: i64 = 20 * 60;

/// Whether there is somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Somebody has touched the tablet lately.
    Here,
    /// Nobody for a while: what is on the screen is nobody else's business.
    Away,
    /// Nobody for so long that somebody else may take the tablet up.
    Gone,
}

/// When the tablet was touched last.
#[derive(Debug, Clone, Copy, Default)]
pub struct Idle {
    touched: i64,
}

impl Idle {
    /// Somebody touched it, at this second by the tablet's clock.
    pub fn touch(&mut self, now: i64) {
        self.touched = now;
    }

    /// Whether there is somebody at this second. By the clock and not by counting, so that it is right after a sleep, too; a
    /// clock that was put back tells nothing, so the time begins anew.
    pub fn presence(&mut self, now: i64) -> Presence {
        self.touched = self.touched.min(now);
        match now - self.touched {
            GONE.. => Presence::Gone,
            AWAY.. => Presence::Away,
            _ => Presence::Here,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touched_at(second: i64) -> Idle {
        let mut idle = Idle::default();
        idle.touch(second);
        idle
    }

    #[test]
    fn away_after_three_minutes_and_gone_after_twenty() {
        let mut idle = touched_at(1000);
        for (now, presence) in [
            (1000, Presence::Here),
            (1179, Presence::Here),
            (1180, Presence::Away),
            (2199, Presence::Away),
            (2200, Presence::Gone),
            (9_999_999, Presence::Gone),
        ] {
            assert_eq!(idle.presence(now), presence, "{now}");
        }
    }

    #[test]
    fn every_touch_begins_the_time_anew() {
        let mut idle = touched_at(1000);
        assert_eq!(idle.presence(1180), Presence::Away);
        idle.touch(1180);
        assert_eq!(idle.presence(1359), Presence::Here);
        assert_eq!(idle.presence(1360), Presence::Away);
    }

    #[test]
    fn a_clock_that_is_put_back_neither_locks_nor_keeps_from_locking() {
        let mut idle = touched_at(1_000_000);
        assert_eq!(idle.presence(500), Presence::Here);
        assert_eq!(idle.presence(679), Presence::Here);
        assert_eq!(idle.presence(680), Presence::Away);
        assert_eq!(idle.presence(1700), Presence::Gone);
    }
}
