//! The fingerprints of a class's codes: 12 bits each, packed small enough for a link.
//! It must not hold anything from which a code could be read back.

use thiserror::Error;

/// Bits of a fingerprint.
const BITS: u32 = 12;
/// The Rice parameter: gaps between 30 sorted values of 12 bits average 136, near 2⁷
/// (Golomb 1966, *Run-length encodings*; Rice 1979).
const RICE: u32 = 7;

/// Twelve bits that tell, offline, whether a code belongs to a class. One foreign code in about 140
/// passes for one of a class of 30: it is a help against mix-ups, not a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u16);

impl Fingerprint {
    /// The fingerprint of this value, below 4096.
    pub const fn new(value: u16) -> Option<Self> {
        if value >> BITS == 0 {
            Some(Self(value))
        } else {
            None
        }
    }

    /// Its value, below 4096.
    pub const fn get(self) -> u16 {
        self.0
    }
}

/// The fingerprints of all codes of a class, sorted. Two codes with one fingerprint count twice, so
/// that the number of fingerprints is the class size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprints(Vec<Fingerprint>);

impl Fingerprints {
    /// The most codes of one link. Ours: far more than an address has room for.
    pub const MOST: usize = 255;

    /// How many codes there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether a code with this fingerprint may belong to the class.
    pub fn contains(&self, fingerprint: Fingerprint) -> bool {
        self.0.binary_search(&fingerprint).is_ok()
    }

    /// The sorted fingerprints.
    pub fn as_slice(&self) -> &[Fingerprint] {
        &self.0
    }

    /// Golomb–Rice: each gap to the one before as its quotient by 128 in ones and a nought, then the
    /// remainder in seven bits, most significant first; the last byte is filled up with ones. A code
    /// is never all ones, so the filling cannot be taken for one.
    pub(crate) fn pack(&self) -> Vec<u8> {
        let mut bits = Packed::default();
        let mut before = 0;
        for fingerprint in &self.0 {
            let gap = fingerprint.0 - before;
            before = fingerprint.0;
            for _ in 0..gap >> RICE {
                bits.push(true);
            }
            bits.push(false);
            for shift in (0..RICE).rev() {
                bits.push(gap >> shift & 1 == 1);
            }
        }
        while !bits.count.is_multiple_of(8) {
            bits.push(true);
        }
        bits.bytes
    }

    /// Reads what [`Fingerprints::pack`] made, and nothing else.
    pub(crate) fn unpack(bytes: &[u8]) -> Result<Self, FingerprintsError> {
        let mut bits = (0..bytes.len() * 8).map(|at| bytes[at / 8] >> (7 - at % 8) & 1 == 1);
        let mut values = Vec::new();
        let mut before = 0_u32;
        'values: loop {
            let mut gap = 0_u32;
            loop {
                match bits.next() {
                    Some(true) => gap += 1 << RICE,
                    Some(false) => break,
                    // The filling: fewer than eight ones and no nought.
                    None if gap < 8 << RICE => break 'values,
                    None => return Err(FingerprintsError),
                }
            }
            for shift in (0..RICE).rev() {
                let bit = bits.next().ok_or(FingerprintsError)?;
                gap |= u32::from(bit) << shift;
            }
            before += gap;
            let value = u16::try_from(before).ok().and_then(Fingerprint::new);
            values.push(value.ok_or(FingerprintsError)?);
            if values.len() > Self::MOST {
                return Err(FingerprintsError);
            }
        }
        Ok(Self(values))
    }
}

impl FromIterator<Fingerprint> for Fingerprints {
    fn from_iter<I: IntoIterator<Item = Fingerprint>>(fingerprints: I) -> Self {
        let mut values: Vec<_> = fingerprints.into_iter().collect();
        values.sort_unstable();
        Self(values)
    }
}

/// The bytes are no packed fingerprints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the fingerprints of the codes cannot be read")]
pub struct FingerprintsError;

#[derive(Default)]
struct Packed {
    bytes: Vec<u8>,
    count: usize,
}

impl Packed {
    fn push(&mut self, bit: bool) {
        if self.count.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << (7 - self.count % 8);
        }
        self.count += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(values: &[u16]) -> Fingerprints {
        values
            .iter()
            .map(|value| Fingerprint::new(*value).unwrap())
            .collect()
    }

    #[test]
    fn packed_bits_are_as_specified() {
        // gap 5: 0 0000101; gap 295 = 2·128 + 39: 11 0 0100111; fill 111111.
        assert_eq!(
            set(&[300, 5]).pack(),
            [0b0000_0101, 0b1100_1001, 0b1111_1111]
        );
        // The same twice: gap nought.
        assert_eq!(set(&[5, 5]).pack(), [0b0000_0101, 0]);
        assert!(set(&[]).pack().is_empty());
    }

    #[test]
    fn a_whole_byte_of_filling_is_refused() {
        assert_eq!(
            Fingerprints::unpack(&[0b0000_0101, 0xff]),
            Err(FingerprintsError)
        );
        assert_eq!(Fingerprints::unpack(&[0xff]), Err(FingerprintsError));
    }

    #[test]
    fn a_value_over_twelve_bits_is_refused() {
        // 31 ones, a nought, seven ones: 4095. Then a gap of one.
        let last = set(&[4095]).pack();
        assert_eq!(Fingerprints::unpack(&last).unwrap(), set(&[4095]));
        let beyond = [0xff, 0xff, 0xff, 0xfe, 0xfe, 0x03];
        assert_eq!(Fingerprints::unpack(&beyond), Err(FingerprintsError));
    }

    proptest! {
        #[test]
        fn any_fingerprints_come_back(values in prop::collection::vec(0_u16..4096, 0..=255)) {
            let fingerprints = set(&values);
            let unpacked = Fingerprints::unpack(&fingerprints.pack()).unwrap();
            prop_assert_eq!(unpacked.count(), values.len());
            for value in values {
                prop_assert!(unpacked.contains(Fingerprint::new(value).unwrap()));
            }
            prop_assert_eq!(unpacked, fingerprints);
        }

        #[test]
        fn what_is_read_is_written_the_same(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            if let Ok(fingerprints) = Fingerprints::unpack(&bytes) {
                prop_assert_eq!(fingerprints.pack(), bytes);
            }
        }
    }
}
