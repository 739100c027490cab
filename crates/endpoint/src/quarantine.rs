//! How much may be set aside for one class in a time. It forgets on restart, and stores nothing.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::configuration::Limits;
use crate::problem::Problem;
use crate::store::Place;

/// A generic cell rate for each class. Keys come from validly signed links only, so their number is bounded.
#[derive(Debug)]
pub struct Quarantine {
    classes: DefaultKeyedRateLimiter<Place>,
}

impl Quarantine {
    /// With the burst and the interval of these limits.
    pub fn new(limits: &Limits) -> Self {
        let every = limits.quarantine_every.max(Duration::from_millis(1));
        let burst = NonZeroU32::new(limits.quarantine_burst).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(every)
            .expect("a period above zero")
            .allow_burst(burst);
        Self {
            classes: RateLimiter::keyed(quota),
        }
    }

    /// Takes one place, or says when the next is free.
    pub fn take(&self, place: &Place) -> Result<(), Problem> {
        self.classes.check_key(place).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            Problem::TooMany {
                retry_after: wait.as_secs() + 1,
            }
        })
    }
}
