//! Lower-case hexadecimal, as digests and key ids are written.
//! It must not be used for anything secret: it does not run in constant time.

use core::fmt;

/// Writes the bytes as lower-case hexadecimal.
pub(crate) fn write(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        let high = DIGITS[usize::from(byte >> 4)];
        let low = DIGITS[usize::from(byte & 15)];
        f.write_str(core::str::from_utf8(&[high, low]).unwrap_or_default())?;
    }
    Ok(())
}

/// Reads exactly `N` bytes of lower-case hexadecimal; upper case is refused, so that one value has
/// one name.
pub(crate) fn read<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

fn digit(ascii: u8) -> Option<u8> {
    match ascii {
        b'0'..=b'9' => Some(ascii - b'0'),
        b'a'..=b'f' => Some(ascii - b'a' + 10),
        _ => None,
    }
}
