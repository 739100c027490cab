//! Random bytes from the browser's cryptographic source. It does not fall back to anything weaker.

/// Fresh random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("every browser in question has crypto.getRandomValues");
    bytes
}

/// A random fraction of `most`, which is whole seconds: full jitter for waiting times.
pub fn up_to(most: std::time::Duration) -> std::time::Duration {
    let milliseconds = u64::from(u32::from_le_bytes(bytes())) * most.as_secs() * 1000;
    std::time::Duration::from_millis(milliseconds >> 32)
}
