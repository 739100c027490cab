//! Chance that can be repeated: the seed is printed, and taken from `SEED`. Not for secrets.

use std::{
    env,
    time::{SystemTime, UNIX_EPOCH},
};

/// Numbers that look random (xorshift64*, Vigna 2016).
pub struct Chance(u64);

impl Chance {
    /// From `SEED`, or from the clock.
    pub fn new() -> Self {
        let seed = env::var("SEED")
            .ok()
            .and_then(|seed| seed.parse().ok())
            .unwrap_or_else(|| {
                let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
                now.as_nanos() as u64
            });
        println!("SEED={seed}");
        Self(seed | 1)
    }

    /// A number from 0, less than `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32) as usize) % end
    }
}
