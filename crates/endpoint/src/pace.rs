//! How often something may be done for one class. It forgets on restart, and stores nothing.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::store::Place;

/// A generic cell rate for each class. Keys come from validly signed links only, so their number is bounded.
#[derive(Debug)]
pub struct Pace {
    classes: DefaultKeyedRateLimiter<Place>,
}

/// Too often for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooOften {
    /// Seconds until there is room again.
    pub retry_after: u64,
}

impl Pace {
    /// So many at once; after that, one every so often.
    pub fn new(burst: u32, every: Duration) -> Self {
        let every = every.max(Duration::from_millis(1));
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(every)
            .expect("a period above zero")
            .allow_burst(burst);
        Self {
            classes: RateLimiter::keyed(quota),
        }
    }

    /// Takes one place, or says when the next is free.
    pub fn take(&self, place: &Place) -> Result<(), TooOften> {
        self.classes.check_key(place).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            TooOften {
                retry_after: wait.as_secs() + 1,
            }
        })
    }
}
